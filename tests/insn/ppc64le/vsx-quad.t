# Quad precision: values the peer gives, too.

test xsaddqp
set  dw35=0x3fdc9abfb303fd7b low35=0x6c129af7f2440efe
set  dw36=0x3ffea4e53975b451 low36=0x314320aa7da5b1ef
set  fpscr=1
insn fc432008 xsaddqp v2,v3,v4
want dw34=0x3ffea4e539761b01 low34=0x1e04200958aa58ac fpscr=0x82024001

test xsaddqp
set  dw35=0xbfd568e6546c1f00 low35=0x3
set  dw36=0x3ffe21fecfeade59 low36=0x63c6309ca9f4f39e
set  fpscr=1
insn fc432008 xsaddqp v2,v3,v4
want dw34=0x3ffe21fecfeadda4 low34=0xf09bfa8d29f4f39d fpscr=0x82024001

test xsaddqpo
set  dw35=0xbfe4050107aa5237 low35=0x19e2cc9f042094ff
set  dw36=0xbfe4050107aa5237 low36=0x19e2cc9f042094fe
set  fpscr=3
insn fc432009 xsaddqpo v2,v3,v4
want dw34=0xbfe5050107aa5237 low34=0x19e2cc9f042094ff fpscr=0x82068003

test xssubqpo
set  dw35=0x1000000000000 low35=0x3
set  dw36=0x37b8a48ee2091d11 low36=0x7713966e88fe6b6b
set  fpscr=0
insn fc432409 xssubqpo v2,v3,v4
want dw34=0xb7b8a48ee2091d11 low34=0x7713966e88fe6b6b fpscr=0x82068000

test xssubqpo
set  dw35=0xf72abf3d24fc3ee2 low35=0xa2a74d599a583e1f
set  dw36=0x5a37bc5848df2cb0 low36=0x34b5980e57c1bee9
set  fpscr=0
insn fc432409 xssubqpo v2,v3,v4
want dw34=0xf72abf3d24fc3ee2 low34=0xa2a74d599a583e1f fpscr=0x82028000

test xssubqpo
set  dw35=0x8000000000000000 low35=0x0
set  dw36=0x400094f6bad85ff4 low36=0x5075a874e4fcc5af
set  fpscr=0
insn fc432409 xssubqpo v2,v3,v4
want dw34=0xc00094f6bad85ff4 low34=0x5075a874e4fcc5af fpscr=0x8000

test xsmulqpo
set  dw35=0x3fe62e094a99a382 low35=0x0
set  dw36=0x920d2c369d33aa01 low36=0xe73b7b2913896d15
set  fpscr=0
insn fc432049 xsmulqpo v2,v3,v4
want dw34=0x91f4623352da6f33 low34=0x55b22dd7b8d69555 fpscr=0x82028000

test xsmulqpo
set  dw35=0x4016fb6963c93657 low35=0xce95935d51d706f9
set  dw36=0x329b1f6828cd1fd9 low36=0xbd5e2605cf6c53a6
set  fpscr=1
insn fc432049 xsmulqpo v2,v3,v4
want dw34=0x32b31cd4cd4713e4 low34=0x19d31bb82af4d383 fpscr=0x82064001

test xsmulqpo
set  dw35=0x3fe027dcc4a14429 low35=0x0
set  dw36=0xbfe027dcc4a14429 low36=0x3
set  fpscr=0
insn fc432049 xsmulqpo v2,v3,v4
want dw34=0xbfc155ee8b8e374a low34=0xfa6d95b7ce910003 fpscr=0x82028000

test xsdivqp
set  dw35=0xc0000ac6f2385301 low35=0xa8cb40d2601217a0
set  dw36=0xc000f240ba21a3f8 low36=0x55cac4ff711c2942
set  fpscr=1
insn fc432448 xsdivqp v2,v3,v4
want dw34=0x3ffe122340ede4df low34=0xe047ffa551733d62 fpscr=0x82024001

test xsdivqpo
set  dw35=0x4000920022940741 low35=0x56c488d656e0b171
set  dw36=0x402dae4122afaa8b low36=0x0
set  fpscr=1
insn fc432449 xsdivqpo v2,v3,v4
want dw34=0x3fd1de60c6b546fe low34=0xa61e857c24f2c8c9 fpscr=0x82064001

test xsdivqp
set  dw35=0x4021ef1d2fba281c low35=0x4275210387d9c3b9
set  dw36=0x7fff800000001234 low36=0x0
set  fpscr=3
insn fc432448 xsdivqp v2,v3,v4
want dw34=0x7fff800000001234 low34=0x0 fpscr=0x11003

test xsmaddqpo
set  dw34=0xc390eb8a1af73777 low34=0x1d7d3b99d3a95550
set  dw35=0x7fff000000000000 low35=0xfd4d6f6857328ad8
set  dw36=0x3fffd5ffca3f743e low36=0x879d73192282eb5c
set  fpscr=3
insn fc432309 xsmaddqpo v2,v3,v4
want dw34=0x7fff800000000000 low34=0xfd4d6f6857328ad8 fpscr=0xa1011003

test xsmaddqp
set  dw34=0xc01e000000000000 low34=0xa3d2d1bef39ebc50
set  dw35=0x4000000000000000 low35=0x705444776611a400
set  dw36=0x739244cd2d8d1c46 low36=0xd601188dd8e5d7fe
set  fpscr=0
insn fc432308 xsmaddqp v2,v3,v4
want dw34=0x739344cd2d8d1c47 low34=0x6485c6ac848be6d1 fpscr=0x82024000

test xsmaddqp
set  dw34=0xbfc63252984e5190 low34=0xbedeeaeb588fcb10
set  dw35=0xbffe2fa87f93b527 low35=0x45aca4a50e6006ba
set  dw36=0x95742476cc9f4da7 low36=0x1e4d6dd1a99fafc
set  fpscr=0
insn fc432308 xsmaddqp v2,v3,v4
want dw34=0xbfc63252984e5190 low34=0xbedeeaeb588fcb10 fpscr=0x82068000

test xsmsubqpo
set  dw34=0xbf5203b4b1f61e67 low34=0xf6420a8e9ac2dc4c
set  dw35=0x401e000000000000 low35=0x0
set  dw36=0xbfff7c3753f3607e low36=0xeecd9599d29280c
set  fpscr=0
insn fc432349 xsmsubqpo v2,v3,v4
want dw34=0xc01e7c3753f3607e low34=0xeecd9599d29280b fpscr=0x82028000

test xsmsubqp
set  dw34=0xa0c18b2d935d975c low34=0x72ee2ade5b117b72
set  dw35=0xa0c18b2d935d975c low35=0x72ee2ade5b117b73
set  dw36=0x3fea16c99486a233 low36=0x28391c706f582ad1
set  fpscr=1
insn fc432348 xsmsubqp v2,v3,v4
want dw34=0x20c18b2d85eac20b low34=0xbecbe08bd7c25e8e fpscr=0x82024001

test xsmsubqpo
set  dw34=0xc02d553711f9c12a low34=0x6060affa47bdf540
set  dw35=0xc1b3938b77005397 low35=0x43862f81066856f0
set  dw36=0x4000dd0215022769 low36=0xe289a237df7d6515
set  fpscr=2
insn fc432349 xsmsubqpo v2,v3,v4
want dw34=0xc1b577f712782fde low34=0x4ea546c6f960e09f fpscr=0x82068002

test xsnmaddqpo
set  dw34=0x3fff000000000000 low34=0x0
set  dw35=0x403dffffffffffff low35=0x52ec698342214ae1
set  dw36=0x1600bb6ad4829a14 low36=0x751ddfa6468f9a20
set  fpscr=1
insn fc432389 xsnmaddqpo v2,v3,v4
want dw34=0xbfff000000000000 low34=0x1 fpscr=0x82068001

test xsnmaddqp
set  dw34=0x43c11e3fbd1cd46a low34=0x92b864a9b0a592ac
set  dw35=0x7fff000000000000 low35=0x323dec250638309c
set  dw36=0xbffd29b8ada41b72 low36=0x21309bd1a2f0815b
set  fpscr=0
insn fc432388 xsnmaddqp v2,v3,v4
want dw34=0x7fff800000000000 low34=0x323dec250638309c fpscr=0xa1011000

test xsnmaddqp
set  dw34=0xbfff08a03eb9f466 low34=0xa7bcff2a6b7f4f32
set  dw35=0xbfff08a03eb9f466 low35=0xa7bcff2a6b7f4f30
set  dw36=0x7ffeffffffffffff low36=0x62fe5e1b6e7d2b3f
set  fpscr=0
insn fc432388 xsnmaddqp v2,v3,v4
want dw34=0x7fff000000000000 low34=0x0 fpscr=0x92025000

test xsnmsubqp
set  dw34=0x403e000000000000 low34=0x0
set  dw35=0x6701d515dea99790 low35=0xd22f31b2cfd20bf
set  dw36=0xc259338c3e9a9494 low36=0x2f8f4097dbaa04bd
set  fpscr=1
insn fc4323c8 xsnmsubqp v2,v3,v4
want dw34=0x695c19c51a58d86a low34=0xe9e337ce061bef97 fpscr=0x82024001

test xsnmsubqp
set  dw34=0xbc57018f5ff15204 low34=0xd9d2155cececc3
set  dw35=0x1000000000000 low35=0x5c815e9cda28220a
set  dw36=0x401e000000000000 low36=0x0
set  fpscr=1
insn fc4323c8 xsnmsubqp v2,v3,v4
want dw34=0xbc57018f5ff15204 low34=0xd9d2155cececc3 fpscr=0x82028001

test xsnmsubqpo
set  dw34=0x7fff000000000001 low34=0xad6a988829145181
set  dw35=0x400068b61a2d6d90 low35=0xc5310119762d2d2d
set  dw36=0x160b8d36ac9af2cf low36=0x634b705990f294ea
set  fpscr=1
insn fc4323c9 xsnmsubqpo v2,v3,v4
want dw34=0x7fff800000000001 low34=0xad6a988829145181 fpscr=0xa1011001

test xscpsgnqp
set  dw35=0xdc43697500c10e2 low35=0xe95f0e471f327040
set  dw36=0x6cf7ab5964c517d4 low36=0xe53335a99445e8fb
set  fpscr=2
insn fc4320c8 xscpsgnqp v2,v3,v4
want dw34=0x6cf7ab5964c517d4 low34=0xe53335a99445e8fb fpscr=0x2

test xscpsgnqp
set  dw35=0x562cd92cbe29de84 low35=0x747bf1910e80ac39
set  dw36=0xffff400000000123 low36=0x0
set  fpscr=0
insn fc4320c8 xscpsgnqp v2,v3,v4
want dw34=0x7fff400000000123 low34=0x0 fpscr=0x0

test xscmpoqp
set  dw35=0x4000e8061515ea63 low35=0x121204dedfaa4ac5
set  dw36=0xc3dcdc7ffc7d350e low36=0x538cf16523a14ce4
set  fpscr=3
insn fe032108 xscmpoqp cr4,v3,v4
want cr=0x4000 fpscr=0x4003

test xscmpoqp
set  dw35=0xac0c816983bee87d low35=0xd8a1366437d62aed
set  dw36=0x8aebb439f8e9dec3 low36=0x59f1475d31cbddbe
set  fpscr=0
insn fe032108 xscmpoqp cr4,v3,v4
want cr=0x8000 fpscr=0x8000

test xscmpoqp
set  dw35=0x4000b905fc624eb6 low35=0x85357db2bc9e7ea4
set  dw36=0xffff400000000123 low36=0x672c718e209a4d6
set  fpscr=0
insn fe032108 xscmpoqp cr4,v3,v4
want cr=0x1000 fpscr=0xa1081000

test an interrupt of a comparison finds its field written
set  dw35=0x4000b905fc624eb6 low35=0x85357db2bc9e7ea4
set  dw36=0xffff400000000123 low36=0x672c718e209a4d6
set  msr=0x900 fpscr=0x80
insn fe032108 xscmpoqp cr4,v3,v4
want exc=fp cr=0x1000 fpscr=0xe1001080

test xscmpuqp
set  dw35=0x401e000000000000 low35=0x2
set  dw36=0x401e000000000000 low36=0x3
set  fpscr=2
insn fc032508 xscmpuqp cr0,v3,v4
want cr=0x80000000 fpscr=0x8002

test xscmpuqp
set  dw35=0xbfff000000000000 low35=0x0
set  dw36=0x7fff000000000001 low36=0x0
set  fpscr=1
insn fc032508 xscmpuqp cr0,v3,v4
want cr=0x10000000 fpscr=0xa1001001

test xscmpuqp
set  dw35=0x3fd86b641651bca0 low35=0x1b93b056808c2165
set  dw36=0x40002e0a2fc1f627 low36=0xf10281964c8b1cf3
set  fpscr=0
insn fc032508 xscmpuqp cr0,v3,v4
want cr=0x80000000 fpscr=0x8000

test xscmpexpqp
set  dw35=0xc00052e7322b9eda low35=0x72d31d78905b7cd9
set  dw36=0x1000000000000 low36=0x0
set  fpscr=2
insn fd832148 xscmpexpqp cr3,v3,v4
want cr=0x40000 fpscr=0x4002

test xscmpexpqp
set  dw35=0x7fff800000001234 low35=0x0
set  dw36=0x3fff000000000000 low36=0x0
set  fpscr=1
insn fd832148 xscmpexpqp cr3,v3,v4
want cr=0x10000 fpscr=0x1001

test xststdcqp
set  dw36=0xbfc9bcb6c28b386c low36=0x0
set  fpscr=3
insn ff712588 xststdcqp cr6,v4,113
want cr=0x80 fpscr=0x8003

test xststdcqp
set  dw36=0x403e000000000000 low36=0x0
set  fpscr=2
insn ff712588 xststdcqp cr6,v4,113
want fpscr=0x2

test xsabsqp
set  dw36=0xd1a7ca7d2a0811f4 low36=0x577d1f2fa9c8fcd7
set  fpscr=0
insn fc402648 xsabsqp v2,v4
want dw34=0x51a7ca7d2a0811f4 low34=0x577d1f2fa9c8fcd7 fpscr=0x0

test xsabsqp
set  dw36=0x1000000000000 low36=0xe080ce12b010c169
set  fpscr=0
insn fc402648 xsabsqp v2,v4
want dw34=0x1000000000000 low34=0xe080ce12b010c169 fpscr=0x0

test xsnabsqp
set  dw36=0xd3eb58bcd2deada1 low36=0xcf48a9aa781058ba
set  fpscr=3
insn fc482648 xsnabsqp v2,v4
want dw34=0xd3eb58bcd2deada1 low34=0xcf48a9aa781058ba fpscr=0x3

test xsnabsqp
set  dw36=0x8000000000000000 low36=0x0
set  fpscr=3
insn fc482648 xsnabsqp v2,v4
want dw34=0x8000000000000000 low34=0x0 fpscr=0x3

test xsnegqp
set  dw36=0x1 low36=0x0
set  fpscr=3
insn fc502648 xsnegqp v2,v4
want dw34=0x8000000000000001 low34=0x0 fpscr=0x3

test xsnegqp
set  dw36=0xc00090d4a45e9a4f low36=0x6fe7de07eaa804d0
set  fpscr=0
insn fc502648 xsnegqp v2,v4
want dw34=0x400090d4a45e9a4f low34=0x6fe7de07eaa804d0 fpscr=0x0

test xsxexpqp
set  dw36=0x7fff800000001234 low36=0x264f782b8cabe071
set  fpscr=3
insn fc422648 xsxexpqp v2,v4
want dw34=0x7fff low34=0x0 fpscr=0x3

test xsxsigqp
set  dw36=0xbfff76366abc19d9 low36=0x43f0b85e47f89d47
set  fpscr=2
insn fc522648 xsxsigqp v2,v4
want dw34=0x176366abc19d9 low34=0x43f0b85e47f89d47 fpscr=0x2

test xssqrtqpo
set  dw36=0xffff000000000000 low36=0x0
set  fpscr=0
insn fc5b2649 xssqrtqpo v2,v4
want dw34=0x7fff800000000000 low34=0x0 fpscr=0xa0011200

test xssqrtqp
set  dw36=0xc01185a4a9a6ef16 low36=0xabecdfeb67e8459e
set  fpscr=2
insn fc5b2648 xssqrtqp v2,v4
want dw34=0x7fff800000000000 low34=0x0 fpscr=0xa0011202

test xssqrtqp
set  dw36=0xfe8a46582618c65d low36=0xb611d143898cc091
set  fpscr=2
insn fc5b2648 xssqrtqp v2,v4
want dw34=0x7fff800000000000 low34=0x0 fpscr=0xa0011202

test xscvqpuwz
set  dw36=0xbedb8123a9f58162 low36=0x59884c21c62a72e1
set  fpscr=3
insn fc412688 xscvqpuwz v2,v4
want dw34=0x0 low34=0x0 fpscr=0x82020003

test xscvqpuwz
set  dw36=0xc000c624d6df2ce2 low36=0xfb9738506c82a32f
set  fpscr=1
insn fc412688 xscvqpuwz v2,v4
want dw34=0x0 low34=0x0 fpscr=0xa0000101

test xscvudqp
set  dw36=0xc043edc4bc7fad14 low36=0x971508f9302c23a3
set  fpscr=3
insn fc422688 xscvudqp v2,v4
want dw34=0x403e8087db8978ff low34=0x5a28000000000000 fpscr=0x4003

test xscvqpswz
set  dw36=0x401e000000000000 low36=0xf9ad223bd59ab275
set  fpscr=2
insn fc492688 xscvqpswz v2,v4
want dw34=0x7fffffff low34=0x0 fpscr=0xa0000102

test xscvqpswz
set  dw36=0x4000f5cb257aa4f6 low36=0x773e83ed7819b0a7
set  fpscr=1
insn fc492688 xscvqpswz v2,v4
want dw34=0x3 low34=0x0 fpscr=0x82020001

test xscvqpswz
set  dw36=0x7fff000000000001 low36=0xe70d9af3548a73a
set  fpscr=0
insn fc492688 xscvqpswz v2,v4
want dw34=0xffffffff80000000 low34=0x0 fpscr=0xa1000100

test xscvsdqp
set  dw36=0x7ffeffffffffffff low36=0xe25f352f88d1bf30
set  fpscr=1
insn fc4a2688 xscvsdqp v2,v4
want dw34=0x403dfffbffffffff low34=0xfffc000000000000 fpscr=0x4001

test xscvsdqp
set  dw36=0x0 low36=0x0
set  fpscr=2
insn fc4a2688 xscvsdqp v2,v4
want dw34=0x0 low34=0x0 fpscr=0x2002

test xscvqpudz
set  dw36=0x4000da2218a3c9cc low36=0xa1dc371684b60465
set  fpscr=1
insn fc512688 xscvqpudz v2,v4
want dw34=0x3 low34=0x0 fpscr=0x82020001

test xscvqpudz
set  dw36=0x403dffffffffffff low36=0x0
set  fpscr=1
insn fc512688 xscvqpudz v2,v4
want dw34=0x7fffffffffffc000 low34=0x0 fpscr=0x1

test xscvqpudz
set  dw36=0x7fff000000000000 low36=0x0
set  fpscr=0
insn fc512688 xscvqpudz v2,v4
want dw34=0xffffffffffffffff low34=0x0 fpscr=0xa0000100

test xscvdpqp
set  dw36=0xbfffcfe2c511d222 low36=0x4c0227185fb8f6f4
set  fpscr=0
insn fc562688 xscvdpqp v2,v4
want dw34=0xbffffcfe2c511d22 low34=0x2000000000000000 fpscr=0x8000

test xscvdpqp
set  dw36=0x7ffeffffffffffff low36=0x0
set  fpscr=0
insn fc562688 xscvdpqp v2,v4
want dw34=0x7fffefffffffffff low34=0xf000000000000000 fpscr=0x11000

test xscvqpsdz
set  dw36=0x73bd4c90c698a569 low36=0xce4da1c88957ee63
set  fpscr=2
insn fc592688 xscvqpsdz v2,v4
want dw34=0x7fffffffffffffff low34=0x0 fpscr=0xa0000102

test xscvqpsdz
set  dw36=0x3bcd000000000001 low36=0x0
set  fpscr=2
insn fc592688 xscvqpsdz v2,v4
want dw34=0x0 low34=0x0 fpscr=0x82020002

test xscvqpsdz
set  dw36=0xbfff000000000000 low36=0x0
set  fpscr=0
insn fc592688 xscvqpsdz v2,v4
want dw34=0xffffffffffffffff low34=0x0 fpscr=0x0

test xscvqpdp
set  dw36=0x1000000000000 low36=0x0
set  fpscr=2
insn fc542688 xscvqpdp v2,v4
want dw34=0x1 low34=0x0 fpscr=0x8a074002

test xscvqpdpo
set  dw36=0x3ffeca8033f05e51 low36=0x7b3328dc301521f8
set  fpscr=2
insn fc542689 xscvqpdpo v2,v4
want dw34=0x3feca8033f05e517 low34=0x0 fpscr=0x82024002

test xscvqpdp
set  dw36=0x7ffeffffffffffff low36=0x0
set  fpscr=0
insn fc542688 xscvqpdp v2,v4
want dw34=0x7ff0000000000000 low34=0x0 fpscr=0x92025000

test xsiexpqp
set  dw35=0xf24fd89731cae9af low35=0xe9e49edf5ef7bc
set  dw36=0xc0396674ca5f09d9 low36=0x21c27f133aad3f94
set  fpscr=2
insn fc4326c8 xsiexpqp v2,v3,v4
want dw34=0x89d9d89731cae9af low34=0xe9e49edf5ef7bc fpscr=0x2

test xsiexpqp
set  dw35=0x0 low35=0x6c1d2f16912f7b8b
set  dw36=0x0 low36=0x6c1d2f16912f7b8a
set  fpscr=3
insn fc4326c8 xsiexpqp v2,v3,v4
want dw34=0x0 low34=0x6c1d2f16912f7b8b fpscr=0x3

test xsrqpi
set  dw36=0x8000000000000001 low36=0x3
set  fpscr=2
insn fc40200a xsrqpi 0,v2,v4,0
want dw34=0x8000000000000000 low34=0x0 fpscr=0x12002

test xsrqpi
set  dw36=0x4000000000000000 low36=0x3d4f727388b50208
set  fpscr=1
insn fc40200a xsrqpi 0,v2,v4,0
want dw34=0x4000000000000000 low34=0x0 fpscr=0x4001

test xsrqpi
set  dw36=0xffff000000000001 low36=0xad2e9bf80ea1dc5e
set  fpscr=1
insn fc40200a xsrqpi 0,v2,v4,0
want dw34=0xffff800000000001 low34=0xad2e9bf80ea1dc5e fpscr=0xa1011001

test xsrqpix
set  dw36=0x3fff4a08ee1a3728 low36=0xa7d8bc42f54a1d54
set  fpscr=1
insn fc41200b xsrqpix 1,v2,v4,0
want dw34=0x3fff000000000000 low34=0x0 fpscr=0x82024001

test xsrqpix
set  dw36=0xc000c8fada0e32d2 low36=0x719d3d2feac8b243
set  fpscr=3
insn fc41200b xsrqpix 1,v2,v4,0
want dw34=0xc001000000000000 low34=0x0 fpscr=0x82068003

test xsrqpix
set  dw36=0x502c64341065e382 low36=0xbafa096fccc788c5
set  fpscr=1
insn fc41200b xsrqpix 1,v2,v4,0
want dw34=0x502c64341065e382 low34=0xbafa096fccc788c5 fpscr=0x4001

test xsrqpxp
set  dw36=0xc01e000000000000 low36=0xe22917d05145dee4
set  fpscr=0
insn fc41264a xsrqpxp 1,v2,v4,3
want dw34=0xc01e000000000000 low34=0xe22a000000000000 fpscr=0x82068000

test xsrqpxp
set  dw36=0x403e000000000000 low36=0xeef6ae5afba0205
set  fpscr=0
insn fc41264a xsrqpxp 1,v2,v4,3
want dw34=0x403e000000000000 low34=0xeee000000000000 fpscr=0x82024000

test xsrqpxp
set  dw36=0x7ffeffffffffffff low36=0x592fb5cf6c452a5d
set  fpscr=2
insn fc41264a xsrqpxp 1,v2,v4,3
want dw34=0x7ffeffffffffffff low34=0x592e000000000000 fpscr=0x82024002


# Double extended precision has the same exponents, so what is denormal has fewer digits.
test xsrqpxp of a denormal number
set  dw36=0x4 low36=0x0000007271180108
set  fpscr=1
insn fc40204a xsrqpxp 0,v2,v4,0
want dw34=0x4 low34=0 fpscr=0x8a034001

test xsrqpxp of a denormal number, which goes up
set  dw36=0x4 low36=0x0001000000000000
set  fpscr=0
insn fc40204a xsrqpxp 0,v2,v4,0
want dw34=0x4 low34=0x0002000000000000 fpscr=0x8a074000

test xsrqpxp of what is below all denormal numbers of that precision
set  dw36=0x0 low36=0x100
set  fpscr=0
insn fc41224a xsrqpxp 1,v2,v4,1
want dw34=0 low34=0 fpscr=0x8a022000
