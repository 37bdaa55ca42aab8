# The keyboard as Linux meets it: reset, identify, LEDs, rate, enable.
device   pl050-keyboard
read     KMISTAT 0x47
write    KMICR   0x14
read     KMIIR   0
write    KMIDATA 0xff
wire     irq     1
read     KMISTAT 0x57
snapshot
read     KMIDATA 0xfa 0xaa
wire     irq     0
write    KMIDATA 0xf2
read     KMIDATA 0xfa 0xab 0x83
write    KMIDATA 0xed
write    KMIDATA 7
write    KMIDATA 0xf3
write    KMIDATA 0
snapshot
read     KMIDATA 0xfa 0xfa 0xfa 0xfa
write    KMIDATA 0xee
read     KMIDATA 0xee
write    KMIDATA 0xfe
read     KMIDATA 0xee
write    KMIDATA 0xf0
write    KMIDATA 0
read     KMIDATA 0xfa 0xfa 2
write    KMIDATA 0xf0
write    KMIDATA 3
read     KMIDATA 0xfa 0xfe
write    KMIDATA 0xe1
read     KMIDATA 0xfe

# Keys: plain, behind a prefix, with sequences of their own; a full queue loses whole keys.
key      a 1
key      a 0
read     KMIDATA 0x1c 0xf0 0x1c
key      up 1
key      up 0
read     KMIDATA 0xe0 0x75 0xe0 0xf0 0x75
key      pause 1
key      pause 0
read     KMIDATA 0xe1 0x14 0x77 0xe1 0xf0 0x14 0xf0 0x77
wire     irq     0
key      pause 1
key      pause 1
key      pause 1
key      pause 1
read     KMIDATA 0xe1 0x14 0x77 0xe1 0xf0 0x14 0xf0 0x77
read     KMIDATA 0xe1 0x14 0x77 0xe1 0xf0 0x14 0xf0 0x77
read     KMIDATA 0xe1 0x14 0x77 0xe1 0xf0 0x14 0xf0 0x77
wire     irq     0
write    KMIDATA 0xf5
read     KMIDATA 0xfa
key      a 1
wire     irq     0

# The port off, or holding the clock: bytes wait in the keyboard. The transmit interrupt.
reset
write    KMICR   0x11
key      b 1
wire     irq     0
write    KMICR   0x15
wire     irq     0
write    KMICR   0x14
wire     irq     1
read     KMIIR   1
read     KMIDATA 0x32
read     KMISTAT 0x43
write    KMICR   0x0c
read     KMIIR   2
read32   0xfe0   0x50

# The mouse: reset, knock for the wheel, packets.
device   pl050-mouse
write    KMICR   0x14
write    KMIDATA 0xff
read     KMIDATA 0xfa 0xaa 0
write    KMIDATA 0xf2
read     KMIDATA 0xfa 0
motion   1 1 0
wire     irq     0
write    KMIDATA 0xf4
read     KMIDATA 0xfa
motion   3 -2 0
read     KMIDATA 8 3 2
motion   -1 1 0
read     KMIDATA 0x38 0xff 0xff
button   0 1
read     KMIDATA 9 0 0
button   2 1
read     KMIDATA 0x0d 0 0
write    KMIDATA 0xe9
read     KMIDATA 0xfa 0x26 2 100
button   0 0
button   2 0
read     KMIDATA 0x0c 0 0 8 0 0
motion   400 0 0
read     KMIDATA 0x08 0xff 0 0x08 145 0
write    KMIDATA 0xf3
write    KMIDATA 200
write    KMIDATA 0xf3
write    KMIDATA 100
write    KMIDATA 0xf3
read     KMIDATA 0xfa
write    KMIDATA 80
read     KMIDATA 0xfa
write    KMIDATA 0xf2
read     KMIDATA 0xfa 3
snapshot
motion   0 0 -1
read     KMIDATA 8 0 0 0xff
write    KMIDATA 0xf0
read     KMIDATA 0xfa
motion   5 0 0
wire     irq     0
write    KMIDATA 0xeb
read     KMIDATA 0xfa 8 5 0 0
write    KMIDATA 0xee
read     KMIDATA 0xfa
write    KMIDATA 0x55
read     KMIDATA 0x55
