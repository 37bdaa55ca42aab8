#!/bin/sh
# All instruction tests of every guest, in the three modes of insn-run.
bad=0
for guest in arm a64; do
    "${EMU_BUILD:-.}/tests/unit/insn-run" $guest "${EMU_SRC:-.}/tests/insn/$guest"/*.t || bad=1
done
exit $bad
