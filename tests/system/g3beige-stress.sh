#!/bin/sh
# The beige Power Macintosh G3 under load: Linux reads and writes disks of both controllers and a CD-ROM and fetches files,
# while keys are pressed, for EMU_STRESS_SECONDS (20). Each transfer is verified, each key is counted, the kernel has nothing to
# complain about, and it took an interrupt for each that devices asked for.
emu=$EMU_BUILD/emu-system-ppc
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
seconds=${EMU_STRESS_SECONDS:-20}
[ -x "$emu" ] && [ -f "$images/ppc6xx.vmlinux.xz" ] && command -v xz >/dev/null && command -v python3 >/dev/null || exit 77
"$emu" -netdev help | grep -q '^user' || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; end_server; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
has_firmware openbios-ppc || exit 77

xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/vmlinux"
head -c 16777216 /dev/zero >"$work/macio.img"
head -c 16777216 /dev/zero >"$work/cmd646.img"
head -c 4194304 /dev/urandom >"$work/cd.iso"
head -c 300000 /dev/urandom >"$work/file"

# What the guest does: each loop says for every round whether all was well.
cat >"$work/load" <<'END'
is() { [ "$2" = "$3" ] && echo "$1 well" || echo "$1 BAD"; }
forget() { sync; echo 3 >/proc/sys/vm/drop_caches; }
disk() { # device: blocks written, then read again from it
    i=0
    while [ ! -f /tmp/end ]; do
        i=$(((i + 7) % 30))
        head -c 524288 /dev/urandom >/tmp/$1
        dd if=/tmp/$1 of=/dev/$1 bs=65536 seek=$((i * 8)) 2>/dev/null
        forget
        is $1 "$(md5sum </tmp/$1)" "$(dd if=/dev/$1 bs=65536 skip=$((i * 8)) count=8 2>/dev/null | md5sum)"
    done
}
cd_rom() {
    while [ ! -f /tmp/end ]; do
        forget
        is sr0 "$(md5sum </dev/sr0)" "@cd@"
    done
}
net() {
    while [ ! -f /tmp/end ]; do
        rm -f /tmp/net
        wget -qO /tmp/net @url@/file
        is eth0 "$(md5sum </tmp/net)" "@file@"
    done
}
interrupts() { sed -n "s/^ *[0-9]*: *\([0-9]*\) *PMAC-PIC *\([0-9]*\).*/stress: $1 \2 \1/p" /proc/interrupts; }
cat /dev/input/event0 >/tmp/keys &
keys=$!
interrupts before
echo stress: ready
read line
read up rest </proc/uptime
for what in 'disk sda' 'disk sdb' cd_rom net; do
    $what &
    loads="$loads $!"
done >/tmp/log
end=$((${up%.*} + $1))
while read up rest </proc/uptime && [ ${up%.*} -lt $end ]; do sleep 1; done
>/tmp/end
wait $loads
for what in sda sdb sr0 eth0; do
    echo "stress: $what $(grep -c "$what well" /tmp/log) well, $(grep -c "$what BAD" /tmp/log) bad"
done
echo stress: load is over
read line
kill $keys
interrupts after
# Events are 16 bytes: time, type, code, value; of keys type 1, value 1 when one is pressed.
echo "stress: keys $(hexdump /tmp/keys | awk '$6 == "0001" && $9 == "0001"' | wc -l) pressed," \
    "$(hexdump /tmp/keys | awk '$6 == "0001" && $9 == "0000"' | wc -l) released"
dmesg | grep -iE 'lost|timeout|timed out|frozen|failed command|exception Emask|nobody cared|I/O error|resetting' |
    grep -v 'pata_cmd64x' | sed 's/^/complaint: /'
echo stress: done
END
sum() { md5sum <"$1"; }
serve "$work"
sed -i "s|@cd@|$(sum "$work/cd.iso")|; s|@file@|$(sum "$work/file")|; s|@url@|$url|" "$work/load"

# What the monitor is told: first that wires are watched; keys as long as the load is on; then that no more is watched.
cat >"$work/press.py" <<'END'
import os
import socket
import sys
import time
monitor = socket.socket(socket.AF_UNIX)
monitor.connect(sys.argv[1])
def tell(text):
    monitor.sendall(text.encode() + b'\n')
keys = 0
tell('trace-event wire_set on')
print('watched', flush=True)
while not os.path.exists(sys.argv[2]):
    for key in 'asdf':
        tell('sendkey %s 30' % key)
        keys += 1
    time.sleep(0.5)
    monitor.recv(65536)
time.sleep(1)
tell('trace-event wire_set off')
time.sleep(1)
print(keys)
END

start_emu -M g3beige -display none -serial stdio -monitor "unix:$work/monitor,server=on,wait=off" -D "$work/wires" \
    -kernel "$work/vmlinux" -initrd "$images/initrd-powerpc.cpio.gz" -append console=ttyPZ0 \
    -drive "file=$work/macio.img,format=raw,index=0" -drive "file=$work/cmd646.img,format=raw,index=4" -cdrom "$work/cd.iso" \
    -nic user,model=ne2k_pci
wait_for '^held# ' || give_up 'Linux does not start'
ask "ifconfig eth0 10.0.2.15 netmask 255.255.255.0 && wget -qO /tmp/load $url/load" || give_up 'the network does not work'
tell "sh /tmp/load $seconds"
wait_for '^stress: ready' || give_up 'the load does not begin'
python3 "$work/press.py" "$work/monitor" "$work/over" >"$work/presses" &
presser=$!
wait_until grep -q watched "$work/presses"
tell ''
patience=$((2 * seconds + 120)) wait_for '^stress: load is over' || give_up 'the load does not end'
: >"$work/over"
wait $presser
presses=$(tail -n 1 "$work/presses")
tell ''
wait_for '^stress: done' || give_up 'its end does not come'
end_guest

for what in sda sdb sr0 eth0; do
    grep -aq "^stress: $what [1-9][0-9]* well, 0 bad" "$work/out" || fail "transfers of $what"
done
grep -aq "^stress: keys $presses pressed, $presses released" "$work/out" || fail "of $presses keys"
! grep -aq '^complaint: ' "$work/out" || fail 'the kernel complains'

# served INPUT DEVICE AT-LEAST - of each interrupt the device asked for at the controller's input Linux took one, no fewer than
# AT-LEAST percent at any rate; and the device asks no more.
served() {
    took=$(tr -d '\r' <"$work/out" | awk -v n="$1" '$3 == n { now = $2 == "before" ? -$4 : now + $4 } END { print now }')
    asked=$(grep -c "pic.in\[$1\] 1" "$work/wires")
    echo "stress: $2 asked for $asked interrupts, $took were taken"
    [ "$took" -gt 0 ] && [ "$took" -le "$asked" ] && [ $((took * 100)) -ge $((asked * $3)) ] || fail "interrupts of $2"
    grep "pic.in\[$1\]" "$work/wires" | tail -n 1 | grep -q ' 0$' || fail "$2 is still waiting"
}
served 13 macio-ide-0 100
served 14 macio-ide-1 100
served 24 cmd646 100
served 18 cuda 100
served 23 ne2k_pci 90 # its driver looks for more before it returns
[ "$failed" = 1 ] || grep -a '^stress: .* \(well\|pressed\)' "$work/out"
exit $failed
