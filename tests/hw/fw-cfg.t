# Items by number, byte by byte and in larger pieces; beyond the end there are zeros.
device   fw-cfg
firmware opt/a  hello
firmware opt/bb world!
read32   0 0x554d4551
read32   0 0
write16  8 0x0100
read8    0 3 0 0 0 0
write16  8 0x1900             # the directory: two files
read32   0 0x02000000
read32   0 0x05000000
snapshot
read16   0 0x2000 0
read32   0 0x2f74706f 0x61
write16  8 0x2000
read16   0 0x6568
snapshot
read32   0 0x006f6c6c
write16  8 0x2100
read64   0 0x21646c726f77   # w o r l d !, and nothing

# DMA: its signature, reading, skipping, what does not work.
read64   0x10 0x47464320554d4551
read32   0x10 0x554d4551
ram      0x100 0020000a000000050000000000008000
write64  0x10 0x0001000000000000
has      0x8000 68656c6c6f00
has      0x100 00000000
ram      0x100 0021000c000000020000000000000000
write32  0x10 0
write32  0x14 0x00010000
snapshot
ram      0x100 00000002000000080000000000009000
write32  0x14 0x00010000
has      0x9000 726c6421000000000000
ram      0x100 00000002000000080000000040000000
write64  0x10 0x0001000000000000
has      0x100 00000001
ram      0x100 00000010000000040000000000009000
write64  0x10 0x0001000000000000
has      0x100 00000001

# The older layout: a byte at a time, no DMA.
device   fw-cfg-narrow
firmware opt/a  hello
write16  0 0
read8    2 0x51 0x45 0x4d 0x55 0
write16  0 0x0100
read8    2 1 0 0 0
snapshot
write16  0 0x2000
read8    2 0x68 0x65
snapshot
read8    2 0x6c 0x6c 0x6f 0
read16   1 0
read8    0 0
write8   0 0x19
write8   2 0
write16  0 0x0500
write16  1 0x1900             # no selector
read8    2 0
