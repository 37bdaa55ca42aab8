#!/bin/sh
# System calls as guest programs see them: the programs beside this script, for both byte orders, in
# emitted code and interpreted; built anew as well where there is a compiler.
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${EMU_BUILD:-.}" && pwd)
programs="files poll net misc memory image exec"
bad=0 ran=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1 # programs make files here

run() { # EMULATOR PROGRAM-FILE [OPTIONS [ARGUMENTS]]
    for accel in tcg interp; do
        # No pipe, which would stay open as long as any process of it.
        timeout -k 10 120 "$build/$1" -accel $accel ${3-} "$2" ${4-} >"$rebuilt/out" 2>&1
        status=$?
        # A vfork child ends on a stack AddressSanitizer does not know: its remark is no finding.
        out=$(sed '/__asan_handle_no_return/,+2d' "$rebuilt/out")
        ran=$((ran + 1))
        if [ $status != 0 ] || [ "$out" != "$(basename "$2"): ok" ]; then
            echo "$1 -accel $accel $2: status $status: $out"
            bad=1
        fi
        case $status in 124|137) exit 1 ;; esac # others would hang as long
    done
}

rebuilt=$build/tests/linux-user/calls-built
mkdir -p "$rebuilt"
sh "$here/build.sh" "$rebuilt" $programs wide caps || bad=1
kept() { # GUEST PROGRAM: unpack it
    mkdir -p "$rebuilt/kept/$1"
    gzip -dc "$here/$1/$2.gz" >"$rebuilt/kept/$1/$2" && chmod +x "$rebuilt/kept/$1/$2" || bad=1
}

for isa in arm armeb ppc; do
    [ -x "$build/emu-$isa" ] || continue
    for p in $programs; do
        if [ -e "$here/$isa/$p" ]; then
            run "emu-$isa" "$here/$isa/$p"
        else
            kept $isa $p
            run "emu-$isa" "$rebuilt/kept/$isa/$p"
        fi
        [ ! -x "$rebuilt/$isa/$p" ] || run "emu-$isa" "$rebuilt/$isa/$p"
    done
done
for isa in aarch64 aarch64_be ppc64 ppc64le; do
    [ -x "$build/emu-$isa" ] || continue
    kept $isa wide
    run "emu-$isa" "$rebuilt/kept/$isa/wide"
    run "emu-$isa" "$rebuilt/kept/$isa/wide" "-p 16384" 16
    run "emu-$isa" "$rebuilt/kept/$isa/wide" "-p 65536" 64
    [ ! -x "$rebuilt/$isa/wide" ] || run "emu-$isa" "$rebuilt/$isa/wide"
done

# What a model promises, and what it has.
for isa in arm aarch64 ppc ppc64le; do
    [ -x "$build/emu-$isa" ] || continue
    kept $isa caps
    for model in $("$build/emu-$isa" -cpu help | awk '{ print $1 }'); do
        out=$(timeout 120 "$build/emu-$isa" -cpu "$model" "$rebuilt/kept/$isa/caps" 2>&1)
        [ "$out" = "caps: ok" ] || { echo "emu-$isa -cpu $model: $out"; bad=1; }
    done
done

# A program of another guest goes to the emulator beside this one.
if [ -x "$build/emu-arm" ] && [ -x "$build/emu-aarch64" ]; then
    for program in "$here/../arm/hello" "$rebuilt/kept/aarch64_be/wide"; do
        [ "$program" = "$here/../arm/hello" ] || [ -x "$build/emu-aarch64_be" ] || continue
        timeout -k 10 120 "$build/emu-aarch64" -cpu max "$rebuilt/kept/aarch64/wide" exec "$program" >"$rebuilt/out" 2>&1
        out=$(cat "$rebuilt/out")
        case $out in
        *[Hh]ello*|"wide: ok") ;;
        *) echo "exec of $program: $out"; bad=1 ;;
        esac
    done
fi

# Every number has a row, and no row is there without a use or a reason.
for table in arm/nr aarch64/nr ppc/nr32 ppc/nr64; do
    awk '!/^#/ && NF { if ($1 != n) { print "'"$table"': " n " is missing"; bad = 1; n = $1 } n++ }
     END { if (n < 468) { print "'"$table"' ends at " n; bad = 1 } exit bad }' \
        "$here/../../../linux-user/$table.tbl" || bad=1
done

[ $ran -gt 0 ] || { echo "no emulator built"; exit 77; }
exit $bad
