# shellcheck shell=sh
# Guests, for the tests here: $work is a directory of the test's own, $emu the emulator, $failed its result.
# shellcheck disable=SC2154,SC2034
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"
mkfifo "$work/in"
pid=
patience=${EMU_PATIENCE:-120}

# start_emu ARGUMENT... - what it says is in $work/out, what it is told comes from tell().
start_emu() {
    : >"$work/out"
    "$emu" "$@" <"$work/in" >"$work/out" 2>&1 &
    pid=$!
    exec 3>"$work/in"
}

# start_guest ARGUMENT... - the same with its serial line there.
start_guest() { start_emu -nographic "$@"; }

# wait_until COMMAND... - until it succeeds; fails when the guest has ended, or has said nothing new for $patience
# seconds, or too much: a busy host makes everything slow, but not silent. One that is busy beyond that sets EMU_PATIENCE.
# After a guest that hangs there is less patience with the next.
wait_until() {
    silent=0 said=0 waited=0
    until "$@"; do
        if gone "$pid"; then
            "$@"
            return
        elif [ $silent -ge $((patience * 10)) ] || [ $waited -ge $((patience * 40)) ]; then
            patience=$((patience / 10 + 1))
            return 1
        fi
        sleep 0.1
        silent=$((silent + 1)) waited=$((waited + 1))
        now=$(wc -c <"$work/out")
        [ "$now" = "$said" ] || silent=0 said=$now
    done
}

# wait_for PATTERN - until it shows.
wait_for() { wait_until grep -aq "$1" "$work/out"; }

# tell TEXT - as if typed.
tell() {
    echo "$1" >&3
}

# ask COMMAND... - type it to a shell and wait until it is done.
asked=0
ask() {
    asked=$((asked + 1))
    tell "$*; echo 'as'ked-$asked-\$?"
    wait_for "^asked-$asked-"
    grep -aq "^asked-$asked-0" "$work/out"
}

has_ended() { gone "$pid"; }

# wait_end - $status is that of the emulator, 124 when it does not end by itself.
wait_end() {
    if ! wait_until has_ended; then
        end_guest
        status=124
        return
    fi
    exec 3>&-
    wait "$pid"
    status=$?
    pid=
}

end_guest() {
    exec 3>&-
    [ -n "$pid" ] || return
    stop "$pid"
    [ $? != 137 ] || fail "it does not end when it is told to"
    pid=
}

# has_firmware FILE - it is where the emulator looks for firmware.
has_firmware() { "$emu" -L help | while read -r dir; do [ ! -f "$dir/$1" ] || echo found; done | grep -q .; }

# serve FOLDER - its files by HTTP, until end_server: guests that have a network of ours find them at $url.
server=
serve() {
    python3 "$EMU_SRC/tests/system/server.py" "$1" >"$work/port" 2>/dev/null &
    server=$!
    within 60 [ -s "$work/port" ] || give_up "no server of $1"
    url=http://10.0.2.2:$(cat "$work/port")
}

end_server() {
    [ -z "$server" ] || stop "$server"
    server=
}

# fail TEXT - with the last lines of the guest.
fail() {
    echo "FAIL: $*:"
    tail -20 "$work/out"
    failed=1
}

# give_up TEXT - when nothing else can be tried.
give_up() {
    fail "$@"
    exit 1
}

# says PATTERN... - each must have shown.
says() {
    for pattern in "$@"; do
        grep -aq "$pattern" "$work/out" || fail "it does not say $pattern"
    done
}

# bare NAME WANT OPTION... - a bare-metal program of the directory $programs, whose path follows the last option, says just
# WANT on the serial line.
bare() {
    name=$1 want=$2
    shift 2
    gunzip -c "$programs/$name.bin.gz" >"$work/$name.bin"
    rm -f "$work/serial"
    start_emu "$@" "$work/$name.bin" -nographic -serial "file:$work/serial"
    wait_until grep -qs '^done' "$work/serial"
    end_guest
    printf '%b' "$want" | cmp -s - "$work/serial" && return
    cat "$work/serial" >>"$work/out"
    fail "$name with $* said"
}

# refuses OPTION... - with status not 0 and one line.
refuses() {
    ! timeout -k 10 10 "$emu" "$@" </dev/null >"$work/out" 2>&1 && [ "$(wc -l <"$work/out")" = 1 ] || fail "$* is not refused"
}
