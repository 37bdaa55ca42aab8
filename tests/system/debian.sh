#!/bin/sh
# Debian on the board virt: its kernel for ARMv7 with one CPU and with four, disks and networks, power-off and reboot; its
# U-Boot; and a whole system, whose installation ends inside the guest.
# EMU_BUILD and EMU_SRC as for check-all.sh, SYSROOTS too. Status 77: what it takes is not here.
set -u
emu=$EMU_BUILD/emu-system-arm
root=${SYSROOTS:-$EMU_BUILD}/machine-armhf
absent() { echo "SKIP: $*"; exit 77; }
[ -x "$emu" ] || absent "emu-system-arm is not built"
[ -x "$EMU_BUILD/emu-img" ] || absent "emu-img is not built"
command -v mke2fs >/dev/null || absent "no mke2fs"
"$EMU_SRC/tests/sysroot.sh" armhf "$root" linux-image-armmp busybox-static u-boot-qemu ||
    absent "the package mirror is out of reach"
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
# shellcheck source=tests/system/initrd.sh
. "$EMU_SRC/tests/system/initrd.sh"
kernel=$(echo "$root"/boot/vmlinuz-*-armmp)

# ---- an initial file system: a shell, or the system on the first disk when root= names it ----
cat >"$work/init" <<'END'
#!/bin/sh
export PATH=/bin HOME=/root TERM=dumb PS1='guest# '
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs devtmpfs /dev 2>/dev/null
busybox --install -s /bin
while read -r m; do insmod "/modules/$m"; done </modules/list
if grep -q root= /proc/cmdline; then
    mount -t ext4 /dev/vda /mnt && exec switch_root /mnt "$(sed 's/.*init=\([^ ]*\).*/\1/' /proc/cmdline)"
fi
echo 1 >/proc/sys/kernel/printk
cd /root
exec setsid cttyhack sh -i
END
# shellcheck disable=SC2046
make_initrd "$root/bin/busybox" "$work/init" "$work/initrd" $(modules_of "$root/lib/modules" virtio_mmio virtio_pci \
    virtio_blk virtio_net virtio_rng ext4 crc32c_generic)

start_linux() { # command line, options...
    line=$1
    shift
    start_guest -M virt -m 512 -kernel "$kernel" -initrd "$work/initrd" -append "console=ttyAMA0 $line" "$@"
}

# ---- the kernel alone ----
mkdir "$work/files"
head -c 3000000 /dev/urandom >"$work/files/data"
sum=$(md5sum <"$work/files/data" | cut -d' ' -f1)
mke2fs -q -t ext4 -d "$work/files" "$work/disk.raw" 32M
"$EMU_BUILD/emu-img" convert -O qcow2 "$work/disk.raw" "$work/disk.qcow2" >/dev/null || fail "emu-img convert"

for round in "1 2" "4 2" "4 3"; do
    cpus=${round% *} gic=${round#* }
    start_linux "" -smp "$cpus" -M "gic-version=$gic" -drive "if=none,id=d,file=$work/disk.qcow2,format=qcow2" \
        -device virtio-blk-device,drive=d -nic "user,tftp=$work/files"
    wait_for '^guest# ' || fail "$cpus CPUs: no shell"
    ask 'mount -t ext4 /dev/vda /mnt && md5sum /mnt/data && cp /mnt/data /mnt/copy && sync' || fail "$cpus CPUs: the disk"
    ask 'ifconfig eth0 up && udhcpc -nq -i eth0 -s /bin/true && ifconfig eth0 10.0.2.15' \
        '&& tftp -g -r data 10.0.2.2 && md5sum data' || fail "$cpus CPUs: the network"
    # Each CPU works, and the interrupts between them come.
    # shellcheck disable=SC2016
    ask 'for i in 1 2 3 4 5 6 7 8; do md5sum /dev/zero & done; sleep 5; kill $(jobs -p);' \
        'echo online-$(cat /sys/devices/system/cpu/online); grep ^cpu[0-9] /proc/stat; true' || fail "$cpus CPUs: under load"
    [ "$(grep -ac "^$sum" "$work/out")" = 2 ] || fail "$cpus CPUs: contents differ"
    [ "$(awk '/^cpu[0-9]/ && $2 + $4 > 50' "$work/out" | wc -l)" = "$cpus" ] || fail "$cpus CPUs: one does not work"
    tell 'umount /mnt; poweroff -f'
    wait_end
    [ $status = 0 ] || fail "$cpus CPUs: power-off ends with $status"
done
"$EMU_BUILD/emu-img" check "$work/disk.qcow2" >/dev/null || fail "the image is damaged"

start_linux "" -smp 2
wait_for '^guest# ' && tell 'reboot -f'
tries=0
until [ "$(grep -ac 'Linux version' "$work/out")" = 2 ] || [ $tries = 600 ]; do sleep 0.1; tries=$((tries + 1)); done
sleep 1
ask 'echo again' || fail "it does not come back after a reboot"
end_guest

start_linux "" -no-reboot
wait_for '^guest# ' && tell 'reboot -f'
wait_end
[ $status = 0 ] || fail "-no-reboot ends with $status"

# ---- firmware ----
start_guest -M virt -bios "$root/usr/lib/u-boot/qemu_arm/u-boot.bin"
{ wait_for '^U-Boot' && tell '' && wait_for '^=> '; } || fail "U-Boot has no prompt"
end_guest

# ---- a system ----
if [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null; then
    # shellcheck disable=SC1091
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)
    debootstrap --foreign --variant=minbase --include=systemd-sysv,udev --arch=armhf "$suite" "$work/root" "$mirror" \
        >"$work/first.log" 2>&1 || absent "the package mirror is out of reach"
    mkdir "$work/root/mirror"
    (cd "$work/root/mirror" && "$EMU_SRC/tests/sysroot.sh" armhf "$work/more" hello >/dev/null &&
        for deb in "$work"/more.apt/cache/archives/hello*.deb; do
            cp "$deb" . && dpkg-deb -f "$deb"
            printf 'Filename: ./%s\nSize: %d\nSHA256: %s\n\n' "$(basename "$deb")" "$(stat -c %s "$deb")" \
                "$(sha256sum "$deb" | cut -d' ' -f1)"
        done >Packages)
    cat >"$work/root/install" <<'END'
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -o remount,rw / && mount -t proc proc /proc && mount -t devtmpfs devtmpfs /dev
/debootstrap/debootstrap --second-stage && passwd -d root &&
    echo "deb [trusted=yes] file:/mirror ./" >/etc/apt/sources.list && echo installed-$?
sync
echo o >/proc/sysrq-trigger
sleep 60
END
    chmod +x "$work/root/install"
    mke2fs -q -t ext4 -d "$work/root" "$work/root.raw" 1200M
    start_linux "root=/dev/vda init=/install" -smp 2 -drive "if=none,id=d,file=$work/root.raw,format=raw" \
        -device virtio-blk-device,drive=d
    # Hours are not needed, but minutes are.
    tries=0
    until grep -aq '^installed-0' "$work/out" || [ $tries = 1800 ] || ! kill -0 "$pid" 2>/dev/null; do
        sleep 1
        tries=$((tries + 1))
    done
    says '^installed-0'
    wait_end
    start_linux "root=/dev/vda init=/sbin/init" -smp 2 -drive "if=none,id=d,file=$work/root.raw,format=raw" \
        -device virtio-blk-device,drive=d
    { wait_for 'login: ' && tell root && wait_for '# $'; } || fail "no login"
    ask 'apt-get update && apt-get -y install hello && hello' || fail "apt-get install"
    says '^Hello, world!'
    tell 'systemctl poweroff'
    wait_end
    [ $status = 0 ] || fail "the system's power-off ends with $status"
else
    echo "a whole system takes root and debootstrap: that part is left out"
fi
exit $failed
