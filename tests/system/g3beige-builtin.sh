#!/bin/sh
# Linux on the beige G3 by the firmware that is built in. Kernels are looked for in EMU_IMAGES, or in shared/images beside
# the source tree; without them there is nothing to test.
emu=$EMU_BUILD/emu-system-ppc
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && [ -f "$images/ppc6xx.vmlinux.xz" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/vmlinux" 2>/dev/null || exit 77
head -c 300000 /dev/urandom >"$work/disk"
truncate -s 1M "$work/disk"
sum=$(md5sum <"$work/disk")

start_linux() { # options...
    start_guest -M g3beige -kernel "$work/vmlinux" -initrd "$images/initrd-powerpc.cpio.gz" "$@"
    wait_for '^held# ' || fail "no shell"
}

# The console is the one the tree names, without console=. What Linux says of the tree it got; a disk by DMA, the card's
# interrupt; a restart has a tree as the first.
start_linux -bios builtin -append quiet -drive "file=$work/disk,format=raw,if=ide"
# shellcheck disable=SC2016
ask 'echo $((6*7))-$(cat /proc/sys/kernel/ostype); cat /proc/cpuinfo /proc/interrupts' || fail "the shell does not answer"
says '^42-Linux' '740/750' 'detected as.*49 (PowerMac G3' 'pmac-generation.*OldWorld' 'PMAC-PIC  15 .* ttyPZ0' \
    'PMAC-PIC  18 .* ADB' 'PMAC-PIC  13 .* pata-macio'
ask md5sum '</dev/sda' || fail "the disk cannot be read"
says "^$sum"
ask 'cat /proc/device-tree/openprom/model; echo' || fail "no tree"
says '^emu'
tell 'reboot -f'
started_again() { [ "$(grep -ac '^BusyBox' "$work/out")" = 2 ]; }
wait_until started_again || fail "it does not start again"
tell 'poweroff -f'
wait_end
[ "$status" = 0 ] || fail "the machine is turned off, the emulator ends with $status"

# Where no firmware is found it starts kernels all the same.
XDG_DATA_DIRS=$work
export XDG_DATA_DIRS
start_linux -append console=ttyPZ0
says 'OF stdout device is: /pci@80000000/mac-io@10/escc@13000/ch-a@13020' 'Found Grackle (MPC106) PCI host bridge' \
    'eth0: RealTek RTL-8029'
end_guest

# What it does not do it says.
for bad in "-M g3beige -bios builtin" "-M bare -bios builtin" "-M bare -bios builtin -kernel $work/vmlinux -dtb $work/vmlinux" \
    "-M g3beige -bios builtin -kernel $work/nosuch"; do
    # shellcheck disable=SC2086
    if timeout -k 10 20 "$emu" $bad -display none </dev/null >"$work/out" 2>&1 || [ "$(wc -l <"$work/out")" != 1 ]; then
        fail "$bad"
    fi
done
exit $failed
