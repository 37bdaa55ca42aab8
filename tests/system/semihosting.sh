#!/bin/sh
# Semihosting: every instruction that calls the host, the operations, the exit status; and nothing of it unless asked for.
emu=$EMU_BUILD/emu-system-arm
[ -x "$emu" ] || exit 77
work=$(mktemp -d) bad=0 pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"
gunzip -c "$EMU_SRC/tests/system/arm/semihost.bin.gz" >"$work/program"

fail() {
    echo "FAIL: $1 said:"
    cat "$work/out" "$work/serial"
    bad=1
}

run() { # OPTION...: the status in $status
    rm -f "$work/serial"
    # shellcheck disable=SC2086
    timeout -k 10 30 "$emu" -M virt -kernel "$work/program" -serial "file:$work/serial" -monitor none "$@" \
        </dev/null >"$work/out" 2>"$work/err"
    status=$?
}

console='svc hlt tsvc tbkpt thlt c written\n'
for accel in tcg interp; do
    run -accel $accel -semihosting-config "enable=on,target=native,arg=$work/file"
    [ $status = 42 ] || fail "status $status, $accel"
    printf '%b' "$console" | cmp -s - "$work/out" || fail "console, $accel"
    [ "$(cat "$work/serial")" = "done" ] || fail "checks, $accel"
    [ ! -e "$work/file" ] && [ ! -e "${work}/file2" ] || fail "files are left, $accel"
done
run -chardev "file,id=c,path=$work/console" -semihosting-config "chardev=c,arg=$work/file"
[ $status = 42 ] || fail "status $status with a console of its own"
printf '%b' "$console" | cmp -s - "$work/console" || fail "console of its own"
run -semihosting -append "$work/file"
[ $status = 42 ] || fail "status $status by -append"

# Without it the instructions are what the architecture says.
for options in "" "-semihosting-config enable=off"; do
    rm -f "$work/serial"
    # shellcheck disable=SC2086
    "$emu" -M virt -kernel "$work/program" -serial "file:$work/serial" -monitor none $options </dev/null \
        >"$work/out" 2>&1 &
    pid=$!
    within 60 grep -qs done "$work/serial"
    stop $pid
    [ $? != 137 ] || fail "a machine that does not end"
    [ "$(cat "$work/serial")" = "done" ] && [ ! -s "$work/out" ] || fail "without semihosting"
done

for config in target=gdb chardev=nosuch color=red userspace=perhaps; do
    run -semihosting-config $config
    [ $status != 0 ] && [ "$(wc -l <"$work/err")" = 1 ] || fail "-semihosting-config $config"
done
exit $bad
