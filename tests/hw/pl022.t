# The loop closed: frames come back, cut to their size; the FIFO fills, overruns, empties.
device   pl022
read     SR 3
write    DR 0x1ff
read     SR 2
write    CR0 7
write    IMSC 6
wire     irq 0
write    CR1 3
read     SR 7
wire     irq 1                # something waits
read     RIS 0xa
write    ICR 2
wire     irq 0
write    DR 2
write    DR 3
wire     irq 1
write    ICR 2
wire     irq 0
write    DR 4
wire     irq 1                # half full
snapshot
write    DR 5
write    DR 6
write    DR 7
write    DR 8
read     SR 0xf
read     RIS 0xe
write    DR 9
read     RIS 0xf
write    ICR 1
read     RIS 0xe
read     DR 0xff 2 3 4 5 6 7 8 0
wire     irq 0
read     SR 3

# The loop open: nobody answers.
write    CR1 2
write    DR 0x55
read     DR 0
read32   0xfe0 0x22
