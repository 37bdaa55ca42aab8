# Loads and stores of general registers.

test sizes and signs
exact
set  r3=0x20004 [0x20000]=0x8899aabb [0x20004]=0xccddeeff
insn 8883fffc lbz r4,-4(r3)
insn a0a3fffc lhz r5,-4(r3)
insn a8c3fffc lha r6,-4(r3)
insn 80e3fffc lwz r7,-4(r3)
insn a9030000 lha r8,0(r3)
insn 39200001 li r9,1
insn 7d4348ae lbzx r10,r3,r9
insn 7d634aae lhax r11,r3,r9
insn 7d80182e lwzx r12,0,r3
want r4=0x88 r5=0x8899 r6=-0x7767 r7=0x8899aabb r8=-0x3323 r9=1 r10=0xdd r11=-0x2212 r12=0xccddeeff

test stores
exact
set  r3=0x20000 r4=0x11223344 r9=8
insn 98830001 stb r4,1(r3)
insn b0830002 sth r4,2(r3)
insn 90830004 stw r4,4(r3)
insn 7c8349ae stbx r4,r3,r9
insn 39290002 addi r9,r9,2
insn 7c834b2e sthx r4,r3,r9
insn 39290003 addi r9,r9,3
insn 7c83492e stwx r4,r3,r9
want [0x20000]=0x00443344 [0x20004]=0x11223344 [0x20008]=0x44003344 [0x2000c]=0x00112233 [0x20010]=0x44000000 r9=13

test update
exact
set  r3=0x20000 r5=4 [0x20004]=0x01020384 [0x20008]=0x05060708 r4=0x99
insn 84c30004 lwzu r6,4(r3)
insn 7ce328ee lbzux r7,r3,r5
insn 9c83ffff stbu r4,-1(r3)
insn ad03ffff lhau r8,-1(r3)
insn 7c832b6e sthux r4,r3,r5
insn 94630008 stwu r3,8(r3)
want r3=0x20012 r6=0x01020384 r7=5 r8=0x0399 [0x20004]=0x01020399 [0x20008]=0x05060099 [0x20010].h=0 [0x20012]=0x0002000a

test update of no register
set  r3=0x20000
insn 84000004 .long 0x84000004
want exc=undef

test update of the register loaded
set  r3=0x20000
insn 84630004 .long 0x84630004
want exc=undef

test byte reversed
exact
set  r3=0x20000 r4=0x11223344 [0x20008]=0x55667788
insn 7c801d2c stwbrx r4,0,r3
insn 38630004 addi r3,r3,4
insn 7c801f2c sthbrx r4,0,r3
insn 38630004 addi r3,r3,4
insn 7ca01c2c lwbrx r5,0,r3
insn 7cc01e2c lhbrx r6,0,r3
want r3=0x20008 r5=0x88776655 r6=0x6655 [0x20000]=0x44332211 [0x20004]=0x44330000

test unaligned, across a page
exact
set  r3=0x20ffe [0x20ffc]=0x11223344 [0x21000]=0x55667788
insn 80830000 lwz r4,0(r3)
insn 90830001 stw r4,1(r3)
want r4=0x33445566 [0x20ffc]=0x11223333 [0x21000]=0x44556688

test several registers
exact
set  r3=0x20000 [0x20004]=1 [0x20008]=2 [0x2000c]=3
insn bba30004 lmw r29,4(r3)
insn bfc30010 stmw r30,16(r3)
want r29=1 r30=2 r31=3 [0x20010]=2 [0x20014]=3

test string of seven bytes wraps around
exact
set  r3=0x20000 r31=9 r0=9 [0x20000]=0x01020304 [0x20004]=0x05060708
insn 7fe33caa lswi r31,r3,7
insn 38800020 li r4,32
insn 7fe31daa stswi r31,r3,3
want r31=0x01020304 r0=0x05060700 r4=0x20 [0x20000]=0x01020304

test string of 32 bytes
exact
set  r3=0x20000 [0x20000]=0x01020304 [0x2001c]=0x05060708
insn 7d4304aa lswi r10,r3,32
insn 38630001 addi r3,r3,1
insn 7d432daa stswi r10,r3,5
want r3=0x20001 r10=0x01020304 r17=0x05060708 [0x20000]=0x01010203 [0x20004]=0x04000000

test string that would load its base
set  r4=0x20000
insn 7c643caa lswi r3,r4,7
want exc=undef

test string indexed
exact
set  r3=0x20000 r4=1 xer=6 [0x20000]=0x01020304 [0x20004]=0x05060708 r8=0x11111111 r9=0x22222222
insn 7d03242a lswx r8,r3,r4
insn 38840010 addi r4,r4,16
insn 7d03252a stswx r8,r3,r4
want r4=0x11 r8=0x02030405 r9=0x06070000 [0x20010]=0x00020304 [0x20014]=0x05060700

test fault of an update keeps the base
exact
set  r3=0x1000
insn 84830008 lwzu r4,8(r3)
want exc=fault pc=0x10000 fault=0x1008

test line cleared
model 7457
exact
set  r3=0x20021 [0x2001c]=1 [0x20020]=2 [0x2003c]=3 [0x20040]=4
insn 7c001fec dcbz 0,r3
insn 7c001a2c dcbt 0,r3
insn 7c00186c dcbst 0,r3
insn 7c0018ac dcbf 0,r3
want [0x2001c]=1 [0x20020]=0 [0x2003c]=0 [0x20040]=4

test reservation holds
exact
set  r3=0x20000 [0x20000]=5
insn 7c801828 lwarx r4,0,r3
insn 38840001 addi r4,r4,1
insn 7c80192d stwcx. r4,0,r3
want r4=6 cr=0x20000000 [0x20000]=6

test reservation with SO
exact
set  r3=0x20000 [0x20000]=5 xer=0x80000000 cr=0xf0000000
insn 7c801828 lwarx r4,0,r3
insn 7c60192d stwcx. r3,0,r3
insn 7c80192d stwcx. r4,0,r3
want r4=5 cr=0x10000000 [0x20000]=0x20000

test no reservation
exact
set  r3=0x20000 [0x20000]=5 r4=7
insn 7c80192d stwcx. r4,0,r3
insn 40820008 bne 0x1000c
insn 38a00001 li r5,1
insn 60000000 nop
want cr=0 [0x20000]=5

test reservation elsewhere
exact
set  r3=0x20000 r5=4 [0x20000]=5
insn 7c801828 lwarx r4,0,r3
insn 7c63292d stwcx. r3,r3,r5
want r4=5 cr=0

test reservation and a store between
exact
set  r3=0x20000 [0x20000]=5
insn 7c801828 lwarx r4,0,r3
insn 90630000 stw r3,0(r3)
insn 7c80192d stwcx. r4,0,r3
want r4=5 cr=0 [0x20000]=0x20000

test reservation unaligned
set  r3=0x20002
insn 7c801828 lwarx r4,0,r3
want exc=align pc=0x10000

test barriers
exact
insn 7c0004ac hwsync
insn 7c2004ac lwsync
insn 7c0006ac eieio
insn 4c00012c isync
want r0=0
