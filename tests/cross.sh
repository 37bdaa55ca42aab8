#!/bin/sh
# cross.sh DIR MACHINE PROGRAM... - build programs of Debian's sources for MACHINE, by the name compilers give it, in
# DIR/MACHINE/PROGRAM, with links to what was built in DIR/MACHINE/bin. For guests Debian has no packages of, and for
# this machine, to compare with. Programs: bash busybox bzip2 gawk lua sqlite sqlite_tests zlib. Sources stay in
# DIR/src; what is built already is not built again. Status 77: what it takes is not here.
set -eu
dir=$1 host=$2
shift 2
native=$(gcc -dumpmachine)

absent() { echo "SKIP: $*"; exit 77; }
command -v "$host-gcc" >/dev/null || absent "no $host-gcc"
mkdir -p "$dir/$host/bin"
dir=$(cd "$dir" && pwd)
exec 9>"$dir/cross.lock"
flock 9 # one at a time: others find it built

# ---- sources, as their authors published them: apt with lists and a status of its own ----
fetch() { # PACKAGE - into $dir/src/PACKAGE
    [ ! -d "$dir/src/$1" ] || return 0
    apt=$dir/apt
    mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/tar"
    : >"$apt/status"
    # shellcheck disable=SC1091
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    # shellcheck disable=SC2016
    apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        grep " $suite main" | sort -u >"$apt/sources.list"
    set -- "$1" -qq -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State="$apt/state" \
        -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Retries=3
    package=$1
    shift
    [ -n "$(find "$apt/state/lists" -name '*Sources*' | head -1)" ] || apt-get "$@" update >"$apt/log" 2>&1 || :
    (cd "$apt/tar" && apt-get "$@" source --download-only --tar-only "$package") >>"$apt/log" 2>&1 ||
        { tail -3 "$apt/log"; absent "the package mirror is out of reach"; }
    mkdir -p "$dir/src/$package.new"
    tar xf "$apt/tar/$package"_*.orig.tar.* -C "$dir/src/$package.new" --strip-components=1
    mv "$dir/src/$package.new" "$dir/src/$package"
}

# ---- programs: the packages each takes, what comes of it where the names are not the same, how it is built ----
packages() {
    case $1 in
    lua) echo lua5.1 golang-github-yuin-gopher-lua ;; # the authors' tests of 5.1 travel with another interpreter
    sqlite) echo sqlite3 ;;
    sqlite_tests) echo sqlite3 tcl8.6 ;;
    *) echo "$1" ;;
    esac
}
made() {
    case $1 in
    lua) echo src/lua ;;
    sqlite) echo sqlite3 ;;
    sqlite_tests) echo testfixture ;;
    zlib) echo minigzip ;;
    *) echo "$1" ;;
    esac
}
# In a directory of the program's own, of the sources of the first package in $src, for $host.
build_bash() {
    "$src/configure" -q --host="$host" --build="$native" --without-bash-malloc CFLAGS="-O2 -w" \
        bash_cv_wexitstatus_offset=8 && # taken for 0 where it cannot be tried
        make all recho zecho printenv xcase
}

build_busybox() {
    make -C "$src" O="$PWD" CROSS_COMPILE="$host-" defconfig &&
        make CROSS_COMPILE="$host-"
}

build_bzip2() { cp -r "$src/." . && make bzip2 CC="$host-gcc" AR="$host-ar" RANLIB="$host-ranlib"; }

build_gawk() {
    "$src/configure" -q --host="$host" --build="$native" --disable-extensions --disable-mpfr --disable-nls CFLAGS="-O2 -w" &&
        make -C support && make gawk
}

build_lua() { cp -r "$src/." . && make posix CC="$host-gcc" AR="$host-ar rcu" RANLIB="$host-ranlib" MYCFLAGS=-DLUA_USE_POSIX; }

build_sqlite() {
    "$src/configure" -q --host="$host" --build="$native" --disable-tcl --disable-readline --disable-load-extension \
        --disable-shared CFLAGS="-O2 -w" &&
        make sqlite3
}

build_sqlite_tests() {
    mkdir -p tcl &&
        (cd tcl && "$dir/src/tcl8.6/unix/configure" -q --host="$host" --disable-shared --disable-load &&
            make libtcl8.6.a libtclstub8.6.a) &&
        "$src/configure" -q --host="$host" --build="$native" --with-tcl="$PWD/tcl" --disable-readline \
            --disable-load-extension CFLAGS="-O1 -w -I$dir/src/tcl8.6/generic -I$dir/src/tcl8.6/unix" &&
        make testfixture TCLLIBDIR=/nowhere
}

build_zlib() { CHOST=$host "$src/configure" && make; }

for program; do
    work=$dir/$host/$program
    [ ! -e "$work.built" ] || continue
    case $program in
    sqlite*) command -v tclsh >/dev/null || absent "no tclsh, which puts SQLite's sources together" ;;
    esac
    src=$(packages "$program")
    for package in $src; do fetch "$package"; done
    src=$dir/src/${src%% *}
    rm -rf "$work"
    mkdir -p "$work"
    if ! (cd "$work" && "build_$program") >"$work.log" 2>&1; then
        tail -5 "$work.log"
        echo "FAIL: $program: not built for $host"
        exit 1
    fi
    ln -sf "../$program/$(made "$program")" "$dir/$host/bin/"
    : >"$work.built"
done
