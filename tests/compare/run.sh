#!/bin/sh
# run.sh BUILD GUEST [BLOCKS] [SET...] - random blocks of GUEST (arm, a64, ppc, ppc64, ppc64le) under its emulator
# and PEER (default: qemu-user's). Blocks of each set; SEED in the environment: other ones.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1 guest=$2 blocks=${3:-1000}
shift 2
[ $# = 0 ] || shift
program=$guest model=max
case $guest in
arm) emu=emu-arm peer=${PEER:-qemu-arm -cpu max} ;;
# SVE and SME are not built: without them the same encodings are undefined.
a64) emu=emu-aarch64 peer=${PEER:-qemu-aarch64 -cpu max,sve=off,sme=off} ;;
ppc) emu=emu-ppc model=7457 peer=${PEER:-qemu-ppc -cpu 7457}
    [ $# != 0 ] || set 32-base 32-fp 32-vmx ;;
ppc64 | ppc64le) emu=emu-$guest model=power10 program=ppc peer=${PEER:-qemu-$guest -cpu power10}
    [ $# != 0 ] || set base fp vmx vsx ;;
*) echo "run.sh: no guest $guest" >&2; exit 2 ;;
esac
command -v "${peer%% *}" >/dev/null || { echo "no ${peer%% *} to compare with"; exit 77; }
exec "$build/tests/compare/compare-$program" -n "$blocks" -s "${SEED:-1}" -e "$build/$emu -cpu $model" -p "$peer" \
    -x "$build/tests/compare/runner-$guest" -t "$here/explained-$program.tbl" "$@"
