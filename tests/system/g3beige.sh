#!/bin/sh
# The beige Power Macintosh G3: OpenBIOS to its prompt. Firmware is looked for where the emulator does; without it there
# is nothing to test.
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

"$emu" -L help | while read -r dir; do [ -f "$dir/openbios-ppc" ] && echo found; done | grep -q . || exit 77

start_guest -M g3beige
{ wait_for '^0 > ' && tell '6 7 * .' && wait_for '^0 > 6 7 \* \. 2a  ok'; } || fail "OpenBIOS' prompt does not answer"
says 'OpenBIOS 1' 'Configuration device id QEMU version 1 machine id 2' 'Memory: 128M' 'CPU type PowerPC,750'
# The monitor reads its code through the page table it made.
printf '\001c' >&3
# shellcheck disable=SC2016
tell 'x/2i $pc'
wait_for '^0x[0-9a-f]\{8\}:  [0-9a-f]\{8\} [a-z]' || fail "no code at \$pc"
end_guest
exit $failed
