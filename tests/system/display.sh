#!/bin/sh
# The console of Linux on a display: in a VNC client, in a screendump; keys and the mouse reach the guest. Needs
# the kernel of tests/system/boot.sh and Python; for integratorcp fdtput, too.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && [ -f "$images/armv5.zImage" ] && command -v python3 >/dev/null || exit 77
! "$emu" -S -vnc 127.0.0.1:1,to=9999 -serial null -monitor none -pidfile /nonexistent/x 2>&1 | grep -q 'built without' || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"

start() { # board, device tree, vnc options
    : >"$work/serial"
    start_emu -M "$1" -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" -dtb "$2" \
        -append 'console=ttyAMA0 console=tty0' -nodefaults -serial "file:$work/serial" -monitor stdio -vnc "$3"
}

# Up to a minute; what the client says last is shown.
client() { # argument of vnc.py...
    tries=0
    until python3 "$EMU_SRC/tests/system/vnc.py" $((5900 + number)) "$@" 2>"$work/err"; do
        tries=$((tries + 1))
        if [ $tries = 120 ] || has_ended; then
            cat "$work/err" "$work/serial"
            return 1
        fi
        sleep 0.5
    done
}

wait_serial() {
    wait_until grep -aq "$1" "$work/serial" || give_up "no $1 on the serial line"
}

console() { # board, device tree
    start "$1" "$2" "127.0.0.1:$number,to=$((number + 50))"
    # shellcheck disable=SC2016
    client "$work/vnc.ppm" 'exec 2>/dev/ttyAMA0 >&2; until [ -e /dev/input/event1 ]; do :; done; echo $((6*7)); head -c 16 /dev/input/event1 | wc -c; read a; echo got-$a' ||
        give_up "$1: the client sees no prompt"
    wait_serial '^42'
    # The pointer of the client made an event of the mouse; then the shell waits for a line.
    wait_serial '^16'
    tell 'sendkey shift-y'
    sleep 0.3
    tell 'sendkey ret'
    wait_serial '^got-Y'
    rm -f "$work/a.png"
    tell "screendump $work/a.ppm"
    tell "screendump $work/a.png"
    wait_until [ -s "$work/a.png" ] || give_up "$1: no screendump"
    [ "$(head -c 15 "$work/a.ppm" | head -2)" = "$(head -c 15 "$work/vnc.ppm" | head -2)" ] ||
        fail "$1: screendump has another size"
    [ "$(head -c 8 "$work/a.png" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] || fail "$1: no PNG"
    end_guest
}

number=$((($$ * 7) % 20000 + 20000))
console versatilepb "$images/versatile-pb.dtb"

# With a password nobody gets in without.
start versatilepb "$images/versatile-pb.dtb" "127.0.0.1:$number,password=on"
client password || give_up "no password is asked for"
end_guest

# The kernel's driver of the PL110 loses the core module while it looks for an IM-PD1, and fails, unless there is
# one: the core module passes for it. That module's display control is a register that takes no write here.
if command -v fdtput >/dev/null; then
    cat "$images/integratorcp.dtb" >"$work/dtb"
    fdtput -t s "$work/dtb" /core-module@10000000 compatible \
        arm,core-module-integrator arm,im-pd1-syscon syscon simple-mfd
    console integratorcp "$work/dtb"
else
    echo "no fdtput: integratorcp is left out"
fi
exit $failed
