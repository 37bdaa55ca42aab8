# A bridge: nothing but all ones behind it, whatever the size; writes go nowhere.
device   gpex
read32   0x8000   0xffffffff
read16   0x8002   0xffff
read8    0x800e   0xff
write32  0x8004   7
read32   0x8004   0xffffffff
read32   0xffffffc 0xffffffff
snapshot
wire     int[0]   0

device   gpex-small pio=0x20000000,pio-size=64K,mmio=0x10000000,mmio-size=16M
read32   0xfffffc 0xffffffff

# The Versatile's: map registers of four bits.
device   versatile-pci
read     IMAP.0   0
write    IMAP.1   0xff
read     IMAP.1   0xf
write    SMAP.2   0x15
read     SMAP.2   5
write    SELFID   0x2b
read     SELFID   0xb
write    FLAGS    0x12345678
snapshot
read     FLAGS    0x12345678
reset
read     FLAGS    0
wire     int[3]   0

# A function without a bus; it keeps its state and drives nothing.
device   virtio-rng-pci
snapshot
device   virtio-rng-device
snapshot
