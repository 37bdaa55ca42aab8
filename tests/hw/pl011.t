# Sending, receiving with and without FIFO, interrupts, loop back.
device   pl011 chardev=chr
read     FR    0x90
write    CR    0x301
write8   0     0x41
write    DR    0x42
got      AB
read     RIS   0x20
wire     irq   0
write    IMSC  0x20
wire     irq   1
write    ICR   0x20
wire     irq   0

# One character at a time without the FIFO.
send     x
read     FR    0xc0
read     RIS   0x10
snapshot
read     DR    0x78
read     FR    0x90
read     RIS   0

# With it: timeout below the trigger level of 8, then the level itself.
write    LCR_H 0x70
write    IMSC  0x50
send     abcdefg
read     RIS   0x40
wire     irq   1
snapshot
send     h
read     RIS   0x50
read8    0     0x61
read     RIS   0x40
read     DR    0x62
read     DR    0x63
read     DR    0x64
read     DR    0x65
read     DR    0x66
read     DR    0x67
read     DR    0x68
read     RIS   0
wire     irq   0
read     DR    0

# Loop back: nothing leaves.
write    CR    0x381
write    DR    0x55
got
read     DR    0x55

# A reader that stalls: what it does not take waits in the FIFO, none of it is lost.
device   pl011 chardev=chr
write    CR    0x301
write    LCR_H 0x70
write    IMSC  0x20
takes    2
write    DR    0x30
write    DR    0x31
read     FR    0x90
read     RIS   0x20
write    DR    0x32
read     FR    0x18          # BUSY, not TXFE
read     RIS   0x20
write    DR    0x33
write    DR    0x34          # above 1/8 ... of the FIFO
write    DR    0x35
write    DR    0x36
write    DR    0x37
write    DR    0x38
write    DR    0x39
write    DR    0x61
read     RIS   0
wire     irq   0
write    DR    0x62
write    DR    0x63
write    DR    0x64
write    DR    0x65
write    DR    0x66
write    DR    0x67
write    DR    0x68
read     FR    0x38          # TXFF
write    DR    0x69          # nobody looked: lost
snapshot
got      01
takes    5
got      23456
read     FR    0x18
read     RIS   0
takes    5
got      789ab
read     RIS   0x20
wire     irq   1
takes    100
got      cdefgh
read     FR    0x90
write    LCR_H 0x60          # without it: one
takes    0
write    DR    0x41
read     FR    0x38
write    DR    0x42
takes    9
got      A
read     FR    0x90

# Registers keep their widths and reset.
write    IBRD  0x12345
read     IBRD  0x2345
reset
read     IBRD  0
read     CR    0x300
read     IFLS  0x12
read32   0xfe0 0x11
