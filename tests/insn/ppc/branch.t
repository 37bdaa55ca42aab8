# Branches, calls, returns, traps.

test forward
exact
insn 48000008 b 0x10008
insn 38600001 li r3,1
insn 38800002 li r4,2
want r4=2

test call and return
exact
insn 4800000d bl 0x1000c
insn 38600001 li r3,1
insn 4800000c b 0x10014
insn 38800002 li r4,2
insn 4e800020 blr
insn 60000000 nop
want r3=1 r4=2 lr=0x10004

test where am I
exact
insn 429f0005 bcl 20,4*cr7+so,0x10004
insn 7c6802a6 mflr r3
insn 48000005 bl 0x1000c
insn 7c8802a6 mflr r4
want r3=0x10004 r4=0x1000c lr=0x1000c

test conditions of signed numbers
exact
set  r3=-5 r4=3
insn 7c032000 cmpw r3,r4
insn 40800008 bge 0x1000c
insn 38a00001 li r5,1
insn 40810008 ble 0x10014
insn 38c00001 li r6,1
insn 41820008 beq 0x1001c
insn 38e00001 li r7,1
insn 40820008 bne 0x10024
insn 39000001 li r8,1
insn 41800008 blt 0x1002c
insn 39200001 li r9,1
insn 60000000 nop
want r5=1 r7=1 cr=0x80000000

test conditions of unsigned numbers
exact
set  r3=-5 r4=3
insn 7d832040 cmplw cr3,r3,r4
insn 418d0008 bgt cr3,0x1000c
insn 38a00001 li r5,1
insn 418c0008 blt cr3,0x10014
insn 38c00001 li r6,1
insn 60000000 nop
want r6=1 cr=0x00040000

test SO
exact
set  xer=0x80000000 r3=1
insn 2c830001 cmpwi cr1,r3,1
insn 41870008 bso cr1,0x1000c
insn 38a00001 li r5,1
insn 40870008 bns cr1,0x10014
insn 38c00001 li r6,1
insn 41850008 bgt cr1,0x1001c
insn 38e00001 li r7,1
insn 41860008 beq cr1,0x10024
insn 39000001 li r8,1
insn 60000000 nop
want r6=1 r7=1 cr=0x03000000

test CTR counts
exact
set  r4=10
insn 7c8903a6 mtctr r4
insn 7c632214 add r3,r3,r4
insn 4200fffc bdnz 0x10004
want r3=100 ctr=0

test CTR and a bit
exact
set  r4=3 cr=0x20000000
insn 7c8903a6 mtctr r4
insn 38630001 addi r3,r3,1
insn 4102fffc bdnzt eq,0x10004
insn 40420008 bdzf eq,0x10014
insn 38a00001 li r5,1
insn 42400008 bdz 0x1001c
insn 38c00001 li r6,1
insn 60000000 nop
want r3=3 r5=1 r6=1 ctr=-2

test CTR reaches 0
exact
set  ctr=1
insn 42400008 bdz 0x10008
insn 38600001 li r3,1
insn 42000008 bdnz 0x10010
insn 38800001 li r4,1
insn 60000000 nop
want ctr=-1

test conditional call links always
exact
set  cr=0x20000000
insn 40820009 bnel 0x10008
insn 38600001 li r3,1
insn 60000000 nop
want r3=1 lr=0x10004

test conditional return
exact
set  cr=0x20000000 r3=0x10010
insn 7c6803a6 mtlr r3
insn 4c820020 bnelr
insn 4d820020 beqlr
insn 38a00001 li r5,1
insn 38800001 li r4,1
want r4=1 lr=0x10010

test through CTR
exact
set  r3=0x10010
insn 7c6903a6 mtctr r3
insn 4e800421 bctrl
insn 38800001 li r4,1
insn 4800000c b 0x10018
insn 38a00001 li r5,1
insn 4e800020 blr
insn 60000000 nop
want r4=1 r5=1 lr=0x10008 ctr=0x10010

test absolute
exact
insn 4801000a ba 0x10008
insn 38600001 li r3,1
insn 38800001 li r4,1
want r4=1

test the end of the address space
exact
insn 48000008 b 0x10008
insn 4bfffffa ba 0xfffffff8
insn 38800001 li r4,1
want r4=1

test traps that do not hold
exact
set  r3=-1 r4=1
insn 7d032008 twgt r3,r4
insn 7c432008 twllt r3,r4
insn 7c832008 tweq r3,r4
insn 0f040001 twnei r4,1
insn 0c040005 twi 0,r4,5
insn 7e241808 tw 17,r4,r3
want r4=1

test trap signed
set  r3=-1
insn 0e030000 twlti r3,0
want exc=trap pc=0x10000

test trap unsigned
set  r3=-1 r4=1
insn 60000000 nop
insn 7c232008 twlgt r3,r4
want exc=trap pc=0x10004

test trap of either comparison
set  r3=-1 r4=1
insn 7e432008 tw 18,r3,r4
want exc=trap pc=0x10000

test trap always
insn 7fe00008 trap
want exc=trap pc=0x10000

test counting bcctr is no instruction
insn 4c000420 bdnzfctr lt
want exc=undef pc=0x10000

test privileged
insn 7c6000a6 mfmsr r3
want exc=privileged pc=0x10000

test register of the system
insn 7c7a02a6 mfspr r3,26
want exc=privileged pc=0x10000

test register there is none of
insn 7c6202a6 mfspr r3,2
want exc=undef pc=0x10000

test loop in registers of its own
exact
set  r1=0x11 r3=0x33 r4=6 r5=0x20000 r31=0x31 lr=0x77 [0x20004]=1 [0x20008]=2 [0x2000c]=3 [0x20010]=4 [0x20014]=5 [0x20018]=6
insn 7c8903a6 mtctr r4
insn 38c60001 addi r6,r6,1
insn 84050004 lwzu r0,4(r5)
insn 7d6b0214 add r11,r11,r0
insn 7d8c5a14 add r12,r12,r11
insn 4200fff0 bdnz 0x10004
insn 60000000 nop
want r0=6 r5=0x20018 r6=6 r11=21 r12=56 lr=0x77 ctr=0

test fault in a loop
exact
set  r1=0x11 r3=0x33 r4=60 r5=0x2ffe8 r31=0x31 lr=0x77 [0x2ffec]=1 [0x2fff0]=2 [0x2fff4]=3 [0x2fff8]=4 [0x2fffc]=5
insn 7c8903a6 mtctr r4
insn 38c60001 addi r6,r6,1
insn 84050004 lwzu r0,4(r5)
insn 7d6b0214 add r11,r11,r0
insn 7d8c5a14 add r12,r12,r11
insn 4200fff0 bdnz 0x10004
insn 60000000 nop
want exc=fault pc=0x10008 fault=0x30000 r0=5 r5=0x2fffc r6=6 r11=15 r12=35 lr=0x77 ctr=55

test way out of the middle of a loop
exact
set  r1=0x11 r3=0x33 r5=0x20000 r31=0x31 lr=0x77 [0x20008]=2 [0x2000c]=9
insn 38c60001 addi r6,r6,1
insn 84050004 lwzu r0,4(r5)
insn 2c800009 cmpwi cr1,r0,9
insn 7d6b0214 add r11,r11,r0
insn 4186000c beq cr1,0x1001c
insn 398c0003 addi r12,r12,3
insn 4bffffe8 b 0x10000
insn 7d8c5a14 add r12,r12,r11
insn 60000000 nop
want r0=9 r5=0x2000c r6=3 r11=11 r12=17 lr=0x77 cr=0x02000000
