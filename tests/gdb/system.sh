#!/bin/sh
# Machines under a debugger: packets, and GDB with a kernel where both are there.
here=$(cd "$(dirname "$0")" && pwd)
build=${EMU_BUILD:-.}
emu=$build/emu-system-arm
gdb=${GDB:-gdb-multiarch}
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
work=$(mktemp -d)
bad=0 pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$here/../wait.sh"
mkfifo "$work/in"
exec 3<>"$work/in"
[ -x "$emu" ] || { echo "no emulator built"; exit 77; }

fail() {
    echo "FAIL: $1"
    sed 's/^/    /' "$work/out"
    bad=1
}

listening() { within 10 [ -S "$work/socket" ]; }

has_prompt() { grep -q '^held# ' "$work/machine"; }

machine() { # OPTION...: in the background, for a debugger at $work/socket
    rm -f "$work/socket"
    timeout --foreground -k 5 120 "$emu" -nographic -gdb "unix:$work/socket,server=on,wait=off" "$@" \
        <"$work/in" >"$work/machine" 2>&1 &
    pid=$!
    listening
}

ends() { # STATUS
    wait $pid
    status=$?
    [ $status = "$1" ] || fail "$name: the machine ended with $status, not $1"
}

client() { # NAME SCRIPT
    name=$1
    timeout -k 10 60 "$build/tests/gdb/client" "$work/socket" "$2" >"$work/out" 2>&1 || { fail "$name"; kill $pid; }
}

has() { # PATTERN
    grep -q -e "$1" "$work/out" || fail "$name: no '$1'"
}

talk() { # FILE COMMAND...: GDB's output in $work/out
    file=$1
    shift
    printf '%s\n' 'set pagination off' 'set confirm off' 'set width 0' "target remote $work/socket" "$@" >"$work/gdb"
    timeout -k 10 100 "$gdb" -nx -batch -x "$work/gdb" "$file" >"$work/out" 2>&1
}

# ---- packets ----
gunzip -c "$here/../system/arm/exceptions.bin.gz" >"$work/exceptions.bin"
for how in "-accel tcg" "-accel interp" "-icount 3"; do
    # shellcheck disable=SC2086
    machine -M integratorcp -kernel "$work/exceptions.bin" -S $how
    client "packets, $how" "$here/system.t"
    ends 0
done

gunzip -c "$here/../system/arm/smp.bin.gz" >"$work/smp.bin"
for how in "" "-icount 3"; do
    # shellcheck disable=SC2086
    machine -M virt -smp 4 -kernel "$work/smp.bin" -S $how
    client "several CPUs $how" "$here/smp.t"
    ends 0
done

# A timer that the guest masks with its first instruction after a restore, before anything could ring, interrupts no more:
# mcr p15, 0, r0, c14, c2, 1; ldr r2, [r1], which is GICD_ISPENDR0.
hex() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n'; }
timer() { # WHAT GOES TO THE TIMER'S CONTROL REGISTER, WHAT IS PENDING THEN
    printf 'send ?\nwant T05*\n'
    printf 'send %s\nwant OK\n' M40000000,8:320f0eee002091e5 Pf=00000040 "P0=$1" P1=00020008
    printf 'send s\nwant T05*\nsend s\nwant T05*\nsend p2\nwant %s\n' "$2"
}
timer 01000000 00000040 >"$work/short"
printf 'send qRcmd,%s\nwant OK\nsend k\n' "$(hex "migrate file:$work/state")" >>"$work/short"
machine -M virt -S
client "a timer is due" "$work/short"
ends 0
{ timer 03000000 00000000 && echo 'send k'; } >"$work/short"
machine -M virt -S -incoming "file:$work/state"
client "and masked after a restore" "$work/short"
ends 0

# A debugger that goes away lets the machine go on, and another may come; one at a time.
printf 'send ?\nwant T05*\n' >"$work/short"
machine -M integratorcp -kernel "$work/exceptions.bin" -S
client leaves "$work/short"
printf 'send ?\nwant T05*\nsend D\nwant OK\n' >"$work/short"
client "comes back" "$work/short"
printf 'send ?\nwant T05*\nsend m0,4\nwant 18f09fe5\nsend k\n' >"$work/short"
client "ends it" "$work/short"
ends 0

# A monitor says where, later.
printf 'send ?\nwant T05*\nsend k\n' >"$work/short"
machine -M integratorcp -kernel "$work/exceptions.bin" -S
rm -f "$work/socket"
printf '\001cgdbserver unix:%s\n' "$work/socket" >&3
listening
client "by a monitor" "$work/short"
ends 0

# ---- places there are not ----
for place in nonsense tcp::99999 pty unix:/nonexistent/socket tcp::1,color=red; do
    timeout -k 10 10 "$emu" -M integratorcp -gdb $place </dev/null >"$work/out" 2>&1 && fail "-gdb $place is accepted"
    [ "$(wc -l <"$work/out")" = 1 ] || fail "-gdb $place"
done

# ---- GDB ----
command -v "$gdb" >/dev/null && [ -f "$images/armv5.vmlinux.xz" ] ||
    { echo "no $gdb or no kernel: only packets are tested"; exit $bad; }
xz -dkc "$images/armv5.vmlinux.xz" >"$work/vmlinux"
linux() {
    machine -M integratorcp -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" \
        -dtb "$images/integratorcp.dtb" -append console=ttyAMA0 "$@"
}

name='kernel'
linux -S
talk "$work/vmlinux" 'break start_kernel' continue 'info threads' 'x/i $pc' stepi stepi 'p/x $pc' 'p/x $SCTLR & 1' \
    'p/x $spsr_svc' 'delete' 'watch *(unsigned *)&jiffies_64' continue 'bt 1' delete 'rwatch *(unsigned *)&jiffies_64' \
    continue delete 'break vfs_open' continue 'bt 2' delete 'monitor info status' detach
has 'Breakpoint 1, .* in start_kernel'
has 'Thread 1.1 (cpu.0. .*running'
has '^=> .* <start_kernel>'
has '^\$1 = 0xc0'
has '^\$2 = 0x1$'
has '^Old value = 4294937296$'
has '^New value = 4294937297$'
has 'do_timer'
has '^Value = 4294937297'
has 'Breakpoint 4, .* in vfs_open'
has '#1 .*path_openat'
has '^VM status'
within 60 has_prompt || fail "$name: no shell after the debugger has gone"

# It comes late, to a machine that waits for interrupts; somebody types.
name=late
(sleep 2; echo >&3) &
talk "$work/vmlinux" 'info threads' 'break pl011_int' continue 'bt 1' stepi kill
has 'halted'
has 'Breakpoint 1, .*pl011_int'
ends 0

# The kernel is seen from a program, too.
name='from a program'
linux
within 60 has_prompt || fail "$name: no shell"
echo 'while :; do :; done' >&3
sleep 1
talk "$work/vmlinux" 'p $cpsr & 31' 'x/s (char *)&linux_banner' kill
has 'Linux version'
ends 0
exit $bad
