#!/bin/sh
# limit.sh COMMAND... - run one test. One that has not ended after EMU_TEST_LIMIT seconds (900) fails: what each of its
# processes was doing is told, then they are killed. A test that hangs costs minutes, and says where.
limit=${EMU_TEST_LIMIT:-900}
EMU_TEST_RUN=$$.$(date +%s) # what the test starts inherits it, so that its orphans are found, too
export EMU_TEST_RUN

processes() {
    grep -alsz "^EMU_TEST_RUN=$EMU_TEST_RUN\$" /proc/[0-9]*/environ | sed 's|/proc/\([0-9]*\)/.*|\1|'
}

# tell PID - its threads: state, place in the kernel, system call with arguments; and its stacks where there is a debugger.
tell() {
    echo "process $1: $(tr '\0' ' ' <"/proc/$1/cmdline" | cut -c 1-300)"
    for thread in /proc/"$1"/task/*; do
        echo "  ${thread##*/} $(awk '/^State|^SigBlk|^SigPnd/ { printf "%s ", $0 }' "$thread/status"
            cat "$thread/wchan") call $(cat "$thread/syscall")"
    done
    ! command -v gdb >/dev/null ||
        timeout -k 1 20 gdb -nx -batch -p "$1" -ex 'set pagination off' -ex 'thread apply all backtrace' </dev/null |
        sed 's/^/    /'
}

watch() {
    while [ "$limit" -gt 0 ]; do
        sleep 1
        kill -0 $$ || return
        limit=$((limit - 1))
    done
    echo "This test has not ended in time. Its processes:"
    all=$(processes)
    for pid in $all; do [ ! -e "/proc/$pid" ] || tell "$pid"; done
    # shellcheck disable=SC2086
    kill -KILL $all
}

(watch 2>/dev/null &) # nobody's child: the test may wait for its own
exec "$@"
