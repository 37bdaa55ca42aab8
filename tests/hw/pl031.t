# The alarm rings once, clears, and survives a snapshot.
device   pl031
clock    1000s
read     DR    1000
write    MR    1005
write    IMSC  1
snapshot
clock    1004s
wire     irq   0
clock    1005s
wire     irq   1
read     RIS   1
read     MIS   1
snapshot
wire     irq   1
edges    irq   1
write    ICR   1
wire     irq   0

# Loading moves the counter; a masked alarm shows in RIS only.
write    LR    0x10
read     DR    0x10
write    MR    0x12
write    IMSC  0
clock    1007s
read     DR    0x12
read     RIS   1
read     MIS   0
wire     irq   0
write    IMSC  1
wire     irq   1
reset
wire     irq   0
read     DR    1007

# Identification.
read     CR    1
read32   0xfe0 0x31
read32   0xff0 0x0d
