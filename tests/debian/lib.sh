# Sourced by the tests of this folder: run guest programs of the sysroot, compare with what is expected.
# EMU, ROOT, ARCH come from check-all.sh; the working directory is empty and thrown away.
set -eu
here=$(dirname "$0")
export LC_ALL=C.UTF-8 HOME=$PWD
fails=0

guest() { # program arguments: a program of the sysroot
    p=$1
    shift
    # shellcheck disable=SC2086
    "$EMU" ${EMU_OPTIONS:-} -L "$ROOT" "$ROOT$p" "$@"
}

same() { # name expected actual
    if [ "$2" = "$3" ]; then
        echo "ok $1"
    else
        echo "NOT ok $1"
        echo "  expected: $2"
        echo "  got:      $3"
        fails=$((fails + 1))
    fi
}

finish() {
    [ "$fails" = 0 ] || { echo "$fails failed"; exit 1; }
}
