#!/bin/sh
# Options and variables of the user-mode emulators: who wins, what is passed on, what is refused, what the
# manual page says.
src=${EMU_SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
emu=${EMU_BUILD:-.}/emu-arm
show=$src/tests/linux-user/calls/arm/show
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

[ -x "$emu" ] || { echo "no emulator built"; exit 77; }

fail() {
    echo "FAIL: $1"
    bad=1
}

# has TEXT COMMAND...: a line of its output is TEXT
has() {
    text=$1
    shift
    timeout -k 10 60 "$@" >"$work/out" 2>&1
    grep -qxF -e "$text" "$work/out" || fail "no line '$text' from: $* (got: $(head -3 "$work/out"))"
}

hasnot() {
    text=$1
    shift
    timeout -k 10 60 "$@" >"$work/out" 2>&1
    ! grep -qxF -e "$text" "$work/out" || fail "line '$text' from: $*"
}

# status N COMMAND...
status() {
    want=$1
    shift
    timeout -k 10 60 "$@" >"$work/out" 2>&1
    got=$?
    [ $got = "$want" ] || fail "status $got, not $want, from: $*"
}

# ---- arguments and environment of the program ----
has "arg one two" "$emu" "$show" "one two"
has "arg $show" "$emu" -- "$show"
has "arg other" "$emu" -0 other "$show"
has "arg -x" "$emu" "$show" -x
has "env A=b,c" "$emu" -E A=b,c "$show"
has "env B=2" env EMU_SET_ENV=A=1,B=2 "$emu" "$show"
hasnot "env HOME=$HOME" "$emu" -U HOME "$show"
hasnot "env HOME=$HOME" env QEMU_UNSET_ENV=HOME "$emu" "$show"
has "env EMU_ARGV0=q" env EMU_ARGV0=q "$emu" "$show"
has "arg q" env EMU_ARGV0=q "$emu" "$show"
has "arg e" env QEMU_ARGV0=q EMU_ARGV0=e "$emu" "$show"
has "arg o" env EMU_ARGV0=e "$emu" -0 o "$show"

# ---- the sysroot ----
mkdir "$work/root"
status 0 "$emu" -L "$work/root" "$src/tests/linux-user/calls/arm/root"

# ---- a chroot whose /proc leads to itself: programs start programs all the same ----
if unshare -r true 2>/dev/null && command -v chroot >/dev/null && ! head -c 4096 "$emu" | grep -qa /ld-linux; then
    mkdir "$work/lost"
    ln -s /proc "$work/lost/proc"
    cp "$emu" "$work/lost/emu"
    cp "$src/tests/linux-user/calls/arm/exec" "$work/lost/exec"
    status 19 env -i ONE=1 EMPTY= "$(command -v unshare)" -r "$(command -v chroot)" "$work/lost" /emu /exec again /exec fd
fi

# ---- the rest ----
has "page 00001000" "$emu" "$show"
has "page 00004000" "$emu" -p 16384 "$show"
has "stack 01000000" "$emu" -s 16M "$show"
has "stack 00200000" env QEMU_STACK_SIZE=2097152 "$emu" "$show"
has "release 5.4.3-test" "$emu" -r 5.4.3-test "$show"
one=$("$emu" -seed 7 "$show" | grep random) two=$("$emu" --seed 7 "$show" | grep random)
[ "$one" = "$two" ] || fail "-seed: $one, then $two"
[ "$one" != "$("$emu" -seed 8 "$show" | grep random)" ] || fail "-seed 8 is like -seed 7"
status 0 "$emu" -B 0x200000000000 "$show"
status 0 "$emu" -R 256M "$show"
status 0 "$emu" -accel interp "$show"
status 0 "$emu" -verify "$show"
status 0 "$emu" -one-insn-per-tb "$show"
status 0 "$emu" -singlestep "$show"
status 0 "$emu" -tb-size 1 "$show"
status 0 "$emu" -strace -D "$work/log.%d" "$show"
cat "$work"/log.* | grep -q "write(1, \"arg" || fail "-strace -D: no write in the log"
status 0 env EMU_STRACE=1 "$emu" "$show"
grep -q "uname(" "$work/out" || fail "EMU_STRACE: no uname in the log"

# ---- programs that are executed later have the options, too ----
printf '#!%s\n' "$show" >"$work/script"
chmod +x "$work/script"
has "arg $work/script" "$emu" "$work/script" x
has "arg x" "$emu" "$work/script" x
if [ -x "$src/tests/linux-user/calls/arm/exec" ]; then
    status 0 "$emu" -d strace -D "$work/all" "$src/tests/linux-user/calls/arm/exec"
    [ "$(grep -c 'exit_group(17' "$work/all")" -gt 2 ] || fail "-d is not passed on by execve"
fi

# ---- what is logged, and of which addresses ----
"$emu" -d in_asm -D "$work/blocks" "$show" >/dev/null
first=$(sed -n 's/^\(0x[0-9a-f]*\): .*/\1/p' "$work/blocks" | head -1)
[ "$(grep -c '^IN:' "$work/blocks")" -gt 10 ] || fail "-d in_asm: no blocks"
for range in "$first..$first" "$first+1" "$first-1" "0..0,$first+1"; do
    "$emu" -d in_asm,op,op_opt,out_asm,exec,cpu -D "$work/blocks" -dfilter "$range" "$show" >/dev/null
    [ "$(grep -c '^IN:' "$work/blocks")" = 1 ] && [ "$(grep -c '^OP:' "$work/blocks")" = 1 ] &&
        [ "$(grep -c '^Trace' "$work/blocks")" = 1 ] || fail "-dfilter $range: more than the first block"
done
EMU_DFILTER=0..0 "$emu" -d in_asm -D "$work/blocks" "$show" >/dev/null
[ ! -s "$work/blocks" ] || fail "EMU_DFILTER: blocks all the same"
"$emu" -trace help | grep -qx translate_block || fail "-trace help"
"$emu" -trace help | grep -q tlb && fail "-trace help: events there are none of"
for how in "-trace user_syscall*" "-trace enable=user_sys*" "-d trace:user_*"; do
    # shellcheck disable=SC2086
    set -f && "$emu" $how -D "$work/events" "$show" >/dev/null && set +f
    grep -Eq '^user_syscall tid [0-9]* write\(0x1, 0x' "$work/events" || fail "$how: no call"
    grep -Eq '^user_syscall_ret tid [0-9]* write = [0-9]+$' "$work/events" || fail "$how: no result"
    ! grep -qv '^user_sys' "$work/events" || fail "$how: other events, too"
done
printf '# calls\nuser_*\n\n-user_syscall_ret\n' >"$work/list"
"$emu" -trace "events=$work/list,file=$work/events" "$show" >/dev/null
grep -q '^user_syscall ' "$work/events" && ! grep -q _ret "$work/events" || fail "-trace events="
QEMU_TRACE=translate_block "$emu" "$show" 2>&1 >/dev/null | grep -q '^translate_block pc 0x' || fail "QEMU_TRACE"

# ---- help and mistakes ----
set -f # "-cpu ?" is no file name
for o in -h -help --help -version --version "-cpu help" "-cpu ?" "-d help"; do
    # shellcheck disable=SC2086
    status 0 "$emu" $o
done
"$emu" -help | tail -2 | head -1 | grep -q '^QEMU_LD_PREFIX *= /' || fail "-help: no defaults at the end"
for o in -t -plugin -perfmap -jitdump; do
    status 1 "$emu" $o 1 "$show"
    grep -q -e "$o is not built yet" "$work/out" || fail "$o is not refused by name"
done
status 1 "$emu"
status 1 "$emu" -no-such-option "$show"
status 1 "$emu" -s
for o in "-s x" "-s 12q" "-cpu no-such" "-d nothing" "-R 17" "-B 5" "-p 5000" "-tb-size 0" "-accel fast" "-E x" \
    "-seed -1" "-dfilter 5" "-dfilter 1..x" "-dfilter 5+0" "-dfilter 9..5" "-trace no_such" "-trace file=x" \
    "-trace events=/nonexistent" "-d trace:no_such" "-L /does/not/exist" "-L /dev/null" "-g nope,x" "-g nope,suspend=z" \
    "-g $show"; do
    # shellcheck disable=SC2086
    status 1 "$emu" $o "$show"
done
set +f
[ ! -e nope ] && [ -x "$show" ] || fail "-g: a socket in spite of the mistake, or in place of a file"
status 1 "$emu" -d "" "$show"
status 1 env EMU_LOG= "$emu" "$show"
status 0 env EMU_LD_PREFIX=/does/not/exist "$emu" "$show"
status 1 "$emu" -cpu max,neon=off "$show"
grep -q "features" "$work/out" || fail "features of models are not refused by name"
status 127 "$emu" /does/not/exist
status 126 "$emu" /dev/null
status 126 "$emu" /bin/sh
printf 'bFLT\0\0\0\4' >"$work/flat"
chmod +x "$work/flat"
status 126 "$emu" "$work/flat"
grep -q "bFLT" "$work/out" || fail "bFLT is not refused by name"

# ---- a 64-bit guest's address space ----
emu64=${EMU_BUILD:-.}/emu-aarch64
if [ -x "$emu64" ]; then
    gzip -dc "$src/tests/linux-user/tasks/aarch64/tasks.gz" >"$work/tasks"
    chmod +x "$work/tasks"
    for size in 4G:0xf 512G:0x7ff 4096G:0x3fff 32768G:0x1ffff; do
        status 0 "$emu64" -R "${size%:*}" -strace "$work/tasks" tracer
        grep -q "mmap(NULL, .* = ${size#*:}[0-9a-f]\{7\}$" "$work/out" || fail "-R ${size%:*}: no mapping at the top"
    done
    for o in "-B 0x200000000000" "-R 1G" "-R 32769G" "-R 0x100000001"; do
        # shellcheck disable=SC2086
        status 1 "$emu64" $o "$work/tasks" tracer
    done
fi

# ---- the manual page has them all ----
page=$src/docs/emu-arm.1
sed -n 's/^OPTION("\([^"]*\)", \(NULL\|"\([^"]*\)"\).*/\1 \3/p' "$src/linux-user/options.def" >"$work/rows"
[ "$(wc -l <"$work/rows")" -gt 20 ] || fail "cannot read options.def"
while read -r name var; do
    pattern="\\\\-$(printf %s "$name" | sed 's/-/\\\\-/g')"
    grep -q "^\.B[IR]* .*$pattern\b" "$page" || fail "manual page: no -$name"
    if [ -n "$var" ] && "$emu" -help | grep -q "^-$name "; then
        grep -q "($var)" "$page" || fail "manual page: no ($var)"
    fi
done <"$work/rows"
exit $bad
