# shellcheck shell=sh
# Guests on a serial line, for the tests here: $work is a directory of the test's own, $emu the emulator, $failed its
# result.
# shellcheck disable=SC2154,SC2034
mkfifo "$work/in"
pid=

# start_guest ARGUMENT... - what it says is in $work/out.
start_guest() {
    : >"$work/out"
    "$emu" "$@" -nographic <"$work/in" >"$work/out" 2>&1 &
    pid=$!
    exec 3>"$work/in"
}

# wait_for PATTERN - until it shows; fails after two minutes, or when the guest has ended.
wait_for() {
    tries=0
    until grep -aq "$1" "$work/out"; do
        tries=$((tries + 1))
        if [ $tries = 1200 ] || ! kill -0 "$pid" 2>/dev/null; then
            grep -aq "$1" "$work/out"
            return
        fi
        sleep 0.1
    done
}

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

# wait_end - $status is that of the emulator, 124 when it has not ended by itself after a minute.
wait_end() {
    tries=0
    while kill -0 "$pid" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || { end_guest; status=124; return; }
        sleep 0.1
    done
    exec 3>&-
    wait "$pid"
    status=$?
    pid=
}

end_guest() {
    exec 3>&-
    [ -z "$pid" ] || { kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; }
    pid=
}

# fail TEXT - with the last lines of the guest.
fail() {
    echo "FAIL: $*:"
    tail -20 "$work/out"
    failed=1
}

# says PATTERN... - each must have shown.
says() {
    for pattern in "$@"; do
        grep -aq "$pattern" "$work/out" || fail "it does not say $pattern"
    done
}
