# A window onto cells: what is written there is in the cell, and the other way round.
with     pic heathrow
with     dma dbdma
with     serial escc chardev-a=chr
with     cuda cuda
with     nvram mac-nvram
device   macio pic=pic,dbdma=dma,escc=serial,via=cuda,nvram=nvram
write32  0x24    0x2000      # mask of inputs 0 to 31
read32   0x14    0
on       pic
read     MASK.1  0x2000
input    in[13]  1
wire     irq     1
on       dev
read32   0x20    0x2000
write32  0x28    0x2000
on       pic
wire     irq     0
on       dma
write    CMDPTR.31 0x1230
on       dev
read32   0x9f0c  0x1230
write8   0x13020 5
write8   0x13020 8
write8   0x13030 0x41
write8   0x12006 0x42        # the layout of older Macs: the same channel
got      AB
write8   0x17e00 0
read8    0x17600 0
write8   0x17600 0x5c
on       cuda
read8    0x1600  0x5c
on       dev
write8   0x60010 0x12
write8   0x7fff0 0x34
read8    0x60001 0
read8    0x60010 0x12
read8    0x7fff0 0x34

# Its own registers, and places without a cell.
write32  0x38    0x12345678
read32   0x38    0x12345678
read8    0x3b    0x12
read32   0x3c    0
read8    0x20070 0
snapshot

# Memory that outlasts a reset.
reset
read32   0x38    0
read32   0x24    0
read8    0x60010 0x12
read8    0x60000 0

device   mac-nvram
write8   0x10    0x77
write8   0x11    0x99
write8   0x1fff0 0x88
snapshot
reset
read8    0x10    0x77
read8    0x11    0
read8    0x1fff0 0x88

# Kept by a drive.
medium   8192
burn     1 4142
device   mac-nvram drive=disk
read8    0x10    0x41
write8   0x1fff0 0x88
write8   0x20    0x43
reset
read8    0x20    0x43
snapshot
disk     1 4143
disk     8191 88
device   mac-nvram drive=disk
read8    0x20    0x43
