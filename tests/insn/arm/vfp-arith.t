# VFP arithmetic, moves between its registers, comparison.
test vmla.f32
set  fpscr=0x2000000
set  d0=0x4160ec7dbf19a035 d2=0x7f7fffffbf443f42
insn ee422a80 vmla.f32 s5, s5, s0
want fpscr=0x2000010
want d2=0x7eccbf96bf443f42

test vmla.f64
set  fpscr=0x2000000
set  d1=0x3fefdd187fe689e2 d2=0x400094d7f7a57983 d14=0x40212f8551b63e94
insn ee0e2b01 vmla.f64 d2, d14, d1
want fpscr=0x2000010
want d2=0x402541fc7e22a3a1

test vmls.f32
set  d0=0x4f00000040200000 d3=0xbf0c9f3a4062c487 d15=0x3f630f5d416784b6
insn ee430aef vmls.f32 s1, s7, s31
want fpscr=0x10

test vmls.f64
set  fpscr=0x1000000
set  d10=0x4021a1b74bacf46d d18=0x0000000000000001 d21=0x402c94ff09caed33
insn ee452bca vmls.f64 d18, d21, d10
want fpscr=0x1000090
want d18=0xc05f7f31b00e87d0

test vnmls.f32
set  d3=0xbf1866623f50eaa2 d11=0x403cbf11bf41414a d15=0x7f80000040200000
insn ee13faab vnmls.f32 s30, s7, s23
want fpscr=0x10
want d15=0x7f800000c0882e77

test vnmls.f64
set  d9=0xbfef44bf09f9c57e d10=0xbfea6fb01faea128 d14=0x40202ac0320a3714
insn ee1a9b0e vnmls.f64 d9, d10, d14
want fpscr=0x10
want d9=0xc016cdbafbb1f641

test vnmla.f32
set  fpscr=0x1000000
set  d1=0x4177919a3f0c68ef d8=0x3f59f868403570ab d14=0xff8000003f628c42
insn ee58eae1 vnmla.f32 s29, s17, s3
want fpscr=0x1000010
want d14=0x7f8000003f628c42

test vnmla.f64
set  fpscr=0x1000000
set  d19=0xbfe991ccd9b66383 d26=0xbfeabe478a6e3477 d31=0x402cf06c7af87e19
insn ee53abef vnmla.f64 d26, d19, d31
want fpscr=0x1000010
want d26=0x4028cb93e5dd1cbf

test vmul.f32
set  d3=0xbf7d07c580000000 d5=0x41416f06bf800000 d6=0x7f80000000000000
insn ee263a25 vmul.f32 s6, s12, s11
want d3=0xbf7d07c500000000 d6=0x7f80000000000000

test vmul.f64
set  d16=0xbfed25ade77cddc1 d26=0x4008d9773b82c412 d27=0xbfefc29fc7f6a116
insn ee6baba0 vmul.f64 d26, d27, d16
want fpscr=0x10
want d26=0x3fecedc66fe767e2

test vnmul.f32
set  d10=0x7fa00001bf1c1133 d15=0xbf74a59e80000000
insn ee6afaef vnmul.f32 s31, s21, s31
want fpscr=0x1
want d15=0xffe0000180000000

test vnmul.f64
set  d1=0x0010000000000000 d17=0x400f365ae38c2e46 d22=0x40077cb499b25f0f
insn ee611b66 vnmul.f64 d17, d1, d22
want d17=0x80277cb499b25f0f

test vadd.f32
set  d0=0xbf000000bf3e23c8 d5=0x800000003f3427e3 d7=0x800000007fc00000
insn ee757a20 vadd.f32 s15, s10, s1
want d7=0x3e509f8c7fc00000

test vadd.f64
set  fpscr=0xc00000
set  d2=0x7fefffffffffffff d4=0x8000000000000000 d8=0x4029cd0d900b79e5
insn ee382b04 vadd.f64 d2, d8, d4
want fpscr=0xc00000
want d2=0x4029cd0d900b79e5

test vsub.f32
set  d4=0x4074e6a341169a20 d11=0x3f73f88c4071df0a
insn ee74bacb vsub.f32 s23, s9, s22
want d11=0x3d41e6404071df0a

test vsub.f64
set  d7=0x402e51d76cb091ee d9=0x4020885d6e51285c d11=0xbff0000000000000
insn ee3b7b49 vsub.f64 d7, d11, d9
want d7=0xc022885d6e51285c

test vdiv.f32
set  d3=0x40652b3200000001 d7=0x3f67f2b67fc00000
insn ee837aa7 vdiv.f32 s14, s7, s15
want fpscr=0x10
want d7=0x3f67f2b6407ceeb4

test vdiv.f64
set  fpscr=0x800000
set  d6=0xc1e0000000200000 d14=0x3fe6fa552cb91ede d26=0xc05edd2f1a9fbe77
insn ee8a6b8e vdiv.f64 d6, d26, d14
want fpscr=0x800010
want d6=0xc0657dc577f5ab88

test vmov.f32
set  fpscr=0x1000000
set  d4=0x40730794bf6e5a8b d9=0x3f0b552eff800000
insn eef04a49 vmov.f32 s9, s18
want fpscr=0x1000000
want d4=0xff800000bf6e5a8b d9=0x3f0b552eff800000

test vmov.f64
set  d3=0xbfe021adac24d497 d21=0x3ff0000000000000
insn eef05b43 vmov.f64 d21, d3
want d21=0xbfe021adac24d497

test vabs.f32
set  fpscr=0x800000
set  d5=0xc2f6e97941116149 d10=0x3f800000ff800000
insn eef0aae5 vabs.f32 s21, s11
want fpscr=0x800000
want d10=0x42f6e979ff800000

test vabs.f64
set  fpscr=0x400000
set  d22=0x40248f5829b23bde d29=0x40262d641bc4164a
insn eef0dbe6 vabs.f64 d29, d22
want fpscr=0x400000
want d29=0x40248f5829b23bde

test vneg.f32
set  d10=0x3f8000007fa00001 d13=0xbf189178bf800000
insn eeb1da4a vneg.f32 s26, s20
want d13=0xbf189178ffa00001

test vneg.f64
set  fpscr=0x1000000
set  d20=0xc05edd2f1a9fbe77 d23=0x3fe6372068788a9c
insn eef14b67 vneg.f64 d20, d23
want fpscr=0x1000000
want d20=0xbfe6372068788a9c

test vsqrt.f32
set  fpscr=0x800000
set  d6=0x4131b2de3f25fb94 d11=0x405face54048854a
insn eef16aeb vsqrt.f32 s13, s23
want fpscr=0x800010
want d6=0x3fef4ae03f25fb94

test vsqrt.f64
set  fpscr=0x400000
set  d28=0x402affefa76ec327 d30=0x400318545bcd5386
insn eef1cbee vsqrt.f64 d28, d30
want fpscr=0x400010
want d28=0x3ff8b820988be48d

test vcmpe.f32
set  d8=0x406ef39e447a0000 d10=0xbf2d65da80400000
insn eeb4aac8 vcmpe.f32 s20, s16
want fpscr=0x80000000

test vcmpe.f64
set  d14=0x7fefffffffffffff d28=0xbff0000000000000
insn eef4cbce vcmpe.f64 d28, d14
want fpscr=0x80000000
want d28=0xbff0000000000000

test vmov.f32
set  d6=0x415654e93fc00000
insn eeb36a0b vmov.f32 s12, #2.700000e+01
want d6=0x415654e941d80000

test vmov.f64
set  fpscr=0x800000
set  d30=0x40dfffc000000000
insn eef9eb0c vmov.f64 d30, #-7.000000e+00
want fpscr=0x800000
want d30=0xc01c000000000000

test vfnms.f32
set  d9=0x7f8000003f4fd315 d10=0x40490fdb405bdbdd d14=0x3f0f1dc0bf63aa29
insn ee9e9a0a vfnms.f32 s18, s28, s20
want fpscr=0x10
want d9=0x7f800000c0777add

test vfnms.f64
set  fpscr=0x800000
set  d0=0x4000c3ab270f7bae d14=0x4003c8e5bcc7833a d17=0x400aa6c562b5abc5
insn ee91eb80 vfnms.f64 d14, d17, d0
want fpscr=0x800010
want d14=0x401208402162cab8

test vfnma.f32
set  d4=0x3f0635f440706f54 d10=0x4001f19f40490fdb d15=0x3eaaaaabbf57ccfc
insn ee9faae4 vfnma.f32 s20, s31, s9
want fpscr=0x10
want d10=0x4001f19fc0543f05

test vfnma.f64
set  d2=0x3fea6b98b82184f2 d5=0x0010000000000000 d11=0xc1e0000000200000
insn ee95bb42 vfnma.f64 d11, d5, d2
want fpscr=0x10
want d11=0x41e0000000200000

test vfma.f32
set  fpscr=0x2000000
set  d3=0xcf0000017fa00001 d5=0x3f2b25d43f36cbd9 d14=0x413db1c4403e7f6e
insn eea3eaa5 vfma.f32 s28, s7, s11
want fpscr=0x2000010
want d14=0x413db1c4ceab25d5

test vfma.f64
set  d1=0x402f50b4362f6601 d9=0x400fcf75a2c7ffc0 d27=0x3fecbd4f09cb60c0
insn eeab1b89 vfma.f64 d1, d27, d9
want fpscr=0x10
want d1=0x40333a90f4fb9e88

test vfms.f32
set  fpscr=0x800000
set  d0=0x410b97b43f2862f5 d11=0x402000007f7fffff d12=0xbf4c1d2c80000000
insn eeecbae0 vfms.f32 s23, s25, s1
want fpscr=0x800010
want d11=0x41174ccb7f7fffff

test vfms.f64
set  fpscr=0xc00000
set  d13=0x40067318120e0de8 d17=0x3fe919893da803f2 d25=0x40030d545c2593eb
insn eee91bcd vfms.f64 d17, d25, d13
want fpscr=0xc00010
want d17=0xc017982f4ed33e54
