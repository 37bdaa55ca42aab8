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
    timeout -k 10 300 "$@" >"$work/out" 2>&1 # no pipe, which would stay open as long as any process of it
    status=$?
    # A vfork child ends on a stack AddressSanitizer does not know: its remark is no finding.
    out=$(sed '/__asan_handle_no_return/,+2d' "$work/out")
    ran=$((ran + 1))
    # The last line: sanitizers may have remarks before it.
    if [ $status != 0 ] || [ "$(printf '%s\n' "$out" | tail -1)" != "$name: ok" ]; then
        echo "$*: status $status: $out"
        bad=1
    fi
    case $status in 124|137) exit 1 ;; esac # others would hang as long
}

all() { # DIRECTORY with one for each guest, ACCELERATORS
    for accel in $2; do
        for isa in arm armeb; do
            [ -x "$build/emu-$isa" ] && [ -x "$1/$isa/raw" ] && run raw "$build/emu-$isa" -accel $accel "$1/$isa/raw"
        done
        for what in signals threads processes tracer; do
            for isa in arm aarch64 ppc ppc64 ppc64le; do
                [ -x "$build/emu-$isa" ] && [ -x "$1/$isa/tasks" ] &&
                    run $what "$build/emu-$isa" -accel $accel "$1/$isa/tasks" $what
            done
        done
    done
}

for isa in arm aarch64 ppc ppc64le; do
    mkdir -p "$work/kept/$isa"
    gzip -dc "$here/$isa/tasks.gz" >"$work/kept/$isa/tasks" || bad=1
    chmod +x "$work/kept/$isa/tasks"
done
cp -r "$here/armeb" "$work/kept/"
cp "$here/arm/raw" "$work/kept/arm/"
all "$work/kept" "tcg interp"
sh "$here/build.sh" "$work/new" || bad=1
all "$work/new" tcg
[ $ran -gt 0 ] || { echo "no emulator built"; exit 77; }
exit $bad
