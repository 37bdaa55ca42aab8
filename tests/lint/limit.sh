#!/bin/sh
# What tests/limit.sh promises the other tests.
limit="${EMU_SRC:-.}/tests/limit.sh"
work=$(mktemp -d) bad=0
trap 'rm -rf "$work"' EXIT

# gives STATUS PATTERN COMMAND... - under the limit; PATTERN is in what it says.
gives() {
    want=$1 pattern=$2
    shift 2
    env -u EMU_TEST_RUN sh "$limit" "$@" >"$work/out" 2>&1
    status=$?
    [ $status = "$want" ] && grep -q "$pattern" "$work/out" || { echo "FAIL: $*: status $status"; cat "$work/out"; bad=1; }
}

gives 77 skipped sh -c 'echo skipped; exit 77'
gives 0 'nothing to read' sh -c 'cat && echo nothing to read'
TMPDIR='/a b'
export TMPDIR
gives 0 '^/tmp$' sh -c 'echo "$TMPDIR"'
trap '' TERM
! env --default-signal true 2>/dev/null || gives 143 '' sh -c 'kill $$; echo it is ignored'
gives 1 'process [0-9]*: sleep 1000' sh -c 'sleep 1000 & echo fine'
EMU_TEST_LIMIT=1
export EMU_TEST_LIMIT
gives 137 'process [0-9]*: sleep 1001' sh -c 'sleep 1001 & wait'
exit $bad
