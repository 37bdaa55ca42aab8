# The bridge is slot 0: an address in one register, what is there in the other, by bytes.
device   grackle
read32   address:0 0
read32   data:0    0xffffffff    # no cycle before the address is enabled
write32  address:0 0x80000000
read32   address:0 0x80000000
read32   data:0    0x00021057
read16   data:2    2
read8    data:1    0x10
write8   address:0 8
read32   data:0    0x06000040
write32  address:0 0x800000a8    # PICR1
read32   data:0    0xff000010
write32  data:0    0x3f35401b
read32   data:0    0x3f35401b
read16   data:2    0x3f35
write8   data:3    0x12
read32   data:0    0x1235401b
write32  address:0 0x80000000
write32  data:0    0             # identification stays
read32   data:0    0x00021057
write16  address:2 0
read32   data:0    0xffffffff
write32  address:0x1ffffc 0x80000080
write32  data:0xffffc     0x04030201
snapshot
read32   address:0 0x80000080
read32   data:0    0x04030201
write32  address:0 0x80000084
read32   data:0    0

# Slots are found, bits 15 to 11; another bus and slots without a card are all ones.
plug     pvpanic-pci addr=0x10
write32  address:0 0x80008000
read32   data:0    0x00111b36
write32  data:4    0
write32  address:0 0x80008010
write32  data:0    0xffffffff
read32   data:0    0xfffffff0
write32  address:0 0x80008800
read32   data:0    0xffffffff
write32  address:0 0x80018000
read32   data:0    0xffffffff
write32  address:0 0x00008000
read16   data:0    0xffff
snapshot
reset
read32   address:0 0
write32  address:0 0x800000a8
read32   data:0    0xff000010
