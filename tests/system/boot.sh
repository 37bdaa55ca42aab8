#!/bin/sh
# Linux on boards: to a shell that answers, and through its network. Kernels are looked for in EMU_IMAGES, or in
# shared/images beside the source tree; without them there is nothing to test.
emu=$EMU_BUILD/emu-system-arm
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && [ -f "$images/armv5.zImage" ] || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"

start_board() { # board, device tree, options...
    board=$1 tree=$2
    shift 2
    start_guest -M "$board" -kernel "$images/armv5.zImage" -initrd "$images/initrd-armel.cpio.gz" -dtb "$images/$tree" \
        -append console=ttyAMA0 "$@"
}

boot() { # board, device tree, line that must show
    start_board "$1" "$2"
    # shellcheck disable=SC2016
    if ! { wait_for '^held# ' && tell 'echo $((6*7))-$(cat /proc/sys/kernel/ostype)' && wait_for '^42-Linux'; }; then
        fail "$1 does not reach a shell that answers"
    fi
    end_guest
    says "$3"
}

# The card goes down and up again each time; a file comes whole from a server behind the network.
fetch() { # board, device tree, times
    head -c 500000 /dev/urandom >"$work/file"
    cat >"$work/server" <<END
#!/bin/sh
while read -r line && [ \${#line} -gt 1 ]; do :; done
printf 'HTTP/1.0 200 OK\r\nContent-Length: 500000\r\n\r\n'
cat "$work/file"
read -r line
END
    chmod +x "$work/server"
    sum=$(md5sum <"$work/file")
    start_board "$1" "$2" -nic "user,net=10.9.0.0/16,guestfwd=tcp:10.9.0.100:80-cmd:$work/server"
    wait_for '^held# ' || fail "$1 does not start"
    # shellcheck disable=SC2016
    ask 'i=0; while [ $i -lt '"$3"' ] && ifconfig eth0 up && udhcpc -nq -i eth0 -s /bin/true &&' \
        'ifconfig eth0 10.9.0.15 && wget -qO - http://10.9.0.100/ | md5sum; do ifconfig eth0 down; i=$((i+1)); done' ||
        fail "$1: the commands of the network fail"
    end_guest
    got=$(grep -ac "^$sum" "$work/out")
    [ "$got" = "$3" ] || fail "$1: $got of $3 transfers"
    says 'lease of 10.9.0.15 obtained from 10.9.0.2'
}

boot integratorcp integratorcp.dtb 'rtc-pl031 15000000.rtc: registered'
boot versatilepb versatile-pb.dtb 'ARM926EJ-S \[41069265\] revision 5'
fetch integratorcp integratorcp.dtb 20
fetch versatilepb versatile-pb.dtb 2
exit $failed
