# Two registers, miscellaneous; VEXT, VTBL, VDUP.
test vext.8
set  d10=0x0209070a0d0c0104 d11=0x7fff80007fff8000 d30=0x6ee0761a1b8f5303 d31=0x8c62458ed9696d87
insn f2bea2ca vext.8 q5, q15, q5, #2
want d10=0x6d876ee0761a1b8f d11=0x01048c62458ed969

test vext.8
set  d0=0x90ce5f12e1699570 d6=0x03020d0d00050b0c d28=0x1d719c533384ad1d
insn f2b6072c vext.8 d0, d6, d28, #7
want d0=0x719c533384ad1d03

test vrev64.32
set  d0=0xdef8fec73f449d4f d1=0x1379d1f1771e44de d28=0xc36bf43c0178cc08 d29=0x05966cbd08626cbe
insn f3b8006c vrev64.32 q0, q14
want d0=0x0178cc08c36bf43c d1=0x08626cbe05966cbd

test vrev64.32
set  d11=0x7fff80007fff8000 d31=0x083cdc43bb85ac97
insn f3f8f00b vrev64.32 d31, d11
want d31=0x7fff80007fff8000

test vrev32.8
set  d15=0xffffffffffffffff d19=0x8000000000000000
insn f3b0f0a3 vrev32.8 d15, d19
want d15=0x0000008000000000

test vrev32.16
set  d0=0xdd80f0bb850d7e58 d1=0x2c8da99faff3899a d30=0x3751327d836168d9 d31=0x73950ceda5289a7b
insn f3f4e0c0 vrev32.16 q15, q0
want d30=0xf0bbdd807e58850d d31=0xa99f2c8d899aaff3

test vrev16.8
set  d8=0x80ff7f0180ff7f01
insn f3b08108 vrev16.8 d8, d8
want d8=0xff80017fff80017f

test vrev16.8
set  d4=0x56999d2837c3a11a d5=0x0d0506050d03060d d26=0x03a3c3ba3987c1e5 d27=0x3dd042b5b0d4c427
insn f3f0a144 vrev16.8 q13, q2
want d26=0x9956289dc3371aa1 d27=0x050d0506030d0d06

test vpaddl.u8
set  d0=0x30474375b6975c3c d10=0xfe17ea4717e1e31a
insn f3b0028a vpaddl.u8 d0, d10
want d0=0x0115013100f800fd

test vpaddl.u8
set  d10=0x800531c55facfb40 d11=0x03050405030e0a0f d12=0x0c06040901020307 d13=0xd8c8749e5e08039e
insn f3b0a2cc vpaddl.u8 q5, q6
want d10=0x0012000d0003000a d11=0x01a00112006600a1

test vcls.s8
set  d20=0xda04440f7d5f6083 d28=0xf857f5ce81b404cc
insn f3f0442c vcls.s8 d20, d28
want d20=0x0400030100000401

test vcls.s32
set  d20=0x7fffffffffffffff d21=0x030f0e0b06030303 d30=0xf05fc127e7322063 d31=0x84a479f60cbd379c
insn f3f8e464 vcls.s32 q15, q10
want d30=0x000000000000001f d31=0x0000000500000004

test vclz.i16
set  d10=0x0ae43e6cba977b13 d31=0x6167c290c4c6b386
insn f3f4f48a vclz.i16 d31, d10
want d31=0x0004000200000001

test vclz.i16
set  d8=0x0b08070204020506 d9=0x8000000080000000 d26=0x88013ac08c0b3559 d27=0x1d716232ef2e3351
insn f3b484ea vclz.i16 q4, q13
want d8=0x0000000200000002 d9=0x0003000100000002

test vcnt.8
set  d8=0x0f3717366d6a6732 d14=0x6b2496525bc37d5d
insn f3b0e508 vcnt.8 d14, d8
want d14=0x0405040405040503

test vcnt.8
set  d0=0xfb06396d89ca75e4 d1=0x87fbb10d509fa701 d22=0xaec4a34004996e71 d23=0x16b124aed1c52852
insn f3f06540 vcnt.8 q11, q0
want d22=0x0702040503040504 d23=0x0407040302060501

test vmvn
set  d2=0x0c020203090e0905 d23=0x8fa934284db1bddd
insn f3b025a7 vmvn d2, d23
want d2=0x7056cbd7b24e4222

test vmvn
set  d2=0x0104090602070d0f d3=0x80ff7f0180ff7f01 d12=0x0001ffff00010002 d13=0x0706040f0f030103
insn f3b0c5c2 vmvn q6, q1
want d12=0xfefbf6f9fdf8f2f0 d13=0x7f0080fe7f0080fe

test vpadal.s8
set  d6=0x7e4aa74e1eb7ef8b d16=0x8000000080000000
insn f3f00606 vpadal.s8 d16, d6
want d16=0x80c8fff57fd5ff7a

test vpadal.u8
set  d8=0x442d3a8c272ea413 d9=0x00f4a480c389e475 d16=0x80ff7f0180ff7f01 d17=0x22b9bee5d900e496
insn f3b086e0 vpadal.u8 q4, q8
want d8=0x45ac3b0c28ada493 d9=0x01cfa623c462e5ef

test vqabs.s32
set  d3=0x5ad789e54ca14d91 d10=0x5004c1f5e5a61cce
insn f3b8a703 vqabs.s32 d10, d3
want d10=0x5ad789e54ca14d91

test vqabs.s8
set  d8=0xe26db78c215fd32f d9=0xe7b42f26f6540c30 d20=0xceeb0f172d14abe3 d21=0x7fffffffffffffff
insn f3f04748 vqabs.s8 q10, q4
want d20=0x1e6d4974215f2d2f d21=0x194c2f260a540c30

test vqneg.s8
set  d28=0xbe40f82eaceb07f0 d29=0x6afea961d5f07a29
insn f3f0c7ec vqneg.s8 q14, q14
want d28=0x42c008d25415f910 d29=0x9602579f2b1086d7

test vqneg.s32
set  d11=0x5fcf7b32e6a3c06a d16=0x4154e2dd49c184da
insn f3f8078b vqneg.s32 d16, d11
want d16=0xa03084ce195c3f96

test vcgt.s8
set  d6=0x0603070c0a0f050e d29=0x0b060d04040b0f0b
insn f3f1d006 vcgt.s8 d29, d6, #0
want d29=0xffffffffffffffff

test vcgt.s16
set  d2=0xa2e34f61119cc6a8 d3=0xbb788f7d53848ded d4=0x81daa0bc711c916f d5=0xeb95764d3a3152df
insn f3b52044 vcgt.s16 q1, q2, #0
want d2=0x00000000ffff0000 d3=0x0000ffffffffffff

test vcgt.f32
set  d0=0x41351dd141195c83 d6=0xbf769e0740200000
insn f3b96400 vcgt.f32 d6, d0, #0
want d6=0xffffffffffffffff

test vcgt.f32
set  d26=0x41059d7ebf67ecf7 d27=0xbf3a49cfc2f6e979 d28=0x406c43c6bf0b5b22 d29=0x4036804cbf53d108
insn f3f9c46a vcgt.f32 q14, q13, #0
want d28=0xffffffff00000000 d29=0x0000000000000000

test vcge.s16
set  d6=0x0001ffff00010002 d7=0x5e0b350f8be45004 d28=0x02080a0b06080203 d29=0xdad838a9f9adc4c4
insn f3b560ec vcge.s16 q3, q14, #0
want d6=0xffffffffffffffff d7=0x0000ffff00000000

test vcge.s8
set  d14=0x0a010e000d0c0104 d23=0x8249d5d2114a333c
insn f3f1708e vcge.s8 d23, d14, #0
want d23=0xffffffffffffffff

test vcge.f32
set  fpscr=0x800000
set  d3=0xbf466fa600000001 d29=0x8040000000000001
insn f3b934ad vcge.f32 d3, d29, #0
want fpscr=0x800080
want d3=0xffffffffffffffff

test vcge.f32
set  d2=0x403dbda93f586cd8 d3=0x4064eadb3f27b6c1 d6=0xbf2a1338410f8203 d7=0x410016fa40337382
insn f3b924c6 vcge.f32 q1, q3, #0
want d2=0x00000000ffffffff d3=0xffffffffffffffff

test vceq.i8
set  d24=0x9b3974060eb89b69 d31=0x1d37325e0367e44c
insn f3f1f128 vceq.i8 d31, d24, #0
want d31=0x0000000000000000

test vceq.i32
set  d10=0x4186c1a0dc7c3e7f d11=0xdd838c27d7d888b4 d16=0x8000000000000000 d17=0xb87a06b043239247
insn f3f9014a vceq.i32 q8, q5, #0
want d16=0x0000000000000000 d17=0x0000000000000000

test vceq.f32
set  d1=0xbf7e5be740319fb2 d31=0xbf44fc3f412856af
insn f3b9152f vceq.f32 d1, d31, #0
want d1=0x0000000000000000

test vceq.f32
set  fpscr=0x800000
set  d10=0x7f7fffff7f800000 d11=0x41525ac23f1f8eab d22=0x400e82773f5e738f d23=0x4028c0a47f800000
insn f3b9a566 vceq.f32 q5, q11, #0
want fpscr=0x800000
want d10=0x0000000000000000 d11=0x0000000000000000

test vcle.s8
set  d25=0x30d239ee51d6e664 d27=0x80ff7f0180ff7f01
insn f3f191ab vcle.s8 d25, d27, #0
want d25=0xffff0000ffff0000

test vcle.s16
set  d2=0x80ff7f0180ff7f01 d3=0xd3ee9d85002f14ba d14=0xffffffffffffffff d15=0xff84d4692d5accb2
insn f3b521ce vcle.s16 q1, q7, #0
want d2=0xffffffffffffffff d3=0xffffffff0000ffff

test vcle.f32
set  d3=0x41766f3f7f7fffff d4=0x41174443403864d7
insn f3b93584 vcle.f32 d3, d4, #0
want d3=0x0000000000000000

test vcle.f32
set  fpscr=0x1000000
set  d20=0x3f14404cbf063731 d21=0x415b7e54bf5e94d6 d26=0x4102dfa93f241129 d27=0x4021000e3fc00000
insn f3f9a5e4 vcle.f32 q13, q10, #0
want fpscr=0x1000000
want d26=0x00000000ffffffff d27=0x00000000ffffffff

test vclt.s16
set  d16=0x86cac10d852a4586 d23=0x7fffffffffffffff
insn f3f50227 vclt.s16 d16, d23, #0
want d16=0x0000ffffffffffff

test vclt.s16
set  d8=0xb2836157cfe82aad d9=0x80ff7f0180ff7f01 d14=0x82898cbb0a9e0586 d15=0xbe9918f02c9f1b60
insn f3b5e248 vclt.s16 q7, q4, #0
want d14=0xffff0000ffff0000 d15=0xffff0000ffff0000

test vclt.f32
set  d13=0x3f79af503f279fca d20=0x417800987f7fffff
insn f3f9460d vclt.f32 d20, d13, #0
want d20=0x0000000000000000

test vclt.f32
set  fpscr=0x800000
set  d6=0x4034b0393f50c9f0 d7=0x3f3604f3bf0a3752 d14=0x3f33afe74143c012 d15=0x405a472841179c24
insn f3b9e646 vclt.f32 q7, q3, #0
want fpscr=0x800000
want d14=0x0000000000000000 d15=0x00000000ffffffff

test vabs.s32
set  d14=0x0109010c0d01060e d19=0x0c010d0b0d030709
insn f3f9330e vabs.s32 d19, d14
want d19=0x0109010c0d01060e

test vabs.s16
set  d4=0x420c2e1fc302e968 d5=0x4b55cfb3bb0adf15 d14=0xae5f7751b5c363cb d15=0x02000d03090c0207
insn f3b5e344 vabs.s16 q7, q2
want d14=0x420c2e1f3cfe1698 d15=0x4b55304d44f620eb

test vneg.s16
set  d6=0xc36e24923a73ec1b d27=0x05090e0c0b06010c
insn f3b563ab vneg.s16 d6, d27
want d6=0xfaf7f1f4f4fafef4

test vneg.s32
set  d14=0xa33d87613c526f9e d15=0xac6dfdb736195590 d18=0xf8bfe4f941ed5a42 d19=0xffffffffffffffff
insn f3f923ce vneg.s32 q9, q7
want d18=0x5cc2789fc3ad9062 d19=0x53920249c9e6aa70

test vabs.f32
set  fpscr=0x400000
set  d0=0x3fc00000bf800000 d23=0x4144ef86416adc80
insn f3f97700 vabs.f32 d23, d0
want fpscr=0x400000
want d23=0x3fc000003f800000

test vabs.f32
set  d8=0x40490fdb415ac063 d9=0xbf09d0a13f67b2e8 d24=0xbf1f33d67f800000 d25=0x406a5dc8416fae9c
insn f3b98768 vabs.f32 q4, q12
want d8=0x3f1f33d67f800000 d9=0x406a5dc8416fae9c

test vneg.f32
set  fpscr=0x1000000
set  d12=0x80400000bf251572 d13=0xbf36a0cb3f4961f9 d26=0x80000000411643b5 d27=0x4042c6a040606a77
insn f3f9a7cc vneg.f32 q13, q6
want fpscr=0x1000000
want d26=0x004000003f251572 d27=0x3f36a0cbbf4961f9

test vneg.f32
set  d24=0x404b17ec4004e221 d25=0x41231af741288632
insn f3f997a8 vneg.f32 d25, d24
want d25=0xc04b17ecc004e221

test vswp
set  d20=0x8000000000000000 d21=0x14e2ea2e467d794e
insn f3f24025 vswp d20, d21
want d20=0x14e2ea2e467d794e d21=0x8000000000000000

test vswp
set  d12=0x964bad56ce245522 d13=0x79d7b60d42ef1fe4 d16=0x3977aa973cfe6cc0 d17=0x0054bcd1f838c297
insn f3b2c060 vswp q6, q8
want d12=0x3977aa973cfe6cc0 d13=0x0054bcd1f838c297 d16=0x964bad56ce245522 d17=0x79d7b60d42ef1fe4

test vtrn.16
set  d24=0xdb7207bd6ab40755 d31=0x62d7da0b117b13b1
insn f3f6f0a8 vtrn.16 d31, d24
want d24=0xdb7262d76ab4117b d31=0x07bdda0b075513b1

test vtrn.8
set  d16=0x8f289699da7e3a46 d17=0x050d01040a080b0e d18=0x0001ffff00010002 d19=0x0001ffff00010002
insn f3f220e0 vtrn.8 q9, q8
want d16=0x8f0096ffda003a00 d17=0x050001ff0a000b00 d18=0x280199ff7e014602 d19=0x0d0104ff08010e02

test vuzp.8
set  d18=0xe57e0aaebaafe80b d29=0x1dac970dcff042d5
insn f3f2212d vuzp.8 d18, d29
want d18=0xac0df0d57eaeaf0b d29=0x1d97cf42e50abae8

test vuzp.32
set  d12=0x6d1ccd7e957b2221 d13=0x5474d9d3e2bac6b6 d18=0x2ee61b9e6f7fa11c d19=0x0001ffff00010002
insn f3fa214c vuzp.32 q9, q6
want d12=0x0001ffff2ee61b9e d13=0x5474d9d36d1ccd7e d18=0x000100026f7fa11c d19=0xe2bac6b6957b2221

test vzip.8
set  d0=0x0a0e0f0409010e03 d1=0x06050608000e0004 d30=0x030b06040f08010a d31=0x0dedd9545cf6794d
insn f3b201ee vzip.8 q0, q15
want d0=0x0f090801010e0a03 d1=0x030a0b0e060f0404 d30=0x5c00f60e79004d04 d31=0x0d06ed05d9065408

test vzip.8
set  d28=0x88dd72abedbe72eb d30=0xdf4274468a6698cb
insn f3f2c1ae vzip.8 d28, d30
want d28=0x8aed66be9872cbeb d30=0xdf8842dd747246ab

test vmovn.i64
set  d4=0xeb20451afde180a9 d5=0x7fffffffffffffff d13=0x80ff7f0180ff7f01
insn f3bad204 vmovn.i64 d13, q2
want d13=0xfffffffffde180a9

test vqmovun.s64
set  d3=0x81198c45d9b6a353 d18=0x179247bfbeb3ef42 d19=0x4f3cbc6a2f7f9f73
insn f3ba3262 vqmovun.s64 d3, q9
want fpscr=0x8000000
want d3=0xffffffffffffffff

test vqmovn.u64
set  d11=0xea1ce5342caaa300 d24=0x98d3d032caea2e1e d25=0x8a143dcef71844fa
insn f3bab2e8 vqmovn.u64 d11, q12
want fpscr=0x8000000
want d11=0xffffffffffffffff

test vshll.i32
set  d4=0x80ff7f0180ff7f01 d5=0x7fffffffffffffff d18=0x56c031febe427515
insn f3ba4322 vshll.i32 q2, d18
want d4=0xbe42751500000000 d5=0x56c031fe00000000

test vrecpe.u32
set  d9=0x4b4b98578f9906f7 d11=0xe07a6024406e56fc
insn f3bb940b vrecpe.u32 d9, d11
want d9=0x92000000ffffffff

test vrecpe.u32
set  d12=0xa742de3e74a637b1 d13=0x83928764d47fc28d d22=0x37155cd422115e48 d23=0x80ff7f0180ff7f01
insn f3fb644c vrecpe.u32 q11, q6
want d22=0xc4000000ffffffff d23=0xf88000009a800000

test vrsqrte.u32
set  d8=0x01dde93ce07a9230 d9=0x9c599d1952290cc6 d22=0x08781c5070f6caec d23=0x0f010405040c0400
insn f3bb84e6 vrsqrte.u32 q4, q11
want d8=0xffffffffc1000000 d9=0xffffffffffffffff

test vrsqrte.u32
set  d15=0xdeea1e889551901c d21=0x80ff7f0180ff7f01
insn f3fb548f vrsqrte.u32 d21, d15
want d21=0x89800000a7800000

test vrecpe.f32
set  d27=0xbf3a481641134b8a d28=0xbf800000403fc7d5
insn f3fbb52c vrecpe.f32 d27, d28
want d27=0xbf7f80003eab0000

test vrecpe.f32
set  d8=0x40200000bf5347c2 d9=0xbf80000000000001 d14=0x417be7fe4f000000 d15=0x447a0000bf57a977
insn f3bb854e vrecpe.f32 q4, q7
want d8=0x3d8200002fff8000 d9=0x3a830000bf980000

test vrsqrte.f32
set  fpscr=0x2000000
set  d16=0x415bb59d00000000 d17=0x413e1bb64012abbe
insn f3fb05a1 vrsqrte.f32 d16, d17
want fpscr=0x2000000
want d16=0x3e9480003f290000

test vrsqrte.f32
set  fpscr=0x800000
set  d4=0x41386fcb4171ad63 d5=0x7f8000003fc00000 d30=0x3f721543bf530e83 d31=0xbf4e47e280400000
insn f3fbe5c4 vrsqrte.f32 q15, q2
want fpscr=0x800000
want d30=0x3e9700003e840000 d31=0x000000003f510000

test vcvt.f32.u32
set  fpscr=0xc00000
set  d2=0x3f8000004008563e d3=0x7f7fffffbf2dead7 d14=0x7f80000080400000 d15=0x4002cf8b3f5d109a
insn f3bb26ce vcvt.f32.u32 q1, q7
want fpscr=0xc00010
want d2=0x4eff00004f004000 d3=0x4e80059f4e7d7442

test vcvt.f32.s32
set  fpscr=0x400000
set  d8=0xbf0f77423f523d4f d13=0x3eaaaaabbf67d6df
insn f3bb860d vcvt.f32.s32 d8, d13
want fpscr=0x400010
want d8=0x4e7aaaabce813052

test vcvt.u32.f32
set  fpscr=0x800000
set  d7=0x406b1e37bf40b9e0 d31=0x407a41613f6248a5
insn f3fbf787 vcvt.u32.f32 d31, d7
want fpscr=0x800010
want d31=0x0000000300000000

test vcvt.u32.f32
set  d6=0x447a00007f800000 d7=0xbf3bf5707fc00000 d16=0x41521525415f2fdf d17=0x3f7e073840446b8c
insn f3bb67e0 vcvt.u32.f32 q3, q8
want fpscr=0x10
want d6=0x0000000d0000000d d7=0x0000000000000003

test vcvt.f16.f32
set  fpscr=0x800000
set  d2=0x8040000000000001 d18=0x3f3dd50a4170840c d19=0xff80000040578da3
insn f3b62622 vcvt.f16.f32 d2, q9
want fpscr=0x800010
want d2=0xfc0042bc39ef4b84

test vcvt.f32.f16
set  d2=0x41463f75ff800000 d3=0x0080000041783900 d16=0x41123fc2417b1622
insn f3b62720 vcvt.f32.f16 q1, d16
want d2=0x402f60003ac44000 d3=0x402240003ff84000

test vrintn.f32
set  d2=0xcf0000013f800000 d3=0x3f52930040747364 d30=0x3f0e8bfa3fc00000 d31=0x40296e1b80000000
insn f3ba246e vrintn.f32 q1, q15
want d2=0x3f80000040000000 d3=0x4040000080000000

test vrintp.f32
set  d9=0x41674cb3bf800000 d20=0x3eaaaaab41471c26
insn f3fa4789 vrintp.f32 d20, d9
want d20=0x41700000bf800000

test vcvta.u32.f32
set  d20=0x4041624f3f5eb951 d21=0x4026bd6980400000 d30=0xff8000004f000000 d31=0xbf4aedec4031ac21
insn f3fb40ee vcvta.u32.f32 q10, q15
want fpscr=0x11
want d20=0x0000000080000000 d21=0x0000000000000003

test vcvtp.u32.f32
set  fpscr=0x800000
set  d16=0x000000017fa00001 d27=0xbf536e2e40053c7f
insn f3fbb2a0 vcvtp.u32.f32 d27, d16
want fpscr=0x800081
want d27=0x0000000000000000

test vtbl.8
set  d8=0x1e610ed9419bb0ea d9=0x9b0a9c5d74a6d46a d10=0x9f8992e7b79edfd9 d11=0x0b0c040f09070a07
set  d15=0xae66877a5f92525b d30=0x8000000080000000
insn f3f8eb0f vtbl.8 d30, {d8-d11}, d15
want d30=0x0000000000000000

test vdup.8
set  d16=0x00212c74e32efb77 d23=0x8000000080000000
insn f3f57c20 vdup.8 d23, d16[2]
want d23=0x2e2e2e2e2e2e2e2e

test vdup.8
set  d6=0x9443ddd256b63205 d7=0xb2a870eddf4ffc1d d22=0x0f050a090c020c04
insn f3bb6c66 vdup.8 q3, d22[5]
want d6=0x0a0a0a0a0a0a0a0a d7=0x0a0a0a0a0a0a0a0a
