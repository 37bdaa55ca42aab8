#!/bin/sh
# Character devices: each kind carries a serial port or a monitor, and survives what peers do.
emu=$EMU_BUILD/emu-system-arm talk=$EMU_BUILD/tests/system/talk
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0 pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"

fail() {
    echo "FAIL: $1"
    failed=1
}

start() { # options: a machine that stands still
    "$emu" -M integratorcp -S -serial null "$@" </dev/null >"$work/out" 2>"$work/err" &
    pid=$!
}

end() { # what it was about
    reap $pid || { fail "$1: status"; cat "$work/err"; }
}

script() { # name, place...: standard input is the script
    name=$1
    shift
    "$talk" "$@" >"$work/said" || { fail "$name"; cat "$work/said" "$work/err"; }
}

# ---- sockets: one peer after the other ----
start -monitor "unix:$work/mon,server=on,wait=off"
script "unix server" unix "$work/mon" <<'END'
wait (emu)
send info status\n
wait paused (prelaunch)\r\n(emu)
close
send info name\n
wait (emu)
send info chardev\n
wait compat_monitor0: filename=unix:
send quit\n
END
end "unix server"
[ ! -e "$work/mon" ] || fail "the socket is left behind"

port=$((20000 + $$ % 20000))
start -monitor "telnet:127.0.0.1:$port,server,nowait"
script "telnet" tcp $port <<'END'
wait (emu)
send info sta\t
wait info status
send \r\0
wait paused
send infp nama\be\033[D\033[D\033[D\033[D\033[D\bo\001\005\r\n
wait (emu)
send info history\r
wait 1: 'info name'
send \033[A\033[A\033[A\r
wait paused
send x\ninfo status\n
send quit\r
END
end "telnet"

"$talk" listen "$work/listen" >"$work/said" <<'END' &
wait (emu)
send info version\n
wait (emu)
close
wait (emu)
send quit\n
END
them=$!
start -chardev "socket,id=m,path=$work/listen,reconnect=1" -mon m
reap $them || fail "reconnecting client"
end "reconnecting client"

# ---- a pseudo-terminal: whoever opens it ----
start -monitor pty
within 60 grep -q redirected "$work/err" || fail "pty: it does not say which"
pty=$(sed -n 's/.*redirected to \([^ ]*\) .*/\1/p' "$work/err")
script "pty" tty "$pty" <<'END'
wait (emu)
send info sta\t\r
wait paused
close
sleep 300
send \r
wait (emu)
send quit\r
END
end "pty"

# ---- datagrams: the first says the prompt, so the peer must be there ----
"$talk" udp $((port + 2)):$((port + 1)) >"$work/said" <<'END' &
wait (emu)
send info status\n
wait paused (prelaunch)
send quit\n
END
them=$!
within 60 grep -q ":$(printf %04X $((port + 1))) " /proc/net/udp || fail "udp: no peer"
start -monitor "udp:127.0.0.1:$((port + 1))@127.0.0.1:$((port + 2))"
reap $them || fail "udp"
end "udp"

# ---- pipes, files ----
mkfifo "$work/p.in" "$work/p.out"
start -monitor "pipe:$work/p"
exec 3<>"$work/p.in" # opened like this it waits for nobody
echo quit >&3
end "pipe"
exec 3>&-

# ---- several on one: Ctrl-A, and the machine's end ----
start -chardev "socket,id=c,path=$work/mux,server=on,wait=off,mux=on" -serial chardev:c -mon c -qmp "unix:$work/qmp,server,nowait"
script "mux" unix "$work/mux" <<'END'
send \001h
wait switch between
send \001c
wait (emu)
send info status\n
wait paused
send \001cinfo status\n\001c
wait (emu)
send \001x
wait terminated
END
end "mux"

# ---- a reader that stalls stops nothing ----
start -chardev "socket,id=c,path=$work/slow,server=on,wait=off" -mon c -qmp "unix:$work/qmp,server,nowait"
mkfifo "$work/hold"
exec 3<>"$work/hold"
{ echo 'wait (emu)'; for i in 1 2 3 4 5 6 7 8; do printf '%s\n' 'send help\nhelp\ninfo qtree\ninfo qtree\n'; done; head -n 1 "$work/hold"; } |
    "$talk" unix "$work/slow" >"$work/slow.out" &
slow=$!
within 60 [ -s "$work/slow.out" ] || fail "stalled reader: nothing to read"
script "stalled reader" unix "$work/qmp" <<'END'
wait QMP
send {"execute":"qmp_capabilities"}
wait return
send {"execute":"query-status"}
wait prelaunch
send {"execute":"quit"}
wait return
END
echo >&3
end "stalled reader"
reap $slow
exec 3>&-

# ---- memory ----
printf 'ringbuf_write r abc\nringbuf_read r 100\nquit\n' |
    timeout -k 10 20 "$emu" -S -serial null -chardev ringbuf,id=r,size=16,mux=on -chardev ringbuf,id=q -serial chardev:q \
        -monitor stdio >"$work/out" 2>&1 || fail ringbuf
grep -q 'r: not in memory' "$work/out" || fail "ringbuf: what is no memory"
cat >"$work/in" <<'END'
chardev-add ringbuf,id=m,size=32
chardev-add ringbuf,id=m
info chardev
ringbuf_write m hello
ringbuf_read m 100
chardev-send-break m
chardev-remove m
chardev-remove m
chardev-remove serial0
chardev-add nosuch,id=n
chardev-add rinbuf,id=n
quit
END
timeout -k 10 20 "$emu" -S -serial null -monitor stdio <"$work/in" >"$work/out" 2>&1 || fail "chardev-add"
cat >"$work/want" <<'END'
Error: chardev-add: there are two of id=m
m: filename=ringbuf
Error: m: no character device has this id
Error: serial0: something uses it
Error: chardev-add nosuch: no such kind of character device; -chardev help lists them
Error: chardev-add rinbuf: no such kind of character device; did you mean ringbuf; -chardev help lists them
END
tr -d '\r' <"$work/out" | sed 's/^\((emu) \)*//' | grep -E 'Error|^m:' | diff "$work/want" - || fail "chardev-add says something else"

exit $failed
