# Long, wide and narrow operations.
test vaddl.s16
set  d2=0xacc695eba09d28ff d3=0x2d60ba9a5a8f477e d30=0x194a61c9ab4f7ed8 d31=0xd56a4eee9925daf6
insn f29e20af vaddl.s16 q1, d30, d31
want d2=0xffff4474000059ce d3=0xffffeeb40000b0b7

test vaddw.s16
set  d6=0xdb677d3fabb2de59 d7=0x8d3b73a247e0ff16 d10=0xba8cab9fe90c576a d14=0xcc62f04ff71c9018
set  d15=0x2a210b5866a69043
insn f29e610a vaddw.s16 q3, q7, d10
want d6=0xcc62d95bf71ce782 d7=0x2a20c5e466a63be2

test vsubl.u16
set  d0=0x8473e333e831f0ab d1=0xbb30bf6e03565912 d3=0x8000000000000000 d26=0x26d1a197c20ee960
insn f39a0283 vsubl.u16 q0, d26, d3
want d0=0x0000c20e0000e960 d1=0xffffa6d10000a197

test vsubw.s32
set  d4=0x4f1f4f8914e55709 d5=0x51475b5acd01afa5 d8=0xffffffffffffffff d22=0x639bd0d1ed937369
set  d23=0x5896a852d228c0fd
insn f2e46308 vsubw.s32 q11, q2, d8
want d22=0x4f1f4f8914e5570a d23=0x51475b5acd01afa6

test vaddhn.i64
set  d4=0xd3536b9efc7e5abe d5=0xb7677a97f23b8aad d8=0x0b0f0c070b030c06 d9=0x0b0e0503060e050a
set  d27=0x010d070904070402
insn f2e4b408 vaddhn.i64 d27, q2, q4
want d27=0xc2757f9ade6277a6

test vraddhn.i64
set  d5=0x0dd111b63044aca4 d14=0xffffffffffffffff d15=0x25740dab67346dfd d26=0xe20a7af53c8300f3
set  d27=0xb432e582d21c710f
insn f3aa548e vraddhn.i64 d5, q13, q7
want d5=0xd9a6f32ee20a7af5

test vabal.s32
set  d4=0x32344471b19a4752 d5=0x8000000000000000 d10=0xad94ed4e274638e6 d11=0x6a3b3fdfd1775ced
insn f2ab450a vabal.s32 q2, d11, d10
want d4=0x323444720769234b d5=0x80000000bca65291

test vsubhn.i32
set  d2=0x0e0b0a05030e080f d3=0x604bbfdd48d87aa3 d11=0x838ad3407cac2198 d30=0x4a4cf9a08b296a9f
set  d31=0xd3002db8c61cc4b9
insn f29eb682 vsubhn.i32 d11, q15, q1
want d11=0x72b47d443c41881b

test vrsubhn.i64
set  d3=0x8000000080000000 d4=0xef5ddac17c6d3482 d5=0x10c60b753c3b478b d8=0x0305030b010d050d
set  d9=0x0001ffff00010002
insn f3a83604 vrsubhn.i64 d3, q4, q2
want d3=0xef3bf48a13a7284a

test vabdl.s32
set  d0=0xfa5a575576a373a3 d1=0x1dae7b0a8f356fd6 d4=0x69fcf80dfe07391e d30=0xf618cd6a0435a6ee
insn f2a4072e vabdl.s32 q0, d4, d30
want d0=0x00000000062e6dd0 d1=0x0000000073e42aa3

test vmlal.u8
set  d0=0xffffffffffffffff d1=0x1615964f2e9736c4 d3=0xeff0e55092b53bbe d7=0xcafe6efdcfa92087
insn f3830807 vmlal.u8 q0, d3, d7
want d0=0x760d777c075f6431 d1=0xd2ab846f90fd85d4

test vqdmlal.s16
set  d4=0x02be1f2fca6f9326 d20=0x80ff7f0180ff7f01 d21=0x40618265ea82a6ee
insn f2d44924 vqdmlal.s16 q10, d4, d20
want fpscr=0x8000000
want d20=0xb625c82380000000 d21=0x3da8f8e90973874c

test vmlsl.u16
set  d8=0x80ff7f0180ff7f01 d9=0x8000000080000000 d19=0x1d2e6417170ef8af d24=0xfe2a4d8e60d3a0d1
insn f3988aa3 vmlsl.u16 q4, d24, d19
want d8=0x78473e77e4c71822 d9=0x6307927461ad903e

test vqdmlsl.s32
set  d8=0x5ccb46514d6d3f6f d9=0x1b503333742e0f48 d13=0x8000000000000000 d21=0x0b050a08030d0105
insn f2ad8b25 vqdmlsl.s32 q4, d13, d21
want d8=0x5ccb46514d6d3f6f d9=0x26553d3b742e0f48

test vmull.u32
set  d2=0xb471f2aa5d08460c d3=0x0103080c06010e0f d22=0x0a0a0f0408030907
insn f3a62c82 vmull.u32 q1, d22, d2
want d2=0x02e95c9107d45654 d3=0x07138a839da3c0a8

test vmull.s8
set  d2=0x9bf484d462046275 d14=0x08070c02030a060f d15=0x1783ce9a32430510 d23=0x7fff80007fff8000
insn f282ec27 vmull.s8 q7, d2, d23
want d14=0x309efffccf000000 d15=0xcde5000c3e000000

test vqdmull.s16
set  d12=0x8663e641f8ab077f d13=0x7fff80007fff8000 d30=0x514d3924812b9709
insn f29ecd8d vqdmull.s16 q6, d30, d13
want d12=0x812bfdaa68f70000 d13=0x514c5d66c6dc0000

test vmull.p8
set  d0=0x72312166e5ab254a d1=0x0a050c0409030502 d3=0x7fffffffffffffff d25=0x4c73af1014d0f55e
insn f2890e83 vmull.p8 q0, d25, d3
want d0=0x0c0c4fb0535335ca d1=0x1dc42ed165650ff0
