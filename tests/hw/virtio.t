# An empty slot: it is one, and nothing is in it.
device   virtio-mmio
read32   0x000  0x74726976
read32   0x004  1
read32   0x008  0
write32  0x070  1
read32   0x070  0
device   virtio-mmio force-legacy=off
read32   0x004  2
snapshot
wire     irq    0
