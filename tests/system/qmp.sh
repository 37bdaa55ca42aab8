#!/bin/sh
# What programs do with a machine over a Unix socket: descriptors that come with commands, jobs, drives that
# come and go. Lines "= REQUEST" and "< what comes back", in that order; see talk.c for others.
emu=$EMU_BUILD/emu-system-arm img=$EMU_BUILD/emu-img talk=$EMU_BUILD/tests/system/talk
[ -x "$emu" ] || exit 77
"$emu" -S -qmp null -serial null -monitor none -pidfile /nonexistent/x 2>&1 | grep -q json && exit 77
work=$(mktemp -d) failed=0 pid=
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=tests/wait.sh
. "$EMU_SRC/tests/wait.sh"
cd "$work" || exit 1
gunzip -c "$EMU_SRC/tests/system/arm/exceptions.bin.gz" >kernel

session() { # name, options; standard input: the script
    name=$1
    shift
    { printf '< QMP\n= qmp_capabilities\n< return\n'; cat; echo '= quit'; } |
        sed 's/^= \([a-z_-]*\) \(.*\)/send {"execute": "\1", "arguments": {\2}}\\n/; s/^= \(.*\)/send {"execute": "\1"}\\n/; s/^< /wait /' >script
    rm -f qmp
    "$emu" -S -serial null -nodefaults -kernel kernel "$@" -qmp unix:qmp,server,wait=off >err 2>&1 &
    pid=$!
    "$talk" unix qmp <script >out 2>complaint || { echo "FAIL: $name:"; cat complaint; tail -3 err; failed=1; kill $pid 2>/dev/null; }
    reap $pid || { echo "FAIL: $name: status $?"; failed=1; }
}

# ---- descriptors ----
truncate -s 1M file other
session descriptors -drive if=none,id=d,file=file,format=raw <<'END'
= getfd "fdname": "one"
< No file descriptor supplied via SCM_RIGHTS
pass file
= getfd "fdname": "one"
< return
pass file
= getfd "fdname": "1"
< a name that does not begin with a digit
= closefd "fdname": "one"
< return
= closefd "fdname": "one"
< File descriptor named 'one' not found
= query-fdsets
< {"return": []}
pass other
= add-fd "fdset-id": 7, "opaque": "mine"
< "fdset-id": 7, "fd":
pass file
= add-fd
< "fdset-id": 0, "fd":
= query-fdsets
< "fdset-id": 0, "fds": [{"fd":
< "fdset-id": 7, "fds": [{"fd":
< "opaque": "mine"
= human-monitor-command "command-line": "change -f d /dev/fdset/7 raw"
< "return": ""
= human-monitor-command "command-line": "info block"
< d (none0): /dev/fdset/7 (raw), 1048576 bytes
= remove-fd "fdset-id": 7
< return
= remove-fd "fdset-id": 7
< File descriptor of set 7 not found
= human-monitor-command "command-line": "change -f d /dev/fdset/7 raw"
< No such file or directory
END

# ---- what is no device is told from other mistakes ----
session mistakes <<'END'
= device_del "id": "nosuch"
< {"error": {"class": "DeviceNotFound", "desc": "Device 'nosuch' not found"}}
= eject "device": "nosuch"
< {"error": {"class": "DeviceNotFound", "desc": "Device 'nosuch' not found"}}
= netdev_del "id": "nosuch"
< {"error": {"class": "DeviceNotFound", "desc": "Device 'nosuch' not found"}}
= human-monitor-command "command-line": "info registers", "cpu-index": 9
< Parameter 'cpu-index' expects a CPU number
= send-key "keys": "a"
< keys: a list of objects
= send-key "keys": ["a"]
< keys: a list of objects
END

# ---- networks of a descriptor with a name ----
session "a network" -M virt <<'END'
= netdev_add "type": "socket", "id": "n", "fd": "nosuch"
< fd=nosuch: not a socket
pass file
= getfd "fdname": "s"
< return
= netdev_add "type": "tap", "id": "n", "fd": "s"
< return
= query-migrate
< "return": {}
= migrate "uri": "tcp:0:4444"
< only file:PATH
= query-migrate
< "return": {"status": "failed"}
= migrate "uri": "file:state"
< return
= query-migrate
< "return": {"status": "completed"}
END

# ---- snapshots as jobs ----
"$img" create -q -f qcow2 one.qcow2 1M
"$img" create -q -f qcow2 two.qcow2 1M
session jobs -drive if=none,id=one,file=one.qcow2 -drive if=none,id=two,file=two.qcow2 -drive if=none,id=raw,file=file,format=raw <<'END'
= query-jobs
< "return": []
= snapshot-save "job-id": "j0", "tag": "s", "vmstate": "two", "devices": ["one", "two"]
< "JOB_STATUS_CHANGE", "data": {"status": "created", "id": "j0"}
< return
< "status": "running"
< "status": "waiting"
< "status": "pending"
< "JOB_STATUS_CHANGE", "data": {"status": "concluded", "id": "j0"}
= snapshot-save "job-id": "j0", "tag": "s", "vmstate": "two", "devices": ["one"]
< Job ID 'j0' already in use
= query-jobs
< "return": [{"id": "j0", "type": "snapshot-save", "status": "concluded", "current-progress": 1, "total-progress": 1}]
= job-dismiss "id": "j0"
< "status": "null", "id": "j0"
< return
= job-dismiss "id": "j0"
< Job not found
= snapshot-save "job-id": "j1", "tag": "s", "vmstate": "two", "devices": ["one"]
< "aborting"
< "concluded"
= query-jobs
< "error": "vmstate: two is none of the devices"
= snapshot-save "job-id": "j2", "tag": "s", "vmstate": "raw", "devices": ["raw"]
< "concluded"
= query-jobs
< "error": "drive raw (raw) cannot hold snapshots"
= snapshot-load "job-id": "j3", "tag": "s", "vmstate": "two", "devices": ["nosuch", "two"]
< "concluded"
= query-jobs
< "error": "No block device node 'nosuch'"
= snapshot-load "job-id": "j4", "tag": "s", "vmstate": "one", "devices": ["one", "two"]
< "concluded"
= query-jobs
< "error": "drive one has no snapshot s of a machine"
= snapshot-load "job-id": "j5", "tag": "s", "vmstate": "two", "devices": ["one", "two"]
< "pending"
< "concluded"
= snapshot-delete "job-id": "j6", "tag": "s", "devices": ["one"]
< "pending"
< "concluded"
END
"$img" snapshot -l one.qcow2 | grep -q ' s ' && { echo "FAIL: the snapshot is not deleted"; failed=1; }
"$img" snapshot -l two.qcow2 | grep -q ' s ' || { echo "FAIL: a snapshot is deleted that was not meant"; failed=1; }

# ---- nodes ----
"$img" create -q -f qcow2 node.qcow2 2M
session nodes -M virt -blockdev driver=file,node-name=f0,filename=other \
    -blockdev '{"driver": "raw", "node-name": "r0", "file": {"driver": "file", "filename": "file"}, "read-only": true}' <<'END'
= query-block
< "device": "f0"
< "device": "r0"
< "node-name": "r0", "file": "file", "drv": "raw", "ro": true
< "backing_file_depth": 0, "detect_zeroes": "off"
< "cache": {"writeback": true, "direct": false, "no-flush": false}
= query-blockstats
< "rd_bytes": 0, "rd_operations": 0, "failed_rd_operations": 0
< "flush_total_time_ns": 
< "timed_stats": []
= blockdev-add "driver": "raw", "node-name": "r0", "file": "f0"
< Duplicate nodes with node-name='r0'
= blockdev-add "driver": "raw", "node-name": "r1", "file": "nosuch"
< nor node-name='nosuch'
= blockdev-add "driver": "raw", "node-name": "r1", "file": "f0", "bogus": 1
< Parameter 'bogus' is unexpected
= blockdev-add "driver": "nosuch", "node-name": "r1", "file": "f0"
< nosuch
= blockdev-add "driver": "raw", "node-name": "r1", "file": "f0", "discard": "unmap"
< return
= blockdev-del "node-name": "f0"
< Node 'f0' is busy: r1 uses it
= blockdev-add "driver": "raw", "node-name": "r2", "file": "f0"
< Node 'f0' is in use
= device_add "driver": "virtio-blk-pci", "drive": "r1", "id": "disk"
< return
= blockdev-del "node-name": "r1"
< Node 'r1' is busy: a device uses it
= device_del "id": "disk"
< DEVICE_DELETED
< return
= blockdev-del "node-name": "r1"
< return
= blockdev-add "driver": "qcow2", "node-name": "q", "file": {"driver": "file", "filename": "node.qcow2"}
< return
= human-monitor-command "command-line": "info block"
< node.qcow2 (qcow2), 2097152 bytes
= blockdev-del "node-name": "f0"
< return
= blockdev-del "node-name": "f0"
< Failed to find node with node-name='f0'
= blockdev-del "node-name": "q"
< return
= blockdev-add "driver": "raw", "node-name": "r3", "file": {"driver": "file", "filename": "nosuch"}
< nosuch: No such file or directory
END

# ---- what was written goes into the backing file ----
yes old | head -c 1M >base.raw
"$img" create -q -f qcow2 -b base.raw -F raw top.qcow2
yes new | head -c 4096 >part
{ dd if=base.raw bs=64K count=1 2>/dev/null; cat part; tail -c +$((65536 + 4096 + 1)) base.raw; } >want
cp base.raw whole
"$img" convert -f raw -O qcow2 -B base.raw -F raw want top.qcow2
session commit -drive if=none,id=t,file=top.qcow2 -drive if=none,id=r,file=file,format=raw <<'END'
= human-monitor-command "command-line": "commit r"
< Error: drive r: file has no backing file
= human-monitor-command "command-line": "commit nosuch"
< Error: Device 'nosuch' not found
= human-monitor-command "command-line": "commit t"
< "return": ""
= human-monitor-command "command-line": "info block"
< Backing file: base.raw (raw)
= human-monitor-command "command-line": "commit all"
< "return": ""
END
cmp base.raw want || { echo "FAIL: commit: the backing file"; failed=1; }
"$img" compare -q -f qcow2 -F raw top.qcow2 want || { echo "FAIL: commit: the drive"; failed=1; }
exit $failed
