# Loads and stores of 64-bit processors, atomic memory operations, prefixed instructions.

test doublewords
exact
set  r3=0x20000 [0x20000].d=0x8899aabbccddeeff
insn e8830000 ld r4,0(r3)
insn e8a30002 lwa r5,0(r3)
insn 80c30004 lwz r6,4(r3)
insn 38e00004 li r7,4
insn 7d033aaa lwax r8,r3,r7
insn f8830008 std r4,8(r3)
insn 7c83396a stdux r4,r3,r7
insn 7d201c28 ldbrx r9,0,r3
insn 7c801d28 stdbrx r4,0,r3
want r3=0x20004 r4=0x8899aabbccddeeff r5=-0x77665545 r6=0xccddeeff r7=4 r8=-0x33221101 r9=0xffeeddccbbaa9988 [0x20008].d=0xbbaa9988ccddeeff [0x20000].d=0x8899aabbffeeddcc

test update
exact
set  r3=0x20000 [0x20008].d=7
insn e8830009 ldu r4,8(r3)
insn f863fff9 stdu r3,-8(r3)
insn 7ca322ea lwaux r5,r3,r4
want r3=0x20007 r4=7 r5=0x8000000 [0x20000].d=0x20008

test quadword
exact
set  r3=0x20000 [0x20000].d=1 [0x20008].d=2
insn e0830000 lq r4,0(r3)
insn f8830012 stq r4,16(r3)
want r4=1 r5=2 [0x20010].d=1 [0x20018].d=2

test quadword into an odd register
set  r3=0x20000
insn e0a30000 .long 0xe0a30000
want exc=undef

test reservations of all sizes
exact
set  r3=0x20000 [0x20000].d=0x0102030405060708
insn 7c801868 lbarx r4,0,r3
insn 7c601d6d stbcx. r3,0,r3
insn 7d400026 mfcr r10
insn 7ca018e8 lharx r5,0,r3
insn 7ca01dad sthcx. r5,0,r3
insn 7d600026 mfcr r11
insn 7cc018a8 ldarx r6,0,r3
insn 7c6019ad stdcx. r3,0,r3
insn 7d800026 mfcr r12
want r4=1 r5=2 r6=0x0002030405060708 r10=0x20000000 r11=0x20000000 r12=0x20000000 cr=0x20000000 [0x20000].d=0x20000

test quadword reservation
exact
set  r3=0x20000 r8=3 r9=4 [0x20000].d=1 [0x20008].d=2
insn 7c801a28 lqarx r4,0,r3
insn 7d00196d stqcx. r8,0,r3
insn 40820008 bne 0x10010
insn 39400001 li r10,1
insn 7c80196d stqcx. r4,0,r3
want r4=1 r5=2 r10=1 cr=0 [0x20000].d=3 [0x20008].d=4

test quadword reservation fails
exact
set  r3=0x20000 r8=3 r9=4 [0x20000].d=1 [0x20008].d=2
insn 7c801a28 lqarx r4,0,r3
insn f9030008 std r8,8(r3)
insn 7d00196d stqcx. r8,0,r3
want r4=1 r5=2 cr=0 [0x20000].d=1 [0x20008].d=3

test fetch and operate
exact
set  r3=0x20000 r5=3 [0x20000]=-1 [0x20008].d=0x7fffffffffffffff
insn 7c83048c lwat r4,r3,0
insn 38630008 addi r3,r3,8
insn 7c8344cc ldat r4,r3,8
insn 7cc32ccc ldat r6,r3,5
want r3=0x20008 r4=0x7fffffffffffffff r5=3 r6=3 r7=0 [0x20000]=2 [0x20008].d=3

test compare and swap not equal
exact
set  r3=0x20000 r5=7 r6=9 [0x20000].d=5
insn 7c8384cc ldat r4,r3,16
insn 7c8384cc ldat r4,r3,16
want r4=9 r5=7 r6=9 [0x20000].d=9

test fetch and increment bounded
exact
set  r3=0x20000 [0x20000]=4 [0x20004]=5
insn 7c83c48c lwat r4,r3,24
insn 7ca3c48c lwat r5,r3,24
want r4=4 r5=0x80000000 [0x20000]=5

test fetch and increment equal
exact
set  r3=0x20000 [0x20000]=5 [0x20004]=5
insn 7c83cc8c lwat r4,r3,25
insn 7ca3cc8c lwat r5,r3,25
want r4=5 r5=0x80000000 [0x20000]=6

test fetch and decrement bounded
exact
set  r3=0x20008 [0x20000].d=4 [0x20008].d=5
insn 7c83e4cc ldat r4,r3,28
insn 7ca3e4cc ldat r5,r3,28
want r4=5 r5=0x8000000000000000 [0x20008].d=4

test stores that operate
exact
set  r3=0x20000 r4=3 [0x20000]=5 [0x20004]=8 [0x20008]=8
insn 7c83058c stwat r4,r3,0
insn 38630004 addi r3,r3,4
insn 7c83c58c stwat r4,r3,24
want r3=0x20004 [0x20000]=8 [0x20004]=3 [0x20008]=3

test unknown function of an atomic operation
set  r3=0x20000
insn 7c834c8c lwat r4,r3,9
want exc=undef

test address of the next instruction
exact
insn 4c7a1204 addpcis r3,4660
insn 4c800004 lnia r4
want r3=0x12350004 r4=0x10008

test prefixed
model power10
exact
set  r3=0x20000 [0x20008].d=0x8899aabbccddeeff
insn 0603f000 prefix
insn 38830000 paddi r4,r3,-268435456
insn 06012345 prefix
insn 38a06789 pli r5,4886718345
insn 06100000 prefix
insn 38c00110 pla r6,272
insn 04000000 prefix
insn e4e30008 pld r7,8(r3)
insn 04000000 prefix
insn a5030008 plwa r8,8(r3)
insn 06000000 prefix
insn a923000a plha r9,10(r3)
insn 06000000 prefix
insn 90e30010 pstw r7,16(r3)
insn 06000000 prefix
insn 89430009 plbz r10,9(r3)
want r4=-0xffe0000 r5=0x123456789 r6=0x10120 r7=0x8899aabbccddeeff r8=-0x77665545 r9=-0x5545 r10=0x99 [0x20010]=0xccddeeff

test line cleared
exact
set  r3=0x20081 [0x2007c]=1 [0x20080]=2 [0x200fc]=3 [0x20100]=4
insn 7c001fec dcbz 0,r3
want [0x2007c]=1 [0x20080]=0 [0x200fc]=0 [0x20100]=4

test hashes are off
model power10
exact
set  r3=0x20100 [0x200f8].d=5
insn 7fe325a5 hashst r4,-8(r3)
insn 7fe325e5 hashchk r4,-8(r3)
want [0x200f8].d=5

test registers of 64 bits
exact
model power9
set  r3=0x123456789abcdef0
insn 7c6fcba6 mttar r3
insn 7c8fcaa6 mftar r4
insn 7c6803a6 mtlr r3
insn 7ca802a6 mflr r5
insn 7c6303a6 mtudscr r3
insn 7cc302a6 mfudscr r6
insn 7ce0e2a6 mfppr r7
want r3=0x123456789abcdef0 r4=0x123456789abcdef0 r5=0x123456789abcdef0 r6=0x123456789abcdef0 r7=0x10000000000000 tar=0x123456789abcdef0 lr=0x123456789abcdef0

test address that no host has
exact
set  r3=0x123456789abcdef0 r4=0x10
insn e8a30021 ldu r5,32(r3)
want exc=fault pc=0x10000 fault=0x123456789abcdf10

test address that no host has, indexed
exact
set  r3=0x923456789abcdef0 r4=0x10
insn 7ca3212a stdx r5,r3,r4
want exc=fault pc=0x10000 fault=0x923456789abcdf00

test prefixed instruction across 64 bytes
model power10
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 60000000 nop
insn 06000000 prefix
insn 38600001 pli r3,1
want exc=alignment pc=0x1003c fault=0x1003c

test signed words
exact
set  r3=0x20000 r5=1 r7=0x80000000 [0x20000]=0xffffffff [0x20004]=0xffffffff
insn 7c832c8c lwat r4,r3,5
insn 38630004 addi r3,r3,4
insn 7cc33c8c lwat r6,r3,7
insn 38a0fffe li r5,-2
insn 7ca32d8c stwat r5,r3,5
want r3=0x20004 r4=0xffffffff r5=-2 r6=0xffffffff [0x20000]=1 [0x20004]=0xfffffffe
