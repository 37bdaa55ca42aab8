#!/bin/sh
# Core files of guests: what readelf and, where there is one for all machines, a debugger find in them; limits.
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${EMU_BUILD:-.}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0 ran=0
# An emulator built with sanitizers would set the limit to 0.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}disable_coredump=0
export ASAN_OPTIONS

absent() { echo "$*"; exit 77; }
[ "$(cat /proc/sys/kernel/core_pattern)" = core ] || absent "the host's cores have names of their own"
[ "$(cat /proc/sys/kernel/core_uses_pid)" = 0 ] || absent "the host's cores are numbered"
command -v readelf >/dev/null || absent "no readelf"
(ulimit -c unlimited) 2>/dev/null || absent "no core files allowed here"

fail() {
    echo "FAIL: $guest: $*"
    bad=1
}

crash() { # LIMIT
    rm -f core
    command=$emu
    # shellcheck disable=SC2016
    sh -c 'ulimit -c "$1"; "$2" ./crash; exit $?' sh "$1" "$emu" >out 2>&1
    [ $? -gt 128 ] || fail "it does not die of a signal"
}

has() { # COUNT PATTERN
    [ "$(grep -c -e "$2" out)" = "$1" ] || fail "not $1 times in $command: $2"
}

shows() { # PATTERN...
    for pattern; do
        grep -q -e "$pattern" out || fail "$command does not show $pattern"
    done
}

look() { # COMMAND...
    command=$1
    "$@" >out 2>&1
}

contents() {
    look readelf -h core
    has 1 'Type: *CORE'
    look readelf -W -n core
    for note in PRPSINFO SIGINFO AUXV FILE; do has 1 "NT_$note"; done
    has 3 NT_PRSTATUS
    has 3 "$registers"
    look readelf -l core
    has 1 ' NOTE '
}

debugger() {
    command -v gdb-multiarch >/dev/null || return 0
    look gdb-multiarch -nx -q -batch -ex 'set pagination off' -ex 'file crash' -ex 'core-file core' \
        -ex 'thread apply all backtrace' -ex 'print $_siginfo._sifields._sigfault.si_addr' -ex 'info proc mappings'
    shows '^#0 .*inner (p=p@entry=0x18)' '^#1 .*middle ' '^#2 .*main ' '^#[0-9] .*sleeper ' '^#[0-9] .*runner ' \
        '^\$1 = .*0x18' '/crash$'
}

check() { # GUEST COMPILER NOTE
    guest=$1 emu=$build/emu-$1 registers=$3
    [ -x "$emu" ] && command -v "$2" >/dev/null || return 0
    mkdir "$work/$guest"
    cd "$work/$guest" || exit 1
    "$2" -O1 -g -fno-omit-frame-pointer -static -pthread "$here/crash.c" -o crash 2>log || return 0
    ran=$((ran + 1))
    crash unlimited
    has 1 'core dumped'
    if [ -e core ]; then contents; debugger; else fail "no core"; fi
    crash 0
    has 0 'core dumped'
    [ ! -e core ] || fail "a core although there may be none"
    crash 16
    [ "$(wc -c <core)" -le 16384 ] || fail "a core beyond its limit"
}

check arm arm-linux-gnueabihf-gcc NT_ARM_VFP
check aarch64 aarch64-linux-gnu-gcc NT_ARM_TLS
check ppc powerpc-linux-gnu-gcc NT_PPC_VMX
check ppc64 powerpc64-linux-gnu-gcc NT_PPC_VSX
check ppc64le powerpc64le-linux-gnu-gcc NT_PPC_VSX
[ $ran -gt 0 ] || absent "no compiler for a guest"
exit $bad
