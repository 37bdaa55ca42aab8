#!/bin/sh
# All instruction tests, in the three modes of insn-run.
exec "${EMU_BUILD:-.}/tests/unit/insn-run" "${EMU_SRC:-.}"/tests/insn/arm/*.t
