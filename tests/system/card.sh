#!/bin/sh
# SD cards and flash memory under Linux: a file of the host is read from the card, written to both, and read by the
# host. Needs the kernel of tests/system/boot.sh and the tools of ext2; for versatilepb fdtput, too.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
PATH=$PATH:/sbin:/usr/sbin
[ -x "$emu" ] && [ -f "$images/armv5.zImage" ] && command -v mke2fs debugfs e2fsck >/dev/null || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
mkdir "$work/root"
head -c 300000 /dev/urandom >"$work/root/from-host"

copies() { # board, device tree, size of the flash
    rm -f "$work/card" "$work/flash" "$work/back"
    truncate -s 4M "$work/card"
    truncate -s "$3" "$work/flash"
    mke2fs -qF -b 1024 -d "$work/root" "$work/card"
    start_guest -M "$1" -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" -dtb "$2" \
        -append console=ttyAMA0 -drive "if=sd,format=raw,file=$work/card" -drive "if=pflash,format=raw,file=$work/flash"
    wait_for '^held# ' || give_up "$1: no shell"
    ask 'mount -t ext2 /dev/mmcblk0 /mnt && cp /mnt/from-host /tmp/a && cp /tmp/a /mnt/from-guest && umount /mnt' \
        '&& dd if=/tmp/a of=/dev/mtdblock0 && sync' || fail "$1: the guest cannot copy"
    end_guest
    e2fsck -fn "$work/card" >"$work/out" 2>&1 || fail "$1: the file system is damaged"
    debugfs -R "dump from-guest $work/back" "$work/card" 2>/dev/null
    cmp -n 300000 "$work/root/from-host" "$work/flash" || fail "$1: what the guest wrote to the flash differs"
    cmp "$work/root/from-host" "$work/back" || fail "$1: what the guest copied differs"
}

copies integratorcp "$images/integratorcp.dtb" 16M

# This tree gives the first card's controller lines 22 and 23, and the second's 1 and 2; the manual (ARM DUI 0225,
# "Secondary interrupt controller") 22 and 1, 23 and 2.
if command -v fdtput >/dev/null; then
    tree=$work/dtb
    cat "$images/versatile-pb.dtb" >"$tree"
    sic=$(fdtget -t x "$tree" /amba/interrupt-controller@10003000 phandle)
    fdtput -t x "$tree" /amba/fpga/mmc@5000 interrupts-extended "$sic" 16 "$sic" 1
    fdtput -t x "$tree" /amba/fpga/mmc@b000 interrupts 17 2
    copies versatilepb "$tree" 64M
else
    echo "no fdtput: versatilepb is left out"
fi
exit $failed
