#!/bin/sh
# An SD card and flash memory under Linux: a file of the host is read from the card, written to both, and read by
# the host. Needs the kernel of tests/system/boot.sh and the tools of ext2.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
PATH=$PATH:/sbin:/usr/sbin
[ -x "$emu" ] && [ -f "$images/armv5.zImage" ] && command -v mke2fs debugfs e2fsck >/dev/null || exit 77
work=$(mktemp -d) pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
mkfifo "$work/in"
mkdir "$work/root"
head -c 300000 /dev/urandom >"$work/root/from-host"
truncate -s 4M "$work/card"
truncate -s 16M "$work/flash"
mke2fs -qF -b 1024 -d "$work/root" "$work/card"

fail() {
    echo "FAIL: $*"
    tail -20 "$work/out"
    exit 1
}

wait_for() { # pattern
    tries=0
    until grep -q "$1" "$work/out"; do
        tries=$((tries + 1))
        [ $tries = 1200 ] || ! kill -0 $pid 2>/dev/null && fail "no $1"
        sleep 0.1
    done
}

"$emu" -M integratorcp -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" \
    -dtb "$images/integratorcp.dtb" -append console=ttyAMA0 -nodefaults -serial stdio \
    -drive "if=sd,format=raw,file=$work/card" -drive "if=pflash,format=raw,file=$work/flash" <"$work/in" >"$work/out" 2>&1 &
pid=$!
exec 3>"$work/in"
wait_for '^held# '
echo 'mount -t ext2 /dev/mmcblk0 /mnt && cp /mnt/from-host /tmp/a && cp /tmp/a /mnt/from-guest && umount /mnt; dd if=/tmp/a of=/dev/mtdblock0; sync; echo $((6*7))-done' >&3
wait_for '^42-done'
kill $pid
wait $pid 2>/dev/null
e2fsck -fn "$work/card" >"$work/out" 2>&1 || fail "the file system is damaged"
debugfs -R "dump from-guest $work/back" "$work/card" 2>/dev/null
cmp -n 300000 "$work/root/from-host" "$work/flash" || fail "what the guest wrote to the flash differs"
cmp "$work/root/from-host" "$work/back" || fail "what the guest copied differs"
