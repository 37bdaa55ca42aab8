#!/bin/sh
# Threads, processes and signals as guest programs see them: the programs beside this script, in emitted
# code and interpreted; built anew as well where there is a compiler for ARM.
here=$(cd "$(dirname "$0")" && pwd)
build=${EMU_BUILD:-.}
work=$build/tests/linux-user/tasks-built
bad=0 ran=0

run() { # NAME EMULATOR OPTIONS PROGRAM ARGUMENTS
    name=$1
    shift
    out=$(timeout -k 5 300 "$@" 2>&1)
    status=$?
    # A vfork child ends on a stack AddressSanitizer does not know: its remark is no finding.
    out=$(printf '%s\n' "$out" | sed '/__asan_handle_no_return/,+2d')
    ran=$((ran + 1))
    # The last line: sanitizers may have remarks before it.
    if [ $status != 0 ] || [ "$(printf '%s\n' "$out" | tail -1)" != "$name: ok" ]; then
        echo "$*: status $status: $out"
        bad=1
    fi
}

all() { # DIRECTORY with arm/ and armeb/, ACCELERATORS
    for accel in $2; do
        for isa in arm armeb; do
            [ -x "$build/emu-$isa" ] && run raw "$build/emu-$isa" -accel $accel "$1/$isa/raw"
        done
        for what in signals threads processes; do
            [ -x "$build/emu-arm" ] && [ -x "$1/arm/tasks" ] &&
                run $what "$build/emu-arm" -accel $accel "$1/arm/tasks" $what
        done
    done
}

mkdir -p "$work/kept/arm"
gzip -dc "$here/arm/tasks.gz" >"$work/kept/arm/tasks" || bad=1
chmod +x "$work/kept/arm/tasks"
cp -r "$here/armeb" "$work/kept/"
cp "$here/arm/raw" "$work/kept/arm/"
all "$work/kept" "tcg interp"
if command -v "${ARM_CC:-arm-linux-gnueabi-gcc}" >/dev/null; then
    sh "$here/build.sh" "$work/new" || bad=1
    all "$work/new" tcg
fi
[ $ran -gt 0 ] || { echo "no emulator built"; exit 77; }
exit $bad
