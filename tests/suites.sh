#!/bin/sh
# suites.sh EMU DIR [PROGRAM...] - build programs of Debian's sources for EMU's guest and for this machine, and run
# their own test suites with both: the results must be the same. For guests Debian has no packages of.
# Programs: bash bzip2 zlib lua busybox sqlite. What is fetched and built stays in DIR. Status 77: what it takes is not here.
set -eu
emu=$1 dir=$2
shift 2
programs=${*:-bash bzip2 zlib lua busybox sqlite}
case $(basename "$emu") in
emu-ppc) guest=powerpc-linux-gnu ;;
emu-ppc64) guest=powerpc64-linux-gnu ;;
emu-ppc64le) guest=powerpc64le-linux-gnu ;;
emu-aarch64) guest=aarch64-linux-gnu ;;
emu-arm) guest=arm-linux-gnueabihf ;;
*) echo "no compiler known for $emu"; exit 77 ;;
esac
native=$(gcc -dumpmachine)
bad=0

absent() { echo "SKIP: $*"; exit 77; }
command -v $guest-gcc >/dev/null || absent "no $guest-gcc"
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

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

# ---- one row each: the packages, how it is built, how its suite is run ----
# The working directory is the program's own; $host is what it is built for, $shell runs its shell commands, so that
# makefiles start programs of the guest. A suite may print what differs between machines: clean() knows.
sources_bash="bash"
build_bash() {
    "$src/configure" -q --host=$host --build=$native --without-bash-malloc CFLAGS="-O2 -w" \
        bash_cv_wexitstatus_offset=8 # taken for 0 where it cannot be tried
    make all recho zecho printenv xcase
}
suite_bash() {
    # The suite is about this shell, and starts others by the name of sh. Left out is what asks for locales, of which
    # a guest has none, for /bin/sh by that name, and for answers within a tenth of a second.
    make tests SHELL="$shell" BUILD_DIR="$PWD" THIS_SH="$PWD/bash" 2>&1 |
        awk '/^run-/ { skip = /^run-(glob-test|intl|printf|read|varenv)$/ } /^Testing/ { on = 1 } on && !skip && !/setlocale/'
}

sources_bzip2="bzip2"
build_bzip2() { cp -r "$src/." . && make bzip2 CC=$host-gcc AR=$host-ar RANLIB=$host-ranlib; }
suite_bzip2() { make test CC=$host-gcc AR=$host-ar RANLIB=$host-ranlib SHELL="$shell"; }

sources_zlib="zlib"
build_zlib() { CHOST=$host "$src/configure" && make; }
suite_zlib() { make test SHELL="$shell" && make test64 SHELL="$shell"; }

# The authors' tests of Lua 5.1 travel with an interpreter in another language.
sources_lua="lua5.1 golang-github-yuin-gopher-lua"
build_lua() { cp -r "$src/." . && make posix CC=$host-gcc AR="$host-ar rcu" RANLIB=$host-ranlib MYCFLAGS=-DLUA_USE_POSIX; }
suite_lua() {
    rm -rf tests
    cp -r "$dir/src/golang-github-yuin-gopher-lua/_lua5.1-tests" tests
    mkdir -p tests/libs/P1
    cd tests
    for t in *.lua; do
        # Run by others.
        case $t in all.lua | checktable.lua) continue ;; esac
        LUA_PATH='?;./?.lua' "$shell" -c "../src/lua $t >log 2>&1; echo $t \$?; grep -ac ^OK log" || :
    done
    :
}

sources_busybox="busybox"
build_busybox() {
    make -C "$src" O="$PWD" CROSS_COMPILE=$host- defconfig
    make CROSS_COMPILE=$host-
}
suite_busybox() {
    rm -rf testsuite
    cp -r "$src/testsuite" .
    cd testsuite
    # They want echo -ne of their shell.
    sed -i '1s,^#! */bin/sh,#!/bin/bash,' *.tests
    # Its du and this machine's are asked about /bin, which a root has one of its own of.
    "$shell" ./runtest 2>/dev/null | grep '^[A-Z]*: ' | grep -v ': du-s\{0,1\}-\{0,1\}works'
}

sources_sqlite="sqlite3 tcl8.6"
build_sqlite() {
    mkdir -p tcl
    (cd tcl && "$dir/src/tcl8.6/unix/configure" -q --host=$host --disable-shared --disable-load && make libtcl8.6.a libtclstub8.6.a)
    "$src/configure" -q --host=$host --build=$native --with-tcl="$PWD/tcl" --disable-readline --disable-load-extension \
        CFLAGS="-O1 -w -I$dir/src/tcl8.6/generic -I$dir/src/tcl8.6/unix"
    make testfixture TCLLIBDIR=/nowhere
}
sqlite_tests="alter autoinc avtrans between bigrow bind blob boundary1 btree01 capi2 cast check coalesce collate1 conflict
    corrupt corrupt2 crash date delete descidx1 distinct e_expr enc enc2 enc3 expr fkey1 fts3aa fts3rank func hook in index
    insert intpkey join json101 like limit lookaside main memdb minmax misc1 nan null numcast pager1 pragma printf quote
    rowid rtree savepoint select1 select2 shared sort subquery table tempdb trans trigger1 types types2 unique update
    utf16align vacuum view vtab1 wal walcksum where window1 with1"
suite_sqlite() {
    # How many tests 'crash' makes depends on the width of words.
    for t in $sqlite_tests; do
        [ -e "$src/test/$t.test" ] || continue
        TCL_LIBRARY=$dir/src/tcl8.6/library "$shell" -c "./testfixture $src/test/$t.test 2>&1 | sed 's/^/$t: /'" |
            grep -a ' errors out of \|! \|Error: \|Got: \|Expected: ' | sed 's/ out of [0-9]* tests on .*//' || :
    done
}

# ---- both machines ----
prepare() { # PROGRAM
    host=$1 program=$2
    work=$dir/$host/$program
    # shellcheck disable=SC2086
    set -- $(eval echo "\$sources_$program")
    src=$dir/src/$1
    [ ! -e "$work.built" ] || return 0
    for package; do fetch "$package"; done
    rm -rf "$work"
    mkdir -p "$work"
    if ! (cd "$work" && set -e && build_$program) >"$work.log" 2>&1; then
        tail -5 "$work.log"
        echo "FAIL: $program: not built for $host"
        exit 1
    fi
    : >"$work.built"
}

# A root with libraries and a shell: what the guest's shell starts, the emulator runs.
roots() {
    root=$dir/$guest/root
    mkdir -p "$root/bin" "$root/usr" "$root/lib" "$dir/bin"
    [ -e "$root/usr/bin" ] || ln -s ../bin "$root/usr/bin"
    for d in lib lib64; do
        [ ! -d "/usr/$guest/$d" ] || { mkdir -p "$root/$d" && cp -a /usr/$guest/$d/*.so* "$root/$d/"; }
    done
    for s in sh bash; do
        [ -e "$root/bin/$s" ] || cp "$dir/$guest/bash/bash" "$root/bin/$s"
        [ -e "$dir/bin/$s" ] || cp "$dir/$native/bash/bash" "$dir/bin/$s"
    done
    # No locales: this machine's files are none of another's.
    for s in "$guest:'$emu' -L '$root' '$root/bin/sh'" "$native:env PATH='$dir/bin':\"\$PATH\" sh"; do
        printf '#!/bin/sh\nLOCPATH=/nowhere exec timeout --foreground 7200 %s "$@"\n' "${s#*:}" >"$dir/${s%%:*}/sh"
    done
    chmod +x "$dir/$guest/sh" "$dir/$native/sh"
}

# What differs between machines: their names, numbers of processes, times, widths of types.
clean() {
    sed -E "s,$dir/$host/,,g; s/$host|${host%%-*}[a-z0-9_-]*//g; s/[0-9]+ (Hangup|Exit)/N \1/g; s/[0-9]+ ?ms\b/T/g" |
        sed -E 's/[0-9]+\.[0-9]+ ?s(econds)?\b/T/g; s/compile flags = .*//'
}

suite() { # MACHINE PROGRAM
    prepare "$1" "$2"
    shell=$dir/$1/sh
    (cd "$work" && suite_$program) </dev/null 2>&1 | clean >"$work.result"
}

prepare $native bash
prepare $guest bash
roots
for p in $programs; do
    suite $native "$p"
    suite $guest "$p"
    if [ -s "$dir/$native/$p.result" ] && diff "$dir/$native/$p.result" "$dir/$guest/$p.result" >"$work.diff"; then
        echo "PASS: $p: $(wc -l <"$work.result") lines of results"
    else
        echo "FAIL: $p: other results than this machine's"
        head -40 "$work.diff"
        bad=1
    fi
done
exit $bad
