#!/bin/sh
# run.sh BUILD RUNNER [BLOCKS] [SET...] - random blocks under emu-arm and PEER (default: qemu-arm). Blocks of each set;
# SEED in the environment: other ones.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1 runner=$2 blocks=${3:-1000}
shift 2
[ $# = 0 ] || shift
peer=${PEER:-qemu-arm -cpu max}
command -v "${peer%% *}" >/dev/null || { echo "no ${peer%% *} to compare with"; exit 77; }
exec "$build/tests/compare/compare" -n "$blocks" -s "${SEED:-1}" -e "$build/emu-arm -cpu max" -p "$peer" \
    -x "$runner" -t "$here/explained.tbl" "$@"
