#!/bin/sh
# Linux on boards: to a shell that answers. Kernels are looked for in EMU_IMAGES, or in shared/images beside the
# source tree; without them there is nothing to test.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && [ -f "$images/armv5.zImage" ] || exit 77
work=$(mktemp -d) failed=0 pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
mkfifo "$work/in"

wait_for() { # pattern
    tries=0
    until grep -q "$1" "$work/out"; do
        tries=$((tries + 1))
        if [ $tries = 1200 ] || ! kill -0 $pid 2>/dev/null; then
            return 1
        fi
        sleep 0.1
    done
}

boot() { # board, device tree, lines that must show
    : >"$work/out"
    "$emu" -M "$1" -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" -dtb "$images/$2" \
        -append console=ttyAMA0 -nographic <"$work/in" >"$work/out" 2>&1 &
    pid=$!
    exec 3>"$work/in"
    # shellcheck disable=SC2016
    if ! { wait_for '^held# ' && echo 'echo $((6*7))-$(cat /proc/sys/kernel/ostype)' >&3 && wait_for '^42-Linux'; }; then
        echo "FAIL: $1 does not reach a shell that answers:"
        tail -20 "$work/out"
        failed=1
    fi
    exec 3>&-
    kill $pid 2>/dev/null
    wait $pid 2>/dev/null
    if ! grep -q "$3" "$work/out"; then
        echo "FAIL: $1 does not say $3"
        failed=1
    fi
}

boot integratorcp integratorcp.dtb 'rtc-pl031 15000000.rtc: registered'
boot versatilepb versatile-pb.dtb 'ARM926EJ-S \[41069265\] revision 5'
exit $failed
