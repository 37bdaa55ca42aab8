# Loads and stores: addressing, sizes, alignment, faults.

test ldr forms
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r4=4
insn e59d0000 ldr r0, [sp]
insn e5bd1004 ldr r1, [sp, #4]!
insn e49d2004 ldr r2, [sp], #4
insn e79d3004 ldr r3, [sp, r4]
insn e71d5084 ldr r5, [sp, -r4, lsl #1]
want r0=0x83828180 r1=0x87868584 r2=0x87868584 r3=0x8f8e8d8c r5=0x83828180 sp=0x28008

test bytes and halfwords
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c [0x27ffc]=0x12345678 r5=2
insn e5dd0001 ldrb r0, [sp, #1]
insn e1dd10d2 ldrsb r1, [sp, #2]
insn e1dd20b2 ldrh r2, [sp, #2]
insn e1dd30f4 ldrsh r3, [sp, #4]
insn e19d40b5 ldrh r4, [sp, r5]
insn e11d60d5 ldrsb r6, [sp, -r5]
want r0=0x81 r1=0xffffff82 r2=0x8382 r3=0xffff8584 r4=0x8382 r6=0x34

test unaligned
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r3=0x11223344
insn e59d0001 ldr r0, [sp, #1]
insn e1dd10b3 ldrh r1, [sp, #3]
insn e1dd20f5 ldrsh r2, [sp, #5]
insn e58d3009 str r3, [sp, #9]
want r0=0x84838281 r1=0x8483 r2=0xffff8685 [0x28008]=0x22334488 [0x2800c]=0x8f8e8d11

test stores
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r0=0xcafebabe
insn e52d0004 str r0, [sp, #-4]!
insn e5cd0005 strb r0, [sp, #5]
insn e1cd00ba strh r0, [sp, #10]
insn e48d0010 str r0, [sp], #16
want [0x27ffc]=0xcafebabe [0x28000]=0x8382be80 [0x28004]=0xbabe8584 sp=0x2800c

test ldrd strd
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c
insn e1cd00d0 ldrd r0, r1, [sp]
insn e1ed20d8 ldrd r2, r3, [sp, #8]!
insn e04d00f8 strd r0, r1, [sp], #-8
want r0=0x83828180 r1=0x87868584 r2=0x8b8a8988 r3=0x8f8e8d8c [0x28008]=0x83828180 [0x2800c]=0x87868584 sp=0x28000

test ldrd register
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r4=8
insn e18d00d4 ldrd r0, r1, [sp, r4]
insn e12d00f4 strd r0, r1, [sp, -r4]!
want r0=0x8b8a8988 r1=0x8f8e8d8c [0x27ff8]=0x8b8a8988 [0x27ffc]=0x8f8e8d8c sp=0x27ff8

test ldrd misaligned
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c
insn e1cd00d2 ldrd r0, r1, [sp, #2]
want exc=align pc=0x10000

test ldm forms
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r12=0x2800c
insn e89d0003 ldm sp, {r0, r1}
insn e99d000c ldmib sp, {r2, r3}
insn e83c0030 ldmda r12!, {r4, r5}
insn e91c00c0 ldmdb r12, {r6, r7}
want r0=0x83828180 r1=0x87868584 r2=0x87868584 r3=0x8b8a8988 r4=0x8b8a8988 r5=0x8f8e8d8c r6=0x0 r7=0x83828180 r12=0x28004

test stm forms
exact
set  r0=1 r1=2 r2=3 r12=0x29000 lr=0x2a000 r11=0x2b000
insn e8ac0007 stm r12!, {r0, r1, r2}
insn e92d0003 push {r0, r1}
insn e98e0003 stmib lr, {r0, r1}
insn e82b0003 stmda r11!, {r0, r1}
want [0x29000]=0x1 [0x29004]=0x2 [0x29008]=0x3 [0x27ff8]=0x1 [0x27ffc]=0x2 [0x2a004]=0x1 [0x2a008]=0x2 [0x2b000]=0x2 [0x2affc]=0x1 r11=0x2aff8 r12=0x2900c sp=0x27ff8

test ldm misaligned
exact
set  r1=0x28002
insn e891000c ldm r1, {r2, r3}
want exc=align fault=0x28002 pc=0x10000

test ldm faults late, base stays
set  r1=0x2fffc
insn e8b1000c ldm r1!, {r2, r3}
want exc=fault r1=0x2fffc pc=0x10000 fault=0x30000

test load fault is precise
set  r1=7 r2=-1 r3=0x1000
insn e2800001 add r0, r0, #1
insn e2922001 adds r2, r2, #1
insn e5931000 ldr r1, [r3]
insn e2800001 add r0, r0, #1
want exc=fault r0=1 r1=7 pc=0x10008 fault=0x1000 flags=nZCv

test store fault is precise
set  r3=0x1000
insn e3a00001 mov r0, #1
insn e5a30004 str r0, [r3, #4]!
insn e3a00002 mov r0, #2
want exc=fault r0=1 r3=0x1000 fault=0x1004

test conditional loads
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c
insn e3500000 cmp r0, #0
insn 059d1000 ldreq r1, [sp]
insn 159d2000 ldrne r2, [sp]
insn 058d1004 streq r1, [sp, #4]
insn 028dd004 addeq sp, sp, #4
insn 049d3004 ldreq r3, [sp], #4
want r1=0x83828180 r2=0 r3=0x83828180 sp=0x28008 [0x28004]=0x83828180 flags=nZCv

test literal
exact
insn e51f0008 ldr r0, [pc, #-8]
insn e51f1004 ldr r1, [pc, #-4]
want r0=0xe51f0008 r1=0xef000000

test thumb literal
mode thumb
exact
insn bf00 nop
insn 4800 ldr r0, [pc]
insn f85f1004 ldr.w r1, [pc, #-4]
want r0=0x1004f85f r1=0x1004f85f

test thumb loads
mode thumb
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r3=2
insn 9801 ldr r0, [sp, #4]
insn 466f mov r7, sp
insn 78f9 ldrb r1, [r7, #3]
insn 5efa ldrsh r2, [r7, r3]
insn f8574013 ldr.w r4, [r7, r3, lsl #1]
insn f8575b04 ldr r5, [r7], #4
insn e9f76801 ldrd r6, r8, [r7, #4]!
want r0=0x87868584 r1=0x83 r2=0xffff8382 r4=0x87868584 r5=0x83828180 r6=0x8b8a8988 r7=0x28008 r8=0x8f8e8d8c

test thumb push pop
mode thumb
exact
set  r0=1 r1=2 lr=3
insn b503 push {r0, r1, lr}
insn bc0c pop {r2, r3}
insn bc10 pop {r4}
want r2=0x1 r3=0x2 r4=0x3

test thumb ldm writes back
mode thumb
exact
set  [0x28000]=0x83828180 [0x28004]=0x87868584 [0x28008]=0x8b8a8988 [0x2800c]=0x8f8e8d8c r0=0x28000 r3=0x28004
insn c806 ldm r0!, {r1, r2}
insn cb18 ldm r3, {r3, r4}
insn c006 stm r0!, {r1, r2}
want r0=0x28010 r1=0x83828180 r2=0x87868584 r3=0x87868584 r4=0x8b8a8988 [0x28008]=0x83828180 [0x2800c]=0x87868584
