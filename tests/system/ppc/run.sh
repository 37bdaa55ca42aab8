#!/bin/sh
# Bare-metal programs on the board "bare": what they say on the serial port against what they must.
emu=$EMU_BUILD/emu-system-ppc
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
programs=$EMU_SRC/tests/system/ppc

check() { # name, options
    # shellcheck disable=SC2086
    bare "$1" 'done\n' -M bare $2 -kernel
}

for accel in "-accel tcg" "-accel interp" "-accel tcg -one-insn-per-tb" "-accel tcg -icount 2"; do
    check exceptions "$accel"
    check exceptions "$accel -cpu 7455"
    check mmu "$accel"
    check mmu "$accel -cpu 603e"
    check mmu "$accel -cpu 750fx"
    check debug "$accel"
    check debug "$accel -cpu 603e"
    check monitor "$accel"
    check of "$accel -bios builtin"
done

# A snapshot in the middle goes on where it was.
gunzip -c "$EMU_SRC/tests/system/ppc/ticks.bin.gz" >"$work/ticks.bin"
start_emu -M bare -kernel "$work/ticks.bin" -display none -monitor stdio -serial "file:$work/first"
wait_until grep -qs A "$work/first"
tell 'stop'
tell "migrate file:$work/state"
tell 'quit'
wait_end
start_emu -M bare -kernel "$work/ticks.bin" -incoming "file:$work/state" -display none -monitor none -serial "file:$work/second"
wait_until grep -qs '^done' "$work/second"
end_guest
if ! printf 'A\nB\nC\nD\nE\nF\nG\nH\nI\nJ\ndone\n' >"$work/want" || ! cat "$work/first" "$work/second" | cmp -s - "$work/want" ||
    [ ! -s "$work/first" ] || grep -q '^done' "$work/first"; then
    echo "FAIL: a snapshot in the middle: before and after"
    cat "$work/first" "$work/second" "$work/out"
    failed=1
fi

# The client interface of Open Firmware: how a program ends itself, and what a snapshot holds.
gunzip -c "$EMU_SRC/tests/system/ppc/of.bin.gz" >"$work/of.bin"
set -- -M bare -bios builtin -kernel "$work/of.bin" -display none
for how in exit "boot -no-reboot"; do
    # shellcheck disable=SC2086
    timeout -k 10 "$patience" "$emu" "$@" -monitor none -serial stdio -append $how </dev/null >"$work/out" 2>&1 && echo done | cmp -s - "$work/out" && continue
    echo "FAIL: the service $how said:"
    cat "$work/out"
    failed=1
done
start_emu "$@" -append wait -monitor stdio -serial "file:$work/first"
wait_until grep -qs waiting "$work/first"
tell 'stop'
tell "migrate file:$work/waiting"
tell 'quit'
wait_end
rm "$work/second"
while printf x; do sleep 0.3; done | timeout -k 10 "$patience" "$emu" "$@" -append wait -incoming "file:$work/waiting" -monitor none -serial stdio >"$work/second" 2>>"$work/out" &
pid=$!
wait_until grep -qs '^done' "$work/second"
end_guest
if ! echo done | cmp -s - "$work/second"; then
    echo "FAIL: a client of Open Firmware that waits goes on from a snapshot with:"
    cat "$work/first" "$work/second" "$work/out"
    failed=1
fi

# Models of other families are refused by name.
for bad in "-cpu power9" "-cpu nosuch" "-M nosuch"; do
    # shellcheck disable=SC2086
    refuses -M bare $bad
done
exit $failed
