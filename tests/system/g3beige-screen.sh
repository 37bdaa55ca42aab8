#!/bin/sh
# The screen and the keyboard of the beige Power Macintosh G3: OpenBIOS' prompt answers Forth; the shell of Linux, by
# OpenBIOS and by our own firmware, a command. What is on the screen is read from screendumps; with our own firmware a VNC
# client sees the prompt, too, and types.
emu=$EMU_BUILD/emu-system-ppc
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && command -v python3 >/dev/null || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
has_firmware openbios-ppc || exit 77

letters=abcdefghijklmnopqrstuvwxyz0123456789

# A line like $1 is on the screen; cells of characters are $cell, the other arguments lines it can be read with.
shows() {
    line=$1
    shift
    tell "screendump $work/screen.ppm"
    sleep 0.3
    python3 "$EMU_SRC/tests/system/screen.py" "$work/screen.ppm" "$cell" "$@" >"$work/text" 2>"$work/no" &&
        grep -q "$line" "$work/text"
}

wait_screen() {
    tries=0
    until shows "$@"; do
        tries=$((tries + 1))
        if [ $tries = 400 ] || has_ended; then
            cat "$work/text" "$work/no"
            give_up "not on the screen: $1"
        fi
    done
}

# Keys by name, a blank between.
keys() {
    for key in "$@"; do
        tell "sendkey $key 40"
    done
}

# Keys of a text of letters, digits and blanks.
type_text() {
    # shellcheck disable=SC2046
    keys $(echo "$1" | sed 's/ /_/g; s/./& /g; s/_/spc/g') ret
}

cell=8x10
"$EMU_BUILD/emu-img" create -f qcow2 "$work/disk" 64M >/dev/null
saved="-drive if=none,file=$work/disk,format=qcow2"
# shellcheck disable=SC2086
start_emu -M g3beige -display none -serial null -monitor stdio $saved
wait_screen '^0 > _$' '0 > _' # the cursor
type_text $letters
wait_screen "^0 > $letters" "0 > $letters"
keys 6 spc 7 spc shift-8 spc dot ret
wait_screen '^0 > 6 7 \* \. 2a  ok$' "0 > $letters" '0 > 6 7 * .'

# A snapshot has the screen, too, and the next keys go on in it.
tell 'savevm here'
tell quit
wait_end
# shellcheck disable=SC2086
start_emu -M g3beige -display none -serial null -monitor stdio $saved -loadvm here
wait_screen '^0 > 6 7 \* \. 2a  ok$' "0 > $letters" '0 > 6 7 * .'
keys a spc 3 spc shift-8 spc dot ret
wait_screen '^0 > a 3 \* \. 1e  ok$' "0 > $letters" '0 > 6 7 * .'
end_guest

[ -f "$images/ppc6xx.vmlinux.xz" ] || exit $failed
cell=8x16
xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/kernel"
number=$((($$ * 7) % 20000 + 20000)) display=vnc=127.0.0.1:$number
! "$emu" -M bare -display "$display" -monitor none -pidfile /nonexistent/x 2>&1 | grep -q 'built without' || display=none
for options in "-g 1024x768x16 -display none" "-bios builtin -g 640x480 -display $display"; do
    # shellcheck disable=SC2086
    start_emu -M g3beige $options -serial null -monitor stdio -kernel "$work/kernel" \
        -initrd "$images/initrd-powerpc.cpio.gz" -append console=tty0
    wait_screen '^held# _$' 'held# _'
    case $options in
    *vnc*)
        timeout -k 5 60 python3 "$EMU_SRC/tests/system/vnc.py" $((5900 + number)) "$work/vnc.ppm" "echo $letters" 2>"$work/no" ||
            give_up "a VNC client says: $(tail -n 1 "$work/no")"
        ;;
    *) type_text "echo $letters" ;;
    esac
    wait_screen "^$letters$" "held# echo $letters"
    keys e c h o spc shift-4 shift-9 shift-9 6 shift-8 7 shift-0 shift-0 ret
    # shellcheck disable=SC2016
    wait_screen '^42$' "held# echo $letters" 'held# echo $((6*7))'
    mode=$(sed -n '2s/ /x/p' "$work/screen.ppm")
    case $options in *"$mode"*) ;; *) fail "the screen is $mode with $options" ;; esac
    end_guest
done
exit $failed
