#!/bin/sh
# boot.sh BUILD [ROUNDS] - CPU seconds of a small Linux on each board: from power-on to its shell, then a computation, processes
# and a disk in it. emu-system-arm or -ppc and, where it is installed, another emulator (PEER, default qemu-system-arm; of
# PowerPC PEER_PPC, qemu-system-ppc), in turns; the least of all rounds of each, and the ratio. Kernels as for tests/system/boot.sh; board virt takes those that
# tests/system/debian.sh unpacked (MACHINE, default BUILD/machine-armhf). BOARDS: some of them. BENCH_DOC: as in run.sh, the
# section "boards".
set -u
build=$1 rounds=${2:-3}
tests=$(dirname "$0")/..
images=${EMU_IMAGES:-$tests/../../shared/images}
machine=${MACHINE:-$build/machine-armhf}
[ -x "$build/emu-system-arm" ] && [ -f "$images/armv5.zImage" ] || { echo "boot: no emulator or no kernels"; exit 0; }
# shellcheck source=tests/system/initrd.sh
. "$tests/system/initrd.sh"
work=$(mktemp -d) status=0
trap 'rm -rf "$work"' EXIT
mkfifo "$work/in"
truncate -s 32M "$work/disk"
printf '\n| board | work | emu s | peer s | x peer |\n|---|---|---:|---:|---:|\n' >"$work/table"

# wait_for PATTERN - ten minutes at most, as long as the emulator runs
wait_for() {
    tries=0
    until grep -aq "$1" "$work/out"; do
        tries=$((tries + 1))
        [ $tries -lt 12000 ] && kill -0 $pid 2>/dev/null || return
        sleep 0.05
    done
}

# spent - ticks of CPU time since the last call
spent() {
    now=$(sed 's/.*) //' /proc/$pid/stat | awk '{ print $12 + $13 }')
    printf '%d ' $((now - then))
    then=$now
}

# The guest's work, a line each, $compute before these; $disk and $blocks of 64 KiB of it are known there.
# shellcheck disable=SC2016
guest_work='i=0; while [ $i -lt 300 ]; do /bin/busybox true; i=$((i+1)); done
for i in 1 2 3; do dd if=$disk of=/dev/null bs=64k count=$blocks; dd if=/dev/zero of=$disk bs=64k count=$blocks; sync; echo 3 >/proc/sys/vm/drop_caches; done'

# measure EMULATOR ARGUMENT... - a line of ticks: to the shell, then of each work; less of them when the guest fails
measure() {
    : >"$work/out"
    "$@" -nographic <"$work/in" >"$work/out" 2>&1 &
    pid=$! then=0 n=0
    exec 3>"$work/in"
    wait_for '^\(held\|guest\)# ' && spent && echo "disk=$disk blocks=$blocks" >&3
    printf '%s\n%s\n' "$compute" "$guest_work" >"$work/todo"
    while read -r line && [ "$then" -gt 0 ]; do
        n=$((n + 1))
        echo "$line; echo 'do'ne-$n" >&3
        wait_for "^done-$n" && spent || break
    done <"$work/todo"
    echo
    exec 3>&-
    kill $pid
    wait $pid
} 2>/dev/null

row() { # board, arguments
    board=$1
    case $board in
    g3beige) ours=$build/emu-system-ppc peer=${PEER_PPC:-qemu-system-ppc} ;;
    *) ours=$build/emu-system-arm peer=${PEER:-qemu-system-arm} ;;
    esac
    peer=$(command -v "$peer")
    shift
    : >"$work/ours"
    : >"$work/theirs"
    for _ in $(seq "$rounds"); do
        measure "$ours" -M "$board" "$@" >>"$work/ours"
        [ -z "$peer" ] || measure "$peer" -M "$board" "$@" >>"$work/theirs"
    done
    awk -v board="$board" -v t="$(getconf CLK_TCK)" '
        FNR == 1 { who++ }
        { for (i = 1; i <= NF; i++) if (!((who, i) in least) || $i < least[who, i]) least[who, i] = $i }
        END {
            split("boot compute fork disk", what)
            for (i = 1; i <= 4; i++) {
                printf "%-13s %-8s", board, what[i]
                if ((1, i) in least) printf " %6.2f s", least[1, i] / t; else { printf " failed"; bad = 1 }
                if (who > 1 && (2, i) in least) printf "  peer %6.2f s", least[2, i] / t
                if (who > 1 && !((2, i) in least)) printf "  peer failed"
                if ((1, i) in least && (2, i) in least) printf "  ratio %.2f", least[2, i] / (least[1, i] ? least[1, i] : 1)
                print ""
            }
            exit bad
        }' "$work/ours" "$work/theirs" >"$work/row" || status=1
    cat "$work/row"
    sed -n 's/^\([^ ]*\) *\([^ ]*\) *\([0-9.]*\) s  peer *\([0-9.]*\) s  ratio \(.*\)/| \1 | \2 | \3 | \4 | \5 |/p' "$work/row" >>"$work/table"
}

drive() { echo "$1,format=raw,file=$work/disk"; }
initrd=$images/initrd-armel.cpio.gz
compute='for i in 1 2 3; do gzip -9 </bin/busybox; done | md5sum'
for board in ${BOARDS:-integratorcp versatilepb virt g3beige}; do
    case $board in
    integratorcp)
        disk=/dev/mmcblk0 blocks=32
        row integratorcp -kernel "$images/armv5.zImage" -initrd "$initrd" -dtb "$images/integratorcp.dtb" \
            -append console=ttyAMA0 -drive "$(drive if=sd)"
        ;;
    versatilepb)
        disk=/dev/sda blocks=512
        row versatilepb -kernel "$images/armv5.zImage" -initrd "$initrd" -dtb "$images/versatile-pb.dtb" \
            -append console=ttyAMA0 -drive "$(drive if=scsi)"
        ;;
    virt)
        disk=/dev/vda blocks=512
        [ -d "$machine" ] || { echo "virt: no $machine, which make check-all makes"; continue; }
        # shellcheck disable=SC2046
        make_initrd "$machine/bin/busybox" "$tests/system/init" "$work/initrd" \
            $(modules_of "$machine/lib/modules" virtio_mmio virtio_blk)
        row virt -m 256 -cpu cortex-a15 -kernel "$(echo "$machine"/boot/vmlinuz-*-armmp)" -initrd "$work/initrd" \
            -append console=ttyAMA0 -drive "$(drive if=none,id=d)" -device virtio-blk-device,drive=d
        ;;
    g3beige) # by the firmware both find
        disk=/dev/sda blocks=512
        # shellcheck disable=SC2016
        compute='for i in $(seq 20); do cat /bin/busybox; done | sha256sum; awk "BEGIN { for (; n < 300000; n++) s += n % 7; print s }"'
        [ -x "$build/emu-system-ppc" ] || continue
        xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/vmlinux"
        row g3beige -kernel "$work/vmlinux" -initrd "$images/initrd-powerpc.cpio.gz" -append console=ttyPZ0 -drive "$(drive if=ide)"
        ;;
    esac
done
[ -z "${BENCH_DOC:-}" ] || "$(dirname "$0")/doc.sh" "$BENCH_DOC" boards "$work/table"
exit $status
