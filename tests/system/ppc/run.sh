#!/bin/sh
# Bare-metal programs on the board "bare": what they say on the serial port against what they must.
emu=$EMU_BUILD/emu-system-ppc
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT

check() { # name, options
    rm -f "$work/$1.out"
    gunzip -c "$EMU_SRC/tests/system/ppc/$1.bin.gz" >"$work/$1.bin"
    # shellcheck disable=SC2086
    "$emu" -M bare $2 -kernel "$work/$1.bin" -nographic -serial "file:$work/$1.out" </dev/null 2>"$work/$1.err" &
    pid=$!
    tries=0
    until grep -q '^done' "$work/$1.out" 2>/dev/null || ! kill -0 $pid 2>/dev/null || [ $tries = 1200 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill $pid 2>/dev/null
    wait $pid 2>/dev/null
    echo done | cmp -s - "$work/$1.out" && return
    echo "FAIL: $1 with $2 said:"
    cat "$work/$1.out" "$work/$1.err"
    failed=1
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
mkfifo "$work/in"
"$emu" -M bare -kernel "$work/ticks.bin" -display none -monitor stdio -serial "file:$work/first" <"$work/in" >"$work/out" 2>&1 &
pid=$!
exec 3>"$work/in"
tries=0
until grep -q C "$work/first" 2>/dev/null || [ $tries = 600 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
printf 'stop\nmigrate file:%s\nquit\n' "$work/state" >&3
exec 3>&-
wait $pid
"$emu" -M bare -kernel "$work/ticks.bin" -incoming "file:$work/state" -display none -serial "file:$work/second" </dev/null 2>>"$work/out" &
pid=$!
tries=0
until grep -q '^done' "$work/second" 2>/dev/null || ! kill -0 $pid 2>/dev/null || [ $tries = 600 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
kill $pid 2>/dev/null
wait $pid 2>/dev/null
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
    timeout 120 "$emu" "$@" -monitor none -serial stdio -append $how </dev/null >"$work/out" 2>&1 && echo done | cmp -s - "$work/out" && continue
    echo "FAIL: the service $how said:"
    cat "$work/out"
    failed=1
done
mkfifo "$work/wait"
"$emu" "$@" -append wait -monitor stdio -serial "file:$work/first" <"$work/wait" >"$work/out" 2>&1 &
pid=$!
exec 3>"$work/wait"
tries=0
until grep -q waiting "$work/first" 2>/dev/null || [ $tries = 600 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
printf 'stop\nmigrate file:%s\nquit\n' "$work/waiting" >&3
exec 3>&-
wait $pid
while printf x; do sleep 0.3; done | timeout 60 "$emu" "$@" -append wait -incoming "file:$work/waiting" -monitor none -serial stdio >"$work/second" 2>>"$work/out" &
pid=$!
tries=0
until grep -q '^done' "$work/second" 2>/dev/null || [ $tries = 600 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
kill $pid 2>/dev/null
if ! echo done | cmp -s - "$work/second"; then
    echo "FAIL: a client of Open Firmware that waits goes on from a snapshot with:"
    cat "$work/first" "$work/second" "$work/out"
    failed=1
fi

# Models of other families are refused by name.
for bad in "-cpu power9" "-cpu nosuch" "-M nosuch"; do
    # shellcheck disable=SC2086
    if timeout 10 "$emu" -M bare $bad </dev/null >"$work/out" 2>&1 || [ "$(wc -l <"$work/out")" != 1 ]; then
        echo "FAIL: $bad said:"
        cat "$work/out"
        failed=1
    fi
done
exit $failed
