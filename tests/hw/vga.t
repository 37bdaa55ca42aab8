# The DISPI: identification, what it can do, a mode. It is reached by two ports, the second at either address.
device   VGA vgamem_mb=1
read16   dispi:1 0xb0c5
write16  dispi:1 0xb0c2
read16   dispi:2 0xb0c2
write16  dispi:1 0x1234         # no version
read16   dispi:1 0xb0c2
write16  dispi:0 10
read16   dispi:0 10
read16   dispi:1 16
write16  dispi:1 1
read16   dispi:1 16
write16  dispi:0 4
write16  dispi:2 0x2
write16  dispi:0 1
read16   dispi:1 16000
write16  dispi:0 2
read16   dispi:1 12000
write16  dispi:0 3
read16   dispi:1 32
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:1 0
write16  dispi:0 3
read16   dispi:1 8
write16  dispi:1 7             # no depth
read16   dispi:1 8
write32  mmio:0x600 1
read32   mmio:0x600 8
read32   mmio:0x604 0x1e1e1e1e

# 32 bits a pixel; nothing is seen before the attribute controller is on.
write16  mmio:0x502 16
write16  mmio:0x504 2
write16  mmio:0x506 32
write16  mmio:0x508 1
read16   mmio:0x50c 16         # virtual width
read16   mmio:0x50e 0x4000       # and height: 64 bytes a line
write32  window:0 0x00112233 0x00112233
write32  window:4 0x00445566
screen   0 000000 000000
read8    ports:0x2a 0          # the attribute port takes an index next
write8   ports:0x10 0x20
screen   0 112233 445566 000000
write32  mmio:0x604 0xbebebebe
read32   mmio:0x604 0xbebebebe
write32  mmio:0x604 5
read16   mmio:0x606 0xbebe
screen   0 221100 554400
snapshot
screen   0 221100 554400
reset
read32   mmio:0x604 0x1e1e1e1e

# Other depths, either order.
write8   ports:0x10 0x20
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:0 1
write16  dispi:2 0x10
write16  dispi:0 2
write16  dispi:2 0x2
write16  dispi:0 3
write16  dispi:2 0x18
write16  dispi:0 4
write16  dispi:2 0x1
write32  window:0 0x44332211
write16  window:4 0x6655
screen   0 332211 665544
write32  mmio:0x604 0xbebebebe
screen   0 112233 445566
write32  mmio:0x604 0x1e1e1e1e
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:0 1
write16  dispi:2 0x10
write16  dispi:0 2
write16  dispi:2 0x2
write16  dispi:0 3
write16  dispi:2 0x10
write16  dispi:0 4
write16  dispi:2 0x1
screen   0 000000 000000       # switching on clears
write32  window:0 0x07e0f800
write32  window:4 0xffff001f
screen   0 ff0000 00ff00 0000ff ffffff
write32  mmio:0x604 0xbebebebe
write16  window:0 0x00f8
screen   0 ff0000
write32  mmio:0x604 0x1e1e1e1e
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:0 1
write16  dispi:2 0x10
write16  dispi:0 2
write16  dispi:2 0x2
write16  dispi:0 3
write16  dispi:2 0xf
write16  dispi:0 4
write16  dispi:2 0x81
write32  window:0 0x03e07c00
write16  window:4 0x801f
screen   0 ff0000 00ff00 0000ff ffffff    # the rest of the mode before: it was not cleared
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:0 1
write16  dispi:2 0x10
write16  dispi:0 2
write16  dispi:2 0x4
write16  dispi:0 3
write16  dispi:2 0x8
write16  dispi:0 4
write16  dispi:2 0x1
write8   ports:0x18 0x1
write8   ports:0x19 0x3f 0x0 0x0
write8   ports:0x18 0x2
write8   ports:0x19 0x0 0x3f 0x15
write32  window:0 0x02010002
screen   0 00ff55 000000 ff0000 00ff55
write8   ports:0x16 1          # only bit 0 reaches the palette
screen   0 000000 000000 ff0000 000000
write8   ports:0x16 0xff
write16  dispi:0 4
write16  dispi:2 0x21
screen   0 003f15 000000 3f0000    # DAC of 8 bits
write8   ports:0x17 1
read8    ports:0x17 3
read8    ports:0x19 0x3f 0 0 0 0x3f 0x15
read8    ports:0x18 3

# A picture larger than what is shown, and banks of the window.
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:0 1
write16  dispi:2 0x10
write16  dispi:0 2
write16  dispi:2 0x2
write16  dispi:0 3
write16  dispi:2 0x8
write16  dispi:0 4
write16  dispi:2 0x1
write16  dispi:0 6
write16  dispi:2 0x20
write16  dispi:0 7
read16   dispi:1 0x8000
write16  dispi:0 6
write16  dispi:1 8            # less than is shown
read16   dispi:1 32
write8   window:35 1
write16  dispi:0 8
write16  dispi:2 0x3
write16  dispi:0 9
write16  dispi:2 0x1
screen   0 ff0000
write16  dispi:0 5
write16  dispi:2 0x1
write8   window:0 2
read8    window:0 2
write16  dispi:0 5
write16  dispi:2 0x10
read16   dispi:1 1            # 1 MiB has no bank 16
write16  dispi:0 5
write16  dispi:2 0x0
read8    window:0 0
write16  dispi:0 8
write16  dispi:2 0x0
write16  dispi:0 9
write16  dispi:2 0x800
screen   0 00ff55           # 0x10000, the second bank
write16  dispi:0 4
write16  dispi:2 0x0
write16  dispi:0 1
write16  dispi:2 0x400
write16  dispi:0 2
write16  dispi:2 0x401
write16  dispi:0 3
write16  dispi:2 0x8
write16  dispi:0 4
write16  dispi:2 0x81
screen   0 000000             # more than the memory holds: nothing
reset

# Text: two characters of 8 by 4 dots, with a font in plane 2.
write8   ports:0x12 3
write16  ports:0x14 0x101 0x402 0x604
write16  ports:0x1e 0x5 0x406 0xff08
write32  window:0x820 0x000f81c1
write32  window:0x840 0x01020304
write16  ports:0x14 0x302 0x204
write16  ports:0x1e 0x1005 0xe06
write32  window:0x18000 0xe1421741
read32   window:0x18000 0xe1421741
read8    window:0 0xff          # not mapped there
write16  ports:0x24 0x101 0x7 0x309 0x200a 0x712 0x113 0xa317 0xff18 0x1007 0x4309
read8    ports:0x2a 0
write8   ports:0x10 0x0 0x0 0x1 0x1 0x2 0x2 0x3 0x3 0x4 0x4 0x5 0x5 0x6 0x6 0x7 0x7 0x8 0x8 0x9 0x9 0xa 0xa
write8   ports:0x10 0xb 0xb 0xc 0xc 0xd 0xd 0xe 0xe 0xf 0xf 0x10 0x8 0x12 0xf 0x13 0x0 0x20 0
write8   ports:0x18 0x1
write8   ports:0x19 0x0 0x0 0x3f
write8   ports:0x18 0x6
write8   ports:0x19 0x3f 0x3f 0x0
write8   ports:0x18 0x7
write8   ports:0x19 0x3f 0x3f 0x3f
write8   ports:0x18 0xe
write8   ports:0x19 0x3f 0x20 0x0
screen   0 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff ffff00 ffff00 ffff00 ffff00 ffff00 0000ff ffff00 ffff00
screen   1 ffffff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff ffff00 ffff00 ffff00 ffff00 ffff00 ffff00 0000ff 0000ff
screen   3 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff ffff00 ffff00 ffff00 ffff00 ffff00 ffff00 ffff00 0000ff
clock    600000000      # the second one blinks
screen   0 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff ffff00 ffff00 ffff00 ffff00 ffff00 ffff00 ffff00 ffff00
write8   ports:0x10 0x10 0x0 0x20 0
screen   0 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff ff8200 ff8200 ff8200 ff8200 ff8200 0000ff ff8200 ff8200   # or has a bright background
# The cursor, seen until a quarter of a second has passed.
write16  ports:0x24 0x10a 0x20b 0xe 0xf
screen   1 ffffff ffffff ffffff ffffff ffffff ffffff ffffff ffffff
screen   0 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff
screen   3 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff
clock    800000000
screen   1 ffffff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff
# Start address, and the split that begins at 0 again.
write16  ports:0x24 0x10d
screen   0 ff8200 ff8200 ff8200 ff8200 ff8200 0000ff ff8200 ff8200
write16  ports:0x24 0x118 0x7 0x309
screen   1 ff8200 ff8200 ff8200 ff8200 ff8200 ff8200 0000ff 0000ff
screen   2 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff
snapshot
screen   2 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff
# Nine dots, the ninth only of box drawing characters; the second font.
write16  ports:0x24 0xd 0xff18
write16  ports:0x14 0x1
write8   ports:0x10 0x10 0x4 0x13 8 0x20 0
screen   0 ffffff ffffff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff 0000ff ff8200 ff8200 ff8200 ff8200 ff8200 0000ff ff8200 ff8200
write16  ports:0x14 0x402 0x604
write16  ports:0x1e 0x5 0x406
write8   window:0x1820 0x81
write8   window:0x5820 0x18
write16  ports:0x14 0x302 0x204
write16  ports:0x1e 0x1005 0xe06
write8   window:0x18000 0xc1
screen   0 ffffff 0000ff 0000ff 0000ff 0000ff 0000ff 0000ff ffffff ffffff
write16  ports:0x14 0x403
write8   window:0x18001 0x1f
screen   0 0000ff 0000ff 0000ff 000000 000000 0000ff 0000ff 0000ff 0000ff   # bit 3 of the attribute chooses it
reset

# Planes: write modes, bit mask, functions, read modes.
write8   ports:0x12 3
write16  ports:0x14 0x101 0xf02 0x604
write16  ports:0x1e 0x506 0xff08
write8   window:0 0xa5
write16  ports:0x1e 0x4
read8    window:0 0xa5
write16  ports:0x1e 0x104
read8    window:0 0xa5
write16  ports:0x1e 0x204
read8    window:0 0xa5
write16  ports:0x1e 0x304
read8    window:0 0xa5
write16  ports:0x14 0x202
write8   window:0 0x0f
write16  ports:0x1e 0x104
read8    window:0 0x0f
write16  ports:0x1e 0x4
read8    window:0 0xa5
write16  ports:0x14 0xf02
# Set/reset: planes 0 and 1 enabled, set to 1 and 0; the others take the rotated byte.
write16  ports:0x1e 0x100 0x301 0x403
write8   window:1 0x12
write16  ports:0x1e 0x4
read8    window:1 0xff
write16  ports:0x1e 0x104
read8    window:1 0x0
write16  ports:0x1e 0x204
read8    window:1 0x21
write16  ports:0x1e 0x304
read8    window:1 0x21
write16  ports:0x1e 0x1 0x1803
read8    window:1 0x21         # latches; then exclusive or of the upper half
write16  ports:0x1e 0xf008
write8   window:1 0xff
write16  ports:0x1e 0x4
read8    window:1 0xf
write16  ports:0x1e 0x104
read8    window:1 0xf0
write16  ports:0x1e 0x204
read8    window:1 0xd1
write16  ports:0x1e 0x304
read8    window:1 0xd1
# Mode 1 copies, mode 2 takes a colour, mode 3 a mask.
write16  ports:0x1e 0x105
write8   window:2 0
write16  ports:0x1e 0x204
read8    window:2 0xd1
write16  ports:0x1e 0x3 0xff08 0x205
write8   window:3 5
write16  ports:0x1e 0x4
read8    window:3 0xff
write16  ports:0x1e 0x104
read8    window:3 0x0
write16  ports:0x1e 0x204
read8    window:3 0xff
write16  ports:0x1e 0x304
read8    window:3 0x0
write16  ports:0x1e 0x305 0x200
write8   window:3 0x3c
write16  ports:0x1e 0x4
read8    window:3 0xc3
write16  ports:0x1e 0x104
read8    window:3 0x3c
write16  ports:0x1e 0x204
read8    window:3 0xc3
write16  ports:0x1e 0x304
read8    window:3 0x0
write16  ports:0x1e 0x803
write8   window:3 0xff         # and: of set/reset and the latches
write16  ports:0x1e 0x104
read8    window:3 0x3c
write16  ports:0x1e 0x1003
write8   window:3 0xff         # or
read8    window:3 0xff
write16  ports:0x1e 0x3 0x5 0x0 0xff08
write16  ports:0x14 0x102
write8   window:4 0xf0
write16  ports:0x14 0x802
write8   window:4 0xcc
write16  ports:0x14 0x602
write8   window:4 0
write16  ports:0x1e 0x805 0x902 0xf07
read8    window:4 0xc0         # which pixels are of colour 9
write16  ports:0x1e 0x107
read8    window:4 0xf0
write16  ports:0x1e 0x5

# Their picture: colours through the attribute registers; panning; bytes of 256 colours, two dots each.
write16  ports:0x24 0x101 0x1007 0x4009 0x112 0x113 0xe317 0xff18
read8    ports:0x2a 0
write8   ports:0x10 0x0 0x0 0x1 0x1 0x2 0x2 0x3 0x3 0x4 0x4 0x5 0x5 0x6 0x6 0x7 0x7 0x8 0x8 0x9 0x9 0xa 0xa
write8   ports:0x10 0xb 0xb 0xc 0xc 0xd 0xd 0xe 0xe 0xf 0xf 0x10 0x1 0x12 0xf 0x9 0x20 0x20 0
write8   ports:0x18 0x20
write8   ports:0x19 0x3f 0x0 0x0
write8   ports:0x18 0x1
write8   ports:0x19 0x0 0x3f 0x0
write8   ports:0x18 0x8
write8   ports:0x19 0x0 0x0 0x3f
write16  ports:0x24 0x40d
screen   0 ff0000 ff0000 00ff00 00ff00 0000ff 0000ff 000000 000000
write8   ports:0x10 0x13 0x1 0x20 0
screen   0 ff0000 00ff00 00ff00 0000ff
write8   ports:0x10 0x12 0x1 0x13 0x0 0x20 0
screen   0 00ff00 00ff00 00ff00 00ff00 000000
write8   ports:0x10 0x12 0xf 0x14 0x8 0x10 0x1
write8   ports:0x18 0xa0
write8   ports:0x19 0x0 0x3f 0x3f
write8   ports:0x10 0x20 0
screen   0 00ffff 00ffff 000000    # the two upper bits of the colour
write8   ports:0x10 0x14 0x0 0x20 0
write16  ports:0x14 0xe04 0xf02
write16  ports:0x1e 0x4005
write32  window:16 0x08012001
screen   0 00ff00 00ff00 ff0000 ff0000 00ff00 00ff00 0000ff 0000ff
write16  ports:0x14 0x2101
screen   0 000000 000000       # the screen is off
write16  ports:0x14 0x101
# Pairs of bits, lines at either half; no registers of width while they are protected.
write16  ports:0x14 0x604 0xc02
write16  ports:0x1e 5
write8   window:0 0
write16  ports:0x14 0x204 0x302
write16  ports:0x1e 0x3005 0xf06
write16  ports:0x24 0xd 0xa217 0x4109 0x312
write8   ports:0x10 0x2 0x20 0x3 0x8 0x20 0
write16  window:0x18000 0xe41b
write16  window:0x1a000 0x00ff
screen   0 000000 00ff00 ff0000 0000ff 0000ff ff0000 00ff00 000000
screen   1 0000ff 0000ff 0000ff 0000ff 000000
write16  ports:0x24 0x8011 0x701 0x7
write8   ports:0x24 1
read8    ports:0x25 1
write8   ports:0x24 7
read8    ports:0x25 0          # but the bit of the split
snapshot
reset

# Where the beam is; the monochrome addresses.
clock    1016000000
write8   ports:0x12 2
read8    ports:0x2a 0xff
write8   ports:4 0xe
write8   ports:5 0x5a
read8    ports:5 0x5a
read8    ports:0x25 0xff
write8   ports:0x12 3
read8    ports:0x25 0x5a
write8   ports:0x2a 2
read8    ports:0x1a 2
read8    ports:0x1c 3
read8    ports:0x12 0x10
clock    2000000000
read8    ports:0x2a 0
clock    2015500000
read8    ports:0x2a 9

# The monitor: width and height of its best mode, a checksum of 0 over all; or none.
device   VGA xres=800,yres=600
read32   mmio:0 0xffffff00
read16   mmio:8 0xb515
read8    mmio:0x38 0x20
read8    mmio:0x3a 0x30
read8    mmio:0x3b 0x58
read8    mmio:0x3d 0x20
device   VGA edid=off,big-endian-framebuffer=on
read32   mmio:0 0
read32   mmio:0x604 0xbebebebe

# On a bus: memory, registers in memory, and what stays where it always was.
device   grackle
plug     VGA addr=1,vgamem_mb=2
write32  address:0 0x80000800
read32   data:0 0x11111234
write32  address:0 0x80000808
read32   data:0 0x03000002
write32  address:0 0x80000810
write32  data:0 0xffffffff
read32   data:0 0xffe00008
write32  data:0 0x80000000
write32  address:0 0x80000818
write32  data:0 0xffffffff
read32   data:0 0xfffff000
write32  data:0 0x81000000
peek8    0xfe0003cc 0xff        # not before it is told to
write32  address:0 0x80000804
write32  data:0 3
peek8    0xfe0003cc 1
poke16   0xfe0001ce 4
poke16   0xfe0001d0 1
peek16   0x81000508 1
poke8    0xfd0a0000 0x5a
peek8    0x80000000 0x5a
poke32   0x801ffffc 0x12345678
peek32   0x801ffffc 0x12345678
snapshot
peek32   0x801ffffc 0x12345678
write32  address:0 0x80000810
write32  data:0 0x90000000
peek8    0x90000000 0x5a
peek8    0x80000000 0xff
write32  address:0 0x80000804
write32  data:0 1
peek8    0x90000000 0xff
peek8    0xfd0a0000 0xff
peek8    0xfe0003cc 1
