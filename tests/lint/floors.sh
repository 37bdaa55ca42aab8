#!/bin/sh
# Lower floors do not know upper floors (docs/design.md): every #include "..." against one table.
top=${srcdir:-.}
cd "$top" || exit 1
bad=0

allowed() { # file -> pattern of folders it may include from
    case $1 in
    common/user/*) echo 'common/|tcg/' ;;
    common/gen/*) echo 'common/gen/' ;;
    common/*) echo 'common/(base|bits|arena|log|trace|option|err|fields|snapshot|elf|fdt|dis)|common/(fpu|crypto|gdb|host)/' ;;
    tcg/mem-user.c) echo 'common/|tcg/' ;;
    tcg/*) echo 'common/([a-z-]+\.|fpu/|crypto/|host/)|tcg/' ;;
    target/*) isa=${1#target/}; echo "common/([a-z-]+\.|fpu/|crypto/|host/|gdb/regs\.h)|tcg/|target/${isa%%/*}/" ;;
    system/[a-z0-9]*/target.c) echo 'common/|tcg/|system/|target/|hw/boards/|hw/devices\.h' ;;
    system/arm/*) echo 'common/|tcg/|system/|target/arm/(cpu.h|system/)' ;;
    system/ppc/*) echo 'common/|tcg/|system/|target/ppc/(cpu.h|system/)' ;;
    system/*) echo 'common/([a-z-]+\.|fpu/|crypto/|gdb/|host/)|tcg/|system/' ;;
    img/*) echo 'common/[a-z-]+\.|system/block/(image|file|io)\.h|img/' ;;
    hw/boards/*) echo 'common/[a-z-]+\.|system/|hw/' ;;
    hw/*) echo 'common/[a-z-]+\.|system/|hw/' ;;
    linux-user/aarch64/*) echo 'common/|tcg/|linux-user/|target/arm/a64-cpu.h' ;;
    linux-user/[a-z0-9]*/*) isa=${1#linux-user/}; echo "common/|tcg/|linux-user/|target/${isa%%/*}/cpu.h" ;;
    linux-user/*) echo 'common/|tcg/|linux-user/' ;;
    *) echo '.*' ;;
    esac
}

for f in $(find common tcg target linux-user system hw img -name '*.[chS]'); do
    pattern=$(allowed "$f")
    grep -nE '^ *#include "' "$f" | grep -vE "#include \"($pattern|config\.h|[a-z0-9-]+\.inc|[a-z0-9-]+-(dec|sys)[a-z-]*\.[ch])" |
        sed "s#^#$f:#" >"${TMPDIR:-/tmp}/floors.$$"
    if [ -s "${TMPDIR:-/tmp}/floors.$$" ]; then
        echo "not allowed on this floor:"
        cat "${TMPDIR:-/tmp}/floors.$$"
        bad=1
    fi
    rm -f "${TMPDIR:-/tmp}/floors.$$"
done
exit $bad
