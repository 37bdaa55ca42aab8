# Special purpose registers of programs.

test LR CTR VRSAVE
exact
set  r3=0x12345678
insn 7c6803a6 mtlr r3
insn 7c6903a6 mtctr r3
insn 7c6043a6 mtvrsave r3
insn 7c8802a6 mflr r4
insn 7ca902a6 mfctr r5
insn 7cc042a6 mfvrsave r6
want r4=0x12345678 r5=0x12345678 r6=0x12345678 lr=0x12345678 ctr=0x12345678 vrsave=0x12345678

test XER
exact
model 7457
set  r3=0xffffffff
insn 7c6103a6 mtxer r3
insn 7c8102a6 mfxer r4
insn 2c03ffff cmpwi r3,-1
want r4=0xe000007f xer=0xe000007f cr=0x30000000

test XER of ISA 3.0
exact
model power9
set  r3=0xffffffff
insn 7c6103a6 mtxer r3
insn 7c8102a6 mfxer r4
want r4=0xe00c007f xer=0xe00c007f

test time base
once
insn 7c6c42a6 mftb r3
insn 7c8c42a6 mftb r4
insn 7ca32050 subf r5,r3,r4
insn 54a50ffe srwi r5,r5,31
want r5=0

test processor version
model 7457
exact
insn 7c7f42a6 mfpvr r3
want r3=0x80020102

test cache hints
exact
insn 7c000fac icbi 0,r1
insn 4c00012c isync
want r0=0

test instruction the model lacks
model 603e
insn 7c8300f4 popcntb r3,r4
want exc=undef

test vector hint the model lacks
model 750
insn 7c0002ac dst r0,r0,0
want exc=undef

test doubleword of a 64-bit processor in a 32-bit program
model 970
insn e8640000 ld r3,0(r4)
want exc=undef

test compare of doublewords in a 32-bit program
model 7457
insn 2c230000 cmpdi r3,0
want exc=undef

test CR is moved as a whole
exact
set  r3=0x12345678 cr=0xffffffff
insn 7c6ff120 mtcr r3
insn 7c800026 mfcr r4
insn 7c901120 mtocrf 1,r4
insn 7cb01026 mfocrf r5,1
insn 4c180000 mcrf cr0,cr6
want r4=0x12345678 r5=8 cr=0x72345678

test bits EQ alone
exact
set  r3=1 cr=0x11111111
insn 4c421182 crclr eq
insn 4cc63242 crset 4*cr1+eq
insn 2d030000 cmpwi cr2,r3,0
insn 4d4a5242 crset 4*cr2+eq
insn 2d830001 cmpwi cr3,r3,1
insn 4dce7182 crclr 4*cr3+eq
insn 7c800026 mfcr r4
want r4=0x13601111 cr=0x13601111
