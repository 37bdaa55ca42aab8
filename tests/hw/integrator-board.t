# The control registers: a card's arrival is latched, its protection is a level.
device   integrator-control
read     IDFIELD 0x41034003
read     DECODE 0x11
write    FLASHPROG 0xff
read     FLASHPROG 3
wire     flash-write 1
input    card 1
wire     card-irq 1
read     INTREG 8
input    protected 1
read     INTREG 9
snapshot
write    INTREG 9
read     INTREG 1
wire     card-irq 0
input    card 1
wire     card-irq 0
input    card 0
input    card 1
wire     card-irq 1
input    protected 0
read     INTREG 8

# Lights hold what is written, switches what the board has.
device   integrator-leds switches=5
write    LIGHTS 0xff
read     LIGHTS 15
read     SWITCHES 5
write    ALPHA 0x1fd
read     ALPHA 0x1fc
snapshot
reset
read     LIGHTS 0
