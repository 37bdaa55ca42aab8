#!/bin/sh
# Whole programs whose memory faults at nearly every access: all registers at all faults must be the same
# however the program is run; for the programs kept here, also those once found with another emulator.
here=$(cd "$(dirname "$0")" && pwd)
build=${EMU_BUILD:-.}
bad=0 ran=0

run() { # EMULATOR PROGRAM EXPECTED
    emu=$build/$1 program=$2 expected=$3
    [ -x "$emu" ] && [ -x "$program" ] || return 0
    ran=$((ran + 1))
    for how in "-accel tcg" "-accel interp" "-one-insn-per-tb"; do
        # shellcheck disable=SC2086
        out=$(timeout -k 10 120 "$emu" $how "$program" | tr '\n' ' ')
        case $out in "faults "*"sum "*) ;; *) bad=1 ;; esac
        : "${expected:=$out}"
        [ "$out" = "$expected" ] || { echo "$how $program: $out, not $expected"; bad=1; }
    done
}

run emu-arm "$here/kept/faults-arm" "faults 000005ca sum 7fd1891d "
run emu-arm "$here/kept/faults-thumb" "faults 000005ca sum 0bcc864e "
run emu-ppc "$here/kept/faults-ppc" "faults 000005e9 sum 876ba6ed "
run emu-ppc64le "$here/kept/faults-ppc64le" "faults 000005b5 sum 2dc590b3 "
built=$build/tests/linux-user/faults-built
sh "$here/build.sh" "$built" || bad=1
run emu-arm "$built/faults-arm" ""
run emu-arm "$built/faults-thumb" ""
run emu-ppc "$built/faults-ppc" ""
run emu-ppc64le "$built/faults-ppc64le" ""
[ $ran -gt 0 ] || { echo "no emulator built"; exit 77; }
exit $bad
