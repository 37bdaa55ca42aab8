#!/bin/sh
# Bare-metal programs on boards: what they say on the first serial port against what they must.
emu=$EMU_BUILD/emu-system-arm
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
programs=$EMU_SRC/tests/system/arm

check() { # name, board options, expected lines, how it is started if not as a kernel
    # shellcheck disable=SC2086
    bare "$1" "$3" $2 "${4:--kernel}"
}

for accel in tcg interp; do
    check exceptions "-M integratorcp -accel $accel" 'Svuimappfc\ndone\n'
    check exceptions "-M integratorcp -cpu arm1026 -accel $accel" 'Svuimappfc\ndone\n'
    check reset "-M virt -smp 4 -accel $accel" 'done\n' -bios
    check thumb "-M virt -accel $accel" 'done\n'
    check masks "-M virt -accel $accel" 'done\n'
    check masks "-M virt,secure=on -accel $accel" 'done\n'
    check masks "-M virt -icount 2 -accel $accel" 'done\n'
    check regs "-M virt -cpu cortex-a15,secure=on -smp 2 -accel $accel" 'done\n'
    check security "-M virt,secure=on -accel $accel" 'done\n'
    check debug "-M virt -smp 2 -accel $accel" 'done\n'
    check debug "-M virt -smp 2 -accel $accel -icount 2" 'done\n'
    check pmu "-M virt -accel $accel" 'done\n'
    check mmu "-M virt -accel $accel" 'done\n'
    check smp "-M virt -smp 4 -accel $accel" 'done\n'
    for how in "4,sleep=on" "4,sleep=off" "4 -one-insn-per-tb"; do
        check icount "-M virt -smp 4 -icount $how -accel $accel" \
            'call 00000023 abort 0000001a\nalarm 000000f9 nap 0000f44c\norder dc2f4930 end 000ace75\ndone\n'
    done
done

# What exists is listed, what does not is refused by name.
set -f # a question mark is no file
for list in "-M help" "-M ?" "-cpu help" "-d help" "-help"; do
    # shellcheck disable=SC2086
    "$emu" $list >"$work/list" && [ -s "$work/list" ] || { echo "FAIL: $list"; failed=1; }
done
set +f
for bad in "-M nosuch" "-M integratorcp -cpu nosuch" "-M integratorcp -cpu arm926,secure=on" "-M virt -cpu cortex-a9" "-M integratorcp -m 0" "-M integratorcp -smp 2" \
    "-accel kvm" "-M integratorcp -verify" "-nosuch" "-M integratorcp -kernel /nonexistent" "-kernel" "-serial nosuch -M integratorcp"; do
    # shellcheck disable=SC2086
    refuses $bad
done
exit $failed
