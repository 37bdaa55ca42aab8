# Pictures: 16 by 2 pixels of each depth; screen ROW names the first pixels of a row.
device   pl110
ram      0x1000 1b000000fe000000
write    TIM.0  0
write    TIM.1  1
write    UPBASE.0 0x1000
write    PAL.0  0x7c00001f     # red is low: entry 0 red, entry 1 blue
write    PAL.1  0x7fff03e0     # entry 2 green, entry 3 white
screen   0      000000
write    CONTROL 0x821         # 1 bit a pixel, lowest first
screen   0      0000ff 0000ff ff0000 0000ff 0000ff ff0000
write    CONTROL 0x823         # 2 bits
screen   0      ffffff 00ff00 0000ff ff0000 ff0000
screen   1      00ff00 ffffff ffffff ffffff
write    CONTROL 0xc23         # 2 bits, highest first
screen   0      ff0000 0000ff 00ff00 ffffff ff0000
write    CONTROL 0xe23         # and bytes from the top
ram      0x1000 0000001b
screen   0      ff0000 0000ff 00ff00 ffffff ff0000
write    CONTROL 0x827         # 8 bits
ram      0x1000 03020100
screen   0      ffffff 00ff00 0000ff ff0000
write    CONTROL 0x927         # red and blue change places
screen   0      ffffff 00ff00 ff0000 0000ff
write    CONTROL 0x829         # 16 bits, 5:5:5
ram      0x1000 1f00e003007cff7f1084
screen   0      ff0000 00ff00 0000ff ffffff 840008
write    CONTROL 0xa29         # big-endian halves
screen   0      00ff00 ff0000 ffffff 0000ff
write    CONTROL 0x82b         # 24 bits
ram      0x1000 11223300445566ff
screen   0      112233 445566
snapshot
write    CONTROL 0x2b
screen   0      000000         # no power

# Interrupts: one frame after they were cleared.
write    CONTROL 0x82b
read     STATUS 0
write    INTRENABLE 8
wire     irq 0
clock    16666667
wire     irq 1
read     STATUS 0xc
read     INTERRUPT 8
snapshot
write    STATUS 8
wire     irq 0
read     STATUS 4
clock    33333334
wire     irq 1
write    CONTROL 0
wire     irq 0
read32   0xfe0 0x10

# 16 bits as the Versatile boards wire them, and the PL111's own depths.
device   pl110-versatile
ram      0x1000 1f00e00700f8ffff
write    TIM.1  0
write    UPBASE.0 0x1000
write    CONTROL 0x829
screen   0      ff0000 00ff08 0000f7 ffffff
input    mux[1] 1
screen   0      ff0000 00ff00 0000ff ffffff
device   pl111
ram      0x1000 1f00e00700f8ffff
write    UPBASE.0 0x1000
write    CONTROL 0x82d
screen   0      ff0000 00ff00 0000ff ffffff
write    CONTROL 0x82f
ram      0x1000 0f00f000000fff0f
screen   0      ff0000 00ff00 0000ff ffffff
write    IMSC   4
clock    20000000
wire     irq    1
write    ICR    4
wire     irq    0
read     UPCURR 0x1000
