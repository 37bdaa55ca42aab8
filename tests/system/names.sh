#!/bin/sh
# Names users of other emulators know: each is known here, be it to be refused with the reason.
emu=$EMU_BUILD/emu-system-arm
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAIL: $1"
    failed=1
}

# ---- options ----
for name in M machine cpu accel enable-kvm m smp name uuid no-acpi no-hpet nodefaults global set readconfig \
    kernel initrd append dtb bios pflash option-rom L boot prom-env fw_cfg device \
    hda hdb hdc hdd cdrom fda fdb sd mtdblock drive blockdev snapshot virtfs fsdev net netdev nic object \
    serial parallel monitor qmp qmp-pretty mon chardev nographic display vnc vga g k echr full-screen \
    S s gdb d D dfilter trace singlestep one-insn-per-tb semihosting semihosting-config qtest icount plugin perfmap jitdump seed tb-size \
    no-reboot no-shutdown action loadvm incoming daemonize pidfile rtc watchdog sandbox runas chroot run-with msg \
    clock no-kvm tdf redir localtime usbdevice soundhw balloon numa smbios tpmdev h help version; do
    timeout -k 10 20 "$emu" "-$name" x -nosuch </dev/null >"$work/out" 2>&1
    ! grep -q "^emu: -$name: no such option" "$work/out" || fail "-$name is not known"
done

# ---- commands for people ----
hmp='help quit cont stop info x xp print i o system_reset system_powerdown sendkey mouse_move mouse_button screendump
    savevm loadvm delvm eject change commit gdbserver log logfile memsave pmemsave nmi boot_set device_add device_del
    hostfwd_add hostfwd_remove set_link dump-guest-memory drive_add drive_del gva2gpa sum'
topics='version status cpus registers mem tlb mtree pic irq qtree qdm block blockstats network usernet chardev snapshots
    jit kvm roms history name uuid'
{ for name in $hmp; do echo "help $name"; done; echo info; echo quit; } |
    timeout -k 10 60 "$emu" -S -nodefaults -monitor stdio >"$work/raw" 2>&1
tr -d '\r' <"$work/raw" | sed 's/(emu) //g' >"$work/out"
[ "$(wc -l <"$work/out")" -gt 60 ] || fail "the monitor does not answer"
for name in $hmp; do
    ! grep -q "no such command: $name\$" "$work/out" || fail "$name is no command"
done
for name in $topics; do
    grep -q "^info $name " "$work/out" || fail "info $name is not there"
done

# ---- commands for programs ----
if ! "$emu" -S -qmp null -serial null -monitor none -pidfile /nonexistent/x 2>&1 | grep -q json; then
    printf '%s\n' '{"execute":"qmp_capabilities"}{"execute":"query-qmp-schema"}{"execute":"quit"}' |
        timeout -k 10 60 "$emu" -S -nodefaults -qmp stdio >"$work/out" 2>&1
    for name in qmp_capabilities query-version query-commands query-status query-name query-cpus-fast query-machines \
        query-cpu-definitions query-block query-blockstats query-chardev query-kvm query-qmp-schema query-migrate stop cont quit \
        system_reset system_powerdown human-monitor-command memsave pmemsave screendump device_add device_del \
        device-list-properties qom-list qom-get qom-set blockdev-add blockdev-del blockdev-change-medium eject netdev_add netdev_del \
        set_link send-key input-send-event inject-nmi dump-guest-memory snapshot-save snapshot-load snapshot-delete migrate \
        getfd add-fd; do
        grep -q "\"name\": \"$name\", \"meta-type\": \"command\"" "$work/out" || fail "$name is no QMP command"
    done
    for name in SHUTDOWN RESET STOP RESUME POWERDOWN BLOCK_IO_ERROR DEVICE_DELETED GUEST_PANICKED; do
        grep -q "\"name\": \"$name\", \"meta-type\": \"event\"" "$work/out" || fail "$name is no event"
    done
fi
exit $failed
