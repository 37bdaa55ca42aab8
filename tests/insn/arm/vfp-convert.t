# VFP conversions and rounding to integers.
test vcvt.f64.f32
set  d13=0xbfe2d5dca79d9aef d31=0x3fee014098a03d8f
insn eef7facd vcvt.f64.f32 d31, s26
want d31=0xbcf3b35de0000000

test vcvt.f32.f64
set  d6=0x0000000000000001 d9=0x400f44c26b261c56
insn eef76bc9 vcvt.f32.f64 s13, d9
want fpscr=0x10
want d6=0x407a261300000001

test vcvt.f32.s32
set  fpscr=0x800000
set  d14=0x4141f649bf01362d d15=0x40186afdcf000001
insn eef8faee vcvt.f32.s32 s31, s29
want fpscr=0x800010
want d15=0x4e8283eccf000001

test vcvt.f64.s32
set  fpscr=0xc00000
set  d7=0xbfe9c3343c3c3141 d29=0xbfeacde99a4a0beb
insn eef8dbe7 vcvt.f64.s32 d29, s15
want fpscr=0xc00000
want d29=0xc1d0058f33000000

test vcvt.s32.f32
set  d2=0xbf631d4b40490fdb d7=0x7fa00001bf50ec3f
insn eefd2ac7 vcvt.s32.f32 s5, s14
want fpscr=0x10
want d2=0x0000000040490fdb

test vcvt.u32.f64
set  fpscr=0x1000000
set  d4=0x3fe0467fa3456005 d28=0xbfe26fbb7587ce2e
insn eefc4bec vcvt.u32.f64 s9, d28
want fpscr=0x1000010
want d4=0x00000000a3456005

test vcvt.f32.u16
set  fpscr=0x400000
set  d11=0x403bc765403fb531
insn eebbba43 vcvt.f32.u16 s22, s22, #10
want fpscr=0x400000
want d11=0x403bc76542353100

test vcvt.f64.s16
set  fpscr=0x2000000
set  d23=0x3fec07a2584beb7c
insn eefa7b66 vcvt.f64.s16 d23, d23, #3
want fpscr=0x2000000
want d23=0xc084840000000000

test vcvt.s16.f32
set  d15=0x40200000bf680b68
insn eebefa45 vcvt.s16.f32 s30, s30, #6
want fpscr=0x10
want d15=0x40200000ffffffc6

test vcvt.u16.f64
set  fpscr=0x1000000
set  d16=0x4004000000000000
insn eeff0b67 vcvt.u16.f64 d16, d16, #1
want fpscr=0x1000000
want d16=0x0000000000000005

test vcvtb.f32.f16
set  fpscr=0x1000000
set  d3=0x3f19f83f00800000 d13=0x3f26abc6401ce09c
insn eef23a4d vcvtb.f32.f16 s7, s26
want fpscr=0x1000000
want d3=0xc413800000800000

test vcvtb.f16.f32
set  d6=0x4032957d3f43b553 d8=0xbf634c1f3f6f244b
insn eeb38a66 vcvtb.f16.f32 s16, s13
want fpscr=0x10
want d8=0xbf634c1f3f6f4195

test vcvtb.f64.f16
set  fpscr=0xc00000
set  d6=0x3fe07cd0635b1f1c d14=0x8000000000000000
insn eeb26b4e vcvtb.f64.f16 d6, s28
want fpscr=0xc00000
want d6=0x0000000000000000

test vcvtb.f16.f64
set  d1=0xbfeed875d4175c5b d6=0x40dfffc000000000
insn eef36b41 vcvtb.f16.f64 s13, d1
want fpscr=0x10
want d6=0x40dfbbb600000000

test vrintr.f32
set  fpscr=0x400000
set  d3=0x405208213f800000 d13=0xbf157cdebf4504db
insn eef63a4d vrintr.f32 s7, s26
want fpscr=0x400000
want d3=0x800000003f800000

test vrintr.f64
set  d0=0x4004000000000000 d3=0x40076987447ccf2e
insn eeb60b43 vrintr.f64 d0, d3
want d0=0x4008000000000000

test vrintz.f32
set  d3=0xcf0000013fc00000 d7=0x415d0333bf2f030e
insn eeb67ac3 vrintz.f32 s14, s6
want d7=0x415d03333f800000

test vrintz.f64
set  fpscr=0xc00000
set  d16=0x4003b88518968796 d25=0x3fecb25619becf32
insn eef60be9 vrintz.f64 d16, d25
want fpscr=0xc00000
want d16=0x0000000000000000

test vrintx.f32
set  d11=0x40200000cf000001 d14=0x40490fdb00000000
insn eeb7ea4b vrintx.f32 s28, s22
want d14=0x40490fdbcf000001

test vrintx.f64
set  fpscr=0x400000
set  d1=0x402a027fd6db5264 d28=0x402c8141e6c0b5ae
insn eef7cb41 vrintx.f64 d28, d1
want fpscr=0x400010
want d28=0x402c000000000000
