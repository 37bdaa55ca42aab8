# IT blocks.

test itte
mode thumb
exact
insn 2800 cmp r0, #0
insn bf06 itte eq
insn 2101 moveq r1, #1
insn 3102 addeq r1, #2
insn 2109 movne r1, #9
insn f04f0201 mov.w r2, #1
want r1=3 r2=0x1 flags=nZCv

test iteee
mode thumb
exact
insn 2801 cmp r0, #1
insn bf0f iteee eq
insn 2101 moveq r1, #1
insn 2202 movne r2, #2
insn 9200 strne r2, [sp]
insn 9b00 ldrne r3, [sp]
want r1=0 r2=2 r3=2 [0x28000]=2 flags=Nzcv

test it does not set flags
mode thumb
exact
set  r1=-1
insn 2000 movs r0, #0
insn bf08 it eq
insn 3100 addeq r1, #0
want r1=0xffffffff flags=nZcv

test cmp in an it block
mode thumb
exact
set  r1=4
insn 2800 cmp r0, #0
insn bf04 itt eq
insn 2905 cmpeq r1, #5
insn 2201 moveq r2, #1
insn 2300 movs r3, #0
want r2=0 r3=0x0 flags=nZcv

test branch last
mode thumb
exact
insn 2800 cmp r0, #0
insn bf04 itt eq
insn 2101 moveq r1, #1
insn e000 beq 0x1000a
insn 2201 movs r2, #1
insn 2301 movs r3, #1
want r1=1 r2=0 r3=1 flags=nzCv

test it al
mode thumb
exact
insn bfe8 it al
insn bf00 nop
insn 2003 movs r0, #3
want r0=3 flags=nzcv

test fault inside an it block
mode thumb
set  r3=0x1000
insn 2800 cmp r0, #0
insn bf02 ittt eq
insn 2101 moveq r1, #1
insn 681a ldreq r2, [r3]
insn 2102 moveq r1, #2
want exc=fault r1=1 pc=0x10006

test bkpt inside an it block
mode thumb
insn 2801 cmp r0, #1
insn bf08 it eq
insn be01 bkpt 0x0001
want exc=bkpt pc=0x10004

test undefined skipped
mode thumb
exact
insn 2801 cmp r0, #1
insn bf08 it eq
insn de01 udf #1
insn 2101 movs r1, #1
want r1=1 flags=nzcv

test bl in it
mode thumb
exact
insn 2800 cmp r0, #0
insn bf18 it ne
insn f000f801 blne 0x1000a
insn 2101 movs r1, #1
insn 2202 movs r2, #2
want r1=1 r2=2 flags=nzCv

test vmov skipped
mode thumb
exact
insn 2801 cmp r0, #1
insn bf08 it eq
insn f8521f04 ldreq r1, [r2, #4]!
insn 2301 movs r3, #1
want r1=0 r3=1 flags=nzcv
