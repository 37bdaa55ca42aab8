# Branches, calls, returns, state changes, exceptions on purpose.

test forward branch
exact
insn ea000000 b 0x10008
insn e3a00001 mov r0, #1
insn e3a01002 mov r1, #2
want r0=0 r1=2

test conditional side exits
exact
set  r0=3
insn e3500003 cmp r0, #3
insn ca000002 bgt 0x10014
insn e3a01001 mov r1, #1
insn 1a000001 bne 0x10018
insn e3a02001 mov r2, #1
insn e3a03001 mov r3, #1
insn e3a04001 mov r4, #1
want r1=0x1 r2=0x1 r3=0x1 r4=0x1 flags=nZCv

test loop
exact
set  r1=10
insn e3a00000 mov r0, #0
insn e0800001 add r0, r0, r1
insn e2511001 subs r1, r1, #1
insn 1afffffc bne 0x10004
want r0=55 r1=0 flags=nZCv

test call and return
exact
insn eb000001 bl 0x1000c
insn e1a01000 mov r1, r0
insn ea000001 b 0x10014
insn e3a00007 mov r0, #7
insn e12fff1e bx lr
insn e320f000 nop
want r0=7 r1=7 lr=0x10004

test nested calls
exact
insn e3a05003 mov r5, #3
insn eb000000 bl 0x1000c
insn ea000004 b 0x10020
insn e52de004 str lr, [sp, #-4]!
insn e2555001 subs r5, r5, #1
insn 12866001 addne r6, r6, #1
insn 1bfffffb blne 0x1000c
insn e49df004 ldr pc, [sp], #4
insn e3a07001 mov r7, #1
want r5=0 r6=2 r7=1 lr=0x1001c sp=0x28000 flags=nZCv [0x27ffc]=0x10008 [0x27ff8]=0x1001c [0x27ff4]=0x1001c

test to thumb and back
exact
insn e28f0001
insn e12fff10
insn bf002105
insn bf004778
insn e3a02006
want r0=0x10009 r1=5 r2=6 flags=nzcv

test blx register
exact
insn e28f3004 add r3, pc, #4
insn e12fff33 blx r3
insn ea000001 b 0x10014
insn e3a00009 mov r0, #9
insn e12fff1e bx lr
insn e1a01000 mov r1, r0
want r0=9 r1=9 r3=0x1000c lr=0x10008

test ldr pc
exact
insn e59ff000
insn e3a00001
insn 00010010
insn e3a01001
insn e3a02001
want r0=0 r1=0 r2=1

test mov pc lr
exact
insn eb000000 bl 0x10008
insn ea000001 b 0x10010
insn e3a00001 mov r0, #1
insn e1a0f00e mov pc, lr
insn e320f000 nop
want r0=1 lr=0x10004

test table in pc
exact
set  r0=2
insn e08ff100 add pc, pc, r0, lsl #2
insn e320f000 nop
insn e3a01001 mov r1, #1
insn e3a02001 mov r2, #1
insn e3a03001 mov r3, #1
want r1=0 r2=0 r3=1

test pop conditional
exact
set  lr=0x10010
insn e52de004 str lr, [sp, #-4]!
insn e3500001 cmp r0, #1
insn 049df004 ldreq pc, [sp], #4
insn e49d1004 ldr r1, [sp], #4
want r1=0x10010 flags=Nzcv [0x27ffc]=0x10010

test svc stops
exact
insn e3a00001 mov r0, #1
insn ef000000 svc 0x00000000
insn e3a00002 mov r0, #2
want exc=syscall pc=0x10008 r0=1

test svcne does not stop
exact
insn e1500000 cmp r0, r0
insn 1f000000 svcne 0x00000000
insn e3a01002 mov r1, #2
want r1=2 flags=nZCv

test bkpt
exact
insn e3a00001 mov r0, #1
insn e1200073 bkpt 0x0003
insn e3a00002 mov r0, #2
want exc=bkpt pc=0x10004 r0=1

test udf
exact
insn e7f000f5 udf #5
want exc=undef pc=0x10000

test cbz
mode thumb
exact
insn b100 cbz r0, 0x10004
insn 2101 movs r1, #1
insn b900 cbnz r0, 0x10008
insn 2201 movs r2, #1
insn bf00 nop
want r1=0 r2=1 flags=nzcv

test thumb bl
mode thumb
exact
insn f000f801 bl 0x10006
insn e001 b 0x1000a
insn 2001 movs r0, #1
insn 4770 bx lr
insn bf00 nop
want r0=1 lr=0x10005 flags=nzcv

test thumb blx
mode thumb
exact
insn f000e802
insn e004
insn bf00
insn 0001
insn e3a0
insn ff1ee12f
insn bf00
insn bf00
want r0=1 lr=0x10005

test tbb
mode thumb
exact
set  r0=2
insn e8dff000
insn 0302
insn 0004
insn 2101
insn 2201
insn 2301
want r1=0 r2=0 r3=1 flags=nzcv

test tbh
mode thumb
exact
set  r0=1
insn e8dff010
insn 0002
insn 0003
insn 2101
insn 2201
want r1=0 r2=1 flags=nzcv
