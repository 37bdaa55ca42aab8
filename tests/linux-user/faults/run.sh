#!/bin/sh
# Whole programs whose memory faults at nearly every access: all registers at all faults must be the same
# however the program is run; for the programs kept here, also those once found with another emulator.
here=$(cd "$(dirname "$0")" && pwd)
emu=${EMU_BUILD:-.}/emu-arm
[ -x "$emu" ] || { echo "no emulator built"; exit 77; }
bad=0

run() { # PROGRAM EXPECTED
    expected=$2
    for how in "-accel tcg" "-accel interp" "-one-insn-per-tb"; do
        # shellcheck disable=SC2086
        out=$(timeout 120 "$emu" $how "$1" | tr '\n' ' ')
        case $out in "faults "*"sum "*) ;; *) bad=1 ;; esac
        : "${expected:=$out}"
        [ "$out" = "$expected" ] || { echo "$how $1: $out, not $expected"; bad=1; }
    done
}

run "$here/arm/faults-arm" "faults 000005ca sum 7fd1891d "
run "$here/arm/faults-thumb" "faults 000005ca sum 0bcc864e "
if command -v "${ARM_CC:-arm-linux-gnueabihf-gcc}" >/dev/null; then
    built=${EMU_BUILD:-.}/tests/linux-user/faults-built
    sh "$here/build.sh" "$built" || bad=1
    for isa in arm thumb; do
        run "$built/faults-$isa" ""
    done
fi
exit $bad
