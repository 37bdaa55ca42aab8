# The interrupt controller: levels, masks, software interrupts.
device   integrator-pic
input    in[5] 1
wire     irq   0
read     IRQ_RAWSTAT 0x20
read     IRQ_STATUS 0
write    IRQ_ENABLESET 0x20
wire     irq   1
read     IRQ_STATUS 0x20
snapshot
wire     irq   1
write    IRQ_ENABLECLR 0x20
wire     irq   0
write    FIQ_ENABLESET 0x21
wire     fiq   1
input    in[5] 0
wire     fiq   0
write    INT_SOFTSET 1
wire     fiq   1
read     FIQ_STATUS 1
write    INT_SOFTCLR 1
wire     fiq   0
edges    fiq   2

# The core module: oscillators under lock, flags, memory size, remap.
device   integrator-cm ram=128M
read     ID    0x411a3001
read     SDRAM 0x1112e
write    OSC   1
read     OSC   0x01000048
write    LOCK  0xa05f
read     LOCK  0x1a05f
write    OSC   1
read     OSC   1
write    LOCK  0
read     LOCK  0
write    FLAGS 0x11
write    FLAGS 0x22
read     FLAGS 0x33
write    FLAGSCLR 0x30
read     FLAGS 3
write    CTRL  5
wire     remap 1
write    CTRL  13
edges    reset 1
clock    1s
read     REFCNT 24000000
snapshot
