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

# needs PROGRAM... - of the sysroot; status 77 where one is missing
needs() {
    for p; do
        [ -e "$ROOT$p" ] || { echo "no $p in the sysroot"; exit 77; }
    done
}

# until_ok COMMAND... - again for half a minute, until it succeeds
until_ok() {
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 2
    done
    echo "NOT ok: in vain, $try times: $*"
    return 1
}

# free_port - a number few others use
free_port() { echo $((20000 + ($$ * 7 + $(date +%N | sed 's/^0*//')) % 20000)); }

# What uname -m says in programs of ARCH.
case $ARCH in
armhf) machine=armv7l ;;
armel) machine=armv5l ;;
arm64) machine=aarch64 ;;
ppc64el) machine=ppc64le ;;
*) machine=$ARCH ;;
esac

finish() {
    [ "$fails" = 0 ] || { echo "$fails failed"; exit 1; }
}
