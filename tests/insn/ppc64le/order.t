# What differs in little-endian byte order.

test byte order of memory
exact
set  r3=0x20000 [0x20000].d=0x8899aabbccddeeff
insn e8830000 ld r4,0(r3)
insn 80a30000 lwz r5,0(r3)
insn 88c30000 lbz r6,0(r3)
insn 7ce01c2c lwbrx r7,0,r3
insn 7d001c28 ldbrx r8,0,r3
insn 7c801f2c sthbrx r4,0,r3
insn a9230000 lha r9,0(r3)
want r4=0x8899aabbccddeeff r5=0xccddeeff r6=0xff r7=0xffeeddcc r8=0xffeeddccbbaa9988 r9=-0x12

test quadword
exact
set  r3=0x20000 [0x20000].d=1 [0x20008].d=2
insn e0830000 lq r4,0(r3)
insn f8830012 stq r4,16(r3)
want r4=2 r5=1 [0x20010].d=1 [0x20018].d=2

test quadword reservation
exact
set  r3=0x20000 r8=3 r9=4 [0x20000].d=1 [0x20008].d=2
insn 7c801a28 lqarx r4,0,r3
insn 7d00196d stqcx. r8,0,r3
want r4=2 r5=1 cr=0x20000000 [0x20000].d=4 [0x20008].d=3

test several registers
set  r3=0x20000
insn bbe30004 lmw r31,4(r3)
want exc=alignment pc=0x10000 fault=0x20004

test string
set  r3=0x20000
insn 7c8324aa lswi r4,r3,4
want exc=alignment pc=0x10000 fault=0x20000
