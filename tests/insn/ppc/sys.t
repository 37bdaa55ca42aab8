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
