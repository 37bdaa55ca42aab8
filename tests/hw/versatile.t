# The vectored controller: priorities, service levels, FIQ.
device   pl190
write    VECT.0    0x1000
write    VECTCNTL.0 0x25
write    VECT.1    0x2000
write    VECTCNTL.1 0x23
write    DEFVECTADDR 0x9000
write    INTENABLE 0x2a
input    in[1] 1
wire     irq 1
read     VECTADDR  0x9000
wire     irq 0
input    in[3] 1
wire     irq 1
read     VECTADDR  0x2000
input    in[5] 1
wire     irq 1
read     VECTADDR  0x1000
wire     irq 0
snapshot
input    in[5] 0
write    VECTADDR  0
wire     irq 0
input    in[3] 0
write    VECTADDR  0
wire     irq 0
write    VECTADDR  0
wire     irq 1
write    INTSELECT 2
wire     irq 0
wire     fiq 1
read     FIQSTATUS 2
write    INTENCLEAR 2
wire     fiq 0
read     RAWINTR 2
write    SOFTINT 8
read     IRQSTATUS 8
write    SOFTINTCLEAR 8
read     IRQSTATUS 0
read32   0xfe0 0x90

# The secondary one: gathered, or passed through.
device   versatile-sic
write    ENABLE 0x40
input    in[6] 1
wire     irq 1
input    in[25] 1
write    PICENABLE 0xffffffff
read     PICENABLE 0x7fe00000
wire     through[4] 1
wire     irq 1
input    in[6] 0
wire     irq 0
write    ENABLE 0x02000000   # passed through, and gathered if it is enabled
wire     irq 1
wire     through[4] 1
write    ENCLR 0x02000000
wire     irq 0
snapshot
write    PICENCLR 0x02000000
wire     through[4] 0
read     STATUS 0
read     RAWSTAT 0x02000000

# System registers: lock, counters, reset.
device   versatile-sys
read     ID 0x41007004
read     LOCK 0x10000
write    OSC.2 0x12345
read     OSC.2 0
write    LOCK 0xa05f
read     LOCK 0xa05f
write    OSC.2 0x12345
read     OSC.2 0x12345
clock    2s
read     24MHZ 48000000
read     100HZ 200
write    LOCK 0
write    RESETCTL 0x107
edges    reset 0
write    LOCK 0xa05f
write    RESETCTL 0x107
edges    reset 1
snapshot

# Lines: masked data, edges, levels.
device   pl061
write    DIR 0x0f
write    DATA.3 0xff
read     DATA.255 3
wire     out[0] 1
wire     out[2] 0
write    IEV 0x10
write    IE 0x10
input    in[4] 1
wire     irq 1
edges    irq 1
read     RIS 0x10
snapshot
write    IC 0x10
wire     irq 0
input    in[4] 0
wire     irq 0
write    IBE 0x10
input    in[4] 1
input    in[4] 0
read     MIS 0x10
write    IC 0x10
write    IS 0x10
write    IEV 0
wire     irq 1
input    in[4] 1
wire     irq 0

# Slots of cards, the display's wiring, what only changes with the lock open.
device   versatile-sys
input    card[1] 1
input    protected[0] 1
read     MCI 6
write    CLCD 0x1f02
read     CLCD 0x1f02
wire     display-mode[0] 0
wire     display-mode[1] 1
write    OSCRESET.3 5
read     OSCRESET.3 0
write    LOCK 0xa05f
write    OSCRESET.3 5
read     OSCRESET.3 5
write    DMAPSR.1 0xff
read     DMAPSR.1 0x9f
snapshot
