#!/bin/sh
# limit.sh COMMAND... - run one test, the same way whoever starts it: nothing to read, no signal ignored or blocked, messages
# in English, a directory for temporary files whose name fits in a socket's and has no blanks. Two more ways to fail: a test
# that has not ended after EMU_TEST_LIMIT seconds (900), and one that leaves processes behind. What they were doing is told,
# then they are killed: a test that hangs costs minutes, and says where.
limit=${EMU_TEST_LIMIT:-900}
run=$$.$(date +%s) # what the test starts inherits it as EMU_TEST_RUN, so that its orphans are found, too

processes() {
    grep -alsz "^EMU_TEST_RUN=$run\$" /proc/[0-9]*/environ | sed 's|/proc/\([0-9]*\)/.*|\1|'
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

# finish PID...
finish() {
    for pid in "$@"; do [ ! -e "/proc/$pid" ] || tell "$pid"; done
    kill -KILL "$@"
}

watch() {
    while [ "$limit" -gt 0 ]; do
        sleep 1
        kill -0 $$ || return
        limit=$((limit - 1))
    done
    echo "This test has not ended in time. Its processes:"
    # shellcheck disable=SC2046
    finish $(processes)
}

case ${TMPDIR:=/tmp} in [!/]* | *[!A-Za-z0-9/._-]* | ????????????????????????????????????????????????*) TMPDIR=/tmp ;; esac
LC_ALL=C
export TMPDIR LC_ALL
(watch 2>/dev/null &) # nobody's child
reset='env --default-signal'
$reset true 2>/dev/null || reset=
EMU_TEST_RUN=$run $reset "$@" </dev/null
status=$?

patience=20 # what was told to end may take some seconds
while left=$(processes) && [ -n "$left" ] && [ $patience -gt 0 ]; do
    sleep 0.5
    patience=$((patience - 1))
done
[ -n "$left" ] || exit $status
echo "This test has ended with status $status. What it leaves behind:"
# shellcheck disable=SC2086
finish $left 2>/dev/null
exit 1
