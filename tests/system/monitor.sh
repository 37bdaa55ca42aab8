#!/bin/sh
# Monitors: transcripts of sessions with a machine that stands still. BLESS=1 writes them anew.
#   monitor/X.hmp   "(emu) COMMAND" and what it prints
#   monitor/X.qmp   "> REQUEST" and what comes back
emu=$EMU_BUILD/emu-system-arm here=$EMU_SRC/tests/system
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"
gunzip -c "$here/arm/exceptions.bin.gz" >"$work/kernel"

truncate -s 1M "$work/disk" "$work/other" "$work/cd"

compare() { # transcript
    sed "s#$work#WORK#g" "$work/is" >"$work/is.same"
    if [ -n "$BLESS" ]; then
        cp "$work/is.same" "$1"
    elif ! diff "$1" "$work/is.same"; then
        echo "FAIL: $1"
        failed=1
    fi
}

run() { # options: a session of $work/in
    (cd "$work" && timeout -k 10 60 "$emu" -M integratorcp -S -serial null -kernel "$work/kernel" "$@" <"$work/in" >"$work/out" 2>&1) ||
        { echo "FAIL: status of $*"; cat "$work/out"; failed=1; }
}

# Options a session wants beyond those: its first line, "# OPTIONS".
for t in "$here"/monitor/*.hmp; do
    case $t in
    */net.hmp) ! "$emu" -S -nic user -serial null -pidfile /nonexistent/x 2>&1 | grep -q libslirp || continue ;;
    esac
    sed -n "s/^(emu) //p" "$t" >"$work/in"
    # shellcheck disable=SC2046
    run $(sed -n '1s/^# //p' "$t") -monitor stdio
    { sed -n '1p' "$t"; tr -d '\r' <"$work/out" | awk -v commands="$work/in" '
        BEGIN { while ((getline line < commands) > 0) command[n++] = line; RS = "[(]emu[)] " }
        NR > 1 && NR - 2 < n { printf "(emu) %s\n%s", command[NR - 2], $0 }'; } >"$work/is"
    compare "$t"
done

"$emu" -S -qmp null -serial null -monitor none -pidfile /nonexistent/x 2>&1 | grep -q json || qmp=yes
if [ -n "$qmp" ]; then
    for t in "$here"/monitor/*.qmp; do
        sed -n 's/^> //p' "$t" >"$work/in"
        # shellcheck disable=SC2046
        run $(sed -n '1s/^# //p' "$t") -qmp stdio
        { sed -n '1p' "$t"; tr -d '\r' <"$work/out" |
            sed 's/"timestamp": {[^}]*}/"timestamp": {}/; s/"thread-id": [0-9]*/"thread-id": N/' | awk -v commands="$work/in" '
                BEGIN { while ((getline line < commands) > 0) command[n++] = line }
                NR > 1 && !/"event"/ { print "> " command[next_one++] }
                { print }'; } >"$work/is"
        compare "$t"
    done
fi
# ---- what changes with every device and command: only whether it is there ----
says() { # command, pattern
    printf '%s\nquit\n' "$1" >"$work/in"
    run -monitor stdio
    grep -Eq "$2" "$work/out" || { echo "FAIL: $1 does not say $2"; failed=1; }
}
says "info mtree" '^0*16000000-0*16000fff .* i/o\): uart0'
says "info mtree -f" '^0*16000000-0*16000fff .* i/o\): uart0'
says "info qtree" 'dev: pl011, id "uart0"'
says "log help" 'in_asm  '
says "info" '^info status '
says "help" '^x /fmt addr '
says "device_add help" '.'
says "info roms" .
says "info jit" "blocks translated"
says "info qdm" '.'

# A core file: a note with the registers of each CPU, then RAM. Offsets are those of Linux's structures.
core_is() { # what, offset, words
    is=$(od -An -v -tx4 -j "$2" -N $((4 * $(echo "$3" | wc -w))) "$work/core" | tr -s ' \n' ' ')
    [ "$is" = " $3 " ] || { echo "FAIL: core file: $1 is$is instead of $3"; failed=1; }
}
printf 'dump-guest-memory core\nquit\n' >"$work/in"
(cd "$work" && timeout -k 10 60 "$emu" -M virt -smp 2 -m 16 -S -serial null -kernel kernel -monitor stdio <in >out 2>&1) || { echo "FAIL: dump-guest-memory"; failed=1; }
notes=$((52 + 2 * 32)) size=$((20 + 148))
core_is "its type" 16 '00280004'
core_is "the segment of notes" 52 "00000004 $(printf %08x $notes) 00000000 00000000 $(printf %08x $((2 * size)))"
core_is "the segment of RAM" 84 '00000001 00001000 40000000 40000000 01000000'
for cpu in 0 1; do
    core_is "note $cpu" $((notes + cpu * size)) '00000005 00000094 00000001 45524f43 00000000'
    core_is "its process" $((notes + cpu * size + 20 + 24)) "$(printf %08x $((cpu + 1)))"
done
core_is "pc of CPU 0" $((notes + 20 + 72 + 15 * 4)) 40010000
core_is "the kernel" $((0x1000 + 0x10000)) "$(od -An -tx4 -N 4 "$work/kernel" | tr -d ' ')"

# ---- a guest gone wrong: events, and what -action says ----
hmp() { # line: as QMP's
    printf 'send {"execute": "human-monitor-command", "arguments": {"command-line": "%s"}}\\n\nwait "return"\n' "$1"
}
mishap() { # event, state (none: it ended), options; standard input: lines that bring it about
    event=$1 state=$2
    shift 2
    "$emu" -serial null -nodefaults -kernel "$work/kernel" "$@" -qmp "unix:$work/qmp,server,wait=off" >"$work/err" 2>&1 &
    pid=$!
    { printf 'wait QMP\nsend {"execute": "qmp_capabilities"}\\n\nwait return\n'
      while read -r line; do hmp "$line"; done
      printf 'wait "event": "%s"\n' "$event"
      [ "$state" = none ] || printf 'sleep 100\nsend {"execute": "query-status"}\\n\nwait "status": "%s"\nsend {"execute": "quit"}\\n\n' "$state"
    } | "$EMU_BUILD/tests/system/talk" unix "$work/qmp" >"$work/out" || { echo "FAIL: $*: no $event, or not $state"; tail -3 "$work/out" "$work/err"; failed=1; kill $pid; }
    reap $pid
    echo $? >"$work/status"
    rm -f "$work/qmp"
}
panic() { # state, -action
    printf '%s\n' 'o/w 0x3f028010 0x10000000' 'o/w 0x3f028004 2' 'o/b 0x10000000 2' 'o/b 0x10000000 1' |
        mishap GUEST_PANICKED "$1" -M virt -S -device pvpanic-pci,addr=5 -action "$2"
    grep -q "GUEST_PANICKED\", \"data\": {\"action\": \"$3\"}" "$work/out" || { echo "FAIL: $2 is not $3"; failed=1; }
}
dog() { # state, -action
    printf '%s\n' 'o/w 0x101e1000 1000' 'o/w 0x101e1008 3' | mishap WATCHDOG "$1" -M versatilepb -action "watchdog=$2"
}
if [ -n "$qmp" ]; then
    panic guest-panicked panic=pause pause
    panic prelaunch panic=none run
    panic none panic=shutdown poweroff
    [ "$(cat "$work/status")" = 0 ] || { echo "FAIL: panic=shutdown is a failure"; failed=1; }
    panic none panic=exit-failure poweroff
    [ "$(cat "$work/status")" = 1 ] || { echo "FAIL: panic=exit-failure is none"; failed=1; }
    panic shutdown panic=shutdown,shutdown=pause poweroff
    dog running reset
    dog watchdog pause
    dog none poweroff
    dog running debug
    grep -q 'the watchdog expired' "$work/err" || { echo "FAIL: watchdog=debug says nothing"; failed=1; }
fi

# Each row of the table is in the schema.
if [ -n "$qmp" ]; then
    printf '%s\n' '{"execute":"qmp_capabilities"}{"execute":"query-qmp-schema"}{"execute":"query-commands"}{"execute":"quit"}' >"$work/in"
    run -qmp stdio
    for name in $(sed -n 's/^QMP("\([^"]*\)".*/\1/p' "$EMU_SRC/system/monitor/qmp.def"); do
        grep -q "\"name\": \"$name\", \"meta-type\": \"command\", \"arg-type\": \"$name-arg\"" "$work/out" &&
            grep -q "{\"name\": \"$name\"}" "$work/out" || { echo "FAIL: $name is not in the schema"; failed=1; }
    done
    # Events, too, and every type somebody is of.
    for name in $(sed -n 's/^EVENT("\([^"]*\)".*/\1/p' "$EMU_SRC/system/monitor/qmp-events.def"); do
        grep -q "\"name\": \"$name\", \"meta-type\": \"event\", \"arg-type\": \"$name-arg\"" "$work/out" || { echo "FAIL: $name is not in the schema"; failed=1; }
    done
    for type in $(grep -o '"\(arg-\|ret-\|\)type": "[^"]*"' "$work/out" | sed 's/.*: "\(.*\)"/\1/' | sort -u); do
        grep -q "\"name\": \"$type\", \"meta-type\": \"\(object\|builtin\)\"" "$work/out" || { echo "FAIL: the schema lacks type $type"; failed=1; }
    done
fi
exit $failed
