# Branches, calls, returns, exceptions on purpose.

test forward
exact
insn 14000002 b 0x10008
insn d2800020 mov x0, #0x1
insn d2800041 mov x1, #0x2
want x1=2

test conditional side exits
exact
set  x0=3
insn f1000c1f cmp x0, #0x3
insn 540000ac b.gt 0x10018
insn d2800021 mov x1, #0x1
insn 54000061 b.ne 0x10018
insn d2800022 mov x2, #0x1
insn 54000040 b.eq 0x1001c
insn d2800023 mov x3, #0x1
insn d2800024 mov x4, #0x1
want x1=1 x2=1 x4=1 flags=nZCv

test loop
exact
set  x1=10
insn d2800000 mov x0, #0x0
insn 8b010000 add x0, x0, x1
insn f1000421 subs x1, x1, #0x1
insn 54ffffc1 b.ne 0x10004
want x0=55 x1=0 flags=nZCv

test always and never
insn 5400004e b.al 0x10008
insn d2800020 mov x0, #0x1
insn 5400004f b.nv 0x10010
insn d2800021 mov x1, #0x1
want x0=0 x1=0

test compare with zero
exact
set  x5=0x100000000
insn b4000045 cbz x5, 0x10008
insn d2800020 mov x0, #0x1
insn 34000045 cbz w5, 0x10010
insn d2800021 mov x1, #0x1
insn 35000045 cbnz w5, 0x10018
insn d2800022 mov x2, #0x1
insn b5000045 cbnz x5, 0x10020
insn d2800023 mov x3, #0x1
insn b400005f cbz xzr, 0x10028
insn d2800024 mov x4, #0x1
want x0=1 x2=1

test bits
exact
set  x10=0x8000000180000001
insn 3600004a tbz w10, #0, 0x10008
insn d2800020 mov x0, #0x1
insn 3708004a tbnz w10, #1, 0x10010
insn d2800021 mov x1, #0x1
insn 36f8004a tbz w10, #31, 0x10018
insn d2800022 mov x2, #0x1
insn b700004a tbnz x10, #32, 0x10020
insn d2800023 mov x3, #0x1
insn b708004a tbnz x10, #33, 0x10028
insn d2800024 mov x4, #0x1
insn b6f8004a tbz x10, #63, 0x10030
insn d2800025 mov x5, #0x1
insn b7f8004a tbnz x10, #63, 0x10038
insn d2800026 mov x6, #0x1
insn 37f8004a tbnz w10, #31, 0x10040
insn d2800027 mov x7, #0x1
insn b6f0004a tbz x10, #62, 0x10048
insn d2800028 mov x8, #0x1
want x0=1 x1=1 x2=1 x4=1 x5=1

test call and return
exact
insn 94000003 bl 0x1000c
insn aa0003e1 mov x1, x0
insn 14000003 b 0x10014
insn d28000e0 mov x0, #0x7
insn d65f03c0 ret
insn d503201f nop
want x0=7 x1=7 lr=0x10004

test calls through registers
exact
insn 100000a9 adr x9, 0x10014
insn d63f0120 blr x9
insn 100000de adr x30, 0x10020
insn d63f03c0 blr x30
insn 14000006 b 0x10028
insn 91000400 add x0, x0, #0x1
insn d65f03c0 ret
insn d28000a2 mov x2, #0x5
insn 91000421 add x1, x1, #0x1
insn d65f03c0 ret
insn d503201f nop
want x0=1 x1=1 x9=0x10014 lr=0x10010

test jump through a register
exact
insn 10000070 adr x16, 0x1000c
insn d61f0200 br x16
insn d2800020 mov x0, #0x1
insn d2800021 mov x1, #0x1
want x1=1 x16=0x1000c

test to an address that is no instruction
set  x1=0x10002
insn d61f0020 br x1
want exc=pc_align pc=0x10002

test to nowhere
set  x1=0x7000000000
insn d63f0020 blr x1
want exc=fetch pc=0x7000000000 lr=0x10004 fault=0x7000000000

test system call with a number
insn d4002461 svc #0x123
want code=0x123 exc=syscall pc=0x10004

test breakpoint
insn d503201f nop
insn d43e0000 brk #0xf000
want exc=bkpt code=0xf000 pc=0x10004

test udf
insn 00000007 udf #7
want exc=undef pc=0x10000

test privileged hvc
insn d4000002 hvc #0x0
want exc=undef pc=0x10000

test privileged smc
insn d4000003 smc #0x0
want exc=undef pc=0x10000

test privileged hlt
insn d4400000 hlt #0x0
want exc=undef pc=0x10000

test privileged eret
insn d69f03e0 eret
want exc=undef pc=0x10000

test unallocated
insn d61f0001
want exc=undef pc=0x10000

test branch with a hint
insn 54000050 bc.eq 0x10008
insn d2800020 mov x0, #0x1
insn 54000051 bc.ne 0x10010
insn d2800021 mov x1, #0x1
want x0=1 x1=0

test branch with a hint on an old processor
model neoverse-n1
insn 54000051
want exc=undef

test landing pads
guarded
insn 100000c9 adr x9, 0x10018
insn d63f0120 blr x9
insn 100000d0 adr x16, 0x10020
insn d61f0200 br x16
insn 100000c9 adr x9, 0x10028
insn d61f0120 br x9
insn d503245f bti c
insn d65f03c0 ret
insn d503245f bti c
insn 17fffffb b 0x10010
insn d50324df bti jc
insn d2800021 mov x1, #0x1
want x1=1

test jump without a landing pad
guarded
insn 10000069 adr x9, 0x1000c
insn d61f0120 br x9
insn d503201f nop
insn d503245f bti c
want exc=bti pc=0x1000c

test call without a landing pad
guarded
insn 10000069 adr x9, 0x1000c
insn d63f0120 blr x9
insn d503201f nop
insn d503249f bti j
want exc=bti pc=0x1000c lr=0x10008

test call to what signs its return address
guarded
insn 10000069 adr x9, 0x1000c
insn d63f0120 blr x9
insn d503201f nop
insn d503233f paciasp
insn d2800021 mov x1, #0x1
want x1=1

test jump to a breakpoint
guarded
insn 10000069 adr x9, 0x1000c
insn d61f0120 br x9
insn d503201f nop
insn d4200020 brk #0x1
want exc=bkpt pc=0x1000c

test processors without landing pads
model neoverse-v1
guarded
insn 10000069 adr x9, 0x1000c
insn d63f0120 blr x9
insn d503201f nop
insn d2800021 mov x1, #0x1
want x1=1

test tagged addresses of branches
exact
set  x9=0x5600000000010008 x30=0x1200000000010010
insn d61f0120 br x9
insn d4200020 brk #0x1
insn d65f03c0 ret
insn d4200020 brk #0x1
insn d503201f nop
insn d503201f nop
want pc=0x1001c

# What a branch leads to joins the block when it asks for flags (a64_follow()).

test to a condition
exact
set  x0=5
insn f1000c1f cmp x0, #0x3
insn 14000002 b 0x1000c
insn d2800021 mov x1, #0x1
insn 5400004c b.gt 0x10014
insn d2800022 mov x2, #0x1
insn d2800023 mov x3, #0x1
want x3=1 flags=nzCv

test back to a condition
exact
insn d2800061 mov x1, #0x3
insn 14000003 b 0x10010
insn 540000a0 b.eq 0x1001c
insn 91000442 add x2, x2, #0x1
insn f1000421 subs x1, x1, #0x1
insn 54ffffaa b.ge 0x10008
insn d2800123 mov x3, #0x9
insn d2800024 mov x4, #0x1
want x1=0 x2=2 x4=1 flags=nZCv

test back to a condition, not taken
exact
set  x1=1
insn 14000003 b 0x1000c
insn 540000ab b.lt 0x10018
insn 91000442 add x2, x2, #0x1
insn f1000421 subs x1, x1, #0x1
insn 54ffffa8 b.hi 0x10004
insn d2800123 mov x3, #0x9
insn d2800024 mov x4, #0x1
want x1=0 x3=9 x4=1 flags=nZCv

test fault in a loop
exact
set  x11=60 x13=0x2fff4 x19=0x19 x29=0x29 lr=0x77 [0x2fff4]=1 [0x2fff8]=2 [0x2fffc]=3
insn b84045ae ldr w14, [x13], #4
insn 8b0e018c add x12, x12, x14
insn 8b0c01ef add x15, x15, x12
insn d100056b sub x11, x11, #0x1
insn b5ffff8b cbnz x11, 0x10000
insn d503201f nop
want exc=fault pc=0x10000 fault=0x30000 x11=57 x12=6 x13=0x30000 x14=3 x15=10
