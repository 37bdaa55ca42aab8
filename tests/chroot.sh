#!/bin/sh
# A Debian arm64 in a chroot that runs on emu-aarch64: its own second installation stage, apt from a directory,
# dpkg, triggers, and a small autoconf package configured, built and checked inside. Programs are started by emu's own
# execve; where the kernel lends a user namespace its binfmt_misc, the same by registration.
# EMU_BUILD and EMU_SRC as for check-all.sh, SYSROOTS too. Status 77: what it takes is not here.
set -eu
emu=$EMU_BUILD/emu-aarch64
work=${CHROOT_DIR:-$EMU_BUILD/chroot-arm64}
root=$work/root
archives=${SYSROOTS:-$EMU_BUILD}/sysroot-arm64.apt/cache/archives
bad=0

absent() { echo "SKIP: $*"; exit 77; }
[ -x "$emu" ] || absent "emu-aarch64 is not built"
[ "$(id -u)" = 0 ] || absent "needs root"
command -v debootstrap >/dev/null || absent "no debootstrap"
command -v autoreconf >/dev/null || absent "no autoconf"
! head -c 4096 "$emu" | grep -qa /ld-linux || absent "emu-aarch64 is not static"

check() { # name expected actual
    if [ "$2" = "$3" ]; then echo "ok $1"; else echo "NOT ok $1"; echo "  expected: $2"; echo "  got:      $3"; bad=1; fi
}

# inside COMMAND - by a shell of the chroot; the emulator starts it, and what it starts in turn
inside() {
    unshare --mount --propagation private sh -c '
        mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" &&
        exec chroot "$1" /usr/bin/emu-aarch64 /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive /bin/bash -c "$2"' x "$root" "$1"
}

# ---- a base system: unpacked here, configured inside ----
rm -rf "$work"
mkdir -p "$work"
# shellcheck disable=SC1091
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)
debootstrap --foreign --variant=minbase --arch=arm64 "$suite" "$root" "$mirror" >"$work/first.log" 2>&1 ||
    absent "the package mirror is out of reach"
cp "$emu" "$root/usr/bin/"
# In a container debootstrap leaves a link here.
[ ! -L "$root/proc" ] || rm "$root/proc"
mkdir -p "$root/proc"
inside "sh /debootstrap/debootstrap --second-stage" >"$work/second.log" 2>&1 || tail -5 "$work/second.log"
check "second stage" "I: Base system installed successfully." "$(tail -1 "$work/second.log")"
check "dpkg's opinion" "" "$(inside "dpkg --audit" 2>&1)"
check "machine" "aarch64 arm64" "$(inside 'echo $(uname -m) $(dpkg --print-architecture)')"

# ---- apt, from a directory of packages ----
"$EMU_SRC/tests/sysroot.sh" arm64 "${archives%.apt/*}" make gcc libc6-dev || absent "the package mirror is out of reach"
mkdir "$root/mirror"
for deb in "$archives"/*.deb; do
    case $(basename "$deb") in *_amd64.deb) continue ;; esac
    ln "$deb" "$root/mirror/" 2>/dev/null || cp "$deb" "$root/mirror/"
    dpkg-deb -f "$deb"
    echo "Filename: ./$(basename "$deb")"
    echo "Size: $(stat -c %s "$deb")"
    echo "SHA256: $(sha256sum "$deb" | cut -d' ' -f1)"
    echo
done >"$root/mirror/Packages"
rm -f "$root"/etc/apt/sources.list "$root"/etc/apt/sources.list.d/*
echo "deb [trusted=yes] file:/mirror ./" >"$root/etc/apt/sources.list"
# Packages are thrown away afterwards: no need to wait for the disk.
echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/test"
inside "apt-get -q update" >"$work/update.log" 2>&1 || bad=1
check "apt-get update" "Reading package lists..." "$(tail -1 "$work/update.log")"
inside "apt-get -qy --no-install-recommends install make gcc libc6-dev" >"$work/install.log" 2>&1 || { tail -5 "$work/install.log"; bad=1; }
check "libc-bin's trigger" "1" "$(grep -c '^Processing triggers for libc-bin' "$work/install.log")"
check "installed" "ii ii ii" "$(inside "dpkg-query -f '\${db:Status-Abbrev}\n' -W make gcc libc6-dev" | xargs)"
inside "apt-get -qy remove make && dpkg -i /mirror/make_*_arm64.deb" >"$work/dpkg.log" 2>&1 || { tail -5 "$work/dpkg.log"; bad=1; }
check "dpkg -i" "GNU Make" "$(inside "make --version" | sed -n '1s/ [0-9.]*$//p')"
inside "ldconfig -p" >"$work/ldconfig.log" 2>&1
check "ldconfig" "yes" "$(grep -q 'libc.so.6 (libc6,AArch64)' "$work/ldconfig.log" && echo yes)"

# ---- an autoconf package ----
mkdir "$root/src"
cat >"$root/src/configure.ac" <<'END'
AC_INIT([small], [1.0])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
AC_CHECK_HEADERS([stdint.h sys/mman.h no_such_header.h])
AC_CHECK_FUNCS([mmap fork no_such_function])
AC_CHECK_SIZEOF([long])
AC_C_BIGENDIAN
AC_CONFIG_HEADERS([config.h])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
END
cat >"$root/src/Makefile.am" <<'END'
bin_PROGRAMS = small
small_SOURCES = small.c
TESTS = small.test
EXTRA_DIST = small.test
END
cat >"$root/src/small.c" <<'END'
#include <stdio.h>
#include "config.h"
int main(void)
{
    printf("%s %d %d\n", PACKAGE_STRING, SIZEOF_LONG, HAVE_MMAP + HAVE_FORK);
    return 0;
}
END
printf '#!/bin/sh\ntest "$(./small)" = "small 1.0 8 2"\n' >"$root/src/small.test"
chmod +x "$root/src/small.test"
(cd "$root/src" && autoreconf -i >"$work/autoreconf.log" 2>&1)
inside "cd /src && ./configure && make -j2 && make check && make install" >"$work/build.log" 2>&1 || { tail -5 "$work/build.log"; bad=1; }
check "make check" "# PASS:  1" "$(grep '^# PASS' "$work/build.log")"
check "configure's findings" "0 1 8" "$(awk '/HAVE_NO_SUCH_/ { n += /define/ && !/undef/ } /define HAVE_MMAP/ { m = 1 } /define SIZEOF_LONG/ { l = $3 } END { print n + 0, m, l }' "$root/src/config.h")"
check "the program" "small 1.0 8 2" "$(inside /usr/local/bin/small)"

# ---- the same by registration with the kernel ----
mkdir -p "$work/binfmt"
if unshare --user --map-root-user --mount mount -t binfmt_misc none "$work/binfmt" 2>/dev/null; then
    # emu-binfmt opens the emulator; the chroot needs none.
    mv "$root/usr/bin/emu-aarch64" "$work/"
    got=$(unshare --user --map-root-user --mount sh -c '
        mount -t binfmt_misc none "$1" &&
        sh "$2/binfmt/emu-binfmt" register --arch=aarch64 --mount="$1" --path="$2" >/dev/null &&
        mount --rbind /proc "$3/proc" && mount --rbind /dev "$3/dev" &&
        exec chroot "$3" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin /bin/bash -c \
            "cd /src && make -s clean && make -s && ./small && dpkg -s make | grep ^Status && make -s check | grep PASS:"' \
        x "$work/binfmt" "$EMU_BUILD" "$root" 2>"$work/binfmt.log") || tail -3 "$work/binfmt.log"
    check "with binfmt_misc" "small 1.0 8 2
Status: install ok installed
PASS: small.test
# PASS:  1
# XPASS: 0" "$got"
else
    echo "the kernel lends no binfmt_misc: that part is left out"
fi
[ $bad = 0 ] && rm -rf "$work"
exit $bad
