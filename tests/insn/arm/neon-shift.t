# Modified immediates; shifts by immediate; fixed point.
test vorr.i16
set  d24=0x80ff7f0180ff7f01
insn f2c3891b vorr.i16 d24, #59	; 0x0000003b
want d24=0x80ff7f3b80ff7f3b

test vbic.i16
set  d6=0x0a0d040a0e060800 d7=0x92b99c6c82fb8da5
insn f2816b76 vbic.i16 q3, #5632	; 0x00001600
want d6=0x080d000a08060800 d7=0x80b9886c80fb89a5

test vshr.s64
set  d23=0x8000000000000000 d26=0xb698f3ed905cb399
insn f2f470ba vshr.s64 d23, d26, #12
want d23=0xfffb698f3ed905cb

test vshr.u64
set  d20=0x5471fdcc0f000832 d21=0x0303030f04050d03 d26=0x3bad7fb98dcf4f42 d27=0x95d5209bf76cb793
insn f3e0a0f4 vshr.u64 q13, q10, #32
want d26=0x000000005471fdcc d27=0x000000000303030f

test vsra.s32
set  d10=0xb9e845cca6639d96 d21=0x1cf7734e0b4970e8
insn f2fa511a vsra.s32 d21, d10, #6
want d21=0x1bdf146509e2ff5e

test vsra.s64
set  d4=0x32fa4417c9c39146 d5=0x7eafa5dd195d0cf0 d12=0x0c0f0408000c020e d13=0x6692aaa4bc7ab28a
insn f2b541dc vsra.s64 q2, q6, #11
want d4=0x32fbc5f84ac392c6 d5=0x7ebc78326df49c46

test vrshr.s64
set  d14=0x009086b95a54486b d28=0x41f823a525fdd2ae
insn f2b6e2bc vrshr.s64 d14, d28, #10
want d14=0x00107e08e9497f75

test vrshr.u16
set  d12=0x7cf1d34ca0c416b3 d13=0x0001ffff00010002 d20=0x220b6c7c75adb2d6 d21=0xb385862d885d85d7
insn f3d9425c vrshr.u16 q10, q6, #7
want d20=0x00fa01a70142002d d21=0x0000020000000000

test vrsra.s64
set  d18=0x000d0906040a0506 d29=0x4898632422b0d4cd
insn f2ded3b2 vrsra.s64 d29, d18, #34
want d29=0x4898632422b4170f

test vrsra.u64
set  d0=0x0b0b0b0200020500 d1=0xbb0d8c52778afc34 d14=0x4d41be68f81eafd2 d15=0xef7126f7f4a575ae
insn f38903de vrsra.u64 q0, q7, #55
want d0=0x0b0b0b020002059b d1=0xbb0d8c52778afe13

test vsri.16
set  d8=0xbd689e3d5c2118ad d9=0xca46e9e27d487afa
insn f3938419 vsri.16 d8, d9, #13
want d8=0xbd6e9e3f5c2318ab

test vsri.32
set  d2=0x6fc5ffe6190dde7a d3=0x8d8a55d67403319d d22=0x0001ffff00010002 d23=0x030c00080900040e
insn f3e96452 vsri.32 q11, q1, #23
want d22=0x0001fedf00010032 d23=0x030c011b090004e8

test vshl.i64
set  d13=0x80ff7f0180ff7f01 d26=0x024d01fa494e6c1f
insn f2b4d5ba vshl.i64 d13, d26, #52
want d13=0xc1f0000000000000

test vshl.i64
set  d4=0x0e08090506000005 d5=0xdbfca90eba298c93 d6=0x0d0809030d060f0f d7=0x8000000080000000
insn f28f65d4 vshl.i64 q3, q2, #15
want d6=0x0482830000028000 d7=0x54875d14c6498000

test vsli.32
set  d16=0x0001ffff00010002 d17=0x0a0409020c0e0e01 d28=0x0c05070a0607050b d29=0xccd229b93f547a68
insn f3f4057c vsli.32 q8, q14, #20
want d16=0x70a1ffff50b10002 d17=0x9b940902a68e0e01

test vsli.64
set  d1=0x1013df1aed24654c d23=0x9a1a826c92977fc5
insn f3ee7591 vsli.64 d23, d1, #46
want d23=0x1953026c92977fc5

test vqshlu.s32
set  d2=0x5da5d1b9f481cf1a d3=0x0c609eb8b9b64602 d12=0x5c7e17cfa2a87a57 d13=0x0202070f0f0f0e0c
insn f3a8c652 vqshlu.s32 q6, q1, #8
want fpscr=0x8000000
want d12=0xffffffff00000000 d13=0xffffffff00000000

test vqshlu.s64
set  d19=0xc150b0f0cd79eadc d27=0x6767bdd6283e48c7
insn f3f7b6b3 vqshlu.s64 d27, d19, #55
want fpscr=0x8000000
want d27=0x0000000000000000

test vqshl.u64
set  d23=0x07198a170d08c2ae d26=0x41c28f4efb4a3365
insn f3dfa7b7 vqshl.u64 d26, d23, #31
want fpscr=0x8000000
want d26=0xffffffffffffffff

test vqshl.u64
set  d18=0x32f852c0ab435b53 d19=0x73c5ed85e239aa95
insn f3e427f2 vqshl.u64 q9, q9, #36
want fpscr=0x8000000
want d18=0xffffffffffffffff d19=0xffffffffffffffff

test vshrn.i16
set  d0=0x0e0506090209090e d1=0x0b0a050504040708 d23=0x258ce8a4922d09ba
insn f2cf7810 vshrn.i16 d23, q0, #1
want d23=0x8582028402040487

test vrshrn.i32
set  d20=0x7fffffffffffffff d21=0x5e3686713ce14136 d28=0xdf1640b52a1e4494
insn f2d6c874 vrshrn.i32 d28, q10, #10
want d28=0x8da2385000000000

test vqshrun.s16
set  d16=0xac14d2b49db095e3 d17=0x99aa6809b567a29b d20=0xea0d87bd4d8899d1
insn f3cb4830 vqshrun.s16 d20, q8, #5
want fpscr=0x8000000
want d20=0x00ff000000000000

test vqrshrun.s32
set  d6=0x7fff80007fff8000 d7=0x0ebfdbd77f45ecbe d8=0x7e041c78eb7e65a3
insn f3998856 vqrshrun.s32 d8, q3, #7
want fpscr=0x8000000
want d8=0xffffffffffffffff

test vqshrn.s64
set  d4=0x6fe15c3d3267f73d d5=0xf23919d575a9203c d21=0xb3d94f6a48a1b05d
insn f2fd5914 vqshrn.s64 d21, q2, #3
want fpscr=0x8000000
want d21=0x800000007fffffff

test vqrshrn.u32
set  d20=0xa9c366a7c2b4d1c7 d21=0x129645e3fb1a4f92 d22=0x020b06020f000005
insn f3df6974 vqrshrn.u32 d22, q10, #1
want fpscr=0x8000000
want d22=0xffffffffffffffff

test vshll.u32
set  d14=0x75cb7378de6180bd d15=0xc64b1b1c05b9e4c4 d18=0x0209040f0e09010f
insn f3baea32 vshll.u32 q7, d18, #26
want d14=0x003824043c000000 d15=0x000824103c000000

test vcvt.f32.u32
set  fpscr=0x400000
set  d2=0x415ca4103f800000 d3=0x3f3c901241036bb8 d30=0x40334481414cb769 d31=0x3f399ea53f2bd6cb
insn f3ebee52 vcvt.f32.u32 q15, q1, #21
want fpscr=0x400010
want d30=0x4402b94843fe0000 d31=0x43fcf240440206d7

test vcvt.f32.s32
set  d12=0xbf6b9ecd00000000 d18=0x411a9b3a7fa00001
insn f2abce32 vcvt.f32.s32 d12, d18, #21
want fpscr=0x10
want d12=0x44023536447f4000

test vcvt.u32.f32
set  fpscr=0x2000000
set  d0=0x412fe46500000000 d5=0x3f26224dbf731f6e
insn f3b20f15 vcvt.u32.f32 d0, d5, #14
want fpscr=0x2000011
want d0=0x0000298800000000

test vcvt.s32.f32
set  d12=0xbf2e762b4047a198 d13=0x417769a3bf6a1b46 d14=0x416a413f402d7191 d15=0xcf000001447a0000
insn f2a4ef5c vcvt.s32.f32 q7, q6, #28
want fpscr=0x1
want d14=0xf5189d5031e86600 d15=0x7ffffffff15e4ba0
