# ISA 3.1 with registers of 32 bits: what is wider is cut off, or has zeros on top.

test masks and elements
model power10
set  dw34=0x8000000000000080 low34=0x00ff000000008001 r4=0x80000101 r5=3 dw35=0 low35=0 dw36=0x1111111111111111 low36=0x2222222222222222
insn 10c81642 vextractbm r6,v2
insn 10702642 mtvsrbm v3,r4
insn 1084298d vclrlb v4,v4,r5
insn 10f91642 vcntmbb r7,v2,1
want r6=0x8142 dw35=0x00000000000000ff low35=0x00000000000000ff dw36=0 low36=0x222222 r7=0

test a doubleword of a register
model power10
set  r4=0xfedcba98 r5=0 dw35=0xffffffffffffffff low35=0xffffffffffffffff
insn 106821cf vinsd v3,r4,8
insn 106522cf vinsdlx v3,r5,r4
want dw35=0x00000000fedcba98 low35=0x00000000fedcba98
