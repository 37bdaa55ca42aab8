# Data processing: operations, flags, shifter, conditions.
test adds carries
set  r1=0xffffffff r2=1
insn e0910002 adds r0, r1, r2
want r0=0 flags=nZCv

test adds overflows
set  r1=0x7fffffff r2=1
insn e0910002 adds r0, r1, r2
want r0=0x80000000 flags=NzcV

test cmp and conditions
set  r0=3 r1=5
insn e1500001 cmp r0, r1
insn b3a02001 movlt r2, #1
insn a3a02002 movge r2, #2
insn 33a03001 movcc r3, #1
insn 13a04001 movne r4, #1
insn 03a05001 moveq r5, #1
want r2=1 r3=1 r4=1 r5=0 flags=Nzcv

test logic takes the shifter's carry
set  r1=0x80000001
insn e1b000a1 lsrs r0, r1, #1
want r0=0x40000000 flags=nzCv

test conditional stores share a skip
set  r0=0x20000 r1=7
insn e3510007 cmp r1, #7
insn 05801000 streq r1, [r0]
insn 05901004 ldreq r1, [r0, #4]
insn 15801008 strne r1, [r0, #8]
want [0x20000]=7 [0x20008]=0 r1=0

test push and pop
set  r4=4 lr=0x1234
insn e92d4010 push {r4, lr}
insn e3a04000 mov r4, #0
insn e8bd4010 pop {r4, lr}
want r4=4 lr=0x1234 sp=0x28000

test umull smull
set  r0=0xffffffff r1=2
insn e0832190 umull r2, r3, r0, r1
insn e0c54190 smull r4, r5, r0, r1
want r2=0xfffffffe r3=1 r4=0xfffffffe r5=0xffffffff

test it block
mode thumb
set  r0=1 r1=5
insn 2800 cmp r0, #0
insn bf0c ite eq
insn 2101 moveq r1, #1
insn 2102 movne r1, #2
want r1=2
