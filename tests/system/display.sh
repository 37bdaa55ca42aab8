#!/bin/sh
# The console of Linux on a display: in a VNC client, in a screendump; keys and the mouse reach the guest. Needs
# the kernel of tests/system/boot.sh and Python.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && [ -f "$images/armv5.zImage" ] && command -v python3 >/dev/null || exit 77
"$emu" -help | grep -q -- '-vnc' || exit 77
work=$(mktemp -d) pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
mkfifo "$work/monitor"

fail() {
    echo "FAIL: $*"
    cat "$work/out" "$work/said" | tail -20
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

start() { # vnc options
    : >"$work/out"
    "$emu" -M versatilepb -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" \
        -dtb "$images/versatile-pb.dtb" -append 'console=ttyAMA0 console=tty0' -nodefaults \
        -serial "file:$work/out" -monitor stdio -vnc "$1" <"$work/monitor" >"$work/said" 2>&1 &
    pid=$!
    exec 3>"$work/monitor"
}

number=$((($$ * 7) % 20000 + 20000))
start "127.0.0.1:$number,to=$((number + 50))"
if grep -q 'built without' "$work/said"; then
    exit 77
fi
tries=0
# shellcheck disable=SC2016
until python3 "$EMU_SRC/tests/system/vnc.py" $((5900 + number)) "$work/vnc.ppm" \
    'exec 2>/dev/ttyAMA0 >&2; until [ -e /dev/input/event1 ]; do :; done; echo $((6*7)); head -c 16 /dev/input/event1 | wc -c; read a; echo got-$a' 2>"$work/err"; do
    tries=$((tries + 1))
    [ $tries = 60 ] && { cat "$work/err"; fail "the client sees no prompt"; }
    sleep 0.5
done
wait_for '^42'

# The pointer of the client made an event of the mouse; then the shell waits for a line.
wait_for '^16'
echo 'sendkey shift-y' >&3
sleep 0.3
echo 'sendkey ret' >&3
wait_for '^got-Y'
echo "screendump $work/a.ppm" >&3
echo "screendump $work/a.png" >&3
tries=0
until [ -s "$work/a.png" ] || [ $tries = 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
[ "$(head -c 15 "$work/a.ppm" | head -2)" = "$(head -c 15 "$work/vnc.ppm" | head -2)" ] || fail "screendump has another size"
[ "$(head -c 8 "$work/a.png" | od -An -tx1 | tr -d ' ')" = 89504e470d0a1a0a ] || fail "no PNG"
kill $pid
wait $pid 2>/dev/null

# With a password nobody gets in without.
start "127.0.0.1:$number,password=on"
tries=0
until python3 "$EMU_SRC/tests/system/vnc.py" $((5900 + number)) password 2>"$work/err"; do
    tries=$((tries + 1))
    [ $tries = 20 ] && { cat "$work/err"; fail "no password is asked for"; }
    sleep 0.5
done
exit 0
