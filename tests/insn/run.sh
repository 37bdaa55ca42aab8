#!/bin/sh
# All instruction tests of every guest, in the three modes of insn-run, as emitted for what the host has
# and for less.
bad=0
for guest in arm a64 ppc ppc64 ppc64le; do
    for level in sse avx2 ""; do
        EMU_HOST_LEVEL=$level "${EMU_BUILD:-.}/tests/unit/insn-run" $guest "${EMU_SRC:-.}/tests/insn/$guest"/*.t || bad=1
    done
done
exit $bad
