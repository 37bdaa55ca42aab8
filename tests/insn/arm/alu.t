# Every data-processing operation with a constant, a shifted register and a register shift.
# Section "Data-processing" of the A32 and T32 base instructions.

test ands immediate
exact
set  r1=0x12345678 flags=nzCv
insn e21104ff ands r0, r1, #-16777216
want r0=0x12000000 flags=nzCv

test eors immediate
exact
set  r1=0x12345678 flags=nzCv
insn e23104ff eors r0, r1, #-16777216
want r0=0xed345678 flags=NzCv

test subs immediate
exact
set  r1=0x12345678 flags=nzCv
insn e25104ff subs r0, r1, #-16777216
want r0=0x13345678 flags=nzcv

test rsbs immediate
exact
set  r1=0x12345678 flags=nzCv
insn e27104ff rsbs r0, r1, #-16777216
want r0=0xeccba988 flags=NzCv

test adds immediate
exact
set  r1=0x12345678 flags=nzCv
insn e29104ff adds r0, r1, #-16777216
want r0=0x11345678 flags=nzCv

test adcs immediate
exact
set  r1=0x12345678 flags=nzCv
insn e2b104ff adcs r0, r1, #-16777216
want r0=0x11345679 flags=nzCv

test sbcs immediate
exact
set  r1=0x12345678 flags=nzCv
insn e2d104ff sbcs r0, r1, #-16777216
want r0=0x13345678 flags=nzcv

test rscs immediate
exact
set  r1=0x12345678 flags=nzCv
insn e2f104ff rscs r0, r1, #-16777216
want r0=0xeccba988 flags=NzCv

test orrs immediate
exact
set  r1=0x12345678 flags=nzCv
insn e39104ff orrs r0, r1, #-16777216
want r0=0xff345678 flags=NzCv

test bics immediate
exact
set  r1=0x12345678 flags=nzCv
insn e3d104ff bics r0, r1, #-16777216
want r0=0x345678 flags=nzCv

test ands shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0110262 ands r0, r1, r2, ror #4
want r0=0x80000000 flags=NzCV

test eors shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0310262 eors r0, r1, r2, ror #4
want r0=0x70000ff1 flags=nzCV

test subs shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0510262 subs r0, r1, r2, ror #4
want r0=0x8ffff011 flags=Nzcv

test rsbs shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0710262 rsbs r0, r1, r2, ror #4
want r0=0x70000fef flags=nzCv

test adds shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0910262 adds r0, r1, r2, ror #4
want r0=0x70000ff1 flags=nzCV

test adcs shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0b10262 adcs r0, r1, r2, ror #4
want r0=0x70000ff1 flags=nzCV

test sbcs shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0d10262 sbcs r0, r1, r2, ror #4
want r0=0x8ffff010 flags=Nzcv

test rscs shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e0f10262 rscs r0, r1, r2, ror #4
want r0=0x70000fee flags=nzCv

test orrs shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e1910262 orrs r0, r1, r2, ror #4
want r0=0xf0000ff1 flags=NzCV

test bics shifted register
exact
set  r1=0x80000001 r2=0x0000ff0f flags=nzcV
insn e1d10262 bics r0, r1, r2, ror #4
want r0=0x1 flags=nzCV

test ands register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0110312 ands r0, r1, r2, lsl r3
want r0=0x0 flags=nZCv

test eors register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0310312 eors r0, r1, r2, lsl r3
want r0=0xffffffff flags=NzCv

test subs register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0510312 subs r0, r1, r2, lsl r3
want r0=0xffffffff flags=NzcV

test rsbs register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0710312 rsbs r0, r1, r2, lsl r3
want r0=0x1 flags=nzCV

test adds register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0910312 adds r0, r1, r2, lsl r3
want r0=0xffffffff flags=Nzcv

test adcs register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0b10312 adcs r0, r1, r2, lsl r3
want r0=0x0 flags=nZCv

test sbcs register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0d10312 sbcs r0, r1, r2, lsl r3
want r0=0xffffffff flags=NzcV

test rscs register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e0f10312 rscs r0, r1, r2, lsl r3
want r0=0x1 flags=nzCV

test orrs register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e1910312 orrs r0, r1, r2, lsl r3
want r0=0xffffffff flags=NzCv

test bics register shift
exact
set  r1=0x7fffffff r2=0x00000003 r3=31 flags=nzCv
insn e1d10312 bics r0, r1, r2, lsl r3
want r0=0x7fffffff flags=nzCv

test tst
exact
set  r1=0x40000000 r2=0x80000001 flags=nzcV
insn e11100c2 tst r1, r2, asr #1
want flags=nzCV

test teq
exact
set  r1=0x40000000 r2=0x80000001 flags=nzcV
insn e13100c2 teq r1, r2, asr #1
want flags=NzCV

test cmp
exact
set  r1=0x40000000 r2=0x80000001 flags=nzcV
insn e15100c2 cmp r1, r2, asr #1
want flags=NzcV

test cmn
exact
set  r1=0x40000000 r2=0x80000001 flags=nzcV
insn e17100c2 cmn r1, r2, asr #1
want flags=nZCv

test movs mvns
exact
set  r3=0x80000001 flags=nzCv
insn e3b00000 movs r0, #0
insn e3f01000 mvns r1, #0
insn e1b02063 rrxs r2, r3
insn e1f04023 mvns r4, r3, lsr #32
want r0=0x0 r1=0xffffffff r2=0xc0000000 r4=0xffffffff flags=NzCv

test movw movt
exact
insn e3010234 movw r0, #4660
insn e34a0bcd movt r0, #43981
want r0=0xabcd1234

test pc as operand
exact
set  r2=8
insn e28f0004 add r0, pc, #4
insn e04f1002 sub r1, pc, r2
want r0=0x1000c r1=0x10004

test adr in thumb
mode thumb
exact
insn bf00 nop
insn a001 add r0, pc, #4
insn a101 add r1, pc, #4
insn f2af0208 subw r2, pc, #8
want r0=0x10008 r1=0x1000c r2=0x10000

test orn
mode thumb
exact
set  r1=0x100 r2=0x00f0f0f0
insn ea712002 orns.w r0, r1, r2, lsl #8
insn f06103ff orn.w r3, r1, #255
want r0=0xf0f0fff r3=0xffffff00 flags=nzcv

test thumb constants
mode thumb
exact
insn f04f10ab mov.w r0, #11206827
insn f04f21ab mov.w r1, #-1426019584
insn f04f32ab mov.w r2, #-1414812757
insn f44f532b mov.w r3, #10944
want r0=0xab00ab r1=0xab00ab00 r2=0xabababab r3=0x2ac0

test thumb carry of constants
mode thumb
exact
set  r1=0xffffffff
insn f0114000 ands.w r0, r1, #-2147483648
insn f04f0200 mov.w r2, #0
want r0=0x80000000 r2=0x0 flags=NzCv

test thumb narrow
mode thumb
exact
set  r1=5 r3=100 r4=6 r6=0xfffffffe
insn 1dc8 adds r0, r1, #7
insn 1a0a subs r2, r1, r0
insn 33c8 adds r3, #200
insn 434c muls r4, r1, r4
insn 424d rsbs r5, r1, #0
insn 414e adcs r6, r1
want r0=0xc r2=0xfffffff9 r3=0x12c r4=0x1e r5=0xfffffffb r6=0x3 flags=nzCv

test high registers
mode thumb
exact
set  r1=0x10
insn 4688 mov r8, r1
insn 4488 add r8, r1
insn 4588 cmp r8, r1
want r8=0x20 flags=nzCv
