#!/bin/sh
# The beige Power Macintosh G3: OpenBIOS to its prompt, Linux by it to a shell. Firmware is looked for where the emulator
# does, the kernel in EMU_IMAGES or in shared/images beside the source tree; what is not there is not tested.
emu=$EMU_BUILD/emu-system-ppc
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"

# Where none is, it says which one.
XDG_DATA_DIRS=$work "$emu" -M g3beige -display none -S >"$work/out" 2>&1 </dev/null
[ "$(cat "$work/out")" = "emu: g3beige starts with firmware: openbios-ppc is in none of the directories -L help lists" ] ||
    fail "without firmware"

has_firmware openbios-ppc || exit 77

start_guest -M g3beige
{ wait_for '^0 > ' && tell '6 7 * .' && wait_for '^0 > 6 7 \* \. 2a  ok'; } || fail "OpenBIOS' prompt does not answer"
says 'OpenBIOS 1' 'Configuration device id QEMU version 1 machine id 2' 'Memory: 128M' 'CPU type PowerPC,750'
# The monitor reads its code through the page table it made.
printf '\001c' >&3
# shellcheck disable=SC2016
tell 'x/2i $pc'
wait_for '^0x[0-9a-f]\{8\}:  [0-9a-f]\{8\} [a-z]' || fail "no code at \$pc"
end_guest
says 'Trying hd:'

# It is what there is without -M; it heeds a boot order, and starts again when it is told.
start_guest -boot d
wait_for '^0 > ' || fail "no prompt with a boot order"
says 'Trying cd:'
tell 'reset-all'
welcome_again() { [ "$(grep -ac '^Welcome to OpenBIOS' "$work/out")" = 2 ]; }
wait_until welcome_again || fail "reset-all does nothing"
end_guest

# Variables given for it are those it has; "hello" is said before the prompt.
start_guest -prom-env 'auto-boot?=false' -prom-env 'nvramrc=." hello" cr' -prom-env 'use-nvramrc?=true'
{ wait_for '^0 > ' && tell 'printenv auto-boot?' && wait_for '^auto-boot?  *"false"'; } || fail "no variables of -prom-env"
says '^hello'
says_not() { ! grep -aq -- "$1" "$work/out" || fail "it says $1"; }
says_not 'Trying hd:'
end_guest

images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -f "$images/ppc6xx.vmlinux.xz" ] && xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/vmlinux" 2>/dev/null || exit $failed

# A disk at each controller: the CMD646's is the first to Linux, then those of Heathrow's interfaces.
head -c 1048576 /dev/urandom >"$work/disk0"
truncate -s 1M "$work/disk2" "$work/disk4"
set -- -M g3beige -kernel "$work/vmlinux" -initrd "$images/initrd-powerpc.cpio.gz" -append console=ttyPZ0
for n in 0 2 4; do set -- "$@" -drive "if=ide,index=$n,format=raw,file=$work/disk$n"; done
start_guest "$@"
wait_for '^held# ' || give_up "no shell"
# shellcheck disable=SC2016
tell 'echo $((6*7))-$(cat /proc/sys/kernel/ostype)'
wait_for '^42-Linux' || fail "the shell does not answer"
ask 'dd if=/dev/sdb of=/dev/sdc bs=64k; dd if=/dev/sdc of=/dev/sda bs=64k; sync' || fail "disks"
ask cat /proc/cpuinfo /proc/interrupts
says 'Found Grackle (MPC106) PCI host bridge' '740/750' 'detected as.*49 (PowerMac G3' 'PMAC-PIC  15 .* ttyPZ0' \
    'PMAC-PIC  18 .* ADB' 'PMAC-PIC  24 .* pata_cmd64x' 'ata3: PATA max MWDMA2'

# Saved, and gone on with by another emulator.
printf '\001c' >&3
tell "migrate file:$work/state"
tell quit
wait_end
for n in 2 4; do cmp "$work/disk0" "$work/disk$n" || fail "disk $n differs"; done
start_guest "$@" -incoming "file:$work/state"
ask 'echo 3 >/proc/sys/vm/drop_caches; md5sum /dev/sdc' || fail "the snapshot does not go on"
says "^$(md5sum <"$work/disk0" | cut -c 1-32)  /dev/sdc"

# Its restart is one of the whole machine, its end one of the emulator.
tell 'reboot -f'
wait_for '^BusyBox' || fail "it does not start again"
ask true
tell 'poweroff -f'
wait_end
[ "$status" = 0 ] || fail "the machine is turned off, the emulator ends with $status"

# A debugger has the kernel's code before it runs, by the addresses it is linked for.
gdb=${GDB:-gdb-multiarch}
command -v "$gdb" >/dev/null || exit $failed
start_guest "$@" -S -gdb "unix:$work/socket,server=on,wait=off"
has_socket() { [ -S "$work/socket" ]; }
wait_until has_socket
# shellcheck disable=SC2016
timeout -k 10 300 "$gdb" -nx -batch -ex 'set architecture powerpc:common' -ex "target remote $work/socket" -ex 'hbreak start_kernel' \
    -ex continue -ex 'x/i $pc' -ex 'p/x $msr & 0x30' -ex kill "$work/vmlinux" >"$work/gdb" 2>&1 </dev/null
[ "$(grep -c '^=> 0xc0.* <start_kernel>\|^\$1 = 0x30$' "$work/gdb")" = 2 ] || fail "a debugger says: $(cat "$work/gdb")"
exit $failed
