# Older processors: rules of v4 and v5, instructions a model lacks.

test v5 ldr rotates
model arm926
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r3=0xdeadbeef
insn e59d0001 ldr r0, [sp, #1]
insn e59d1002 ldr r1, [sp, #2]
insn e1dd20b3 ldrh r2, [sp, #3]
insn e58d3007 str r3, [sp, #7]
want r0=0x80838281 r1=0x81808382 r2=0x8382 [0x28004]=0xdeadbeef

test v5 ldrd wants 8
model arm926
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c
insn e1cd00d4 ldrd r0, r1, [sp, #4]
want exc=align

test v4 mov pc keeps state
model ti925t
exact
insn e3a00801 mov r0, #65536
insn e380000d orr r0, r0, #13
insn e1a0f000 mov pc, r0
insn e3a01001 mov r1, #1
want r0=0x1000d r1=1

test v4 ldr pc keeps state
model ti925t
exact
set  r0=0x10009
insn e58d0000 str r0, [sp]
insn e59df000 ldr pc, [sp]
insn e3a01001 mov r1, #1
want r1=1 [0x28000]=0x10009

test v4 blx
model ti925t
exact
set  r0=0x10008
insn e12fff30 blx r0
want exc=undef

test sa1100 bx
model sa1100
exact
set  r0=0x10008
insn e12fff10 bx r0
want exc=undef

test v5 has no rev
model arm926
exact
insn e6bf0f31 rev r0, r1
want exc=undef

test v6 has no movw
model arm1176
exact
insn e3000001 movw r0, #1
want exc=undef

test v6 has no ldrexb
model arm1136-r2
exact
insn e1dd0f9f ldrexb r0, [sp]
want exc=undef

test v6k has ldrexb
model arm1176
exact
insn e1dd0f9f ldrexb r0, [sp]
want r0=0

test a9 has no division
model cortex-a9
exact
insn e710f211 sdiv r0, r1, r2
want exc=undef

test a15 divides
model cortex-a15
exact
set  r1=9 r2=3
insn e710f211 sdiv r0, r1, r2
want r0=3

test a15 has no crc
model cortex-a15
exact
insn e1010042 crc32b r0, r1, r2
want exc=undef

test v7 has no lda
model cortex-a8
exact
insn e19d0c9f lda r0, [sp]
want exc=undef

test v4 clz
model sa1110
exact
insn e16f0f11 clz r0, r1
want exc=undef

test v5 thumb bl
mode thumb
model arm926
exact
insn f000f801 bl 0x10006
insn e001 b 0x1000a
insn 2001 movs r0, #1
insn 4770 bx lr
insn 46c0 mov r8, r8
want r0=1 lr=0x10005 flags=nzcv

test v5 thumb has no cbz
mode thumb
model arm926
exact
insn bf00 nop
insn 2101 movs r1, #1
want exc=undef

test v5 barriers
model arm926
exact
insn ee070fba mcr 15, 0, r0, cr7, cr10, {5}
want exc=undef

test xscale accumulator
model pxa270
exact
insn ee200130 .word 0xee200130
want exc=undef
