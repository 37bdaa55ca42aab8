#!/bin/sh
# boot.sh BUILD [ROUNDS] - CPU seconds from power-on to the shell of a small Linux: emu-system-arm and, where it is
# installed, another emulator (PEER, default qemu-system-arm), in turns; the least of all rounds of each, and the ratio.
# Kernels as for tests/system/boot.sh; board virt takes KERNEL, Debian's for ARMv7.
set -u
build=$1 rounds=${2:-3}
peer=$(command -v "${PEER:-qemu-system-arm}")
images=${EMU_IMAGES:-$(dirname "$0")/../../../shared/images}
[ -x "$build/emu-system-arm" ] && [ -f "$images/armv5.zImage" ] || { echo "boot: no emulator or no kernels"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/in"
ticks=$(getconf CLK_TCK)

# boot EMULATOR ARGUMENT... - prints ticks of CPU time
boot() {
    "$@" -nographic <"$work/in" >"$work/out" 2>&1 &
    pid=$!
    exec 3>"$work/in"
    tries=0
    until grep -aq '^held# ' "$work/out"; do
        tries=$((tries + 1))
        if [ $tries = 2400 ] || ! kill -0 $pid; then
            break
        fi
        sleep 0.05
    done
    if grep -aq '^held# ' "$work/out"; then
        sed 's/.*) //' /proc/$pid/stat | awk '{ print $12 + $13 }'
    else
        echo 999999
    fi
    exec 3>&-
    kill $pid
    wait $pid
} 2>/dev/null

row() { # name, arguments
    name=$1 ours=999999 theirs=999999
    shift
    for _ in $(seq "$rounds"); do
        n=$(boot "$build/emu-system-arm" "$@") && [ "$n" -lt "$ours" ] && ours=$n
        [ -z "$peer" ] || { n=$(boot "$peer" "$@") && [ "$n" -lt "$theirs" ] && theirs=$n; }
    done
    awk -v n="$name" -v a="$ours" -v b="$theirs" -v t="$ticks" -v peer="$peer" \
        'BEGIN { printf "%-14s %6.2f s", n, a / t; if (peer) printf "  peer %6.2f s  ratio %.2f", b / t, b / a; print "" }'
}

initrd=$images/initrd-armel.cpio.gz
row integratorcp -M integratorcp -kernel "$images/armv5.zImage" -initrd "$initrd" -dtb "$images/integratorcp.dtb" \
    -append console=ttyAMA0
row versatilepb -M versatilepb -kernel "$images/armv5.zImage" -initrd "$initrd" -dtb "$images/versatile-pb.dtb" \
    -append console=ttyAMA0
[ -z "${KERNEL:-}" ] || row virt -M virt -m 256 -cpu cortex-a15 -kernel "$KERNEL" -initrd "$initrd" -append console=ttyAMA0
