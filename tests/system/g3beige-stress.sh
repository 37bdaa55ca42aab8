#!/bin/sh
# The beige Power Macintosh G3 under load: Linux reads and writes disks of both controllers and reads a CD-ROM, all at once,
# for EMU_STRESS_SECONDS (20). Each transfer is verified, and the kernel has nothing to complain about: no interrupt was lost.
emu=$EMU_BUILD/emu-system-ppc
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
seconds=${EMU_STRESS_SECONDS:-20}
[ -x "$emu" ] && [ -f "$images/ppc6xx.vmlinux.xz" ] && command -v xz >/dev/null || exit 77
"$emu" -L help | while read -r dir; do [ -f "$dir/openbios-ppc" ] && echo found; done | grep -q . || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"

xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/vmlinux"
head -c 16777216 /dev/zero >"$work/macio.img"
head -c 16777216 /dev/zero >"$work/cmd646.img"
head -c 4194304 /dev/urandom >"$work/cd.iso"

# What the guest does, on a disk of its own: each loop says for every round whether all was well.
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
        is sr0 "$(md5sum </dev/sr0)" "$2"
    done
}
read up rest </proc/uptime
end=$((${up%.*} + $1))
{
    disk sda & disk sdc & cd_rom sr0 "$2  -" &
    while read up rest </proc/uptime && [ ${up%.*} -lt $end ]; do sleep 1; done
    >/tmp/end
    wait
} >/tmp/log
for what in sda sdc sr0; do
    echo "stress: $what $(grep -c "$what well" /tmp/log) well, $(grep -c "$what BAD" /tmp/log) bad"
done
cat /proc/interrupts
dmesg | grep -iE 'lost|timeout|timed out|frozen|failed command|exception Emask|nobody cared|I/O error|resetting' |
    sed 's/^/complaint: /'
echo stress: done
# end
END
{ cat "$work/load"; head -c 65536 /dev/zero; } | head -c 65536 >"$work/load.img"

start_guest -M g3beige -kernel "$work/vmlinux" -initrd "$images/initrd-powerpc.cpio.gz" -append console=ttyPZ0 \
    -drive "file=$work/macio.img,format=raw,index=0" -cdrom "$work/cd.iso" \
    -drive "file=$work/cmd646.img,format=raw,index=4" -drive "file=$work/load.img,format=raw,index=5"
wait_for '^held# ' || give_up 'Linux does not start'
ask "sed -n '1,/^# end/p' /dev/sdb >/tmp/load"
tell "sh /tmp/load $seconds $(md5sum <"$work/cd.iso" | cut -c 1-32)"
patience=$((seconds + 120)) wait_for '^stress: done' || give_up 'the load does not end'
end_guest

for what in sda sdc sr0; do
    grep -aq "^stress: $what [1-9][0-9]* well, 0 bad" "$work/out" || fail "transfers of $what"
done
! grep -aq '^complaint: ' "$work/out" || fail 'the kernel complains'
for device in '00020000:ata-3' '00021000:ata-3' pata_cmd64x; do
    grep -aq "^ *[0-9]*: *[1-9][0-9]*  *PMAC-PIC.*$device" "$work/out" || fail "no interrupts of $device"
done
[ "$failed" = 1 ] || grep -a '^stress:' "$work/out"
exit $failed
