#!/bin/sh
# Debian on the board virt: its kernel for ARMv7 with one CPU and with four, disks and networks, power-off and reboot; its
# U-Boot; and a whole system: its installation ends inside the guest, packages come by apt, a snapshot taken meanwhile goes on.
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
patience=600 # installing takes its time
# shellcheck source=tests/system/initrd.sh
. "$EMU_SRC/tests/system/initrd.sh"
kernel=$(echo "$root"/boot/vmlinuz-*-armmp)

# ---- an initial file system ----
# shellcheck disable=SC2046
make_initrd "$root/bin/busybox" "$EMU_SRC/tests/system/init" "$work/initrd" $(modules_of "$root/lib/modules" virtio_mmio virtio_pci \
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

for round in "1 2" "4 2" "4 3" "8 2" "8 3"; do
    cpus=${round% *} gic=${round#* } what="$cpus CPUs, GICv$gic"
    start_linux "" -smp "$cpus" -M "gic-version=$gic" -drive "if=none,id=d,file=$work/disk.qcow2,format=qcow2" \
        -device virtio-blk-device,drive=d -nic "user,tftp=$work/files"
    wait_for '^guest# ' || fail "$what: no shell"
    ask 'mount -t ext4 /dev/vda /mnt && md5sum /mnt/data && cp /mnt/data /mnt/copy && sync' || fail "$what: the disk"
    ask 'ifconfig eth0 up && udhcpc -nq -i eth0 -s /bin/true && ifconfig eth0 10.0.2.15' \
        '&& tftp -g -r data 10.0.2.2 && md5sum data' || fail "$what: the network"
    # Each CPU works, and the interrupts between them come; on a busy host that takes its time.
    # shellcheck disable=SC2016
    ask 'for i in $(seq '"$cpus"'); do md5sum /dev/zero & done; echo 3 >/proc/sys/vm/drop_caches; md5sum /mnt/copy; t=0;' \
        'until [ "$(awk "/^cpu[0-9]/ && \$2 + \$4 > 50" /proc/stat | wc -l)" = '"$cpus"' ]; do' \
        'sleep 1; t=$((t+1)); [ $t -lt 300 ] || break; done; kill $(jobs -p); [ $t -lt 300 ]' || fail "$what: one does not work"
    [ "$(grep -ac "^$sum" "$work/out")" = 3 ] || fail "$what: contents differ"
    tell 'umount /mnt; poweroff -f'
    wait_end
    [ $status = 0 ] || fail "$what: power-off ends with $status"
done
"$EMU_BUILD/emu-img" check "$work/disk.qcow2" >/dev/null || fail "the image is damaged"

began_again() { [ "$(grep -ac 'Linux version' "$work/out")" = 2 ]; }
prompts_again() { [ "$(grep -ac '^guest# ' "$work/out")" = 2 ]; }
start_linux "" -smp 2
wait_for '^guest# ' && tell 'reboot -f'
{ wait_until began_again && wait_until prompts_again && ask 'echo again'; } || fail "it does not come back after a reboot"
end_guest

start_linux "" -no-reboot
wait_for '^guest# ' && tell 'reboot -f'
wait_end
[ $status = 0 ] || fail "-no-reboot ends with $status"

# ---- firmware ----
start_guest -M virt -bios "$root/usr/lib/u-boot/qemu_arm/u-boot.bin"
{ wait_for '^U-Boot' && tell '' && wait_for '^=> '; } || fail "U-Boot has no prompt"
end_guest

# ---- a system: unpacked here, installed inside, and used ----
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "a whole system takes root and debootstrap: that part is left out"
    exit $failed
fi
# shellcheck disable=SC1091
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)
debootstrap --foreign --variant=minbase --include=sysvinit-core --arch=armhf "$suite" "$work/root" "$mirror" \
    >"$work/first.log" 2>&1 || absent "the package mirror is out of reach"
# In a container debootstrap leaves a link here.
[ ! -L "$work/root/proc" ] || rm "$work/root/proc"
mkdir -p "$work/root/proc" "$work/root/mirror"
(cd "$work/root/mirror" && "$EMU_SRC/tests/sysroot.sh" armhf "$work/more" hello >/dev/null &&
    for deb in "$work"/more.apt/cache/archives/hello*.deb; do
        cp "$deb" . && dpkg-deb -f "$deb"
        printf 'Filename: ./%s\nSize: %d\nSHA256: %s\n\n' "$(basename "$deb")" "$(stat -c %s "$deb")" \
            "$(sha256sum "$deb" | cut -d' ' -f1)"
    done >Packages)
cat >"$work/root/install" <<'END'
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -o remount,rw / && mount -t proc proc /proc
echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/test
/debootstrap/debootstrap --second-stage && passwd -d root && {
    echo "deb [trusted=yes] file:/mirror ./" >/etc/apt/sources.list
    echo "/dev/vda / ext4 defaults 0 0" >/etc/fstab
    sed -i '/^[1-6]:/d' /etc/inittab
    echo "A0:23:respawn:/sbin/getty -L ttyAMA0 115200 vt100" >>/etc/inittab
    echo installed-$?
}
sync # the file system is busy yet, and will not become read-only
mount -t proc proc /proc
mount -o remount,ro /
echo o >/proc/sysrq-trigger
sleep 600
END
chmod +x "$work/root/install"
mke2fs -q -t ext4 -d "$work/root" "$work/root.raw" 800M
"$EMU_BUILD/emu-img" convert -O qcow2 "$work/root.raw" "$work/root.qcow2" >/dev/null || fail "emu-img convert"
rm -r "$work/root" "$work/root.raw"

start_system() { # init, options...
    init=$1
    shift
    start_linux "root=/dev/vda init=$init" -smp 2 -drive "if=none,id=d,file=$work/root.qcow2,format=qcow2" \
        -device virtio-blk-device,drive=d "$@"
}

patience=$((patience * 5)) # some packages take long to unpack, and say nothing
start_system /install
wait_for '^installed-0' || fail "the installation does not end"
wait_end
[ $status = 0 ] || fail "the installation's power-off ends with $status"

# ---- a snapshot while it works goes on in another process ----
log_in() { wait_for 'login: ' && tell root && wait_for '# $'; }
start_system /sbin/init
log_in || fail "no login"
tell 'apt-get update && apt-get -y install hello && hello; dpkg --audit; echo "ende""d-$?"'
wait_for 'Get:[0-9]* file:' || fail "apt-get does not begin"
printf '\001c' >&3
tell 'savevm working'
tell quit
wait_end
[ $status = 0 ] || fail "savevm: the emulator ends with $status"
! grep -aq '^Hello, world!' "$work/out" || fail "the snapshot came too late"
start_system /sbin/init -loadvm working
wait_for '^ended-' || fail "after loadvm it does not go on"
says '^Hello, world!' '^ended-0'
tell poweroff
wait_end
[ $status = 0 ] || fail "the system's power-off ends with $status"

# ---- and what it wrote is there the next time ----
start_system /sbin/init
log_in || fail "no second login"
ask hello || fail "what was installed is gone"
says 'Hello, world!' # behind what the shell tells the terminal
tell poweroff
wait_end
"$EMU_BUILD/emu-img" check "$work/root.qcow2" >/dev/null || fail "the image of the system is damaged"
exit $failed
