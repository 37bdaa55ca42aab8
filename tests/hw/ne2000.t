# Pages of registers; what can only be written is seen on the third; Realtek's are the fourth.
device   ne2k_pci netdev=net
read8    ports:0 0x21
read8    ports:7 0x80
read8    ports:0xa 0x50
read8    ports:0xb 0x43
write8   ports:1 0x46
write8   ports:2 0x80
write8   ports:4 0x40
write8   ports:0xc 4
write8   ports:0xd 2
write8   ports:0xe 0x49
write8   ports:0xf 0x11
write8   ports:0 0xa1
read8    ports:1 0x46
read8    ports:2 0x80
read8    ports:4 0x40
read16   ports:0xc 0xe2c4
read16   ports:0xe 0x91c9
write8   ports:0 0x61
write8   ports:1 0x52
write8   ports:6 0x56
write8   ports:7 0x47
write16  ports:8 0x0201
read8    ports:1 0x52
read8    ports:6 0x56
read8    ports:7 0x47
read8    ports:9 2
write8   ports:0 0xe1
read8    ports:0 0xe1
read16   ports:5 0x4040
snapshot
read8    ports:0x18 0             # the reset port
read8    ports:0 0x21
read8    ports:7 0x80

# The PROM by bytes and by words; what is written to memory is there; nothing below and above it is.
device   ne2k_pci mac=52:54:00:12:34:57
write    RBCR.0 32
write    CR     0x0a
read     ISR    0
read8    ports:0x10 0x52 0x52 0x54 0x54 0 0 0x12 0x12 0x34 0x34 0x57 0x57 0x57 0x57 0x57 0x57
write    DCR    1
read8    ports:0x10 0x57 0x57    # a byte of each word
read16   ports:0x10 0x5757
read32   ports:0x10 0x57575757 0x57575757
read     ISR    0
read16   ports:0x10 0x5757
read     ISR    0x40
read16   ports:0x10 0            # no more
write    ISR    0xff
read     ISR    0
write    CR     0x0a             # nothing to move: done at once
read     ISR    0x40
write    ISR    0x40
write    RSAR.0 0xfe
write    RSAR.1 0x3f
write    RBCR.0 8
write    CR     0x12
write32  ports:0x10 0x44332211
read     RSAR.0 2
write16  ports:0x10 0x6655
write    IMR    0x40
write8   ports:0x10 0x77
read     ISR    0x40
write    RSAR.0 0xfe
write    RSAR.1 0x3f
write    RBCR.0 8
write    CR     0x0a
read32   ports:0x10 0x4433ffff 0x00776655
write    RSAR.1 0x80
write    RBCR.0 2
write    CR     0x0a
read16   ports:0x10 0xffff
snapshot

# Sending; a frame that stays inside; one that is too long.
device   ne2k_pci netdev=net
write    DCR    1
write    RSAR.1 0x40
write    RBCR.0 16
write    CR     0x12
write32  ports:0x10 0xffffffff 0x5452ffff 0x56341200 0x42410608
write    TPSR   0x40
write    TBCR.0 15
write    CR     0x26
sent     ffffffffffff525400123456080641
read     TPSR   1
read     ISR    0x42
read     CR     0x22
write    TCR    2
write    CR     0x26
write    TCR    0
write    TBCR.1 8
write    CR     0x26
sent

# Receiving: nobody while it is stopped, then who is meant. A head, the frame, padding, the check sequence.
device   ne2k_pci netdev=net
write    PAR.0  0x52
write    PAR.1  0x54
write    PAR.3  0x12
write    PAR.4  0x34
write    PAR.5  0x56
write    DCR    1
write    PSTART 0x46
write    PSTOP  0x80
write    BNRY   0x46
write    CURR   0x47
write    IMR    0x11
frame    525400123456aaaaaaaaaaaa08000102
write    CR     0x22
read     CURR   0x47
frame    525400123457aaaaaaaaaaaa08000102
frame    ffffffffffffaaaaaaaaaaaa08000102
frame    01005e000001aaaaaaaaaaaa08000102
read     ISR    0
frame    525400123456aaaaaaaaaaaa08000102
read     ISR    1
read     CURR   0x48
snapshot
read     RCR    1
write    RSAR.1 0x47
write    RBCR.0 72
write    CR     0x0a
read32   ports:0x10 0x00404801 0x12005452 0xaaaa5634 0xaaaaaaaa 0x02010008
write    RSAR.0 0x40
read32   ports:0x10 0x82468029
write    ISR    1
write    RCR    4
frame    ffffffffffffaaaaaaaaaaaa08000102
read     CURR   0x49
read     RCR    0x21
write    RCR    0x10
frame    525400123457aaaaaaaaaaaa08000102
frame    01005e000001aaaaaaaaaaaa08000102
read     CURR   0x4a
# The groups: 01:00:5e:00:00:01 is number 31.
write    RCR    8
write    MAR.3  0x80
frame    01005e000001aaaaaaaaaaaa08000102
frame    01005e000002aaaaaaaaaaaa08000102
read     CURR   0x4b
write    MAR.3  0x7f
frame    01005e000001aaaaaaaaaaaa08000102
read     CURR   0x4b
write    RCR    0x20
frame    525400123456aaaaaaaaaaaa08000102
read     CURR   0x4b
read     IMR    1
read     IMR    0

# The ring goes round: a frame of two pages at its end; the command to send a packet takes it from there.
write    RCR    0
write    ISR    0x7f
write    CURR   0x7f
write    BNRY   0x7e
frame    525400123456aaaaaaaaaaaa08000708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324
read     CURR   0x47
write    RSAR.0 0
write    RSAR.1 0x7f
write    RBCR.0 2
write    RBCR.1 1
write    CR     0x0a
read32   ports:0x10 0x01304701
write    RSAR.0 0xfe
read32   ports:0x10 0xf6f5f4f3
read     RSAR.1 0x46
read     RSAR.0 2
write    BNRY   0x7f
write    CR     0x1a
read     RSAR.1 0x7f
read16   ports:0x10 0x4701
write    RBCR.0 2
write    RBCR.1 0
write    ISR    0x40
read16   ports:0x10 0x0130
read     ISR    0x41
read     BNRY   0x47

# A full ring: the next ones wait outside until the boundary moves; none is lost.
write    PSTOP  0x52
write    CURR   0x47
write    BNRY   0x46
write    ISR    0x7f
frame    525400123456aaaaaaaaaaaa08000708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324
frame    525400123456aaaaaaaaaaaa08000708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
read     CURR   0x4c              # six pages must be left for a frame of any length: the last one waits
write    ISR    1
read     ISR    1                 # and cannot tell, so the bit stays
write    BNRY   0x48
read     CURR   0x4d
read     ISR    1

# What is in the ring keeps the bit as well: it may be all there is. Not while the chip is stopped.
write    CURR   0x47
write    BNRY   0x46
write    ISR    0x7f
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
write    BNRY   0x47
write    ISR    0x7f
read     ISR    1
write    CR     0x21
write    ISR    0x7f
read     ISR    0x80
write    CR     0x22
write    ISR    0x7f
read     ISR    1
write    BNRY   0x48
write    ISR    0x7f
read     ISR    0

# Where the driver has read to the ring's end, it writes the page before the ring's first.
write    CURR   0x46
write    BNRY   0x45
write    ISR    0x7f
frame    525400123456aaaaaaaaaaaa08000102
read     CURR   0x47
read     ISR    1
write    CURR   0x50              # the ring's last page stays apart, as with 0x51
write    ISR    0x7f
frame    525400123456aaaaaaaaaaaa08000102
read     CURR   0x50
write    BNRY   0x4f
read     CURR   0x51
write    ISR    0x7f

# One that is too large for all of the ring is lost, which is counted.
write    PSTOP  0x48
write    CURR   0x46
write    BNRY   0x46
write    ISR    0x7f
frame    525400123456aaaaaaaaaaaa08000708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324
read     ISR    0x10
read     RCR    0x10
read     IMR    1
snapshot

# On a bus: its interrupt, and the tally at half its range.
device   grackle
plug     ne2k_pci addr=2,netdev=net
write32  address:0 0x80001000
read32   data:0 0x802910ec
write32  address:0 0x80001008
read32   data:0 0x02000000
write32  address:0 0x80001010
write32  data:0 0xffffffff
read32   data:0 0xffffffe1
write32  data:0 0x1000
write32  address:0 0x80001004
write32  data:0 1
poke8    0xfe001000 0x22
poke8    0xfe00100c 0x30
poke8    0xfe00100f 0x20
peek8    0xfe001007 0
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
frame    525400123456aaaaaaaaaaaa08000102
wire     int[2] 0
frame    525400123456aaaaaaaaaaaa08000102
wire     int[2] 1
peek8    0xfe00100f 128
poke8    0xfe001007 0x20
wire     int[2] 0
