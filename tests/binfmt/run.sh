#!/bin/sh
# emu-binfmt: what it prints, and what the kernel makes of it. The kernel's part runs in a user namespace
# with a binfmt_misc of its own, so that this machine's registrations stay as they are.
src=${EMU_SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${EMU_BUILD:-.}
tool="sh $build/binfmt/emu-binfmt"
show=$src/tests/linux-user/calls/arm/show
bad=0

fail() {
    echo "FAIL: $1"
    bad=1
}

# is WHAT WANTED GOT
is() { [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"; }

# says TEXT COMMAND... - TEXT is in what it prints
says() {
    text=$1
    shift
    got=$("$@" 2>&1)
    case $got in *"$text"*) ;; *) fail "$*: no '$text' in '$got'" ;; esac
}

# gives STATUS COMMAND...
gives() {
    want=$1
    shift
    "$@" >"$work/out" 2>&1
    status=$?
    [ $status = "$want" ] || fail "$*: status $status, not $want: $(cat "$work/out")"
}

# patched OFFSET BYTES - the test program with some bytes changed; BYTES for printf
patched() {
    cp "$show" "$work/patched"
    # shellcheck disable=SC2059
    printf "$2" | dd of="$work/patched" bs=1 seek="$1" conv=notrunc 2>/dev/null
    chmod +x "$work/patched"
}

# ---- inside the namespace: EMU_BINFMT_WORK is set ----
if [ "${EMU_BINFMT_WORK:-}" ]; then
    work=$EMU_BINFMT_WORK
    proc=$work/proc
    here="--mount=$proc --path=$work/bin"
    mount -t binfmt_misc binfmt_misc "$proc" || exit 77
    # shellcheck disable=SC2086
    tool() { $tool "$@" $here; }

    gives 1 tool status --arch=arm
    says "arm: not registered" tool status --arch=arm
    says "there is no $work/bin/emu-arm" tool status --arch=arm
    gives 1 tool register --arch=arm
    says "there is no $work/bin/emu-arm" tool register --arch=arm
    gives 1 tool register
    says "no emulator in $work/bin" tool register
    gives 126 "$show" x

    cp "$build/emu-arm" "$work/bin/"
    well=0 # a build with shared libraries is complained of, and works here all the same
    if head -c 4096 "$work/bin/emu-arm" | grep -qaE '/ld-(linux|musl)'; then
        well=1
    fi
    gives 0 tool register
    says "flags POF" tool status
    [ $well = 0 ] || says "needs shared libraries" tool status
    is "a program" "arg two  words" "$("$show" "two  words" | sed -n 's/^arg two/&/p')"
    is "its argv[0]" "arg zero" "$(bash -c "exec -a zero $show" | grep '^arg' | head -1)"
    printf '#!%s\n' "$show" >"$work/script"
    chmod +x "$work/script"
    is "a script's name" "execfn $work/script" "$("$work/script" | grep '^execfn')"
    patched 8 'AI\002'
    gives 0 "$work/patched"
    patched 7 '\003'
    gives 0 "$work/patched"
    patched 5 '\002'
    gives 126 sh -c "$work/patched"
    patched 18 '\267'
    gives 126 sh -c "$work/patched"
    patched 16 '\001'
    gives 126 sh -c "$work/patched"

    # A chroot without emulator and without /proc, where a program starts another.
    if [ $well = 0 ]; then
        mkdir "$work/root"
        cp "$show" "${show%show}exec" "$work/root/"
        for flags in F POF; do
            gives 0 tool register --flags=$flags
            is "in a chroot, flags $flags" "arg /show arg a" \
                "$(env -i ONE=1 EMPTY= "$(command -v chroot)" "$work/root" /exec again /show a | grep '^arg' | xargs)"
        done
    fi

    # Again, with other flags, and back.
    gives 0 tool register
    gives 0 tool register --flags=POCF --arch=arm
    says "flags POCF" tool status
    gives 0 tool register --flags=P
    says "without flag F, programs in a chroot need the emulator inside it" tool status
    is "without F" "arg a" "$("$show" a | grep '^arg a')"
    mv "$work/bin/emu-arm" "$work/bin/moved"
    says "emu-arm is gone: programs fail with" tool status
    gives 1 tool status
    mv "$work/bin/moved" "$work/bin/emu-arm"
    gives 0 tool register
    # With F the kernel holds the emulator, wherever it goes.
    mv "$work/bin/emu-arm" "$work/bin/moved"
    says "emu-arm is gone: the kernel goes on" tool status
    is "with F" "arg a" "$("$show" a | grep '^arg a')"
    mv "$work/bin/moved" "$work/bin/emu-arm"

    # A path with blanks, and one for which the kernel has no room: the present registration stays.
    mkdir -p "$work/a b"
    cp "$work/bin/emu-arm" "$work/a b/"
    # shellcheck disable=SC2086
    gives 0 $tool register --mount="$proc" --path="$work/a b"
    is "from a path with blanks" "arg a" "$("$show" a | grep '^arg a')"
    long=$work$(printf '/%0250d' 1 2 3 4 5 6 7)
    mkdir -p "$long"
    ln -s "$work/bin/emu-arm" "$long/"
    # shellcheck disable=SC2086
    says "the kernel takes 1920 bytes" $tool register --arch=arm --mount="$proc" --path="$long"
    is "after one too long" "arg a" "$("$show" a | grep '^arg a')"
    if mount --bind "$proc" "$proc" 2>/dev/null && mount -o remount,bind,ro "$proc" 2>/dev/null; then
        for c in register unregister; do
            gives 1 tool $c
            says "mounted read-only" tool $c
        done
        umount "$proc"
    fi
    gives 0 tool register

    # What may be wrong.
    echo 0 >"$proc/emu-arm"
    says "switched off" tool status
    gives 0 tool register
    gives $well tool status
    printf %s ':other:M:18:\x28::/bin/true:' >"$proc/register"
    gives $well tool status
    echo -1 >"$proc/other"
    printf %s ':rival:M::\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x28\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/bin/true:' >"$proc/register"
    says "rival takes these programs too" tool status
    gives 1 tool status
    echo -1 >"$proc/rival"
    gives $well tool status
    gives 0 tool unregister
    printf %s ':emu-arm:M::\x7fELF\x01\x01\x01:\xff\xff\xff\xff\xff\xff\xff:/bin/true:' >"$proc/register"
    says "register again" tool status
    gives 0 tool register
    gives $well tool status
    echo 0 >"$proc/status"
    says "switched off as a whole" tool status
    gives 1 tool status
    echo 1 >"$proc/status"

    gives 0 tool unregister
    gives 0 tool unregister
    [ ! -e "$proc/emu-arm" ] || fail "an entry after unregister"
    gives 126 sh -c "$show"
    exit $bad
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/proc"

# ---- without the kernel ----
arm=':emu-arm:M::\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x28\x00:\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\xfe\xff\xff\xff:/x/emu-arm:POF'
is systemd "$arm" "$($tool export --arch=arm --path=/x --systemd | grep -v '^#')"
is "big-endian" '\x7f\x45\x4c\x46\x02\x02\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7' \
    "$($tool export --arch=aarch64_be --path=/x --debian | sed -n 's/^magic //p')"
is "its mask" '\xff\xff\xff\xff\xff\xff\xff\xfc\x00\x00\x00\x00\x00\x00\x00\x00\xff\xfe\xff\xff' \
    "$($tool export --arch=aarch64_be --path=/x --debian | sed -n 's/^mask //p')"
is debian "no yes yes" "$($tool export --arch=arm --path=/x --debian | awk '/^(credentials|fix_binary|preserve)/ { print $2 }' | xargs)"
is "debian, flag C" "yes no no" "$($tool export --arch=arm --path=/x --debian --flags=C | awk '/^(credentials|fix_binary|preserve)/ { print $2 }' | xargs)"
$tool export --arch=arm,aarch64 --path=/x --output="$work" >/dev/null
is files "$arm" "$(grep -v '^#' "$work/emu-arm.conf")"
[ -s "$work/emu-aarch64.conf" ] || fail "no emu-aarch64.conf"
gives 1 $tool export --arch=vax
says "no such architecture" $tool export --arch=vax
gives 1 $tool export --flags=X --arch=arm
gives 2 $tool export --nonsense
gives 2 $tool
gives 2 $tool nonsense
gives 0 $tool --help
for o in --arch= --arch=, --arch=arm,,ppc "--arch=*" "--arch=arm ppc" --path=relative --mount=/; do
    gives 2 $tool export "$o"
done
for o in --output=/ --debian --systemd; do
    gives 2 $tool register "$o"
    says "$o says nothing to register" $tool register "$o"
done
gives 2 $tool unregister --flags=P
gives 1 $tool export --arch=arm --path=/x:y
says "cannot hold a path with a colon" $tool export --arch=arm --path=/x:y
gives 1 $tool export --arch=arm --path="/x
y"
gives 1 $tool export --arch=arm --output="$work/none"
says "$work/none is no directory" $tool export --arch=arm --output="$work/none"
mkdir "$work/emu-arm.conf.d" && ln -s emu-arm.conf.d "$work/emu-armeb.conf"
gives 1 $tool export --arch=armeb --output="$work"
says "emu-binfmt: $work/emu-armeb.conf cannot be written" $tool export --arch=armeb --output="$work"
is "a path with blanks" "interpreter /x y/emu-arm" "$($tool export --arch=arm --path="/x y/" --debian | grep '^interp')"
gives 1 $tool status --mount="$work/proc"
says "binfmt_misc is not mounted at $work/proc" $tool status --mount="$work/proc"

# ---- with it ----
[ -x "$build/emu-arm" ] || exit $bad
if ! unshare --user --map-root-user --mount true 2>/dev/null; then
    echo "no user namespace to be had here (a chroot?): the kernel's part is not tested"
    exit $bad
fi
EMU_BINFMT_WORK=$work unshare --user --map-root-user --mount sh "$0"
status=$?
case $status in
0) ;;
77) echo "the kernel gives a user namespace no binfmt_misc of its own: not tested" ;;
*) bad=1 ;;
esac
exit $bad
