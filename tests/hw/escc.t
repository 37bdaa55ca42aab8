# Channel A at 0x20: control, data at +0x10. A register is chosen for one access.
device   escc chardev-a=chr
read8    0x20  0x4c          # nothing received, buffer empty
write8   0x20  5
write8   0x20  0x68          # WR5: transmitter on
write8   0x30  0x41
got      A
write8   0x20  8
write8   0x20  0x42          # WR8 is the data, too
got      B
write8   0x20  0x0c          # point high is bits 3 to 5, 001: register 12
write8   0x20  0x5a
write8   0x20  0x0c
read8    0x20  0x5a
read8    0x20  0x4c          # and register 0 again
write8   0x20  1
read8    0x20  7             # all sent
snapshot

# The transmitter's interrupt comes when the buffer is empty again, and goes on command.
write8   0x20  0x28          # those of before
write8   0x20  1
write8   0x20  2             # WR1: transmit interrupts
write8   0x20  9
write8   0x20  8             # WR9: master enable
wire     irq[1] 0
write8   0x30  0x43
wire     irq[1] 1
wire     irq[0] 0
edges    irq[1] 1
write8   0x30  0x43          # while a byte is on its way it is down
edges    irq[1] 1
wire     irq[1] 1
write8   0x20  3
read8    0x20  0x10          # RR3: A transmit
write8   2     0
write8   0     2
read8    0     8             # RR2 of B: A transmit in bits 3 to 1
snapshot
write8   0x20  0x28
wire     irq[1] 0
takes    0
write8   0x30  0x44          # the reader stalls
wire     irq[1] 0
read8    0x20  0x48          # buffer full
snapshot
takes    9
wire     irq[1] 1
got      CCD
read8    0x20  0x4c

# Receiving: no room before it is enabled; three characters; interrupt while any are there.
write8   0x20  0x28
write8   0x20  1
write8   0x20  0x10          # on all characters
write8   0x20  3
write8   0x20  0xc1
send     xyz
read8    0x20  0x4d
wire     irq[1] 1
write8   0x20  3
read8    0x20  0x20
write8   0     2
read8    0     0x0c          # A receive
snapshot
read8    0x30  0x78 0x79
wire     irq[1] 1
read8    0x30  0x7a
wire     irq[1] 0
read8    0x20  0x4c

# On the first only: again after the command.
write8   0x20  1
write8   0x20  0x08
send     pq
wire     irq[1] 1
read8    0x30  0x70
wire     irq[1] 0
write8   0x20  0x20          # enable interrupt on next
wire     irq[1] 1
read8    0x30  0x71
wire     irq[1] 0

# Local loopback: nothing leaves; the fourth character is too many.
write8   0x20  0x0e
write8   0x20  0x11
write8   0x30  0x31
write8   0x30  0x32
write8   0x30  0x33
write8   0x30  0x34
got
write8   0x20  1
read8    0x20  0x27          # overrun
write8   0x20  0x30
write8   0x20  1
read8    0x20  7
read8    0x30  0x31 0x32 0x34

# Vector: with the status in the high half, and of channel A as written.
write8   0     2
write8   0     0xff
write8   0x20  2
read8    0x20  0xff
write8   0     2
read8    0     0xf7          # no interrupt
write8   0     9
write8   0     0x18
write8   0     2
read8    0     0xef

# Reset of one channel keeps the other.
write8   0     0x0d
write8   0     0x77
write8   0x20  0x0d
write8   0x20  0x66
write8   0x20  9
write8   0x20  0x80
write8   0     0x0d
read8    0     0x77
write8   0x20  0x0d
read8    0x20  0
reset
write8   0     0x0d
read8    0     0

# The layout of older Macs: control of B and A at 0 and 2, data at 4 and 6.
device   escc chardev-b=chr
write8   legacy:0 5
write8   legacy:0 8
write8   legacy:4 0x62
got      b
write8   legacy:2 15
read8    legacy:2 0xf8
write8   legacy:0 3
write8   legacy:0 1
send     k
read8    legacy:4 0x6b
read8    legacy:6 0
