# shellcheck shell=sh
# Waits that end, for the scripts here.

# within SECONDS COMMAND... - again and again until it succeeds.
within() {
    ticks=$((20 * $1))
    shift
    until "$@"; do
        [ $ticks -gt 0 ] || return 1
        ticks=$((ticks - 1))
        sleep 0.05
    done
}

# gone PID - this child has ended; wait still tells its status.
gone() { ! kill -0 "$1" 2>/dev/null; }

# reap PID [SECONDS] - the status of a child that ends by itself. One that has not after a minute is killed: 137.
reap() {
    within "${2:-60}" gone "$1" || { echo "process $1 does not end"; kill -KILL "$1"; }
    wait "$1" 2>/dev/null
}

# stop PID - the same for one that is told to end.
stop() {
    kill "$1" 2>/dev/null
    reap "$1" 20
}
