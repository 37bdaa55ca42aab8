# The first zero is an interrupt, the second a reset, unless somebody clears in between.
device   sp805 freq=1000
write    LOAD 10
read     VALUE 10
clock    5000000
read     VALUE 10             # it does not run yet
write    CONTROL 3
clock    9000000
read     VALUE 6
wire     irq 0
snapshot
clock    15000000
wire     irq 1
read     MIS 1
edges    reset 0
write    LOCK 0
read     LOCK 1
write    INTCLR 0
wire     irq 1                # locked
write    LOCK 0x1acce551
read     LOCK 0
write    INTCLR 0
wire     irq 0
clock    25000000
wire     irq 1
edges    reset 0
snapshot
clock    34999999
edges    reset 0
clock    35000000
edges    reset 1
write    CONTROL 0
wire     irq 0
clock    99000000
edges    reset 0
read32   0xfe0 5

# A zero is due each tick at most, whatever is counted down from.
device   sp805 freq=1000
write    LOAD 0
write    CONTROL 1
clock    999999
wire     irq 0
clock    1000000
wire     irq 1
