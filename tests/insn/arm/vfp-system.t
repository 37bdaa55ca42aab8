# FPSCR, comparison results as conditions, short vectors, what models lack.
test vmrs reads flags that arithmetic left
set  d0=0x3ff0000000000000 d1=0
insn ee802b01 vdiv.f64 d2, d0, d1
insn eef10a10 vmrs r0, fpscr
want r0=2 d2=0x7ff0000000000000

test vmsr writes them
set  r1=0xf80000df
insn eee11a10 vmsr fpscr, r1
insn eef10a10 vmrs r0, fpscr
want r0=0xf800009f

test comparison less
set  d0=0x3f800000 d1=0x40000000
insn eeb40a41 vcmp.f32 s0, s2
insn eef1fa10 vmrs APSR_nzcv, fpscr
insn 43a00001 movmi r0, #1
insn b3a01001 movlt r1, #1
insn 93a02001 movls r2, #1
insn 23a03001 movcs r3, #1
insn c3a04001 movgt r4, #1
insn e0a55005 adc r5, r5, r5
want r0=1 r1=1 r2=1 r3=0 r4=0 r5=0 flags=Nzcv fpscr=0x80000000

test comparison equal
set  d0=0x80000000
insn eeb50ac0 vcmpe.f32 s0, #0.0
insn eef1fa10 vmrs APSR_nzcv, fpscr
insn 03a00001 moveq r0, #1
insn a3a01001 movge r1, #1
insn 83a02001 movhi r2, #1
want r0=1 r1=1 r2=0 flags=nZCv

test comparison unordered
set  d0=0x7ff8000000000000
insn eeb40b41 vcmp.f64 d0, d1
insn eef1fa10 vmrs APSR_nzcv, fpscr
insn 63a00001 movvs r0, #1
insn 83a01001 movhi r1, #1
insn b3a02001 movlt r2, #1
insn 13a03001 movne r3, #1
insn 53a04001 movpl r4, #1
insn a3a05001 movge r5, #1
want r0=1 r1=1 r2=1 r3=1 r4=1 r5=0 flags=nzCV fpscr=0x30000000

test comparison signals
set  d0=0x7ff8000000000000
insn eeb40bc1 vcmpe.f64 d0, d1
want fpscr=0x30000001

test a comparison that does not execute leaves the flags
set  d0=0x3f800000 fpscr=0x60000000 flags=nzcv
insn 0eb40a41 vcmpeq.f32 s0, s2
insn eef1fa10 vmrs APSR_nzcv, fpscr
insn 03a00001 moveq r0, #1
want r0=1 flags=nZCv

test flush to zero
set  fpscr=0x1000000 d0=0x0000000100000001 d1=0x3f8000003f800000
insn ee201a81 vmul.f32 s2, s1, s2
want d1=0x3f80000000000000 fpscr=0x1000080

test rounding mode upward
set  fpscr=0x400000 d0=0x3f800000 d1=0x33000000
insn ee300a01 vadd.f32 s0, s0, s2
want d0=0x3f800001 fpscr=0x400010

test short vector of four
set  fpscr=0x30000 d4=0x3f8000003f800000 d5=0x4000000040000000 d8=0x4040000040400000 d9=0x4040000040400000
insn ee344a08 vadd.f32 s8, s8, s16
want d4=0x4080000040800000 d5=0x40a0000040a00000

test short vector with a scalar, stride 2
set  fpscr=0x310000 d0=0x40000000 d8=0x4040000040800000 d9=0x40a0000040c00000
insn ee284a00 vmul.f32 s8, s16, s0
want d4=0x41000000 d5=0x41400000

test bank 0 is scalar
set  fpscr=0x30000 d0=0x3f8000003f800000 d1=0x3f8000003f800000 d8=0x4040000040400000
insn ee300a08 vadd.f32 s0, s0, s16
want d0=0x3f80000040800000 d1=0x3f8000003f800000

test no short vectors in hardware
model cortex-a15
set  fpscr=0x30000
insn ee344a08 vadd.f32 s8, s8, s16
want exc=undef

test no VFPv3 constants on the ARM1176
model arm1176
insn eeb70a00 vmov.f32 s0, #1.000000e+00
want exc=undef

test sixteen doubles on the ARM1176
model arm1176
insn ee700b80 vadd.f64 d16, d16, d0
want exc=undef

test no fused operations on the Cortex-A9
model cortex-a9
insn eea00b01 vfma.f64 d0, d0, d1
want exc=undef

test no floating point on the SA1110
model sa1110
insn ee300b00 vadd.f64 d0, d0, d0
want exc=undef

test no AES on the Cortex-A7
model cortex-a7
insn f3b00302 aese.8 q0, q1
want exc=undef

test odd quadword register
insn f2210840 vadd.i32 q0, q0, q0
want exc=undef

test thumb arithmetic
mode thumb
set  d0=0x3ff0000000000000 d1=0x4000000000000000
insn ee302b01 vadd.f64 d2, d0, d1
insn ef200842 vadd.i32 q0, q0, q1
want d2=0x4008000000000000

test misaligned vldr
set  r0=0x20102
insn ed900a00 vldr s0, [r0]
want exc=align

test fused infinity times zero and a quiet NaN
set  d0=0x7fc123457f800000 d1=0
insn eee00a01 vfma.f32 s1, s0, s2
want d0=0x7fc000007f800000 fpscr=1
