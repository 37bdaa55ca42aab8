# Levels, priorities, masking, acknowledge and end; what there is.
device   gicv3 cpus=2
read32   0x4     0x02480007
read32   0       0x50
read32   0xffe8  0x3b
write32  0       2
write    ICC_IGRPEN.1 1
write    ICC_PMR 0xf0
read     ICC_SRE 7
read     ICC_BPR.1 3
write32  0x84    0xffffffff
write32  0x104   0x300
write8   0x428   0xa0
write8   0x429   0x50
read32   0x428   0x000050a0
input    spi[8]  1
wire     irq[0]  1
wire     fiq[0]  0
read     ICC_HPPIR.1 40
read     ICC_HPPIR.0 1023
read32   0x204   0x100
read     ICC_IAR.0 1023
read     ICC_IAR.1 40
wire     irq[0]  0
read     ICC_RPR 0xa0
snapshot
input    spi[9]  1
wire     irq[0]  1
read     ICC_IAR.1 41
read     ICC_RPR 0x50
write    ICC_EOIR.1 41
input    spi[9]  0
read     ICC_RPR 0xa0
write    ICC_EOIR.1 40
wire     irq[0]  1

# Routed to the other CPU, whose interface is off, it is nobody's; as group 0 it is a fast interrupt.
write32  0x6140  1
wire     irq[0]  0
write32  0x6140  0
wire     irq[0]  1
write32  0       3
write    ICC_IGRPEN.0 1
write32  0x84    0
wire     irq[0]  0
wire     fiq[0]  1
read     ICC_IAR.1 1023
read     ICC_IAR.0 40
read     ICC_APR.0 0x100000
write    ICC_EOIR.0 40
input    spi[8]  0
wire     fiq[0]  0

# An edge is remembered.
write32  0x84    0xffffffff
write32  0xc08   0x00020000
input    spi[8]  1
input    spi[8]  0
read32   0x204   0x100
read     ICC_IAR.1 40
read32   0x204   0
write    ICC_EOIR.1 40

# Private ones are set up in each CPU's redistributor; software-generated ones reach the CPUs that are named.
read32   redist:0x8      0
read32   redist:0x20008  0x110
read32   redist:0x2000c  1
read32   redist:0x14     6
write32  redist:0x14     0
read32   redist:0x14     0
write32  redist:0x10080  0xffffffff
write32  redist:0x10100  0x0800ffff
read32   redist:0x30100  0
write    ICC_SGI1R 0x3000001
wire     irq[0]  1
read     ICC_IAR.1 3
write    ICC_EOIR.1 3
write32  redist:0x30080  8
write    ICC_SGI1R 0x3000002
wire     irq[0]  0
read32   redist:0x30200  8
input    ppi[27] 1
read     ICC_IAR.1 27
wire     irq[0]  0
write    ICC_EOIR.1 27
wire     irq[0]  1
snapshot

# Split end: the priority drops first.
write    ICC_CTLR 2
read     ICC_CTLR 0x8402
read     ICC_IAR.1 27
write    ICC_EOIR.1 27
read     ICC_RPR 0xff
read32   redist:0x10300  0x08000000
read     ICC_IAR.1 1023
write    ICC_DIR 27
read     ICC_IAR.1 27
