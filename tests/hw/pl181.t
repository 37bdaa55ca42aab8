# The card port without a card, then with one: identification as Linux does it.
device   pl181
read     STATUS 0
write    POWER 3
write    CLOCK 0x1ff
write    COMMAND 0x448        # CMD8 with response
read     STATUS 4
wire     inserted 0
wire     irq[0] 0
write    MASK.0 4
wire     irq[0] 1
write    CLEAR 0x7ff
wire     irq[0] 0
write    MASK.0 0
read32   0xfe0 0x81

medium   0x800000
device   pl181
plug     sd-card drive=disk
wire     inserted 1
wire     protected 0
edges    inserted 1
reset
edges    inserted 1
write    COMMAND 0x448
read     STATUS 4             # no power
write    CLEAR 0x7ff
write    POWER 3
write    CLOCK 0x1ff
write    COMMAND 0x400
read     STATUS 0x80
write    CLEAR 0x7ff
write    ARGUMENT 0x1aa
write    COMMAND 0x448
read     STATUS 0x40
read     RESPONSE.0 0x1aa
read     RESPCMD 8
write    CLEAR 0x7ff
write    ARGUMENT 0
write    COMMAND 0x477
read     RESPONSE.0 0x120
write    COMMAND 0x469        # ACMD41: a question
read     RESPONSE.0 0x00ff8000
write    COMMAND 0x477
write    ARGUMENT 0x40ff8000
write    COMMAND 0x469
read     RESPONSE.0 0x80ff8000
write    CLEAR 0x7ff
write    COMMAND 0x4c2        # CID
read     STATUS 0x40
read     RESPCMD 0x3f
read     RESPONSE.0 0xaa454d45
read     RESPONSE.1 0x4d555344
write    COMMAND 0x443
read     RESPONSE.0 0x12340500
write    ARGUMENT 0x12340000
write    COMMAND 0x4c9        # CSD 1.0: 8 MiB
read     RESPONSE.0 0x00260032 
read     RESPONSE.1 0x535983ff
write    COMMAND 0x447
read     RESPONSE.0 0x700
snapshot
write    COMMAND 0x44d
read     RESPONSE.0 0x900

# SCR and SD status through the FIFO.
write    CLEAR 0x7ff
write    COMMAND 0x477
write    DATATIMER 0xffff
write    DATALENGTH 8
write    DATACTRL 0x33
write    COMMAND 0x473
read     STATUS 0x202540      # 8 bytes are waiting, none to come
read     FIFOCNT 0
read     FIFO.0 0x00000502 0
read     STATUS 0x80540
read     RESPONSE.0 0x920

# One block to the card, its end, its state.
write    CLEAR 0x7ff
write    DATALENGTH 512
write    ARGUMENT 0x400
write    COMMAND 0x458
read     RESPONSE.0 0x900
write    DATACTRL 0x91
write    FIFO.0 0x11110000
write    FIFO.0 0x11110001
write    FIFO.0 0x11110002
write    FIFO.0 0x11110003
write    FIFO.0 0x11110004
write    FIFO.0 0x11110005
write    FIFO.0 0x11110006
write    FIFO.0 0x11110007
write    FIFO.0 0x11110008
write    FIFO.0 0x11110009
write    FIFO.0 0x1111000a
write    FIFO.0 0x1111000b
write    FIFO.0 0x1111000c
write    FIFO.0 0x1111000d
write    FIFO.0 0x1111000e
write    FIFO.0 0x1111000f
write    FIFO.0 0x11110010
write    FIFO.0 0x11110011
write    FIFO.0 0x11110012
write    FIFO.0 0x11110013
write    FIFO.0 0x11110014
write    FIFO.0 0x11110015
write    FIFO.0 0x11110016
write    FIFO.0 0x11110017
write    FIFO.0 0x11110018
write    FIFO.0 0x11110019
write    FIFO.0 0x1111001a
write    FIFO.0 0x1111001b
write    FIFO.0 0x1111001c
write    FIFO.0 0x1111001d
write    FIFO.0 0x1111001e
write    FIFO.0 0x1111001f
write    FIFO.0 0x11110020
write    FIFO.0 0x11110021
write    FIFO.0 0x11110022
write    FIFO.0 0x11110023
write    FIFO.0 0x11110024
write    FIFO.0 0x11110025
write    FIFO.0 0x11110026
write    FIFO.0 0x11110027
write    FIFO.0 0x11110028
write    FIFO.0 0x11110029
write    FIFO.0 0x1111002a
write    FIFO.0 0x1111002b
write    FIFO.0 0x1111002c
write    FIFO.0 0x1111002d
write    FIFO.0 0x1111002e
write    FIFO.0 0x1111002f
write    FIFO.0 0x11110030
write    FIFO.0 0x11110031
write    FIFO.0 0x11110032
write    FIFO.0 0x11110033
write    FIFO.0 0x11110034
write    FIFO.0 0x11110035
write    FIFO.0 0x11110036
write    FIFO.0 0x11110037
write    FIFO.0 0x11110038
write    FIFO.0 0x11110039
write    FIFO.0 0x1111003a
write    FIFO.0 0x1111003b
write    FIFO.0 0x1111003c
write    FIFO.0 0x1111003d
write    FIFO.0 0x1111003e
write    FIFO.0 0x1111003f
write    FIFO.0 0x11110040
write    FIFO.0 0x11110041
write    FIFO.0 0x11110042
write    FIFO.0 0x11110043
write    FIFO.0 0x11110044
write    FIFO.0 0x11110045
write    FIFO.0 0x11110046
write    FIFO.0 0x11110047
write    FIFO.0 0x11110048
write    FIFO.0 0x11110049
write    FIFO.0 0x1111004a
write    FIFO.0 0x1111004b
write    FIFO.0 0x1111004c
write    FIFO.0 0x1111004d
write    FIFO.0 0x1111004e
write    FIFO.0 0x1111004f
write    FIFO.0 0x11110050
write    FIFO.0 0x11110051
write    FIFO.0 0x11110052
write    FIFO.0 0x11110053
write    FIFO.0 0x11110054
write    FIFO.0 0x11110055
write    FIFO.0 0x11110056
write    FIFO.0 0x11110057
write    FIFO.0 0x11110058
write    FIFO.0 0x11110059
write    FIFO.0 0x1111005a
write    FIFO.0 0x1111005b
write    FIFO.0 0x1111005c
write    FIFO.0 0x1111005d
write    FIFO.0 0x1111005e
write    FIFO.0 0x1111005f
write    FIFO.0 0x11110060
write    FIFO.0 0x11110061
write    FIFO.0 0x11110062
write    FIFO.0 0x11110063
write    FIFO.0 0x11110064
write    FIFO.0 0x11110065
write    FIFO.0 0x11110066
write    FIFO.0 0x11110067
write    FIFO.0 0x11110068
write    FIFO.0 0x11110069
write    FIFO.0 0x1111006a
write    FIFO.0 0x1111006b
write    FIFO.0 0x1111006c
write    FIFO.0 0x1111006d
write    FIFO.0 0x1111006e
write    FIFO.0 0x1111006f
write    FIFO.0 0x11110070
write    FIFO.0 0x11110071
write    FIFO.0 0x11110072
write    FIFO.0 0x11110073
write    FIFO.0 0x11110074
write    FIFO.0 0x11110075
write    FIFO.0 0x11110076
write    FIFO.0 0x11110077
write    FIFO.0 0x11110078
write    FIFO.0 0x11110079
write    FIFO.0 0x1111007a
write    FIFO.0 0x1111007b
write    FIFO.0 0x1111007c
write    FIFO.0 0x1111007d
write    FIFO.0 0x1111007e
read     STATUS 0x45040
snapshot
disk     0x400 00000000
write    FIFO.0 0xfeedbeef
read     STATUS 0x540
disk     0x400 000011110100111102001111
disk     0x5fc efbeedfe00000000
write    ARGUMENT 0x12340000
write    COMMAND 0x44d
read     RESPONSE.0 0x900

# Two blocks from it, stopped; the third was fetched for nothing.
write    CLEAR 0x7ff
write    DATALENGTH 1024
write    DATACTRL 0x93
write    ARGUMENT 0x400
write    COMMAND 0x452
read     STATUS 0x22a040
read     FIFOCNT 240
read     FIFO.0 0x11110000 0x11110001
read     FIFO.0 0x11110002 0x11110003 0x11110004 0x11110005 0x11110006 0x11110007 0x11110008 0x11110009 0x1111000a 0x1111000b 0x1111000c 0x1111000d 0x1111000e 0x1111000f 0x11110010 0x11110011 0x11110012 0x11110013 0x11110014 0x11110015 0x11110016 0x11110017 0x11110018 0x11110019 0x1111001a 0x1111001b 0x1111001c 0x1111001d 0x1111001e 0x1111001f 0x11110020 0x11110021 0x11110022 0x11110023 0x11110024 0x11110025 0x11110026 0x11110027 0x11110028 0x11110029 0x1111002a 0x1111002b 0x1111002c 0x1111002d 0x1111002e 0x1111002f 0x11110030 0x11110031 0x11110032 0x11110033 0x11110034 0x11110035 0x11110036 0x11110037 0x11110038 0x11110039 0x1111003a 0x1111003b 0x1111003c 0x1111003d 0x1111003e 0x1111003f 0x11110040 0x11110041 0x11110042 0x11110043 0x11110044 0x11110045 0x11110046 0x11110047 0x11110048 0x11110049 0x1111004a 0x1111004b 0x1111004c 0x1111004d 0x1111004e 0x1111004f 0x11110050 0x11110051 0x11110052 0x11110053 0x11110054 0x11110055 0x11110056 0x11110057 0x11110058 0x11110059 0x1111005a 0x1111005b 0x1111005c 0x1111005d 0x1111005e 0x1111005f 0x11110060 0x11110061 0x11110062 0x11110063 0x11110064 0x11110065 0x11110066 0x11110067 0x11110068 0x11110069 0x1111006a 0x1111006b 0x1111006c 0x1111006d 0x1111006e 0x1111006f 0x11110070 0x11110071 0x11110072 0x11110073 0x11110074 0x11110075 0x11110076 0x11110077 0x11110078 0x11110079 0x1111007a 0x1111007b 0x1111007c 0x1111007d 0x1111007e
read     FIFO.0 0xfeedbeef
snapshot
read     FIFO.0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
read     STATUS 0x80540
read     FIFOCNT 0
write    COMMAND 0x44c
read     RESPONSE.0 0xb00
write    ARGUMENT 0x12340000
write    COMMAND 0x44d
read     RESPONSE.0 0x900

# Errors: beyond the end, across a block, writes of part of a block; a data path without data.
write    ARGUMENT 0x800000
write    COMMAND 0x451
read     RESPONSE.0 0x80000900
write    ARGUMENT 0x1f0
write    COMMAND 0x451
read     RESPONSE.0 0x40000900
write    ARGUMENT 0
write    COMMAND 0x450
read     RESPONSE.0 0x20000900
write    ARGUMENT 64
write    COMMAND 0x450
write    COMMAND 0x458
read     RESPONSE.0 0x20000900
write    CLEAR 0x7ff
write    COMMAND 0x442        # CMD2 here is illegal, and told with the next
read     STATUS 0x80004
write    ARGUMENT 0x12340000
write    COMMAND 0x44d
read     RESPONSE.0 0x400900
write    CLEAR 0x7ff
write    CLOCK 0x500          # bypass: 24 MHz
write    DATATIMER 24000
write    DATACTRL 0x93
clock    999999
read     STATUS 0x82000
snapshot
clock    1000000
read     STATUS 0x80008
write    CLEAR 0x7ff

# Erasing: in order, or not at all.
write    COMMAND 0x461
read     RESPONSE.0 0x10000900
write    ARGUMENT 0x400
write    COMMAND 0x460
write    ARGUMENT 0x5ff
write    COMMAND 0x461
read     RESPONSE.0 0x900
disk     0x400 00001111
write    COMMAND 0x466
disk     0x400 00000000
write    COMMAND 0x466
read     RESPONSE.0 0x10000900

# High speed is offered and taken.
write    DATALENGTH 64
write    DATACTRL 0x63
write    ARGUMENT 0x80fffff1
write    COMMAND 0x446
read     FIFO.0 0x01800100 0x01800180 0x01800180 0x380 1

# A card of high capacity: blocks for addresses, and for hosts that know such only.
medium   0x100000000 ro
device   pl181
plug     sd-card drive=disk
wire     protected 1
write    POWER 3
write    CLOCK 0x1ff
write    COMMAND 0x477
write    ARGUMENT 0x00ff8000
write    COMMAND 0x469
read     RESPONSE.0 0x00ff8000
write    ARGUMENT 0
write    COMMAND 0x477
write    ARGUMENT 0x40ff8000
write    COMMAND 0x469
read     RESPONSE.0 0xc0ff8000
write    COMMAND 0x4c2
write    COMMAND 0x443
write    ARGUMENT 0x12340000
write    COMMAND 0x4c9
read     RESPONSE.0 0x400e0032
read     RESPONSE.1 0x53590000
read     RESPONSE.2 0x1fff7f80
write    COMMAND 0x447
write    ARGUMENT 0x7fffff
write    DATALENGTH 512
write    DATACTRL 0x93
write    COMMAND 0x451
read     RESPONSE.0 0x900
read     STATUS 0x22a040
write    ARGUMENT 0x800000
snapshot
reset
write    POWER 3
write    CLOCK 0x1ff
write    CLEAR 0x7ff
write    COMMAND 0x44d
read     STATUS 4
