#!/bin/sh
# What `make check` leaves out: Debian's programs in sysroots fetched by apt, programs cross-built of its sources with
# their own tests, a Debian in a chroot, and the fuzzers.
# EMU_BUILD and EMU_SRC name the build and source directories. Of use while working:
#   ARCHS    some of armhf armel arm64 ppc64el
#   SYSROOTS  directory that holds the sysroots, default EMU_BUILD
#   REPEAT   run each Debian test so many times
set -u
failed=0 passed=0
note() { # status, name
    case $1 in
    0) passed=$((passed + 1)); echo "PASS: $2" ;;
    77) echo "SKIP: $2" ;;
    *) failed=$((failed + 1)); echo "FAIL: $2" ;;
    esac
}

programs="busybox-static dash bash coreutils grep sed gawk findutils tar gzip xz-utils zstd bzip2 perl python3
    libpython3.11-testsuite lua5.4 sqlite3 git openssl curl gcc g++ libc6-dev"
more_arm64="nodejs openjdk-17-jdk-headless ruby golang-go rustc postgresql redis-server ffmpeg"
for arch in ${ARCHS:-armhf armel arm64 ppc64el}; do
    root=${SYSROOTS:-$EMU_BUILD}/sysroot-$arch
    case $arch in
    arm64) emu=$EMU_BUILD/emu-aarch64 more=$more_arm64 ;;
    ppc64el) emu=$EMU_BUILD/emu-ppc64le more="nodejs postgresql" ;;
    *) emu=$EMU_BUILD/emu-arm more= ;;
    esac
    [ -x "$emu" ] || { echo "SKIP: $arch: $(basename "$emu") is not built"; continue; }
    # shellcheck disable=SC2086
    if ! "$EMU_SRC/tests/sysroot.sh" $arch "$root" $programs $more; then
        echo "SKIP: $arch: the package mirror is out of reach"
        continue
    fi
    for t in "$EMU_SRC"/tests/debian/*.sh; do
        [ "$(basename "$t")" != lib.sh ] || continue
        round=0 status=0
        while [ $round -lt "${REPEAT:-1}" ] && [ $status = 0 ]; do
            round=$((round + 1))
            work=$(mktemp -d)
            # Not only root: some servers refuse it.
            chmod 755 "$work"
            (cd "$work" && EMU="$emu" ROOT="$root" ARCH=$arch timeout -k 5 3600 sh "$t" >"$work/log" 2>&1)
            status=$?
            [ $status = 0 ] || tail -20 "$work/log"
            rm -rf "$work"
        done
        note $status "$arch $(basename "$t" .sh)"
    done
done
# A guest Debian has no programs for.
[ ! -x "$EMU_BUILD/emu-ppc" ] || {
    "$EMU_SRC/tests/suites.sh" "$EMU_BUILD/emu-ppc" "$EMU_BUILD/suites"
    note $? "ppc suites"
}
# A machine under load.
EMU_BUILD=$EMU_BUILD EMU_SRC=$EMU_SRC "$EMU_SRC/tests/system/g3beige-stress.sh"
note $? "g3beige stress"
# Threads, 200 times over.
for guest in arm aarch64 ppc ppc64le; do
    tasks=$EMU_BUILD/tests/linux-user/tasks-built/kept/$guest/tasks
    [ -x "$EMU_BUILD/emu-$guest" ] || continue
    status=77
    if [ -x "$tasks" ]; then
        timeout -k 5 3600 "$EMU_BUILD/emu-$guest" "$tasks" threads 200
        status=$?
    fi
    note $status "$guest threads, 200 rounds"
done
EMU_BUILD=$EMU_BUILD "$EMU_SRC/tests/chroot.sh"
note $? "a Debian in a chroot"
"$EMU_SRC/tests/system/debian.sh"
note $? "Debian on a machine"
for f in fuzz-ir fuzz-dtb fuzz-elf fuzz-qcow2 random-insn; do
    [ -x "$EMU_BUILD/tests/fuzz/$f" ] || continue
    "$EMU_SRC/tests/fuzz/run.sh" "$EMU_BUILD/tests/fuzz/$f" "${FUZZ_SECONDS:-60}"
    note $? "$f"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
