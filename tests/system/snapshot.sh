#!/bin/sh
# Snapshots of machines: in a file, in the drives; what does not fit is refused and changes nothing.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] || exit 77
work=$(mktemp -d) bad=0 pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"
mkfifo "$work/in"
exec 3<>"$work/in"

fail() {
    echo "FAIL: $1"
    tail -20 "$work/out"
    bad=1
}

start() { # OPTION...
    : >"$work/out"
    # shellcheck disable=SC2086
    "$emu" $machine -nographic "$@" <"$work/in" >"$work/out" 2>&1 &
    pid=$!
}

shown_or_gone() { grep -q "$1" "$work/out" || gone $pid; }

wait_for() { # PATTERN
    within 120 shown_or_gone "$1"
    grep -q "$1" "$work/out" || fail "no '$1'"
}

say() { # LINE...: to the monitor
    printf '\001c' >&3
    sleep 0.2
    for line in "$@"; do
        printf '%s\n' "$line" >&3
    done
}

monitor() { # LINE...: and back to the serial port
    say "$@"
    sleep 0.7
    printf '\001c' >&3
    sleep 0.2
}

finish() { # LINE...: and the end
    say "$@" quit
    reap $pid || fail "ended with $?"
}

over() {
    stop $pid
    [ $? != 137 ] || fail "it does not end when it is told to"
}

refused() { # WORDS OPTION...
    words=$1
    shift
    timeout -k 10 10 "$emu" "$@" -nographic </dev/null >"$work/out" 2>&1 && fail "accepted: $*"
    grep -q "$words" "$work/out" && [ "$(wc -l <"$work/out")" = 1 ] || fail "$*: no '$words'"
}

# ---- every board: what it has before it starts comes back ----
gunzip -c "$EMU_SRC/tests/system/arm/exceptions.bin.gz" >"$work/program"
for board in $("$emu" -M help | sed 's/[ ,].*//'); do
    machine="-M $board -kernel $work/program"
    rm -f "$work/state"
    start -S
    finish "migrate file:$work/state"
    [ -s "$work/state" ] || fail "$board: nothing saved"
    start -S -incoming "file:$work/state"
    finish 'info status'
    grep -q prelaunch "$work/out" || fail "$board: no status"
done

# ---- other machines, damage, and no file ----
machine="-M integratorcp -kernel $work/program"
start -S
finish "migrate file:$work/state"
refused 'where this machine has arm1026' -M integratorcp -cpu arm1026 -incoming "file:$work/state"
refused 'where this machine has versatilepb' -M versatilepb -incoming "file:$work/state"
refused 'ram is another' -M integratorcp -m 32 -kernel "$work/program" -incoming "file:$work/state"
head -c 2000 "$work/state" >"$work/short"
refused damaged -M integratorcp -incoming "file:$work/short"
byte=$(od -An -tu1 -j 1000 -N 1 "$work/state")
# shellcheck disable=SC2059
{ head -c 1000 "$work/state"; printf "\\$(printf %o $((byte ^ 255)))"; tail -c +1002 "$work/state"; } >"$work/other"
refused damaged -M integratorcp -incoming "file:$work/other"
refused 'No such file' -M integratorcp -incoming "file:$work/nothing"
refused 'only file:PATH' -M integratorcp -incoming exec:cat
refused 'only file:PATH' -M integratorcp -incoming tcp:0:4444
refused 'no drive can hold' -M integratorcp -loadvm one

# ---- a request that failed and waits: its drive is as it should not be kept ----
# The card's driver by hand: identification, then CMD24 and a block of 128 words.
write_card() {
    for word in 00,3 04,0x1ff 0c,0x400 08,0x1aa 0c,0x448 08,0 0c,0x477 08,0x40ff8000 0c,0x469 0c,0x4c2 0c,0x443 \
        08,0x12340000 0c,0x447 08,0 24,0xffff 28,512 2c,0x91 0c,0x458; do
        echo "o/w 0x1c0000${word%,*} ${word#*,}"
    done
    yes 'o/w 0x1c000080 0x41424344' | head -128
}
gunzip -c "$EMU_SRC/tests/system/empty.qcow2.gz" >"$work/card"
blocks=$(($(wc -c <"$work/card") / 512))
(trap '' XFSZ; exec "$emu" -M integratorcp -nodefaults -kernel "$work/program" -drive "if=sd,file=$work/card,werror=stop" \
    -monitor "unix:$work/mon,server,wait=off") >"$work/err" 2>&1 &
pid=$!
talk() {
    "$EMU_BUILD/tests/system/talk" unix "$work/mon" >"$work/out" || fail "talking to the monitor"
}
{ echo 'wait (emu)'; write_card | sed 's/.*/send &\\n\nwait (emu)/'; } >"$work/script"
tail -n 2 "$work/script" >"$work/last"
head -n -2 "$work/script" | talk
prlimit --pid $pid --fsize=$((blocks * 512)) || fail "prlimit"
{ cat "$work/last"; echo 'sleep 500'
  printf 'send %s\\n\nwait (emu)\n' 'info status' 'savevm one' "migrate file:$work/none" system_reset; echo 'sleep 500'
  printf 'send savevm two\\n\nwait Error: drive sd0: File too large\nsend quit\\n\n'; } | talk
reap $pid || fail "ended with $?"
cat "$work/err" >>"$work/out"
grep -q 'VM status: paused (io-error)' "$work/out" || fail "the drive does not stop the machine"
[ "$(grep -c 'Error: drive sd0 has a request that failed and waits' "$work/out")" = 2 ] || fail "a snapshot while a request waits"

# ---- Linux goes on ----
[ -f "$images/armv5.zImage" ] || { echo "no kernel: nothing goes on"; exit $bad; }
gunzip -c "$EMU_SRC/tests/system/empty.qcow2.gz" >"$work/disk"
linux="-M integratorcp -kernel $images/armv5.zImage -initrd $images/initrd-armel.cpio.gz
    -dtb $images/integratorcp.dtb -append console=ttyAMA0"
machine="$linux -drive if=sd,file=$work/disk"
start
wait_for '^held# '
# shellcheck disable=SC2016
echo 'N=5; echo kept >/tmp/f; while read A; do N=$((N+1)); echo "$A $N $(cat /tmp/f)"; done' >&3
sleep 1
monitor 'savevm one' 'savevm two'
echo first >&3
wait_for '^first 6 kept'
monitor 'savevm one' 'loadvm two'
echo second >&3
wait_for '^second 6 kept'
monitor 'loadvm one' 'loadvm none' 'delvm two' 'info snapshots'
wait_for 'Error: .*no snapshot none'
wait_for '^[0-9]* *one .*00:00:'
echo third >&3
wait_for '^third 7 kept'
finish "migrate file:$work/state"

start -loadvm one
sleep 1
echo fourth >&3
wait_for '^fourth 7 kept'
over
start -incoming "file:$work/state"
sleep 1
echo fifth >&3
wait_for '^fifth 8 kept'
over

# A drive that cannot take part.
truncate -s 1M "$work/raw"
machine="-M integratorcp -kernel $work/program -drive if=sd,format=raw,file=$work/raw"
start -S
finish 'savevm one'
grep -q 'Error: drive sd0 (raw) cannot hold snapshots' "$work/out" || fail "a raw drive"
exit $bad
