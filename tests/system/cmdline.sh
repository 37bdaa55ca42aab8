#!/bin/sh
# Options of the system emulators: what is listed, what they do, what is refused and how, what the manual page says.
src=$EMU_SRC emu=$EMU_BUILD/emu-system-arm
[ -x "$emu" ] || exit 77
work=$(mktemp -d) failed=0
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"
cd "$work" || exit 1

fail() {
    echo "FAIL: $1"
    sed 's/^/    /' "$work/out" | head -5
    failed=1
}

# Ends with status 1 and one line that begins so.
refused() { # line, options...
    line=$1
    shift
    timeout -k 10 20 "$emu" "$@" </dev/null >"$work/out" 2>&1
    { [ $? = 1 ] && [ "$(wc -l <"$work/out")" = 1 ] && grep -qF -- "emu: $line" "$work/out"; } || fail "$* is not refused: $line"
}

# A list on standard output, status 0.
lists() { # a line's beginning, options...
    line=$1
    shift
    { timeout -k 10 20 "$emu" "$@" </dev/null >"$work/out" 2>"$work/err" && [ ! -s "$work/err" ] && grep -q "^$line" "$work/out"; } || fail "$* lists no $line"
}

# Commands to the monitor of a machine with these options: a line of what they print.
asked() { # commands, pattern, options...
    commands=$1 pattern=$2
    shift 2
    printf '%b\nquit\n' "$commands" | timeout -k 10 60 "$emu" -S -serial null -monitor stdio "$@" >"$work/raw" 2>&1 || fail "$*: status"
    tr -d '\r' <"$work/raw" | sed 's/(emu) //g' >"$work/out"
    grep -Eq -- "$pattern" "$work/out" || fail "$*: '$commands' does not say '$pattern'"
}

# ---- lists ----
lists 'integratorcp  *.*(default)$' -M help
lists 'integratorcp ' -machine '?'
lists 'arm926 ' -cpu help
lists 'arm926 ' -cpu '?'
lists 'tcg ' -accel help
lists 'in_asm ' -d help
lists 'null ' -chardev help
lists 'pl011_write$' -trace help
lists '' -device help
lists 'usage: ' -help
lists 'emu-system-arm version' --version
lists "$work" -L "$work" -L help
device=$("$emu" -device help | sed -n '1s/ .*//p')
[ -z "$device" ] || lists '' -device "$device,help"

# ---- mistakes: one line each, with what was meant where that can be told ----
refused '-M intgratorcp: no such board; did you mean integratorcp; -M help lists them' -M intgratorcp
refused '-M zzz: no such board; -M help lists them' -M zzz
refused 'integratorcp: -M: no setting foo' -M integratorcp,foo=bar
refused '-kernal: no such option; did you mean -kernel' -kernal x
refused 'xyz: No such file or directory' xyz
refused '-kernel wants file' -kernel
refused '-m 0: a size expected' -m 0
refused '-m: size=x: a size expected' -m x
refused '-m 64,slots=2: memory cannot be added' -m 64,slots=2
refused '-m 64,slots=2,maxmem=1G: memory cannot' -m 64,slots=2,maxmem=1G
refused '-smp 0: a number of processors expected' -smp 0
refused '-smp: cpus=x: a number expected' -smp x
refused '-smp 4,cores=3: sockets, cores and threads multiply to 3' -smp 4,cores=3
refused '-smp maxcpus=4: processors cannot be added' -smp 2,maxcpus=4
refused '-accel kvm: tcg or interp expected' -accel kvm
refused '-accel hvf: tcg or interp expected' -machine accel=kvm:hvf
refused '-accel x: tcg or interp expected' -accel tcg -accel kvm:x
refused '-accel thread=single: each processor is a thread' -accel tcg,thread=single
refused '-accel: no setting foo' -accel tcg,foo=1
refused '-tb-size: at least 1 MiB expected' -tb-size 0
refused 'no CPU model nosuch' -cpu nosuch
refused 'cpu[0]: a arm-cpu has no property foo' -cpu arm926,foo=on
refused '-uuid x: ' -uuid x
refused '-prom-env x: name=value expected' -prom-env x
refused '-prom-env: integratorcp has no memory for such variables' -prom-env a=b
refused '-M usb=on: no board has that: a USB controller' -M virt,usb=on
refused '-append goes with -kernel' -append x
refused '-initrd goes with -kernel' -M virt -initrd /dev/null
refused 'zz: not the address of a network card' -net nic,macaddr=zz
refused '01:00:00:00:00:01: not the address of a network card' -nic user,mac=01:00:00:00:00:01
refused '-action watchdog=x: one of' -watchdog-action x
refused '-add-fd fd=99,set=1: fd=, a descriptor above 2' -add-fd fd=99,set=1
refused '-overcommit cpu-pm=on: ' -overcommit cpu-pm=on
refused '-device: Invalid JSON syntax' -device '{'
refused '-device nosuch: no such type of device' -device '{"driver": "nosuch"}'
refused '-name: no setting foo' -name x,foo=1
refused '-rtc base=x: utc, localtime or a date' -rtc base=x
refused '-rtc clock=x: host, rt or vm expected' -rtc clock=x
refused '-rtc: no setting foo' -rtc foo=1
refused '-icount: shift=auto or 0 to 10 expected' -icount 11
refused '-icount: shift=auto or 0 to 10 expected' -icount sleep=off
refused '-icount: shift=auto or 0 to 10 expected' -icount shift=-1
refused '-icount rr=: runs are not recorded' -icount 1,rr=record,rrfile=x
refused '-icount: no setting foo' -icount 1,foo=on
refused '-icount shift=auto follows the host' -icount auto,sleep=off
refused '-icount shift=auto follows the host' -icount auto,align=on
refused '-icount align=on and sleep=off contradict' -icount 1,align=on,sleep=off
refused '-device nosuch: no such type of device; -device help lists them' -device nosuch
refused '-global foo: type.key=value expected' -global foo
refused '-global nosuch.a=b: no type of device is called nosuch' -global nosuch.a=b
refused '-global pl011.a=b: a pl011 has no setting a' -global pl011.a=b
refused 'freq0=x: not of the kind uint' -global integrator-timers.freq0=x
refused '-set x: group.id.key=value expected' -set x
refused '-set device.n.a=b: there is no -device with id=n before it' -set device.n.a=b
refused '-readconfig Failed to open' -readconfig /nonexistent
refused '-serial nosuch: no such kind of character device' -serial nosuch
refused '-serial rinbuf: no such kind of character device; did you mean ringbuf' -serial rinbuf
refused '-serial chardev:x: no -chardev has this id' -serial chardev:x
refused '-serial: at most 4 serial ports' -serial null -serial null -serial null -serial null -serial null
refused '-chardev null: it wants an id=' -chardev null
refused '-chardev: no setting foo' -chardev null,id=a,foo=1
refused '-chardev: there are two of id=a' -chardev null,id=a -chardev null,id=a
refused 'a: it wants a path=' -chardev file,id=a
refused '/nonexistent/x: No such file or directory' -serial file:/nonexistent/x
refused 'compat_monitor0: something else uses standard input and output' -serial stdio -monitor stdio
refused '-mon: there is no -chardev with id=x' -mon x
refused 'a: something else uses this character device' -chardev null,id=a -mon a -mon a
refused '-mon a,mode=x: chardev=ID and mode=readline|control expected' -mon a,mode=x
refused '-parallel stdio: no board has a parallel port' -parallel stdio
refused '-echr 99: the number of a control character' -echr 99
refused '-action reboot=x: reset or shutdown expected' -action reboot=x
refused '-action: no setting foo' -action foo=none
refused '-action panic=reset: one of shutdown, exit-failure, pause, none expected' -action panic=reset
refused '-action watchdog=exit-failure: one of reset, shutdown, poweroff, pause, debug, none expected' -action watchdog=exit-failure
refused 'boot z: letters from a to p, none twice' -boot z
refused 'boot aa: letters from a to p, none twice' -boot order=c,once=aa
refused '-boot: no setting splash' -boot splash=x
refused '-g 800x: WIDTHxHEIGHT' -g 800x
refused '-g 640x480x12: WIDTHxHEIGHT' -g 640x480x12
refused '-g: integratorcp has no Open Firmware' -g 640x480
refused '-vga std: integratorcp has no VGA card' -vga std -M integratorcp
refused '-run-with async-teardown=on: ' -run-with async-teardown=on
refused '-run-with: no setting foo' -run-with foo=1
refused '-runas nosuchuser: no such user' -run-with user=nosuchuser -S -serial null
refused 'r: filename=/dev/sda: /dev/urandom or /dev/random expected' -object rng-random,id=r,filename=/dev/sda
refused '-object: an id= that is no other' -object rng-builtin,id=r -object rng-random,id=r
refused '-object: no setting filename' -object rng-builtin,id=r,filename=/dev/urandom
refused '-device device[0]: rng=r: the id of an -object' -M virt -device virtio-rng-pci,rng=r
refused '-object foo: no such kind of object; -object help lists them' -object foo,id=x
refused 'filter-dump: netdev=x: no network has this id' -object filter-dump,id=x,netdev=x,file=y
refused '-blockdev: blockdev: node-name= expected' -blockdev driver=raw,file.filename=x
refused "-blockdev: Parameter 'if' is unexpected" -blockdev driver=raw,node-name=n,if=sd
refused '-blockdev: Invalid JSON syntax' -blockdev '{]'
refused '-seed x: a number expected' -seed x
refused 'hubport: hubid= expected' -netdev hubport,id=x
refused '-msg: no setting foo' -msg foo=1
refused '-runas nosuchuser: no such user' -runas nosuchuser -S -serial null
refused '-d nosuch: no such item; -d help lists them' -d nosuch
refused '-D /nonexistent/x: No such file or directory' -D /nonexistent/x
refused '-dfilter x: FIRST..LAST' -dfilter x
refused '-dfilter 2..1: FIRST..LAST' -dfilter 5+1,2..1
refused '-trace nosuch: no such event; -trace help lists them' -trace nosuch
refused '-trace: no setting foo' -trace pl011_read,foo=1
refused '-trace: a pattern or events=FILE expected' -trace file=x
refused '-trace events=: Failed to open' -trace events=/nonexistent
refused '-d trace:x*y: no such item' -d 'trace:x*y'
refused '-redir x: tcp|udp:port:[address]:port expected' -redir x
refused 'Failed to open file' -kernel /nonexistent
for option in $(sed -n 's/^REFUSED("\([^"]*\)", NULL.*/\1/p' "$src/system/options.def"); do
    refused "-$option: " "-$option"
done
for option in $(sed -n 's/^REFUSED("\([^"]*\)", ".*/\1/p' "$src/system/options.def"); do
    refused "-$option: " "-$option" x
done

# ---- what they do ----
truncate -s 1M disk
lists 'gic-version=2 3 max ' -M virt,help
lists 'kernel=' -machine help=on
asked 'info block' '^virtio0 .*: disk \(raw' -M virt -hda disk
asked 'info block' '^virtio2 .*: disk \(raw' -M virt -cdrom disk
asked 'info block' '^virtio0 .*: disk \(raw' -M virt disk
asked 'info block' '^scsi0-hd0 .*: disk \(raw' -M versatilepb -drive file=disk,format=raw
asked 'info block' '^d .*: /dev/fdset/5 \(raw' -add-fd fd=7,set=5 -drive file=/dev/fdset/5,format=raw,if=none,id=d 7<>disk
asked 'info qtree' 'id "r"' -M virt,usb=off,acpi=off -device '{"driver": "virtio-rng-pci", "id": "r", "addr": "1f"}'
lists 'rng-random ' -object help
asked 'info qtree' 'rng = "r"' -M virt -object '{"qom-type": "rng-random", "id": "r", "filename": "/dev/urandom"}' -device virtio-rng-device,rng=r
asked 'info network' '^n: type=socket' -netdev '{"type": "socket", "id": "n", "udp": "127.0.0.1:9", "localaddr": "127.0.0.1:"}'
asked 'info network' 'nic0' -nic socket,udp=127.0.0.1:9,localaddr=127.0.0.1: -nic none
asked 'info mtree' '0000000001bfffff .* ram' -m 0.02734375G
asked 'info status' 'prelaunch' -accel kvm -accel interp
asked 'info status' 'prelaunch' -machine accel=kvm:tcg -watchdog-action none -overcommit mem-lock=off,cpu-pm=off
asked 'info name' '^cube' -name guest=cube,process=cube
asked 'info mtree' '0000000003ffffff .* ram' -m size=64M
asked 'info mtree' '0000000000ffffff .* ram' -m 16384K
asked 'info qtree' 'freq0 = 12345' -global integrator-timers.freq0=12345
asked 'info qtree' 'freq0 = 12345' -global driver=integrator-timers,property=freq0,value=12345
asked 'info qtree' 'model = "arm1026"' -M integratorcp -cpu arm1026
asked 'info qtree' 'model = "arm1026"' -machine integratorcp -cpu arm1026 -machine memory=64
asked 'i/w 0x15000000' '15000000: 0x00015180$' -rtc base=1970-01-02,clock=vm
asked 'i/w 0x15000000' '15000000: 0x0001518[0-9a-f]$' -rtc base=1970-01-02T00:00:00,clock=rt
asked 'info trace-events pl011_*' '^pl011_read : state 0$'
asked 'info trace-events' '^pl011_write : state 1$' -trace 'pl011_*'
asked 'trace-event pl011_read off\ninfo trace-events' '^pl011_read : state 0$' -trace 'pl011_*'
asked 'trace-event pl0?1_* on\ni/w 0x16000018' '^pl011_read .* FR\[0\] \+0x18, 4 bytes: 0x90$'
asked 'trace-event nosuch on' '^Error: no such event: nosuch'
asked 'info jit' '^executed  *0$' -icount shift=3,align=on
asked 'info chardev' '^a: filename=null' -chardev null,id=b -chardev null,id=a,mux=off
asked 'info chardev' '^serial0: filename=null' -nodefaults
asked 'info status' 'prelaunch' -no-acpi -soundhw all -clock unix
grep -q 'emu: -soundhw has no effect: ' "$work/out" || fail "-soundhw: no remark"
asked 'info status' 'prelaunch' -no-user-config -seed 5
# Firmware finds the kernel, its size and its line (4 bytes with the 0) in fw_cfg; memory has the device tree alone.
truncate -s 4K fw
asked 'o/h 0x09020008 0x0800\ni/w 0x09020000' '^09020000: 0x00100000$' -M virt -bios fw -kernel disk -append abc
asked 'o/h 0x09020008 0x1400\ni/w 0x09020000' '^09020000: 0x00000004$' -M virt -bios fw -kernel disk -append abc
asked 'xp/xw 0x40000000' '^40000000: 0xedfe0dd0$' -M virt -bios fw -kernel disk -append abc
asked 'boot_set d\no/h 0x09020008 0x0c00\ni/h 0x09020000' '^09020000: 0x0064$' -M virt -bios fw -boot c
asked 'o/h 0x09020008 0x0200\ni/w 0x09020000\ni/w 0x09020000' '^09020000: 0x67452301$' -M virt -uuid 01234567-89ab-cdef-0123-456789abcdef
asked 'boot_set d\no/h 0x09020008 0x0c00\ni/h 0x09020000' '^09020000: 0x0064$' -M virt
asked 'boot_set d' 'Error: this machine starts without firmware' -M virt -kernel disk
asked 'boot_set zz' 'Error: boot zz: letters from a to p' -M virt -bios fw -boot c
may=$(! chroot / true 2>/dev/null || echo ,chroot=/)
asked 'info status' 'prelaunch' -m 64,slots=0,maxmem=64M -vga none -run-with "async-teardown=off$may"
asked 'info status' 'prelaunch' -boot order=cd,menu=on
grep -q 'emu: -boot has no effect: integratorcp starts what -kernel names' "$work/out" || fail "-boot: no remark"
asked 'info network' '^p: type=hubport,hubid=1,netdev=n' -netdev socket,id=n,udp=127.0.0.1:9,localaddr=127.0.0.1: -netdev hubport,id=p,hubid=1,netdev=n -object filter-dump,id=f,netdev=p,file=frames.pcap
[ -s frames.pcap ] || fail "-object filter-dump"
asked 'info block' '^sd0 .* disk \(raw' -sd disk

cat >"$work/config" <<'END'
# a machine
[machine]
  type = "integratorcp"
  memory = "32M"
[chardev "c"]
  backend = "file"
  path = "a,b"
[name]
  guest = "from a file"
END
asked 'info name\ninfo mtree' '0000000001ffffff .* ram' -readconfig config
grep -q 'from a file' "$work/out" && [ -f "$work/a,b" ] || fail "-readconfig"
asked 'info chardev' '^c: filename=ringbuf' -chardev file,id=c -set chardev.c.backend=ringbuf 2>/dev/null
for bad in '[nosuch]' 'a = "b"' '[name' '[name]
guest = x'; do
    echo "$bad" >"$work/config"
    refused '-readconfig config: line ' -readconfig config
done

# ---- events and blocks of a program that takes every exception ----
gunzip -c "$src/tests/system/arm/exceptions.bin.gz" >program
traced() { # options...
    rm -f log
    { sleep 2; echo quit; } | timeout -k 10 60 "$emu" -kernel program -serial null -display none -monitor stdio -D log "$@" >"$work/out" 2>&1 ||
        fail "$*: status"
}
traced -trace 'cpu_*' -trace wire_set -trace '*_write' -trace tlb_fault
for line in 'cpu_exception cpu 0 undefined pc 0x10048 cpsr 0x600001d3' 'wire_set cpu\[0\].irq\[0\] 1' \
    'pl011_write uart0 DR\[0\] +0, 1 bytes: 0x53' 'tlb_fault va 0x[0-9a-f]* read mmu [0-9]: status 0x[0-9a-f]*'; do
    grep -qx "$line" log || fail "-trace: no $line"
done
! grep -q tlb_fill log || fail "-trace: an event nobody asked for"
traced -d in_asm,int -dfilter 0x10000..0x10003
[ "$(grep -c '^IN:' log)" = 1 ] || fail "-dfilter: not the first block alone"
grep -q '^exception: cpu 0 undefined pc 0x10048 ' log || fail "-d int"

# ---- the process ----
timeout -k 10 60 "$emu" -S -serial null -daemonize -pidfile pid -monitor "unix:mon,server,nowait" >"$work/out" 2>&1 || fail "-daemonize"
{ kill -0 "$(cat pid)" && kill "$(cat pid)"; } || fail "-daemonize -pidfile: nobody there"
within 60 [ ! -e pid ] && [ ! -e mon ] || fail "a daemon that is ended leaves files behind"
refused 'no CPU model nosuch' -cpu nosuch -daemonize
timeout -k 10 20 "$emu" -msg timestamp=on -M nosuch >"$work/out" 2>&1
grep -Eq '^[0-9]{4}-[0-9-]*T[0-9:.]*Z emu: ' "$work/out" || fail "-msg timestamp=on"

# ---- the manual page has them all ----
page=$src/docs/emu-system-arm.1
sed -n 's/^\(OPTION\|DRIVE\)("\([^"]*\)".*/\2/p' "$src/system/options.def" >"$work/rows"
[ "$(wc -l <"$work/rows")" -gt 40 ] || fail "cannot read options.def"
while read -r name; do
    pattern="\\\\-$(printf %s "$name" | sed 's/-/\\\\-/g')"
    grep -q "^\.B[IR]* .*$pattern\b" "$page" || fail "manual page: no -$name"
done <"$work/rows"
exit $failed
