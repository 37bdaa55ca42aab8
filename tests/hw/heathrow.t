# An edge is latched until cleared, in the second bank of registers for inputs 0 to 31.
device   heathrow
input    in[13] 1
read     EVENT.1 0x2000
read     EVENT.0 0
read     LEVEL.1 0x2000
wire     irq   0             # masked
write    MASK.1 0x2000
wire     irq   1
input    in[13] 0
read     LEVEL.1 0
read     EVENT.1 0x2000
snapshot
wire     irq   1
write    CLEAR.1 0x1000
wire     irq   1
write    CLEAR.1 0x2000
wire     irq   0
read     EVENT.1 0
read     CLEAR.1 0

# Held up it is one edge; it takes a fall and a rise to be another, also while masked.
input    in[13] 1
write    CLEAR.1 0x2000
input    in[13] 1
wire     irq   0
write    MASK.1 0
input    in[13] 0
input    in[13] 1
wire     irq   0
write    MASK.1 0x2000
wire     irq   1
write    CLEAR.1 0xffffffff
wire     irq   0

# Slots count by level: no clearing helps, and nothing stays when it falls.
write    MASK.1 0x1ff00000
input    in[21] 1
wire     irq   1
read     EVENT.1 0x00200000
write    CLEAR.1 0x00200000
read     EVENT.1 0x00200000
wire     irq   1
snapshot
input    in[28] 1
input    in[21] 0
wire     irq   1
input    in[28] 0
wire     irq   0
read     EVENT.1 0
input    in[19] 1            # the last by edge
input    in[19] 0
input    in[29] 1            # and the first after them
input    in[29] 0
read     EVENT.1 0x20080000

# The first bank of registers: inputs 32 to 63, all by edge, on the same output.
reset
read     MASK.1 0
edges    irq   4
read     EVENT.1 0
write    MASK.0 0x80000001
input    in[32] 1
wire     irq   1
input    in[63] 1
read     EVENT.0 0x80000001
read     LEVEL.0 0x80000001
read     EVENT.1 0
write    CLEAR.0 1
wire     irq   1
write    CLEAR.1 0x80000000  # of the other bank
wire     irq   1
snapshot
write    CLEAR.0 0x80000000
wire     irq   0
edges    irq   1
input    in[53] 1            # slot 21's bit, not its bank
input    in[53] 0
read     EVENT.0 0x200000
# Registers that only read keep what they show.
write    EVENT.0 0
write    LEVEL.0 0
read     EVENT.0 0x200000
read     LEVEL.0 0x80000001
