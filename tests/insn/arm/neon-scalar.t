# Two registers and a scalar.
test vmla.i16
set  d5=0x7fff80007fff8000 d6=0xfae1d117d542a45a d14=0x56ac8b8963bae1e8
insn f296e06d vmla.i16 d14, d6, d5[3]
want d14=0xdbcb3a728e783d8e

test vmla.i16
set  d2=0x9dc77538c14cbc3f d4=0x0603080103030608 d5=0xdbfe0663dad01418 d14=0x0c090c050e0a010b
set  d15=0x48861b4b75381c1e
insn f39e4062 vmla.i16 q2, q7, d2[2]
want d4=0xc4fbf219a7334770 d5=0xf74e45cb1710f0a8

test vmla.f32
set  fpscr=0x2000000
set  d2=0x417e8c9e3f3c9e23 d3=0x3f3a86d23f04ab12 d10=0x7fa000014061d190 d11=0xbf67f975414a161a
set  d15=0x00800000bf33e408
insn f3a2a16f vmla.f32 q5, q1, d15[1]
want fpscr=0x2000009
want d10=0x7fc000004061d190

test vmla.f32
set  fpscr=0xc00000
set  d13=0x416ca556404560d5 d16=0x3f4190c200000000 d19=0x4f0000004104e058
insn f2e031cd vmla.f32 d19, d16, d13[0]
want fpscr=0xc00010
want d19=0x4f0000004104e058

test vmlal.u16
set  d3=0x64d0bf590c5d9426 d4=0xdd7c71afbdb6f1a2 d26=0x4bca46210f9bc357 d27=0x18fd03e387c3bb08
insn f3d4a24b vmlal.u16 q13, d4, d3[1]
want d26=0x54f3b93f1b472331 d27=0x23af49ef8d413b9b

test vqdmlal.s16
set  d0=0x31095f6869de978a d1=0x8feca786fc3da128 d4=0xe4ee44796ea0ba01 d9=0x68ca47a4be67e728
insn f299034c vqdmlal.s16 q0, d9, d4[1]
want d0=0xf857e4285465e98a d1=0xea7d3c063a281e28

test vmls.i16
set  d0=0x7fffffffffffffff d5=0x34e5094bc921dbaa d13=0xd426b5da6e91cef3
insn f29d5440 vmls.i16 d5, d13, d0[0]
want d5=0x090bbf2537b2aa9d

test vmls.i16
set  d6=0x0001ffff00010002 d20=0x090708040e0c0507 d21=0x7fff80007fff8000 d26=0x99ab44d6fb904b2c
set  d27=0xf9a8422058f6f0dd
insn f3d4a4ee vmls.i16 q13, q10, d6[3]
want d26=0x90a43cd2ed844625 d27=0x79a9c220d8f770dd

test vmls.f32
set  fpscr=0x400000
set  d4=0x3f4ac783bf000000 d20=0x4006cbfb3fc00000 d27=0x416d8ca73f72c427
insn f2e4b5c4 vmls.f32 d27, d20, d4[0]
want fpscr=0x400010
want d27=0x417e66263fd96214

test vmls.f32
set  d10=0x7f7fffff412e3cb5 d20=0x411859753fc00000 d21=0x447a00003f779f3b d26=0x404f5d573f495225
set  d27=0x4138e607bf782fdc
insn f3ea45ca vmls.f32 q10, q13, d10[0]
want fpscr=0x10
want d20=0xc1ce1882c0e20b26 d21=0x445a89f441386556

test vmlsl.u16
set  d0=0x090302010d080907 d4=0xbe0ed49aec5b7385 d5=0x0d07050605040d05 d10=0xaed1012fc2d646d0
insn f39a4668 vmlsl.u16 q2, d10, d0[3]
want d4=0xb7330618e9dd4f15 d5=0x06df9f9304f96278

test vqdmlsl.s16
set  d2=0x01000e0e03020503 d5=0x0f05070f040b0b05 d18=0x0b070f080a01000d d19=0x08070f0d0b00010b
insn f2d5274a vqdmlsl.s16 q9, d5, d2[1]
want d18=0x0aeebcdc09beb5f9 d19=0x07acb4f90ad58acf

test vmul.i16
set  d4=0x08050b0f0d0d0909 d6=0x2ec614aec1ca5232 d9=0xe97b88a6e1e83574
insn f2969844 vmul.i16 d9, d6, d4[0]
want d9=0x9af6d81eea1aa5c2

test vmul.i16
set  d5=0xc7db1af4f7aa9725 d22=0xae3a0ab6f7aa50ac d23=0x80ff7f0180ff7f01 d28=0x2d99df811378956e
set  d29=0xd21f3be4906b4e28
insn f3dc68ed vmul.i16 q11, q14, d5[3]
want d22=0xf0e37a5befa8571a d23=0xd985780cb889f438

test vmul.f32
set  d1=0x3f45d1564123cf0c d19=0xbf01c5c240490fdb d28=0x4021d5254129ed34
insn f2ec39c1 vmul.f32 d19, d28, d1[0]
want fpscr=0x10
want d19=0x41cf1b3342d976ee

test vmul.f32
set  d0=0x400a413d4026dcbb d6=0x415914eb41665320 d7=0x401f92a73f800000 d8=0x411f003f3f04485b
set  d9=0xbf00000041420851
insn f3a68940 vmul.f32 q4, q3, d0[0]
want fpscr=0x10
want d8=0x420d7ebd4216207e d9=0x40d0055e4026dcbb

test vmull.s16
set  d4=0x7fffffffffffffff d12=0x0ed46284fa642703 d13=0x7fffffffffffffff d16=0x0a06080a07050e07
insn f290cacc vmull.s16 q6, d16, d4[1]
want d12=0xfffff8fbfffff1f9 d13=0xfffff5fafffff7f6

test vqdmull.s16
set  d0=0x8000000000000000 d1=0x80ff7f0180ff7f01 d4=0x2ea4c66bd7544510 d6=0x8000000000000000
insn f2940b66 vqdmull.s16 q0, d4, d6[2]
want d0=0x0000000000000000 d1=0x0000000000000000

test vqdmulh.s16
set  d1=0x80ff7f0180ff7f01 d2=0x7e1d09e502cf0c94 d3=0x5c4399aa712f8c81 d12=0xbf82323fd2df242c
set  d13=0x8000000080000000
insn f392cc49 vqdmulh.s16 q6, q1, d1[1]
want d12=0x82def62efd36f385 d13=0xa474658a8fb27298

test vqdmulh.s16
set  d3=0x9b7198a535df9b4a d9=0x4dce0c044957de84 d22=0xdf24a6ee6683b697
insn f2969ceb vqdmulh.s16 d9, d22, d3[3]
want d9=0x19d045f9af7739ac

test vqrdmulh.s16
set  d5=0x4b2b3531215fce9a d6=0x6631be1a5074cb27 d29=0x8000000080000000
insn f2d5dd46 vqrdmulh.s16 d29, d5, d6[0]
want d29=0xe0f7ea0af2391465

test vqrdmulh.s16
set  d2=0x030007010b0a0205 d6=0x0a07000d0f06090e d7=0xbabd6b879f3c2564 d28=0x7fff80007fff8000
set  d29=0xa0f450f3b15d5411
insn f3d6cd62 vqrdmulh.s16 q14, q3, d2[2]
want d28=0x008c000100d2007f d29=0xfc3605e2fab5020c
