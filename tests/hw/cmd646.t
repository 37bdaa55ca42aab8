# Two channels, a disk on the second; each has its registers and its own bus master.
medium   1048576
device   cmd646-ide drive2=disk
read8    command0:7 0
read8    command1:7 0x50
read8    control1:2 0x50
write8   command1:6 0xe0
ram      0x1000 0080000000010000
ram      0x1008 0090000000030080
ram      0x8000 1122
ram      0x80fe 3344
ram      0x9000 5566
ram      0x92fe 7788
write32  master:12 0x1000
read32   master:12 0x1000
write8   command1:2 2
write8   command1:3 16
write8   command1:7 0xca
read8    control1:2 0x58
read8    master:10 0
snapshot
write8   master:8 1
disk     8192 1122
disk     8446 33445566
disk     9214 7788
read8    master:10 4         # done: an interrupt, not active
read8    master:1  8         # of channel 1
read8    command1:7 0x50
read8    master:1  0
read8    master:10 4         # stays until cleared
write8   master:10 4
read8    master:10 0
write8   master:8  0

# Back into memory; the disk has more than the list takes.
ram      0x1000 00a0000000030000
ram      0x1008 00b0000000010080
write8   command1:2 3
write8   command1:3 16
write8   master:8 9
read8    master:10 1         # active, and waits
write8   command1:7 0xc8
has      0xa000 1122
has      0xa0fe 33445566
has      0xb0fe 7788
read8    master:10 0         # the list is at its end, the disk is not
read8    control1:2 0x58
write8   master:8 0
write8   control1:2 4
write8   control1:2 0
read8    command1:7 0x50

# A list, or data, that is not in memory.
write32  master:12 0x10000000
write8   command1:2 1
write8   command1:7 0xc8
write8   master:8 9
read8    master:10 2
write8   master:8 0
write8   master:10 0x62
read8    master:10 0x60
ram      0x1000 0000001000020080
write32  master:12 0x1000
write8   control1:2 4
write8   control1:2 0
write8   command1:2 1
write8   command1:7 0xc8
write8   master:8 9
read8    master:10 0x66         # it was read, and did not arrive
snapshot

# What nobody asks about is kept; reset.
write8   master:3 0x12
read8    master:3 0x12
read8    command1:7 0x50
write8   master:1 0x30
read8    master:1 0x30
reset
read8    master:3 0
read8    master:1 0
read32   master:12 0

# On a bus: its identification, and where its registers say there is an interrupt.
device   grackle
plug     cmd646-ide addr=3,drive0=disk
write32  address:0 0x80001800
read32   data:0 0x06461095
write32  address:0 0x80001808
read32   data:0 0x01018f07
write32  address:0 0x80001810
write32  data:0 0xffffffff
read32   data:0 0xfffffff9
write32  address:0 0x80001820
write32  data:0 0xffffffff
read32   data:0 0xfffffff1
write32  address:0 0x80001850
read16   data:0 0x0c00

# More than the disk's buffer holds, in entries of 64 KiB and others across its refilling.
device   cmd646-ide drive2=disk
ram      0x1000 0000020000300000
ram      0x1008 0030020000000000
ram      0x1010 0030030000d00080
write32  master:12 0x1000
write8   command1:6 0xe0
write8   command1:2 0
write8   command1:3 0
write8   command1:7 0xc8
write8   master:8 9
read8    master:10 4
read8    command1:7 0x50
has      0x22000 1122
has      0x220fe 33445566
has      0x223fe 7788
