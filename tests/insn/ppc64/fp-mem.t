# Loads and stores of FPRs.

test singles
set  r3=0x20000 [0x20000]=0x3fc00000 [0x20004]=0x7f800001 [0x20008]=0x00000001
insn c0230000 lfs f1,0(r3)
insn c4430004 lfsu f2,4(r3)
insn 38800004 li r4,4
insn 7ca3242e lfsx f5,r3,r4
insn 7cc3246e lfsux f6,r3,r4
insn d023000c stfs f1,12(r3)
insn d4430010 stfsu f2,16(r3)
insn 7ca3252e stfsx f5,r3,r4
want f1=0x3ff8000000000000 f2=0x7ff0000020000000 f5=0x36a0000000000000 f6=0x36a0000000000000 r3=0x20018 [0x20014]=0x3fc00000 [0x20018]=0x7f800001 [0x2001c]=1

test a store cuts what does not fit
set  r3=0x20000 f1=0x3ff0000030000000 f2=0xfff0000000000001 f3=0x380fffffffffffff f4=0xb6a0000000000000 f5=0x8000000000000000 f6=0x3800000000000001
insn d0230000 stfs f1,0(r3)
insn d0430004 stfs f2,4(r3)
insn d0630008 stfs f3,8(r3)
insn d083000c stfs f4,12(r3)
insn d0a30010 stfs f5,16(r3)
insn d0c30014 stfs f6,20(r3)
want [0x20000]=0x3f800001 [0x20004]=0xff800000 [0x20008]=0x007fffff [0x2000c]=0x80000001 [0x20010]=0x80000000 [0x20014]=0x00400000 fpscr=0

test loading a signalling NaN raises nothing
set  r3=0x20000 [0x20000]=0xff800001
insn c0230000 lfs f1,0(r3)
insn fc400890 fmr f2,f1
insn d0430004 stfs f2,4(r3)
want fpscr=0 f1=0xfff0000020000000 [0x20004]=0xff800001

test doubles
set  r3=0x20000 [0x20000].d=0x7ff4000000000001 f9=5
insn c8230000 lfd f1,0(r3)
insn cc430000 lfdu f2,0(r3)
insn 38800008 li r4,8
insn 7c2325ee stfdux f1,r3,r4
insn d9230008 stfd f9,8(r3)
insn 7ca324ae lfdx f5,r3,r4
insn 7cc324ee lfdux f6,r3,r4
insn 7c4325ae stfdx f2,r3,r4
insn dd230010 stfdu f9,16(r3)
want f1=0x7ff4000000000001 f2=0x7ff4000000000001 f5=5 f6=5 [0x20008].d=0x7ff4000000000001 [0x20018].d=0x7ff4000000000001 [0x20020].d=5 r3=0x20020

test integer words
set  r3=0x20000 [0x20000]=0x80000001 f1=0x1234567887654321
insn 7c401eae lfiwax f2,0,r3
insn 7c601eee lfiwzx f3,0,r3
insn 38630004 addi r3,r3,4
insn 7c201fae stfiwx f1,0,r3
want f2=0xffffffff80000001 f3=0x80000001 [0x20004]=0x87654321

test pairs
set  r3=0x20000 [0x20000].d=1 [0x20008].d=2
insn e4430000 lfdp f2,0(r3)
insn f4430010 stfdp f2,16(r3)
insn 38800018 li r4,24
insn 7cc3262e lfdpx f6,r3,r4
insn 7cc01f2e stfdpx f6,0,r3
want f2=1 f3=2 [0x20010].d=1 [0x20018].d=2 f6=2 [0x20000].d=2

test a pair is even
set  r3=0x20000
insn e4630000 .long 0xe4630000
want exc=undef

test doubleword 1 is cleared
set  vs1=0x55555555555555550000000000000000 vs2=0x55555555555555550000000000000000 vs3=0x55555555555555550000000000000000 r3=0x20000
insn c8230000 lfd f1,0(r3)
insn fc41082a fadd f2,f1,f1
insn fc600890 fmr f3,f1
want vs1=0 vs2=0 vs3=0

test prefixed
model power10
set  r3=0x20000 [0x20008]=0x40000000 [0x20010].d=7
insn 06000000 prefix
insn c0230008 plfs f1,8(r3)
insn 06000000 prefix
insn c8430010 plfd f2,16(r3)
insn 06000000 prefix
insn d023000c pstfs f1,12(r3)
insn 06000000 prefix
insn d8430018 pstfd f2,24(r3)
want f1=0x4000000000000000 f2=7 [0x2000c]=0x40000000 [0x20018].d=7
