#!/bin/sh
# suites.sh EMU DIR [PROGRAM...] - run programs' own test suites with EMU and on this machine, both built by cross.sh in
# DIR: the results must be the same. For guests Debian has no packages of. Programs: bash bzip2 zlib lua busybox
# sqlite_tests. Status 77: what it takes is not here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
emu=$1 dir=$2
shift 2
programs=${*:-bash bzip2 zlib lua busybox sqlite_tests}
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

# Both have bash: shells run the suites.
# shellcheck disable=SC2086
for host in $guest $native; do "$here/cross.sh" "$dir" $host bash $programs; done
dir=$(cd "$dir" && pwd)
exec 9>"$dir/suites.lock"
flock -n 9 || { echo "another run uses $dir"; exit 1; } # each would remove the other's files

# ---- one row each: how a suite is run ----
# The working directory is the program's own; $host is what it is built for, $shell runs its shell commands, so that
# makefiles start programs of the guest. A suite may print what differs between machines: clean() knows.
suite_bash() {
    # The suite is about this shell, and starts others by the name of sh. Left out is what asks for locales, of which
    # a guest has none, for /bin/sh by that name, and for answers within a tenth of a second.
    make tests SHELL="$shell" BUILD_DIR="$PWD" THIS_SH="$PWD/bash" 2>&1 |
        awk '/^run-/ { skip = /^run-(glob-test|intl|printf|read|varenv)$/ } /^Testing/ { on = 1 } on && !skip && !/setlocale/'
}

suite_bzip2() { make test CC=$host-gcc AR=$host-ar RANLIB=$host-ranlib SHELL="$shell"; }

suite_zlib() { make test SHELL="$shell" && make test64 SHELL="$shell"; }

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

suite_busybox() {
    rm -rf testsuite
    cp -r "$dir/src/busybox/testsuite" .
    cd testsuite
    # They want echo -ne of their shell.
    sed -i '1s,^#! */bin/sh,#!/bin/bash,' *.tests
    # Its du and this machine's are asked about /bin, which a root has one of its own of.
    "$shell" ./runtest 2>/dev/null | grep '^[A-Z]*: ' | grep -v ': du-s\{0,1\}-\{0,1\}works'
}

sqlite_tests="alter autoinc avtrans between bigrow bind blob boundary1 btree01 capi2 cast check coalesce collate1 conflict
    corrupt corrupt2 crash date delete descidx1 distinct e_expr enc enc2 enc3 expr fkey1 fts3aa fts3rank func hook in index
    insert intpkey join json101 like limit lookaside main memdb minmax misc1 nan null numcast pager1 pragma printf quote
    rowid rtree savepoint select1 select2 shared sort subquery table tempdb trans trigger1 types types2 unique update
    utf16align vacuum view vtab1 wal walcksum where window1 with1"
suite_sqlite_tests() {
    # How many tests 'crash' makes depends on the width of words.
    for t in $sqlite_tests; do
        test=$dir/src/sqlite3/test/$t.test
        [ -e "$test" ] || continue
        TCL_LIBRARY=$dir/src/tcl8.6/library "$shell" -c "./testfixture $test 2>&1 | sed 's/^/$t: /'" |
            grep -a ' errors out of \|! \|Error: \|Got: \|Expected: ' | sed 's/ out of [0-9]* tests on .*//' || :
    done
}

# ---- both machines ----
# A root with libraries and a shell: what the guest's shell starts, the emulator runs.
roots() {
    root=$dir/$guest/root
    mkdir -p "$root/bin" "$root/usr" "$root/lib" "$dir/bin"
    [ -e "$root/usr/bin" ] || ln -s ../bin "$root/usr/bin"
    for d in lib lib64; do
        [ ! -d "/usr/$guest/$d" ] || { mkdir -p "$root/$d" && cp -au /usr/$guest/$d/*.so* "$root/$d/"; }
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
    host=$1 work=$dir/$1/$2 shell=$dir/$1/sh
    (cd "$work" && "suite_$2") </dev/null 2>&1 9>&- | clean >"$work.result"
}

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
