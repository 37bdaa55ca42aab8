# From memory to memory: bytes to words, then what the list says, then an end with interrupt.
device   pl080
ram      0x100 0102030405060708
ram      0x200 00010000000300000000000004008080
write    SrcAddr.0 0x100
write    DestAddr.0 0x280
write    LLI.0 0x200
write    Control.0 0x0c400008  # 8 bytes in, words out
write    Config.0 0x8001
has      0x280 0000
write    Configuration 1
has      0x280 010203040506070800
has      0x300 01010101         # the list: 4 bytes from one place to one place apart
read     EnbldChns 0
wire     irq 1
wire     count 1
read     IntTCStatus 1
snapshot
write    IntTCClear 1
wire     irq 0

# A peripheral asks for bursts of four; software for single ones.
write    SrcAddr.2 0x100
write    DestAddr.2 0x400
write    Control.2 0x8c001006   # 6 bytes, bursts of 4, interrupt
write    Config.2 0xd007        # from peripheral 3
has      0x400 0000
write    SoftSReq 8
has      0x400 010000
input    request[3] 1
has      0x400 010203040506
wire     irq 1
read     RawIntTCStatus 4
write    IntTCClear 4
input    request[3] 0

# An address nobody answers at.
write    SrcAddr.1 0x40000000
write    Control.1 1
write    Config.1 0x4001
wire     error 1
read     IntErrorStatus 2
read     EnbldChns 0
write    IntErrClr 2
wire     irq 0
read32   0xfe0 0x80

# A list that leads back to itself does not hold up the machine.
ram      0x200 00010000000500000002000001000000
write    SrcAddr.7 0x100
write    DestAddr.7 0x500
write    LLI.7 0x200
write    Control.7 1
write    Config.7 1
read     EnbldChns 0x80
snapshot
clock    100000
read     EnbldChns 0x80
write    Config.7 0
read     EnbldChns 0
