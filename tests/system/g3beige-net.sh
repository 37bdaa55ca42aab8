#!/bin/sh
# The network of the beige Power Macintosh G3: Linux asks for an address and fetches three megabytes, which arrive whole.
emu=$EMU_BUILD/emu-system-ppc
images=${EMU_IMAGES:-$EMU_SRC/../shared/images}
[ -x "$emu" ] && [ -f "$images/ppc6xx.vmlinux.xz" ] && command -v python3 >/dev/null || exit 77
"$emu" -netdev help | grep -q '^user' || exit 77
work=$(mktemp -d) failed=0
trap 'end_guest; end_server; rm -rf "$work"' EXIT
# shellcheck source=tests/system/guest.sh
. "$EMU_SRC/tests/system/guest.sh"
has_firmware openbios-ppc || exit 77

mkdir "$work/files"
head -c 3145728 /dev/urandom >"$work/files/random"
serve "$work/files"

xz -dc "$images/ppc6xx.vmlinux.xz" >"$work/kernel"
start_guest -M g3beige -monitor none -kernel "$work/kernel" -initrd "$images/initrd-powerpc.cpio.gz" \
    -append console=ttyPZ0 -nic user,model=ne2k_pci,mac=52:54:00:aa:bb:cc
wait_for '^held# ' || give_up "no prompt"
says 'eth0: RealTek RTL-8029.*52:54:00:aa:bb:cc'
ask 'ifconfig eth0 up; udhcpc -i eth0 -n -q' || fail "no lease"
says 'lease of 10.0.2.15 obtained from 10.0.2.2'
ask 'ifconfig eth0 10.0.2.15 netmask 255.255.255.0'
ask "wget -O /tmp/random $url/random" || fail "nothing fetched"
ask md5sum /tmp/random
says "^$(md5sum <"$work/files/random" | cut -c 1-32)  /tmp/random"
tell 'poweroff -f'
wait_end
[ $status = 0 ] || fail "it ended with $status"
exit $failed
