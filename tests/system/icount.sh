#!/bin/sh
# Time made of instructions: runs that hear nothing from outside say the same, their time stamps included; a snapshot goes
# on where it was; shift=auto and align=on follow the host's clock.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
gunzip -c "$EMU_SRC/tests/system/arm/icount.bin.gz" >"$work/bin"

executed() { # options... - instructions, as the monitor of a machine that stands still tells
    (sleep 1; printf 'stop\ninfo jit\nmigrate file:%s/saved\nquit\n' "$work") |
        timeout -k 10 60 "$emu" -M virt -smp 4 -icount 4 -serial null -display none -monitor stdio "$@" |
        tr -d '\r' | sed -n 's/^executed *//p'
}

: >"$work/out"
before=$(executed -kernel "$work/bin")
after=$(executed -kernel "$work/bin" -S -incoming "file:$work/saved")
{ [ "${before:-0}" -gt 100000 ] && [ "$before" = "$after" ]; } || fail "the snapshot of instruction $before goes on at $after"

# WFE without an event waits: a loop of nothing else (wfe; b) executes a few instructions each time its patience ends.
printf '\002\360\040\343\375\377\377\352' >"$work/wfe"
spun=$(executed -kernel "$work/wfe" -smp 1)
{ [ "${spun:-0}" -gt 2 ] && [ "$spun" -lt 20000 ]; } || fail "$spun instructions while waiting for an event"

# Speed is compared with the host's every now and then; what it does to time the program does not mind.
for choice in auto "2,align=on"; do
    start_guest -M virt -smp 4 -icount "$choice" -kernel "$work/bin"
    wait_for '^done' || fail "-icount $choice"
    end_guest
done

# Linux to its shell, time stamps and all, sleeping or not; with a disk, whose requests take no time.
twice() { # board, device tree, options...
    board=$1 tree=$2
    shift 2
    for sleep in on off; do
        start_guest -M "$board" -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" \
            -dtb "$images/$tree" -append console=ttyAMA0 -rtc base=2020-01-01,clock=vm -icount "3,sleep=$sleep" "$@"
        wait_for '^held# ' || fail "Linux does not start on $board"
        end_guest
        mv "$work/out" "$work/$sleep"
    done
    cmp -s "$work/on" "$work/off" || { diff -a "$work/on" "$work/off" | head; fail "two runs of Linux on $board differ"; }
}

if [ -f "$images/armv5.zImage" ]; then
    twice integratorcp integratorcp.dtb
    head -c 4M /dev/urandom >"$work/disk"
    twice versatilepb versatile-pb.dtb -drive "if=scsi,format=raw,file=$work/disk,snapshot=on"
    grep -aq 'sda. Attached SCSI disk' "$work/on" || fail "no disk"
fi
exit $failed
