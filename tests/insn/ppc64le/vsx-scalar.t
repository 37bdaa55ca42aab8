# VSX scalars: values the peer gives, too.

test xsadddp
set  dw35=0x3fdc9abfb303fd7b low35=0x6c129af7f2440efe
set  dw36=0x3ffea4e53975b451 low36=0x314320aa7da5b1ef
set  fpscr=1
insn f0432107 xsadddp vs34,vs35,vs36
want dw34=0x4002e5ca931b59d7 low34=0x0 fpscr=0x82024001

test xssubdp
set  dw35=0xbfd568e6546c1f00 low35=0x3
set  dw36=0x3ffe21fecfeade59 low36=0x63c6309ca9f4f39e
set  fpscr=1
insn f0432147 xssubdp vs34,vs35,vs36
want dw34=0xc001be1c3282f30c low34=0x0 fpscr=0x82028001

test xsmuldp
set  dw35=0xbfe4050107aa5237 low35=0x19e2cc9f042094ff
set  dw36=0xbfe4050107aa5237 low36=0x19e2cc9f042094fe
set  fpscr=3
insn f0432187 xsmuldp vs34,vs35,vs36
want dw34=0x3fd90c8423cea8f5 low34=0x0 fpscr=0x82024003

test xsdivdp
set  dw35=0xbffd2963951ae660 low35=0xae70e5fe7ef21a3b
set  dw36=0xe64f0f005ca9632e low36=0xb298eec62efd3a68
set  fpscr=0
insn f04321c7 xsdivdp vs34,vs35,vs36
want dw34=0x199e0bab1edaae9b low34=0x0 fpscr=0x82024000

test xsmaddadp
set  dw34=0x1000000000000 low34=0x0
set  dw35=0x1000000000000 low35=0x3
set  dw36=0x37b8a48ee2091d11 low36=0x7713966e88fe6b6b
set  fpscr=0
insn f043210f xsmaddadp vs34,vs35,vs36
want dw34=0x1000000000000 low34=0x0 fpscr=0x8a034000

test xsmaddmdp
set  dw34=0xe89e9714674eab85 low34=0xfd9c717ea67e7792
set  dw35=0xf72abf3d24fc3ee2 low35=0xa2a74d599a583e1f
set  dw36=0x5a37bc5848df2cb0 low36=0x34b5980e57c1bee9
set  fpscr=0
insn f043214f xsmaddmdp vs34,vs35,vs36
want dw34=0x7ff0000000000000 low34=0x0 fpscr=0x92025000

test xsmsubadp
set  dw34=0x4027f98e977befbd low34=0x6eecd66b6c7953c6
set  dw35=0x8000000000000000 low35=0x0
set  dw36=0x400094f6bad85ff4 low36=0x5075a874e4fcc5af
set  fpscr=0
insn f043218f xsmsubadp vs34,vs35,vs36
want dw34=0xc027f98e977befbd low34=0x0 fpscr=0x8000

test xsmsubmdp
set  dw34=0x3fd24a260663781b low34=0xde31c9036e0f396d
set  dw35=0xbfd24a260663781b low35=0xde31c9036e0f396e
set  dw36=0x3fd24a260663781b low36=0xde31c9036e0f396c
set  fpscr=2
insn f04321cf xsmsubmdp vs34,vs35,vs36
want dw34=0xbfd784315200c946 low34=0x0 fpscr=0x82028002

test xsnmaddadp
set  dw34=0xbe79f213a8db1fcd low34=0x63ea3e237569b7c7
set  dw35=0x3fe62e094a99a382 low35=0x0
set  dw36=0x920d2c369d33aa01 low36=0xe73b7b2913896d15
set  fpscr=0
insn f043250f xsnmaddadp vs34,vs35,vs36
want dw34=0x3e79f213a8db1fcd low34=0x0 fpscr=0x82024000

test xsnmaddmdp
set  dw34=0xc11d2ec62a1ef40e low34=0xbe0cd1fc764727f2
set  dw35=0x4016fb6963c93657 low35=0xce95935d51d706f9
set  dw36=0x329b1f6828cd1fd9 low36=0xbd5e2605cf6c53a6
set  fpscr=1
insn f043254f xsnmaddmdp vs34,vs35,vs36
want dw34=0x4144f56f3bca1936 low34=0x0 fpscr=0x82024001

test xsnmsubadp
set  dw34=0xbfe027dcc4a14429 low34=0x0
set  dw35=0x3fe027dcc4a14429 low35=0x0
set  dw36=0xbfe027dcc4a14429 low36=0x3
set  fpscr=0
insn f043258f xsnmsubadp vs34,vs35,vs36
want dw34=0xbfcfff395fb68a21 low34=0x0 fpscr=0x82068000

test xssqrtdp
set  dw36=0xc000f240ba21a3f8 low36=0x55cac4ff711c2942
set  fpscr=1
insn f040212f xssqrtdp vs34,vs36
want dw34=0x7ff8000000000000 low34=0x0 fpscr=0xa0011201

test xsrsqrtedp
set  dw36=0x7fff800000001234 low36=0x0
set  fpscr=3
insn f040212b xsrsqrtedp vs34,vs36
want dw34=0x7fff800000001234 low34=0x0 fpscr=0x11003

test xsmaxdp
set  dw35=0x3fc473e6e2aaa9f0 low35=0x5b32950d99d97684
set  dw36=0x3fff060f0286f4e3 low36=0x25f8cbd6a9f5fe09
set  fpscr=3
insn f0432507 xsmaxdp vs34,vs35,vs36
want dw34=0x3fff060f0286f4e3 low34=0x0 fpscr=0x3

test xsmindp
set  dw35=0x7fff000000000000 low35=0xfd4d6f6857328ad8
set  dw36=0x3fffd5ffca3f743e low36=0x879d73192282eb5c
set  fpscr=3
insn f0432547 xsmindp vs34,vs35,vs36
want dw34=0x3fffd5ffca3f743e low34=0x0 fpscr=0x3

test xsabsdp
set  dw36=0x739244cd2d8d1c46 low36=0xd601188dd8e5d7fe
set  fpscr=0
insn f0402567 xsabsdp vs34,vs36
want dw34=0x739244cd2d8d1c46 low34=0x0 fpscr=0x0

test xsnabsdp
set  dw36=0x95742476cc9f4da7 low36=0x1e4d6dd1a99fafc
set  fpscr=0
insn f04025a7 xsnabsdp vs34,vs36
want dw34=0x95742476cc9f4da7 low34=0x0 fpscr=0x0

test xsnegdp
set  dw36=0x401e000000000000 low36=0x795610dcdbdc9f5
set  fpscr=3
insn f04025e7 xsnegdp vs34,vs36
want dw34=0xc01e000000000000 low34=0x0 fpscr=0x3

test xscpsgndp
set  dw35=0x401e000000000000 low35=0x0
set  dw36=0xbfff7c3753f3607e low36=0xeecd9599d29280c
set  fpscr=0
insn f0432587 xscpsgndp vs34,vs35,vs36
want dw34=0x3fff7c3753f3607e low34=0x0 fpscr=0x0

test xsaddsp
set  dw35=0xa0c18b2d935d975c low35=0x72ee2ade5b117b73
set  dw36=0x3fea16c99486a233 low36=0x28391c706f582ad1
set  fpscr=1
insn f0432007 xsaddsp vs34,vs35,vs36
want dw34=0x3fea16c980000000 low34=0x0 fpscr=0x82024001

test xssubsp
set  dw35=0xc1b3938b77005397 low35=0x43862f81066856f0
set  dw36=0x4000dd0215022769 low36=0xe289a237df7d6515
set  fpscr=2
insn f0432047 xssubsp vs34,vs35,vs36
want dw34=0xc1b3938b60000000 low34=0x0 fpscr=0x82028002

test xsdivsp
set  dw35=0x3ffea023c4e294b0 low35=0xf9ecdba96526ef22
set  dw36=0x401d7d570d70a328 low36=0x656cdfb9f5436437
set  fpscr=3
insn f04320c7 xsdivsp vs34,vs35,vs36
want dw34=0x3fd09dc700000000 low34=0x0 fpscr=0x82024003

test xsmaddasp
set  dw34=0x0 low34=0x231d16d712284021
set  dw35=0xbffe09c2417794d0 low35=0xfa0dfead97326126
set  dw36=0x3ffd579ef397c47c low36=0x4f8cf85481aa051d
set  fpscr=2
insn f043200f xsmaddasp vs34,vs35,vs36
want dw34=0xc00b8b17c0000000 low34=0x0 fpscr=0x82028002

test xsmaddmsp
set  dw34=0x3fff000000000000 low34=0x0
set  dw35=0x403dffffffffffff low35=0x52ec698342214ae1
set  dw36=0x1600bb6ad4829a14 low36=0x751ddfa6468f9a20
set  fpscr=1
insn f043204f xsmaddmsp vs34,vs35,vs36
want dw34=0x404d0fffe0000000 low34=0x0 fpscr=0x82024001

test xsmsubasp
set  dw34=0x43c11e3fbd1cd46a low34=0x92b864a9b0a592ac
set  dw35=0x7fff000000000000 low35=0x323dec250638309c
set  dw36=0xbffd29b8ada41b72 low36=0x21309bd1a2f0815b
set  fpscr=0
insn f043208f xsmsubasp vs34,vs35,vs36
want dw34=0x7fff000000000000 low34=0x0 fpscr=0x11000

test xsmsubmsp
set  dw34=0x403e000000000000 low34=0x0
set  dw35=0x6701d515dea99790 low35=0xd22f31b2cfd20bf
set  dw36=0xc259338c3e9a9494 low36=0x2f8f4097dbaa04bd
set  fpscr=1
insn f04320cf xsmsubmsp vs34,vs35,vs36
want dw34=0x47efffffe0000000 low34=0x0 fpscr=0x92024001

test xsnmaddmsp
set  dw34=0xbc57018f5ff15204 low34=0xd9d2155cececc3
set  dw35=0x1000000000000 low35=0x5c815e9cda28220a
set  dw36=0x401e000000000000 low36=0x0
set  fpscr=1
insn f043244f xsnmaddmsp vs34,vs35,vs36
want dw34=0xc01dffffe0000000 low34=0x0 fpscr=0x82028001

test xssqrtsp
set  dw36=0xc3dcdc7ffc7d350e low36=0x538cf16523a14ce4
set  fpscr=3
insn f040202f xssqrtsp vs34,vs36
want dw34=0x7ff8000000000000 low34=0x0 fpscr=0xa0011203

test xscvdpsxws
set  dw36=0xbfc9bcb6c28b386c low36=0x0
set  fpscr=3
insn f0402163 xscvdpsxws vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0x82020003

test xscvdpuxws
set  dw36=0xd1a7ca7d2a0811f4 low36=0x577d1f2fa9c8fcd7
set  fpscr=0
insn f0402123 xscvdpuxws vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0xa0000100

test xscvdpsxds
set  dw36=0xd3eb58bcd2deada1 low36=0xcf48a9aa781058ba
set  fpscr=3
insn f0402563 xscvdpsxds vs34,vs36
want dw34=0x8000000000000000 low34=0x0 fpscr=0xa0000103

test xscvdpuxds
set  dw36=0x1 low36=0x0
set  fpscr=3
insn f0402523 xscvdpuxds vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0x82020003

test xscvsxddp
set  dw36=0x7fff800000001234 low36=0x264f782b8cabe071
set  fpscr=3
insn f04025e3 xscvsxddp vs34,vs36
want dw34=0x43dfffe000000004 low34=0x0 fpscr=0x82024003

test xscvuxddp
set  dw36=0xbfff76366abc19d9 low36=0x43f0b85e47f89d47
set  fpscr=2
insn f04025a3 xscvuxddp vs34,vs36
want dw34=0x43e7ffeec6cd5784 low34=0x0 fpscr=0x82064002

test xscvdpsp
set  dw36=0xffff000000000000 low36=0x0
set  fpscr=0
insn f0402427 xscvdpsp vs34,vs36
want dw34=0xfff80000fff80000 low34=0x0 fpscr=0x11000

test xscvspdp
set  dw36=0xc01185a4a9a6ef16 low36=0xabecdfeb67e8459e
set  fpscr=2
insn f0402527 xscvspdp vs34,vs36
want dw34=0xc00230b480000000 low34=0x0 fpscr=0x8002

test xsrdpi
set  dw36=0xfe8a46582618c65d low36=0xb611d143898cc091
set  fpscr=2
insn f0402127 xsrdpi vs34,vs36
want dw34=0xfe8a46582618c65d low34=0x0 fpscr=0x8002

test xsrdpiz
set  dw36=0x3ff32002cd313164 low36=0x0
set  fpscr=3
insn f0402167 xsrdpiz vs34,vs36
want dw34=0x3ff0000000000000 low34=0x0 fpscr=0x4003

test xsrdpip
set  dw36=0xbedb8123a9f58162 low36=0x59884c21c62a72e1
set  fpscr=3
insn f04021a7 xsrdpip vs34,vs36
want dw34=0x8000000000000000 low34=0x0 fpscr=0x12003

test xsrdpim
set  dw36=0xc043edc4bc7fad14 low36=0x971508f9302c23a3
set  fpscr=3
insn f04021e7 xsrdpim vs34,vs36
want dw34=0xc044000000000000 low34=0x0 fpscr=0x8003

test xsrdpic
set  dw36=0x401e000000000000 low36=0xf9ad223bd59ab275
set  fpscr=2
insn f04021af xsrdpic vs34,vs36
want dw34=0x4020000000000000 low34=0x0 fpscr=0x82064002

test xscvsxdsp
set  dw36=0x7ffeffffffffffff low36=0xe25f352f88d1bf30
set  fpscr=1
insn f04024e3 xscvsxdsp vs34,vs36
want dw34=0x43dfffbfe0000000 low34=0x0 fpscr=0x82024001

test xscvuxdsp
set  dw36=0x4000da2218a3c9cc low36=0xa1dc371684b60465
set  fpscr=1
insn f04024a3 xscvuxdsp vs34,vs36
want dw34=0x43d0003680000000 low34=0x0 fpscr=0x82024001

test xsrsp
set  dw36=0xbfffcfe2c511d222 low36=0x4c0227185fb8f6f4
set  fpscr=0
insn f0402467 xsrsp vs34,vs36
want dw34=0xbfffcfe2c0000000 low34=0x0 fpscr=0x82028000

test xscvdpspn
set  dw36=0x73bd4c90c698a569 low36=0xce4da1c88957ee63
set  fpscr=2
insn f040242f xscvdpspn vs34,vs36
want dw34=0x5dea64865dea6486 low34=0x0 fpscr=0x2

test xscvspdpn
set  dw36=0x1000000000000 low36=0x0
set  fpscr=2
insn f040252f xscvspdpn vs34,vs36
want dw34=0x37a0000000000000 low34=0x0 fpscr=0x2

test xscvhpdp
set  dw36=0x3ffeca8033f05e51 low36=0x7b3328dc301521f8
set  fpscr=2
insn f050256f xscvhpdp vs34,vs36
want dw34=0x4079440000000000 low34=0x0 fpscr=0x4002

test xscvdphp
set  dw36=0x7ffeffffffffffff low36=0x0
set  fpscr=0
insn f051256f xscvdphp vs34,vs36
want dw34=0x7fbf low34=0x0 fpscr=0x11000

test xscmpudp
set  dw35=0x3c0b6e321b7bf67 low35=0xc3d6109fae45e9d9
set  dw36=0xc116a80e86a7fea2 low36=0xb868cd297e3f59df
set  fpscr=3
insn f303211e xscmpudp cr6,vs35,vs36
want cr=0x40 fpscr=0x4003

test xscmpodp
set  dw35=0xf24fd89731cae9af low35=0xe9e49edf5ef7bc
set  dw36=0xc0396674ca5f09d9 low36=0x21c27f133aad3f94
set  fpscr=2
insn f083215e xscmpodp cr1,vs35,vs36
want cr=0x8000000 fpscr=0x8002

test xstdivdp
set  dw35=0x1 low35=0x0
set  dw36=0x8000000000000001 low36=0x3
set  fpscr=2
insn f18321ee xstdivdp cr3,vs35,vs36
want cr=0xe0000 fpscr=0x2

test xstsqrtdp
set  dw36=0x3fff4a08ee1a3728 low36=0xa7d8bc42f54a1d54
set  fpscr=1
insn f18021aa xstsqrtdp cr3,vs36
want cr=0x80000 fpscr=0x1

test xscmpeqdp
set  dw35=0x401e000000000000 low35=0xe22917d05145dee7
set  dw36=0xc01e000000000000 low36=0xe22917d05145dee4
set  fpscr=0
insn f043201f xscmpeqdp vs34,vs35,vs36
want dw34=0x0 low34=0x0 fpscr=0x0

test xscmpgtdp
set  dw35=0xbffd49be5e3c8cd3 low35=0xea294a0ef005db39
set  dw36=0xa6680f0d198cb972 low36=0xd80f501b8ebfbc80
set  fpscr=2
insn f043205f xscmpgtdp vs34,vs35,vs36
want dw34=0x0 low34=0x0 fpscr=0x2

test xscmpgedp
set  dw35=0x4000000000000000 low35=0x6da3e80d088feb65
set  dw36=0xac63dabbb112f391 low36=0x5d1b7cbcf8d21236
set  fpscr=2
insn f043209f xscmpgedp vs34,vs35,vs36
want dw34=0xffffffffffffffff low34=0x0 fpscr=0x2

test xscmpexpdp
set  dw35=0x4000000000000000 low35=0x0
set  dw36=0xbfe171563992367a low36=0x0
set  fpscr=0
insn f20321de xscmpexpdp cr4,vs35,vs36
want cr=0x4000 fpscr=0x4000

test xststdcdp
set  dw36=0x3bcd000000000001 low36=0x18a876a4b574eee5
set  fpscr=2
insn f0fc25aa xststdcdp cr1,vs36,124
want fpscr=0x2

test xststdcsp
set  dw36=0x3fc9c9d3e0e749eb low36=0x35c5cd1d79bcad41
set  fpscr=0
insn f21224aa xststdcsp cr4,vs36,18
want cr=0x1000 fpscr=0x1000

test xsxexpdp
set  dw36=0x3ffdb6d38bedf044 low36=0x8d077f53bfa71ed1
set  r8=0xbffec06a0ca5184d fpscr=0
insn f100256e xsxexpdp r8,vs36
want r8=0x3ff fpscr=0x0

test xsxsigdp
set  dw36=0x0 low36=0x0
set  r8=0xa46c711652dabeab fpscr=0
insn f101256e xsxsigdp r8,vs36
want r8=0x0 fpscr=0x0

test xsiexpdp
set  r8=0xffff400000000123 r10=0xbe16079555185b21 fpscr=0
insn f048572d xsiexpdp vs34,r8,r10
want dw34=0xb21f400000000123 low34=0x0 fpscr=0x0

test xsnmsubmdp
set  dw34=0x3ffd793c4d358c50 low34=0xac590bd5f1008cae
set  dw35=0xa1786b7ed69d7f3b low35=0x90d3d9dff582eb05
set  dw36=0xdbc7df54304d204c low36=0x27b35d377d74290c
set  fpscr=1
insn f04325cf xsnmsubmdp vs34,vs35,vs36
want dw34=0xdbc7df54304d204b low34=0x0 fpscr=0x82028001

test xsmulsp
set  dw35=0xd7f5fc8b23fdffcb low35=0xcb3ebbbc58d496f4
set  dw36=0x3fff000000000000 low36=0x0
set  fpscr=0
insn f0432087 xsmulsp vs34,vs35,vs36
want dw34=0xfff0000000000000 low34=0x0 fpscr=0x92029000

test xsnmaddasp
set  dw34=0x3fff8b4810bff770 low34=0x48206d8f2e8d1b7
set  dw35=0xbffda786189137cf low35=0x617b67f5a9f4366c
set  dw36=0xe0f4276c5444a8a low36=0xd45af8f1b1b3209f
set  fpscr=1
insn f043240f xsnmaddasp vs34,vs35,vs36
want dw34=0xbfff8b4800000000 low34=0x0 fpscr=0x82028001

test xsnmsubasp
set  dw34=0x3bcd000000000001 low34=0x6a4261b61c4df68
set  dw35=0x400090d4a45e9a4f low35=0x6fe7de07eaa804d2
set  dw36=0xc00090d4a45e9a4f low36=0x6fe7de07eaa804d0
set  fpscr=0
insn f043248f xsnmsubasp vs34,vs35,vs36
want dw34=0x401126c840000000 low34=0x0 fpscr=0x82024000

test xsnmsubmsp
set  dw34=0x3d0e0a58b28bfc0f low34=0x56beb871a02919e7
set  dw35=0x3d0e0a58b28bfc0f low35=0x56beb871a02919e6
set  dw36=0x8000000000000000 low36=0x238cde98c80b27c9
set  fpscr=0
insn f04324cf xsnmsubmsp vs34,vs35,vs36
want dw34=0xba2c3369a0000000 low34=0x0 fpscr=0x82028000

test xsrsqrtesp
set  dw36=0xc0000fd896690790 low36=0x1e0383708172263c
set  fpscr=0
insn f040202b xsrsqrtesp vs34,vs36
want dw34=0x7ff8000000000000 low34=0x0 fpscr=0xa0011200

test xsredp
set  dw36=0xffff400000000123 low36=0x0
set  fpscr=3
insn f040216b xsredp vs34,vs36
want dw34=0xffff400000000123 low34=0x0 fpscr=0x11003

