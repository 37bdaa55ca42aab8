#!/bin/sh
# The debugging stub: the protocol spoken by a small client, and by GDB where it is installed.
here=$(cd "$(dirname "$0")" && pwd)
build=${EMU_BUILD:-.}
gdb=${GDB:-gdb-multiarch}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$here/../wait.sh"
bad=0

fail() {
    echo "FAIL: $1"
    sed 's/^/    /' "$work/out"
    bad=1
}

# emu GUEST PROGRAM [ARGUMENT]: in the background, for a debugger at $work/socket. In the foreground mode of timeout
# it passes a signal on once, not to the whole group as well.
emu() {
    guest=$1
    shift
    rm -f "$work/socket"
    # shellcheck disable=SC2086
    timeout --foreground -k 5 60 "$build/emu-$guest" $options -g "$work/socket" "$@" >"$work/guest" 2>&1 &
    pid=$!
}

# ends WITH: the status of what emu() started
ends() {
    wait $pid
    status=$?
    [ $status = "$1" ] || fail "$name: the program ended with $status, not $1"
}

listening() { within 10 [ -S "$work/socket" ]; }

client() { # NAME SCRIPT
    name=$1
    timeout -k 10 60 "$build/tests/gdb/client" "$work/socket" "$2" >"$work/out" 2>&1 || fail "$name"
}

# talk PROGRAM COMMAND...: GDB's output in $work/out
talk() {
    program=$1
    shift
    printf '%s\n' 'set pagination off' 'set confirm off' 'set width 0' "target remote $work/socket" "$@" >"$work/gdb"
    listening
    timeout -k 10 60 "$gdb" -nx -batch -x "$work/gdb" "$program" >"$work/out" 2>&1
}

has() { # PATTERN
    grep -q -e "$1" "$work/out" || fail "$name: no '$1'"
}

options=
[ -x "$build/emu-arm" ] || { echo "no emulator built"; exit 77; }

# ---- packets ----
name="nobody comes"
emu arm "$here/prog-arm"
listening
kill -TERM $pid
ends 143

emu arm "$here/prog-arm"
client packets "$here/packets.t"
ends 28 # its signal was withheld

# A debugger that goes away lets the program go on, and another may come.
printf 'send ?\nwant T05*\n' >"$work/short"
emu arm "$here/prog-arm"
client leaves "$work/short"
ends 114

# The program's own signal is over before anybody leaves, so the last one to come stops it by the interrupt alone.
emu arm "$here/prog-arm" spin
printf 'send ?\nwant T05*\nsend c\nwant T1e*\nsend c\n' >"$work/short"
client "leaves it running" "$work/short"
printf 'send D\nwant OK\n' >"$work/short"
client "comes back" "$work/short"
printf 'send ?\nwant T05*\nsend c\nraw 03\nwant T02*\nsend k\n' >"$work/short"
client "comes again and ends it" "$work/short"
ends 137

emu arm "$here/prog-arm" die
printf 'send c\nwant T1e*\nsend c\nwant T0b*\nsend C0b\nwant X0b\n' >"$work/short"
client "a fault" "$work/short"
ends 139

# ---- GDB ----
command -v "$gdb" >/dev/null || { echo "no $gdb: only packets are tested"; exit $bad; }

session() { # GUEST PROGRAM
    name="$2 $options"
    emu "$1" "$here/$2"
    talk "$here/$2" 'break inner' continue bt 'print global' 'set var global = 100' 'print global' \
        'print $sp != 0' 'finish' 'stepi' 'break other' 'continue' 'delete' 'continue' 'info threads' \
        'print $_siginfo.si_signo' 'stepi' 'bt 1' 'info proc mappings' 'info auxv' 'monitor info registers' 'detach'
    has 'Breakpoint 1, inner'
    has '#1 .* in outer'
    has '#2 .* in main'
    has '^\$1 = 17$'
    has '^\$2 = 100$'
    has '^\$3 = 1$'
    has 'received signal SIGUSR1'
    has '^  2 .*Thread'
    has '^\$4 = 10$'
    has '#0 .*on_usr1'
    has 'prog-'
    has 'AT_ENTRY'
    ends 114
    grep -q unchanged "$work/guest" || fail "$name: nothing written"
}

# Before the access: the step after it is GDB's own, which then shows both values.
watched() { # GUEST PROGRAM
    name="watchpoints of $2 $options"
    emu "$1" "$here/$2"
    talk "$here/$2" 'break inner' continue 'handle SIGUSR1 nostop noprint' 'print $_siginfo.si_signo' \
        delete 'watch global' continue delete \
        'rwatch global' continue delete 'awatch global if global == 1010' continue 'bt 1' delete \
        'info breakpoints' kill
    has '^\$1 = 5$'
    has '^Old value = 17$'
    has '^New value = 22$'
    has '^Hardware read watchpoint 3: global$'
    has '^Value = 22$'
    has '^New value = 1010$'
    has 'No breakpoints or watchpoints'
    ends 137
}

calls() { # GUEST PROGRAM
    name="system calls of $2"
    emu "$1" "$here/$2"
    talk "$here/$2" 'handle SIGUSR1 nostop noprint' 'catch syscall write' continue continue 'delete 1' \
        'catch syscall' continue 'detach'
    has 'Catchpoint 1 (call to syscall write)'
    has 'Catchpoint 1 (returned from syscall write)'
    has 'Catchpoint 2 (call to syscall '
    ends 114
}

registers() { # GUEST PROGRAM REGISTER
    name="registers of $2"
    emu "$1" "$here/$2"
    talk "$here/$2" 'break inner' 'continue' "set var \$$3 = 1000" 'finish' 'print global' 'kill'
    has '^\$1 = 1017$'
    ends 137
}

vectors() { # GUEST VALUE-AFTER-ELEMENT-0
    name="vectors of $1"
    emu "$1" "$here/prog-$1"
    talk "$here/prog-$1" 'break inner' 'continue' 'set var $f1 = 1.5' 'print/x $vs1.uint128' \
        'set var $vr1.v8_int16[0] = 0x4000' 'print/x $vs33.uint128' 'set var $vs2.uint128 = 7' 'print/x $vs2.uint128' 'kill'
    has '^\$1 = 0x3ff80000000000000000000000000000$'
    has "^\\\$2 = $2\$"
    has '^\$3 = 0x7$'
    ends 137
}

interrupted() { # GUEST PROGRAM
    name="interrupt $2"
    emu "$1" "$here/$2" spin
    (sleep 2; kill -INT $pid) &
    talk "$here/$2" 'handle SIGUSR1 nostop noprint' 'continue' 'bt' 'thread apply all bt' 'signal SIGTERM'
    has 'received signal SIGINT'
    has ' spin '
    has ' other '
    has 'terminated with signal SIGTERM'
    wait $pid
}

for options in "" "-accel interp" "-one-insn-per-tb"; do
    session arm prog-arm
    session aarch64 prog-aarch64
    session ppc prog-ppc
    session ppc64le prog-ppc64le
    watched aarch64 prog-aarch64
done
options=
session arm prog-thumb
session armeb prog-armeb
session ppc64 prog-ppc64
watched arm prog-arm
calls arm prog-arm
calls aarch64 prog-aarch64
calls ppc prog-ppc
calls ppc64le prog-ppc64le
watched arm prog-thumb
watched ppc64le prog-ppc64le
registers arm prog-arm r0
registers arm prog-thumb r0
registers armeb prog-armeb r0
registers aarch64 prog-aarch64 x0
registers ppc prog-ppc r3
registers ppc64 prog-ppc64 r3
registers ppc64le prog-ppc64le r3
vectors ppc64 0x40000000000000000000000000000000
vectors ppc64le 0x4000
interrupted arm prog-arm
interrupted aarch64 prog-aarch64
interrupted ppc64le prog-ppc64le
exit $bad
