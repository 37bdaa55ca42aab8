# Nothing, an interrupt, a stop: the status comes back into each command.
device   dbdma
ram      0x1000 00000060000000000000000011111111
ram      0x1010 30003060000000000000000011111111
ram      0x1020 00000070000000000000000011111111
write    CMDPTR.3   0x1003
read     CMDPTR.3   0x1000
write    CONTROL.3  0x80008000
read     STATUS.3   0x8000       # RUN, no longer ACTIVE
read     CMDPTR.3   0x1020
has      0x1000 00000060000000000000000000000084
has      0x1010 30003060000000000000000000000084
has      0x1020 00000070000000000000000011111111
edges    irq[3] 1
write    CMDPTR.3   0x2000       # not while it runs
read     CMDPTR.3   0x1020

# A stop that has become something else: WAKE goes on from there.
ram      0x1020 30003060000000000000000000000000
ram      0x1030 00000070000000000000000000000000
write    CONTROL.3  0x10001000
read     CMDPTR.3   0x1030
edges    irq[3] 1
write    CONTROL.3  0x80000000
read     STATUS.3   0
snapshot

# Loads and stores: four bytes, two, one; they do not branch.
ram      0x2000 0400045600300000ffffffff00000000
ram      0x2010 0200045602300000ffffffff00000000
ram      0x2020 0400044610300000785634120000
ram      0x2030 010c044614300000efcdab890000
ram      0x2040 00000070
ram      0x3000 aabbccdd
write    CMDPTR.0   0x2000
write    CONTROL.0  0x80008000
has      0x2000 0400045600300000aabbccdd00000084
has      0x2010 0200045602300000ccddffff00000084
has      0x3010 78563412ef00
read     CMDPTR.0   0x2040
write    CONTROL.0  0x80000000

# Branches: when the device's status bits are as BRANCHSEL says, and when not.
ram      0x4000 00000460000000000050000000000000
ram      0x4010 00000070
ram      0x5000 00000860000000000060000000000000
ram      0x5010 00000c60000000000070000000000000
ram      0x6000 00000070
ram      0x7000 00000070
write    BRANCHSEL.1 0x00040004
write    CMDPTR.1   0x4000
write    CONTROL.1  0x80008000
read     CMDPTR.1   0x4010
write    CONTROL.1  0x80000000
write    CMDPTR.1   0x4000
write    CONTROL.1  0x80048004
has      0x4000 00000460000000000050000000000485
read     CMDPTR.1   0x7000
read     STATUS.1   0x8104
write    CONTROL.1  0x80040000

# Waits: here while bit 0 is set, then on; the interrupt's condition, too.
ram      0x8000 00002160000000000000000000000000
ram      0x8010 00001260000000000000000000000000
ram      0x8020 00000070
write    WAITSEL.2  0x00010001
write    INTSEL.2   0x00020002
write    CMDPTR.2   0x8000
write    CONTROL.2  0x80018001
read     CMDPTR.2   0x8000
read     STATUS.2   0x8401
snapshot
write    CONTROL.2  0x00010000
read     CMDPTR.2   0x8010       # waits for it to be set now
edges    irq[2] 1
write    CONTROL.2  0x40004000   # paused it does not see that
write    CONTROL.2  0x00010001
read     CMDPTR.2   0x8010
write    CONTROL.2  0x00020002
write    CONTROL.2  0x40000000
read     CMDPTR.2   0x8020
edges    irq[2] 1

# Data without a device: it waits, and FLUSH says that nothing came.
ram      0x9000 00011030000002000000000000000000
write    CMDPTR.5   0x9000
write    CONTROL.5  0x80008000
read     STATUS.5   0x8400
write    CONTROL.5  0x20002000
read     STATUS.5   0x8400
has      0x900c 000100a4
write    CONTROL.5  0x80000000
read     STATUS.5   0

# What cannot be done kills the channel, until RUN goes.
ram      0xa000 00000080
write    CMDPTR.6   0xa000
write    CONTROL.6  0x80008000
read     STATUS.6   0x8800
write    CONTROL.6  0x10001000
read     STATUS.6   0x8800
write    CONTROL.6  0x80000000
read     STATUS.6   0
write    CMDPTR.6   0x10000000
write    CONTROL.6  0x80008000
read     STATUS.6   0x8800

# A program without an end does not hold up the machine.
ram      0xb000 00000c600000000000b0000000000000
write    CMDPTR.7   0xb000
write    CONTROL.7  0x80008000
read     STATUS.7   0x8500
ram      0xb000 00000070
clock    1000000
read     STATUS.7   0x8100
reset
read     STATUS.7   0
