#!/bin/sh
# Whatever a machine is at, it ends when it is told to: by signals, whose other sources never rest; waiting for the host.
emu=$EMU_BUILD/emu-system-arm
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"

# ends SIGNAL NAME - $pid does so in time.
ends() {
    kill "-$1" "$pid"
    within "$patience" has_ended || { kill -KILL "$pid"; fail "$2 does not end"; }
    wait "$pid" # a busy host may have it end before it hears signals, as those say
    exec 3>&-
    pid=
}

# ---- Timers that are always due; b . and mcr p15, 0, r0, c7, c0, 4 (wait for interrupt); b - 4 ----
printf '\376\377\377\352' >"$work/loop"
printf '\220\017\007\356\375\377\377\352' >"$work/idle"
busy() { # NAME PROGRAM OPTION... - registers as the monitor writes them: lines of input
    name=$1 program=$2
    shift 2
    start_emu -M versatilepb -kernel "$work/$program" -display none -serial null -monitor stdio "$@"
    while read -r at v; do tell "o/w $at $v"; done
    tell 'info status'
    wait_for running || fail "$name: no answer"
    sleep 0.5
    ends TERM "$name"
}
for icount in "" "-icount 2" "-icount 2,sleep=off"; do
    # shellcheck disable=SC2086
    busy "a timer of 1 us" loop $icount <<END
0x101e2000 0
0x101e2000 1
0x101e2008 0xe2
END
    # shellcheck disable=SC2086
    busy "a watchdog of no time" loop $icount <<END
0x101e1000 0
0x101e1008 1
END
done
# Nobody hears of the timer; the real-time clock alone, whose next alarm is later than there is time.
busy "a timer of 1 us while idle" idle -icount 2,sleep=off <<END
0x101e2000 0
0x101e2000 1
0x101e2008 0xe2
END
busy "an idle machine" idle -icount 2,sleep=off -rtc clock=vm </dev/null

# ---- A program that waits for the host: mov r0, #7; svc 0x123456 reads a character; then it ends by SYS_EXIT ----
printf '\007\000\240\343\126\064\022\357\030\000\240\343\002\030\240\343\046\020\201\343\126\064\022\357' >"$work/reads"
# mov r0, #3; mov r1, pc; svc 0x123456; b: it writes for ever.
printf '\003\000\240\343\017\020\240\341\126\064\022\357\373\377\377\352' >"$work/writes"
host() { # PROGRAM OPTION...
    program=$1
    shift
    start_emu -M virt -kernel "$work/$program" -semihosting -display none -serial null "$@"
    sleep 1
}
for cpus in "" "-smp 2 -icount 2"; do
    # shellcheck disable=SC2086
    host reads -monitor none $cpus
    ends TERM "a program that reads"
    # shellcheck disable=SC2086
    host reads -monitor "unix:$work/mon,server,wait=off" $cpus
    printf 'wait (emu)\nsend %s\\n\nwait (emu)\nsend info status\\n\nwait %s\n' stop paused cont running |
        "$EMU_BUILD/tests/system/talk" unix "$work/mon" >/dev/null || fail "a program that reads does not stand still"
    tell x
    wait_end
    [ "$status" = 0 ] || fail "a program that read ends with $status"
done
mkfifo "$work/full"
exec 4<>"$work/full"
"$emu" -M virt -kernel "$work/writes" -semihosting -display none -serial null -monitor none >"$work/full" 2>"$work/out" </dev/null &
pid=$!
sleep 1
ends TERM "a program that writes to a full pipe"

# ---- A viewer that asks for pictures and takes none ----
number=$((($$ * 7) % 20000 + 20000))
start_emu -M versatilepb -kernel "$work/loop" -serial null -monitor stdio -vnc "127.0.0.1:$number"
wait_until grep -aq -e '(emu)' -e 'built without' "$work/out"
if grep -aq '(emu)' "$work/out" && command -v python3 >/dev/null; then
    python3 -c '
import socket, sys, time
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
s.connect(("127.0.0.1", int(sys.argv[1])))
for word, answer in (b"RFB 003.008\n", 12), (b"\1", 2), (b"\1", 4), (b"\3\0\0\0\0\0\xff\xff\xff\xff" * 500, 24):
    s.recv(answer)
    s.sendall(word)
print("asked", flush=True)
time.sleep(1000)' $((5900 + number)) >"$work/viewer" &
    viewer=$!
    wait_until grep -q asked "$work/viewer" || fail "no viewer"
    sleep 0.5
    patience=10 ends TERM "a viewer that takes nothing"
    kill $viewer
fi
end_guest
exit $failed
