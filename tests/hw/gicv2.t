# Levels, priorities, masking, acknowledge and end.
device   gicv2 cpus=2
read     TYPER 0x27
write    CTLR 1
write    CCTLR 1
write    PMR 0xf0
write32  0x828 0x01010101
write    ISENABLER.1 0x300
write8   0x428 0xa0
write8   0x429 0x50
read32   0x428 0x000050a0
input    spi[8] 1
wire     irq[0] 1
read     HPPIR.0 40
read     ISPENDR.1 0x100
read     IAR.0 40
wire     irq[0] 0
read     RPR 0xa0
snapshot
input    spi[9] 1
wire     irq[0] 1
read     IAR.0 41
read     RPR 0x50
read     APR.0 0x100400
read     APR.1 0
wire     irq[0] 0
write    EOIR.0 41
input    spi[9] 0
read     RPR 0xa0
write    EOIR.0 40
wire     irq[0] 1
input    spi[8] 0
wire     irq[0] 0
read     IAR.0 1023

# An edge is remembered; priorities at or above the mask wait.
write    ICFGR.2 0x00020000
write8   0x428 0xf0
input    spi[8] 1
input    spi[8] 0
read     ISPENDR.1 0x100
wire     irq[0] 0
write    PMR 0xf8
wire     irq[0] 1
read     IAR.0 40
read     ISPENDR.1 0
write    EOIR.0 40

# Software-generated: to oneself, with the source; private ones by CPU.
write    SGIR 0x02000003
wire     irq[0] 1
wire     irq[1] 0
read     IAR.0 3
write    EOIR.0 3
write    SGIR 0x00010005
read     IAR.0 5
write    EOIR.0 5
write    SGIR 0x00020003
wire     irq[0] 0
write    ISENABLER 0x08000000
input    ppi[27] 1
read     IAR.0 27
write    EOIR.0 27
input    ppi[27] 0
input    ppi[59] 1
read     IAR.0 1023
read8    0x800 1
snapshot

# Split end: the priority drops first.
write    CCTLR 0x201
input    ppi[27] 1
read     IAR.0 27
write    EOIR.0 27
read     RPR 0xff
read     ISACTIVER 0x08000000
read     IAR.0 1023
write    DIR 27
read     IAR.0 27

# Groups: what is of group 1 is nobody's while that is off, and asked for by the aliased registers.
input    ppi[27] 0
write    EOIR.0 27
write    DIR 27
write    CCTLR 1
read     CTLR 1
read     BPR.0 2
read     BPR.1 3
write    BPR.1 0
read     BPR.1 3
write    ICFGR.2 0
write    IGROUPR.1 0x100
input    spi[8] 1
wire     irq[0] 0
write    CTLR 7
read     CTLR 3
wire     irq[0] 0
write    CCTLR 0x3
wire     irq[0] 1
wire     fiq[0] 0
read     HPPIR.0 1022
read     HPPIR.1 40
read     IAR.0 1022
snapshot
read     IAR.1 40
read     APR.0 0
read     APR.4 0x40000000
wire     irq[0] 0
write    EOIR.1 40
read     RPR 0xff
wire     irq[0] 1

# With AckCtl one register serves both.
write    CCTLR 0x7
read     HPPIR.0 40
read     IAR.0 40
write    EOIR.0 40
wire     irq[0] 1

# Group 0 before it is a fast interrupt if that is asked for, and not known to the aliased registers.
write8   0x428 0xa0
write8   0x429 0x50
input    spi[9] 1
wire     irq[0] 1
wire     fiq[0] 0
write    CCTLR 0x20b
read     CCTLR 0x20b
wire     irq[0] 0
wire     fiq[0] 1
read     IAR.1 1023
read     IAR.0 41
wire     fiq[0] 0
write    EOIR.0 41
wire     irq[0] 1
write    DIR 41
wire     fiq[0] 1
input    spi[9] 0
wire     fiq[0] 0
wire     irq[0] 1

# Software-generated ones are always enabled.
read     ISENABLER.0 0x0800ffff
write    ICENABLER.0 0xffffffff
read     ISENABLER.0 0x0000ffff
