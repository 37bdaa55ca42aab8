# Unconditional VFP instructions of ARMv8.
test vselge.f32
set  flags=Nzcv fpscr=0xc00000
set  d1=0x3fc000003fc00000 d4=0xc2f6e979bf000000 d6=0x402601cb00800000
insn fe264aa1 vselge.f32 s8, s13, s3
want fpscr=0xc00000
want d4=0xc2f6e9793fc00000

test vselvs.f64
set  flags=NZcV
set  d4=0x3fe3980d707992dc d13=0x4004000000000000 d25=0x400cd55326707210
insn fe194b8d vselvs.f64 d4, d25, d13
want d4=0x400cd55326707210

test vmaxnm.f32
set  fpscr=0x800000
set  d5=0x3fc00000bf13ab2d d10=0xbf5f608ebf1c2305 d14=0x406d987740490fdb
insn feca5a8e vmaxnm.f32 s11, s21, s28
want fpscr=0x800000
want d5=0x40490fdbbf13ab2d

test vmaxnm.f64
set  d6=0x400d81e1c00b33b1 d13=0x8000000000000000 d31=0x0000000000000001
insn fe8fdb86 vmaxnm.f64 d13, d31, d6
want d13=0x400d81e1c00b33b1

test vminnm.f32
set  d8=0x3f6101333f394f24 d10=0x3fc00000bf5c515f d13=0xbf760d7f7f800000
insn feca8aed vminnm.f32 s17, s21, s27
want d8=0xbf760d7f3f394f24

test vminnm.f64
set  fpscr=0x800000
set  d1=0x400e4a4fc6d051f7 d14=0x7fefffffffffffff
insn fe81eb4e vminnm.f64 d14, d1, d14
want fpscr=0x800000
want d14=0x400e4a4fc6d051f7

test vrintn.f32
set  d2=0x3fc00000415bdc49 d6=0xbf13fc223f5f51f3
insn feb92a46 vrintn.f32 s4, s12
want d2=0x3fc000003f800000

test vrintn.f64
set  d1=0x3fe67602d5434b94 d5=0x402d495eead3f0af
insn feb91b45 vrintn.f64 d1, d5
want d1=0x402e000000000000

test vcvtm.s32.f32
set  d5=0x7fa000013fc00000 d10=0x3f3991d4bf4ee827
insn febfaae5 vcvtm.s32.f32 s20, s11
want fpscr=0x1
want d10=0x3f3991d400000000

test vcvtp.s32.f64
set  fpscr=0x1000000
set  d14=0x3ff0000000000000 d21=0x3fe61edab9dc960a
insn febeebe5 vcvtp.s32.f64 s28, d21
want fpscr=0x1000010
want d14=0x3ff0000000000001
