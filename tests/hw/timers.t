# A one-shot, a periodic and a free-running counter at 1 MHz.
device   sp804
read     VALUE  0xffff
write    LOAD   100
write    CONTROL 0xa3
clock    50000
read     VALUE  50
wire     irq    0
clock    100000
read     VALUE  0
wire     irq    1
wire     each[0] 1
wire     each[1] 0
read     RIS    1
snapshot
write    INTCLR 0
wire     irq    0
clock    1000000
wire     irq    0
read     VALUE  0

# Periodic: n + 1 ticks from zero to zero; a background load counts from the next round.
write    LOAD.1    9
write    CONTROL.1 0xe2
clock    1009000
wire     each[1] 1
write    INTCLR.1 0
clock    1018999
wire     each[1] 0
clock    1019000
wire     each[1] 1
read     MIS.1  1
snapshot
write    INTCLR.1 0
write    BGLOAD.1 99
clock    1119000
wire     each[1] 1

# Disabled, the interrupt is masked but kept.
write    CONTROL.1 0xc2
wire     each[1] 0
read     RIS.1  1
read     MIS.1  0

# The Integrator's: 16 bits wrap, prescaled by 16; counter 0 runs from the bus clock.
device   integrator-timers freq0=16000000
write    LOAD   3
write    CONTROL 0xa4
clock    1000
read     VALUE  2
clock    3000
wire     irq[0] 1
clock    4000
read     VALUE  0xffff

# The host is late: what has passed is not lost when registers change before the timer rings.
device   integrator-timers
write    CONTROL.1 0x23
write    LOAD.1    19
write    CONTROL.1 0xa3
late     20000
write    CONTROL.1 0xa3
wire     irq[1] 1
write    INTCLR.1 0
write    LOAD.1    19
late     45000
write    LOAD.0    5
wire     irq[1] 1
