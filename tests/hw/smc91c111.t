# Banks: the identification of the chip, its station address, what is writable.
device   smc91c111 netdev=net
read16   0xe    0x3300
write16  0xe    3
read16   0xa    0x3391
read16   0xe    0x3303
read32   0xc    0x3303331f
write16  0xe    1
read16   0      0xa0b1
read8    4      0x52
read16   4      0x5452
read32   6      0x56341200
write8   9      0x57
read16   8      0x5734
read     BASE   0x1801
read     CONTROL 0x1210
read     EPHSR  0x4000
read     MIR    0x0404

# Sending: allocate a page, fill it through the pointer, queue it.
write    MMUCR  0x20
read     ARR    0
read     INT    8
read     MIR    0x0304
write    PNR    0
write    PTR.1  0x40
write16  0xe    2
write32  8      0x00140000
write32  8      0xffffffff
write32  8      0x5452ffff
write32  8      0x12345678
write16  8      0x4142
write16  8      0x2043
snapshot
write    TCR    1
write    MMUCR  0xc0
sent     ffffffffffff525478563412424143
read     TXFIFO 0
read     INT    0x0e
read     EPHSR  0x4001
write    MSK    2
wire     irq    1
write    INT    2
wire     irq    0
read     TXFIFO 0x80
write    INT    4
read     INT    8
write    MMUCR  0xa0
read     MIR    0x0404

# Padded, and released without being asked.
write    TCR    0x81
write    CONTROL 0x0800
write    MMUCR  0x20
write    MMUCR  0xc0
sent     ffffffffffff525478563412424143000000...
read     MIR    0x0404
read     INT    0x0c

# Receiving: only what is for us, with status, byte count, padding and CRC.
reset
write    MSK    1
frame    525400123456aaaaaaaaaaaa08000102
read     INT    0
write    MMUCR  0x40
write    RCR    0x100
frame    525400123457aaaaaaaaaaaa08000102
frame    01005e000001aaaaaaaaaaaa08000102
read     INT    0
frame    525400123456aaaaaaaaaaaa08000102
wire     irq    1
snapshot
read     RXFIFO 0
write    PTR.1  0xe0
read     DATA   0x00 0x00 0x46 0x00 0x52 0x54 0x00 0x12
write    MMUCR  0x80
wire     irq    0
write    RCR    0x300
frame    ffffffffffffaaaaaaaaaaaa08000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f
write    PTR.0  0
write    PTR.1  0xe0
read     DATA   0x00 0x50 0x42 0x00
write    PTR.0  0x40
write    PTR.1  0xc0
read     DATA   0x2f 0x20
write    MMUCR  0x80

# The multicast table: 01:00:5e:00:00:01 has the hash whose bit this is.
write    MT.0   0xffff
write    MT.1   0xffff
write    MT.2   0xffff
write    MT.3   0xffff
frame    01005e000001aaaaaaaaaaaa08000102
read     INT    1
write    MMUCR  0x80
write    MT.0   0
write    MT.1   0
write    MT.2   0
write    MT.3   0
frame    01005e000001aaaaaaaaaaaa08000102
read     INT    0

# Four pages: a fifth frame waits outside, and so does an allocation, which is served first.
frame    525400123456aaaaaaaaaaaa08000001
frame    525400123456aaaaaaaaaaaa08000002
frame    525400123456aaaaaaaaaaaa08000003
frame    525400123456aaaaaaaaaaaa08000004
frame    525400123456aaaaaaaaaaaa08000005
read     MIR    0x0004
write    MMUCR  0x20
read     ARR    0x80
read     INT    1
write    MMUCR  0x80
read     ARR    0
read     INT    9
write    MMUCR  0x80
read     MIR    0x0004
write    MMUCR  0x80
write    MMUCR  0x80
read     RXFIFO 1
write    PTR.0  0x13
write    PTR.1  0xc0
read     DATA   5

# A chip without a cable.
device   smc91c111
read     EPHSR  0
read     IA.2   0x5634

# Nobody drives the PHY's data line before a frame: it reads as 0, else drivers take every address for a PHY.
write16  0xe 3
read     MGMT 0x3330
