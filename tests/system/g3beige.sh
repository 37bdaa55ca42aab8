#!/bin/sh
# The beige Power Macintosh G3: OpenBIOS to its prompt, Linux by it to a shell. Firmware is looked for where the emulator
# does, the kernel in EMU_IMAGES or in shared/images beside the source tree; what is not there is not tested.
emu=$EMU_BUILD/emu-system-ppc
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"

# Where none is, it says which one.
XDG_DATA_DIRS=$work "$emu" -M g3beige -display none -S >"$work/out" 2>&1 </dev/null
[ "$(cat "$work/out")" = "emu: g3beige starts with firmware: openbios-ppc is in none of the directories -L help lists" ] ||
    fail "without firmware"

"$emu" -L help | while read -r dir; do [ -f "$dir/openbios-ppc" ] && echo found; done | grep -q . || exit 77

start_guest -M g3beige
{ wait_for '^0 > ' && tell '6 7 * .' && wait_for '^0 > 6 7 \* \. 2a  ok'; } || fail "OpenBIOS' prompt does not answer"
says 'OpenBIOS 1' 'Configuration device id QEMU version 1 machine id 2' 'Memory: 128M' 'CPU type PowerPC,750'
# The monitor reads its code through the page table it made.
printf '\001c' >&3
# shellcheck disable=SC2016
tell 'x/2i $pc'
wait_for '^0x[0-9a-f]\{8\}:  [0-9a-f]\{8\} [a-z]' || fail "no code at \$pc"
end_guest

images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -f "$images/ppc6xx.vmlinux.xz" ] && xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/vmlinux" 2>/dev/null || exit $failed
start_linux() { # options...
    start_guest -M g3beige -kernel "$work/vmlinux" -initrd "$images/initrd-powerpc.cpio.gz" -append console=ttyPZ0 "$@"
    wait_for '^held# ' || fail "no shell"
}

# Its restart is one of the whole machine, its end one of the emulator.
start_linux
# shellcheck disable=SC2016
tell 'echo $((6*7))-$(cat /proc/sys/kernel/ostype)'
wait_for '^42-Linux' || fail "the shell does not answer"
ask cat /proc/cpuinfo /proc/interrupts
says 'Found Grackle (MPC106) PCI host bridge' '740/750' 'detected as.*49 (PowerMac G3' 'PMAC-PIC  15 .* ttyPZ0' 'PMAC-PIC  18 .* ADB'
tell 'reboot -f'
started_again() { [ "$(grep -ac '^BusyBox' "$work/out")" = 2 ]; }
wait_until started_again || fail "it does not start again"
tell 'poweroff -f'
wait_end
[ "$status" = 0 ] || fail "the machine is turned off, the emulator ends with $status"
exit $failed
