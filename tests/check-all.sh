#!/bin/sh
# What `make check` leaves out: Debian's ARM programs in sysroots fetched by apt, and the fuzzers.
# EMU_BUILD and EMU_SRC name the build and source directories.
set -u
failed=0 passed=0
note() { # status, name
    if [ "$1" = 0 ]; then passed=$((passed + 1)); echo "PASS: $2"; else failed=$((failed + 1)); echo "FAIL: $2"; fi
}

programs="busybox-static dash bash coreutils grep sed gawk findutils tar gzip xz-utils zstd bzip2 perl python3
    libpython3.11-testsuite lua5.4 sqlite3 git openssl curl gcc g++ libc6-dev"
for arch in armhf armel; do
    root=$EMU_BUILD/sysroot-$arch
    # shellcheck disable=SC2086
    if ! "$EMU_SRC/tests/sysroot.sh" $arch "$root" $programs; then
        echo "SKIP: $arch: the package mirror is out of reach"
        continue
    fi
    for t in "$EMU_SRC"/tests/debian/*.sh; do
        [ "$(basename "$t")" != lib.sh ] || continue
        work=$(mktemp -d)
        (cd "$work" && EMU="$EMU_BUILD/emu-arm" ROOT="$root" ARCH=$arch sh "$t" >"$work/log" 2>&1)
        status=$?
        [ $status = 0 ] || tail -20 "$work/log"
        note $status "$arch $(basename "$t" .sh)"
        rm -rf "$work"
    done
done
# Threads, 200 times over.
tasks=$EMU_BUILD/tests/linux-user/tasks-built/kept/arm/tasks
if [ -x "$EMU_BUILD/emu-arm" ] && [ -x "$tasks" ]; then
    timeout -k 5 3600 "$EMU_BUILD/emu-arm" "$tasks" threads 200
    note $? "threads, 200 rounds"
fi
for f in fuzz-ir fuzz-elf random-insn; do
    [ -x "$EMU_BUILD/tests/fuzz/$f" ] || continue
    "$EMU_SRC/tests/fuzz/run.sh" "$EMU_BUILD/tests/fuzz/$f" "${FUZZ_SECONDS:-60}"
    note $? "$f"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
