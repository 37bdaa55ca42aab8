# VSX vectors of floating point: values the peer gives, too.

test xviexpsp
set  dw35=0xbc233f8ecd914bd4 low35=0xc0a753b579933f4d
set  dw36=0xc50d31f9df000000 low36=0xfad4dc52cb2fa2ae
set  fpscr=1
insn f04326c7 xviexpsp vs34,vs35,vs36
want dw34=0xfca33f8e80114bd4 low34=0xa92753b557133f4d fpscr=0x1

test xviexpdp
set  dw35=0x7ff0000000000001 low35=0x9d8dbb3a5bde4347
set  dw36=0x7ff0000000000001 low36=0x4004000000000000
set  fpscr=1
insn f04327c7 xviexpdp vs34,vs35,vs36
want dw34=0x10000000000001 low34=0x800dbb3a5bde4347 fpscr=0x1

test xvxexpdp
set  dw36=0xbfba152d71cb3f16 low36=0x5052886f7169c8c5
set  fpscr=1
insn f040276f xvxexpdp vs34,vs36
want dw34=0x3fb low34=0x505 fpscr=0x1

test xvxsigdp
set  dw36=0x34023e3619adb257 low36=0x3b68686e72b3dd70
set  fpscr=2
insn f041276f xvxsigdp vs34,vs36
want dw34=0x123e3619adb257 low34=0x18686e72b3dd70 fpscr=0x2

test xvxexpsp
set  dw36=0x9bdbb638b84b2a5d low36=0xc078fb126886d58f
set  fpscr=0
insn f048276f xvxexpsp vs34,vs36
want dw34=0x3700000070 low34=0x80000000d1 fpscr=0x0

test xvxsigsp
set  dw36=0x43e0000000000000 low36=0xc706d932e0000000
set  fpscr=2
insn f049276f xvxsigsp vs34,vs36
want dw34=0xe0000000000000 low34=0x86d93200800000 fpscr=0x2

test xvtstdcsp
set  dw36=0x40a80edbe495b2fe low36=0xfff4000000000123
set  fpscr=0
insn f05b26ab xvtstdcsp vs34,vs36,27
want dw34=0x0 low34=0xffffffff fpscr=0x0

test xvtstdcdp
set  dw36=0x4027f3ce2fb0681f low36=0x400b303109323009
set  fpscr=3
insn f04f27ab xvtstdcdp vs34,vs36,15
want dw34=0x0 low34=0x0 fpscr=0x3

test xvadddp
set  dw35=0x5f800000c8f0397b low35=0xff800000495c86e3
set  dw36=0xc00b25e37da2b6c0 low36=0xf827df3b477fe000
set  fpscr=3
insn f0432307 xvadddp vs34,vs35,vs36
want dw34=0x5f800000c8f0397a low34=0xff800000495c86e4 fpscr=0x82000003

test xvsubdp
set  dw35=0xde0337230ab1269c low35=0x28ed84cb7402e866
set  dw36=0xfff4000000000123 low36=0x3fe3233771fc1a9e
set  fpscr=1
insn f0432347 xvsubdp vs34,vs35,vs36
want dw34=0xfffc000000000123 low34=0xbfe3233771fc1a9d fpscr=0xa3000001

test xvmuldp
set  dw35=0xc28baa2149a86677 low35=0xbcdeb2f05f000000
set  dw36=0xc28baa2149a86677 low36=0x3fefa1a277b82cfe
set  fpscr=1
insn f0432387 xvmuldp vs34,vs35,vs36
want dw34=0x4527eaa0ae1d6abe low34=0xbcde58690220f6e1 fpscr=0x82000001

test xvdivdp
set  dw35=0xc52ccee7c315dbb4 low35=0x338000003ef5b968
set  dw36=0x7f80000141ed9af6 low36=0xc94675684885bd65
set  fpscr=1
insn f04323c7 xvdivdp vs34,vs35,vs36
want dw34=0x859ccee57f732fbd low34=0xaa26cc28023018af fpscr=0x82000001

test xvmaddadp
set  dw34=0x3810000000000000 low34=0x2c324f02558517c5
set  dw35=0x1 low35=0x2c324f02558517c5
set  dw36=0x12285642c2d59642 low36=0xc8522b41c0000000
set  fpscr=0
insn f043230f xvmaddadp vs34,vs35,vs36
want dw34=0x3810000000000000 low34=0xb494ca62332927dc fpscr=0x82000000

test xvmaddmdp
set  dw34=0xc1e6153dba083098 low34=0xbff0000000000000
set  dw35=0xc1e6153dba083098 low35=0xa7e0a2bba88f7fa
set  dw36=0xff8000003b8f43a0 low36=0x96628b5dbf800000
set  fpscr=3
insn f043234f xvmaddmdp vs34,vs35,vs36
want dw34=0xff8000003b8f43a0 low34=0x96628b5dbf800001 fpscr=0x82000003

test xvmsubadp
set  dw34=0x3f80000000800000 low34=0xfff4000000000123
set  dw35=0x1bce04d1b low35=0xfff4000000000123
set  dw36=0x1bce04d1b low36=0xfff4000000000123
set  fpscr=2
insn f043238f xvmsubadp vs34,vs35,vs36
want dw34=0xbf800000007fffff low34=0xfffc000000000123 fpscr=0xa3000002

test xvmsubmdp
set  dw34=0x7f7fffff7f800001 low34=0x3c03cbe1e0000000
set  dw35=0x313d96d73cf8dfca low35=0x47effffff0000000
set  dw36=0x1 low36=0x3fd8ef89d1eaf8d3
set  fpscr=1
insn f04323cf xvmsubmdp vs34,vs35,vs36
want dw34=0x70cd96d6c627277a low34=0x4403cbe1d61a0f0f fpscr=0x82000001

test xvnmaddmdp
set  dw34=0x3c1561134dae37c4 low34=0x4f7fffffff800000
set  dw35=0xbedf5f10bda8853d low35=0xb9f78bef
set  dw36=0x4cc2d173bf800000 low36=0x3ce712ac6b1fdeaa
set  fpscr=1
insn f043274f xvnmaddmdp vs34,vs35,vs36
want dw34=0xccc2d173bf7fffff low34=0xbce712ac6b1fdeaa fpscr=0x82000001

test xvnmsubmdp
set  dw34=0x3c341aec02fbc0c0 low34=0x4f7fffff3f000000
set  dw35=0x80000000f6b3a2ba low35=0xc3775c56ff800000
set  dw36=0xcd02e548 low36=0x7e3294b5b73d4125
set  fpscr=0
insn f04327cf xvnmsubmdp vs34,vs35,vs36
want dw34=0xcd02e548 low34=0x7e3294b5b73d4125 fpscr=0x8a000000

test xvaddsp
set  dw35=0x1 low35=0xff3ad229f80c732a
set  dw36=0x75d260698cdc9954 low36=0x84f0b1e9625d70c2
set  fpscr=3
insn f0432207 xvaddsp vs34,vs35,vs36
want dw34=0x75d260698cdc9954 low34=0xff3ad22af80c732a fpscr=0x82000003

test xvsubsp
set  dw35=0x1892a2ea00000001 low35=0xbb6cd6ebc0000000
set  dw36=0xb6595ca3842b3508 low36=0x3c420c603e799332
set  fpscr=2
insn f0432247 xvsubsp vs34,vs35,vs36
want dw34=0x36595ca4042b3509 low34=0xbc7d421ac00f9933 fpscr=0x82000002

test xvmulsp
set  dw35=0xc067c49a1312de77 low35=0x3690000000000000
set  dw36=0xfff4000000000123 low36=0x8000000000000000
set  fpscr=1
insn f0432287 xvmulsp vs34,vs35,vs36
want dw34=0xfff4000000000000 low34=0x8000000000000000 fpscr=0x8a000001

test xvdivsp
set  dw35=0x3ff48902de5dc556 low35=0xe0f6a75292b18705
set  dw36=0x4f674eebc38987a8 low36=0x408275a6462bc250
set  fpscr=0
insn f04322c7 xvdivsp vs34,vs35,vs36
want dw34=0x300751c65a4e6752 low34=0xdff200e08c044c7d fpscr=0x82000000

test xvmaddasp
set  dw34=0xaa051904657aee6d low34=0x2b02b63c00000001
set  dw35=0xc0736d8d20000000 low35=0x41cca54fe0000000
set  dw36=0x3fdbd62800000001 low36=0x41e0000000000000
set  fpscr=1
insn f043220f xvmaddasp vs34,vs35,vs36
want dw34=0xc0d10a5b657aee6d low34=0x443310a500000001 fpscr=0x82000001

test xvmaddmsp
set  dw34=0x3fe7f4864f000000 low34=0xfff0000000000000
set  dw35=0xbc8dd7cec0000000 low35=0x47386a9300000000
set  dw36=0xfff8000000000000 low36=0xc1e0000000200000
set  fpscr=0
insn f043224f xvmaddmsp vs34,vs35,vs36
want dw34=0xfff80000cf800000 low34=0xfff0000000200000 fpscr=0x0

test xvmsubasp
set  dw34=0x3810000000000000 low34=0xc3e0000000000000
set  dw35=0x3810000000000000 low35=0xbf800000bf636abe
set  dw36=0x7fefffffffffffff low36=0x0
set  fpscr=0
insn f043228f xvmsubasp vs34,vs35,vs36
want dw34=0x7fefffffffffffff low34=0x43e0000080000000 fpscr=0x0

test xvmsubmsp
set  dw34=0x345064fda3555013 low34=0xc3e0000000000000
set  dw35=0xdf0000003b93d208 low35=0xc3e0000000000000
set  dw36=0xc4d5b1dfc0000000 low36=0x8000000000000000
set  fpscr=1
insn f04322cf xvmsubmsp vs34,vs35,vs36
want dw34=0xd3d064fc3fffffff low34=0x4844000000000000 fpscr=0x82000001

test xvnmsubasp
set  dw34=0x43e0000000000000 low34=0xc3c14ebf60000000
set  dw35=0xb58a7a74d18310f0 low35=0xc06d07e6c0b24243
set  dw36=0xbee512fb40000000 low36=0x3690000000000000
set  fpscr=1
insn f043268f xvnmsubasp vs34,vs35,vs36
want dw34=0x43dfffff520310f0 low34=0xc3c14ebe60000000 fpscr=0x82000001

test xvnmsubmsp
set  dw34=0xbff0000000000000 low34=0x21ad613f880e3b88
set  dw35=0x8000000000000000 low35=0x43f0000000000000
set  dw36=0x8000000000000000 low36=0x3f00000041022769
set  fpscr=1
insn f04326cf xvnmsubmsp vs34,vs35,vs36
want dw34=0x8000000080000000 low34=0x3effffff41022769 fpscr=0x82000001

test xvsqrtdp
set  dw36=0xbfda1ff840200000 low36=0x3de39161c0c9c45e
set  fpscr=0
insn f040232f xvsqrtdp vs34,vs36
want dw34=0x7ff8000000000000 low34=0x3ee9060066ceda90 fpscr=0xa2000200

test xvmaxdp
set  dw35=0x384cf85480000000 low35=0xdaa25c2337d8872a
set  dw36=0x3fe0000000000000 low36=0xbaa883e23dd0033a
set  fpscr=2
insn f0432707 xvmaxdp vs34,vs35,vs36
want dw34=0x3fe0000000000000 low34=0xbaa883e23dd0033a fpscr=0x2

test xvmindp
set  dw35=0x3ff0000000000000 low35=0x78bd3b2a6c1757ce
set  dw36=0x3fb0bb6ad4829a14 low36=0x78bd3b2a6c1757ce
set  fpscr=3
insn f0432747 xvmindp vs34,vs35,vs36
want dw34=0x3fb0bb6ad4829a14 low34=0x78bd3b2a6c1757ce fpscr=0x3

test xvabsdp
set  dw36=0x3fe0000000000000 low36=0x3fe5f30c70cae3d4
set  fpscr=2
insn f0402767 xvabsdp vs34,vs36
want dw34=0x3fe0000000000000 low34=0x3fe5f30c70cae3d4 fpscr=0x2

test xvnabsdp
set  dw36=0xc0df67f680000000 low36=0xc070e0e7e9b9dcd1
set  fpscr=2
insn f04027a7 xvnabsdp vs34,vs36
want dw34=0xc0df67f680000000 low34=0xc070e0e7e9b9dcd1 fpscr=0x2

test xvnegdp
set  dw36=0xc2e31ba44846153a low36=0x7ff0000000000000
set  fpscr=2
insn f04027e7 xvnegdp vs34,vs36
want dw34=0x42e31ba44846153a low34=0xfff0000000000000 fpscr=0x2

test xvcpsgndp
set  dw35=0xc02c7062436ebd41 low35=0x3fcf6d4dffc00000
set  dw36=0x3fdb7baa59d63252 low36=0x468406f893a23e49
set  fpscr=2
insn f0432787 xvcpsgndp vs34,vs35,vs36
want dw34=0xbfdb7baa59d63252 low34=0x468406f893a23e49 fpscr=0x2

test xvsqrtsp
set  dw36=0xda98d6520a85efa9 low36=0xc00eeff51cd35265
set  fpscr=3
insn f040222f xvsqrtsp vs34,vs36
want dw34=0x7fc000002502ef38 low34=0x7fc000002e247766 fpscr=0xa2000203

test xvmaxsp
set  dw35=0xbfa639624bad2d2d low35=0xc35b61953f000000
set  dw36=0x7fefffffffffffff low36=0xd01a889e4d48137b
set  fpscr=2
insn f0432607 xvmaxsp vs34,vs35,vs36
want dw34=0xbfa639624bad2d2d low34=0xc35b61954d48137b fpscr=0x2

test xvminsp
set  dw35=0x7ff8000000000000 low35=0x3ffc7ee34eda5732
set  dw36=0x4b2a7e76cfcd49bc low36=0x3d9c0e8ebb985a53
set  fpscr=1
insn f0432647 xvminsp vs34,vs35,vs36
want dw34=0x4b2a7e76cfcd49bc low34=0x3d9c0e8ebb985a53 fpscr=0x1

test xvabssp
set  dw36=0x9257e207d5e9d69b low36=0x4371517440e144e8
set  fpscr=1
insn f0402667 xvabssp vs34,vs36
want dw34=0x1257e20755e9d69b low34=0x4371517440e144e8 fpscr=0x1

test xvnabssp
set  dw36=0xbff2646f4bbdd352 low36=0xbf0852e720000000
set  fpscr=3
insn f04026a7 xvnabssp vs34,vs36
want dw34=0xbff2646fcbbdd352 low34=0xbf0852e7a0000000 fpscr=0x3

test xvnegsp
set  dw36=0xab0d575906f7f12c low36=0xffc000005f800000
set  fpscr=2
insn f04026e7 xvnegsp vs34,vs36
want dw34=0x2b0d575986f7f12c low34=0x7fc00000df800000 fpscr=0x2

test xvcpsgnsp
set  dw35=0x44a050390522c99d low35=0x4004000000000000
set  dw36=0x7ff8000000000000 low36=0xc05217dae6139f8d
set  fpscr=1
insn f0432687 xvcpsgnsp vs34,vs35,vs36
want dw34=0x7ff8000000000000 low34=0x405217da66139f8d fpscr=0x1

test xvrdpi
set  dw36=0xbce7ca7d20000000 low36=0xbf800000cf905203
set  fpscr=1
insn f0402327 xvrdpi vs34,vs36
want dw34=0x8000000000000000 low34=0x8000000000000000 fpscr=0x1

test xvrdpiz
set  dw36=0x3f8000007f800001 low36=0x80000000bf800000
set  fpscr=2
insn f0402367 xvrdpiz vs34,vs36
want dw34=0x0 low34=0x8000000000000000 fpscr=0x2

test xvrdpip
set  dw36=0x3810000000000000 low36=0x384815967fc01234
set  fpscr=3
insn f04023a7 xvrdpip vs34,vs36
want dw34=0x3ff0000000000000 low34=0x3ff0000000000000 fpscr=0x3

test xvrdpim
set  dw36=0xc015a546002f66c3 low36=0xb72a1e2520000000
set  fpscr=0
insn f04023e7 xvrdpim vs34,vs36
want dw34=0xc018000000000000 low34=0xbff0000000000000 fpscr=0x0

test xvrdpic
set  dw36=0x40200000471ff964 low36=0x42e75677e0000000
set  fpscr=2
insn f04023af xvrdpic vs34,vs36
want dw34=0x4022000000000000 low34=0x42e75677e0000000 fpscr=0x82000002

test xvrspi
set  dw36=0xd50f55f24a765976 low36=0x46aee72dc0000000
set  fpscr=3
insn f0402227 xvrspi vs34,vs36
want dw34=0xd50f55f24a765978 low34=0x46aee800c0000000 fpscr=0x3

test xvrspiz
set  dw36=0x39fc312dc0000000 low36=0x3f800000c3c89e5f
set  fpscr=3
insn f0402267 xvrspiz vs34,vs36
want dw34=0xc0000000 low34=0x3f800000c3c88000 fpscr=0x3

test xvrspip
set  dw36=0x0 low36=0xd88a260c7bcf446b
set  fpscr=0
insn f04022a7 xvrspip vs34,vs36
want dw34=0x0 low34=0xd88a260c7bcf446b fpscr=0x0

test xvrspim
set  dw36=0x7ff0000000000000 low36=0x7fefffffffffffff
set  fpscr=1
insn f04022e7 xvrspim vs34,vs36
want dw34=0x7ff0000000000000 low34=0x7fefffffffffffff fpscr=0x1

test xvrspic
set  dw36=0x3f0000007fc01234 low36=0x380fffffffffffff
set  fpscr=1
insn f04022af xvrspic vs34,vs36
want dw34=0x7fc01234 low34=0xffffffff fpscr=0x82000001

test xvcvdpsxds
set  dw36=0x3fabb7e1b9b4f579 low36=0xfff4000000000123
set  fpscr=1
insn f0402763 xvcvdpsxds vs34,vs36
want dw34=0x0 low34=0x8000000000000000 fpscr=0xa3000101

test xvcvdpuxds
set  dw36=0xbf7f4e2baf82e35a low36=0x41347b0900000000
set  fpscr=3
insn f0402723 xvcvdpuxds vs34,vs36
want dw34=0x0 low34=0x147b09 fpscr=0x82000003

test xvcvspsxws
set  dw36=0x3c6d4c70445b590a low36=0x7f800001c9cb1cea
set  fpscr=3
insn f0402263 xvcvspsxws vs34,vs36
want dw34=0x36d low34=0x80000000ffe69c63 fpscr=0xa3000103

test xvcvspuxws
set  dw36=0xc0958e3e32631d91 low36=0x7f800001e32f7ec3
set  fpscr=3
insn f0402223 xvcvspuxws vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0xa3000103

test xvcvdpsxws
set  dw36=0xbf8891cc5906adc2 low36=0x343ddadfa99445c7
set  fpscr=1
insn f0402363 xvcvdpsxws vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0x82000001

test xvcvdpuxws
set  dw36=0x5cc490d04f7fffff low36=0x49856ebe00800000
set  fpscr=3
insn f0402323 xvcvdpuxws vs34,vs36
want dw34=0xffffffffffffffff low34=0xffffffffffffffff fpscr=0xa0000103

test xvcvspsxds
set  dw36=0x37bcebbd3e3b4210 low36=0x380fffffffffffff
set  fpscr=1
insn f0402663 xvcvspsxds vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0x82000001

test xvcvspuxds
set  dw36=0xdf00000000800000 low36=0xffc0000000000000
set  fpscr=0
insn f0402623 xvcvspuxds vs34,vs36
want dw34=0x0 low34=0x0 fpscr=0xa0000100

test xvcvsxddp
set  dw36=0xffd7258454b6b12d low36=0x7f7fffff4f7fffff
set  fpscr=3
insn f04027e3 xvcvsxddp vs34,vs36
want dw34=0xc3446d3dd5a4a76a low34=0x43dfdfffffd3dfff fpscr=0x82000003

test xvcvuxddp
set  dw36=0x50dfa2f6b17479c8 low36=0x47efffffe0000000
set  fpscr=1
insn f04027a3 xvcvuxddp vs34,vs36
want dw34=0x43d437e8bdac5d1e low34=0x43d1fbfffff80000 fpscr=0x82000001

test xvcvsxwsp
set  dw36=0x47effffff0000000 low36=0xbfc83fde946cf239
set  fpscr=1
insn f04022e3 xvcvsxwsp vs34,vs36
want dw34=0x4e8fdfffcd800000 low34=0xce806f80ced7261b fpscr=0x82000001

test xvcvuxwsp
set  dw36=0xb235484b9567bafe low36=0xb7bd0deaa0000000
set  fpscr=1
insn f04022a3 xvcvuxwsp vs34,vs36
want dw34=0x4f3235484f1567ba low34=0x4f37bd0d4f200000 fpscr=0x82000001

test xvcvsxwdp
set  dw36=0x4b08e8005f800000 low36=0xbaa4bc9400000000
set  fpscr=3
insn f04023e3 xvcvsxwdp vs34,vs36
want dw34=0x41d2c23a00000000 low34=0xc1d156d0db000000 fpscr=0x3

test xvcvuxwdp
set  dw36=0xc05e0eed5078304a low36=0x49c972de7f800000
set  fpscr=2
insn f04023a3 xvcvuxwdp vs34,vs36
want dw34=0x41e80bc1dda00000 low34=0x41d2725cb7800000 fpscr=0x2

test xvcvsxdsp
set  dw36=0x380fffffffffffff low36=0x5f800000bf800000
set  fpscr=1
insn f04026e3 xvcvsxdsp vs34,vs36
want dw34=0x5e603fff5e603fff low34=0x5ebf00005ebf0000 fpscr=0x82000001

test xvcvuxdsp
set  dw36=0x47efffffe0000000 low36=0xbba3c4482771bbc
set  fpscr=1
insn f04026a3 xvcvuxdsp vs34,vs36
want dw34=0x5e8fdfff5e8fdfff low34=0x5d3ba3c45d3ba3c4 fpscr=0x82000001

test xvcvdpsp
set  dw36=0xae1bd3e249de5c3b low36=0x3980f95a20000000
set  fpscr=3
insn f0402627 xvcvdpsp vs34,vs36
want dw34=0x8000000180000001 low34=0xc07cad10c07cad1 fpscr=0x8a000003

test xvcvspdp
set  dw36=0xfff4000000000123 low36=0x3c53cea85f43d815
set  fpscr=1
insn f0402727 xvcvspdp vs34,vs36
want dw34=0xfffe800000000000 low34=0x3f8a79d500000000 fpscr=0x1

test xvcvhpsp
set  dw36=0x40200000 low36=0xba9a3728c3515c6e
set  fpscr=1
insn f058276f xvcvhpsp vs34,vs36
want dw34=0x0 low34=0x3ee50000438dc000 fpscr=0x1

test xvcvsphp
set  dw36=0xc00d6e5052a42edc low36=0x5f0000004f7b45e5
set  fpscr=0
insn f059276f xvcvsphp vs34,vs36
want dw34=0xc06b00007c00 low34=0x7c0000007c00 fpscr=0x92000000

test xvcmpeqsp.
set  dw35=0x800fffffffffffff low35=0x126f9263f890570a
set  dw36=0xbe8385e97f7fffff low36=0x126f9263f890570a
set  fpscr=0
insn f043261f xvcmpeqsp. vs34,vs35,vs36
want dw34=0x0 low34=0xffffffffffffffff fpscr=0x0

test xvcmpeqdp
set  dw35=0xc3bbf94a40000000 low35=0x13ca65616
set  dw36=0xfff8000000000000 low36=0xfff8000000000000
set  fpscr=3
insn f043231f xvcmpeqdp vs34,vs35,vs36
want dw34=0x0 low34=0x0 fpscr=0x3

test xvcmpgtsp
set  dw35=0x77dd6e87 low35=0x800000004fdfee5b
set  dw36=0x3f0000004058a840 low36=0x3e8463eaff800000
set  fpscr=3
insn f043225f xvcmpgtsp vs34,vs35,vs36
want dw34=0xffffffff low34=0xffffffff fpscr=0x3

test xvcmpgtdp
set  dw35=0x7ff8000000000000 low35=0x405be03d197d8918
set  dw36=0xce21caf6bf800000 low36=0xc027aafb03fc8cea
set  fpscr=0
insn f043235f xvcmpgtdp vs34,vs35,vs36
want dw34=0x0 low34=0xffffffffffffffff fpscr=0xa0080000

test xvcmpgesp.
set  dw35=0x438926ff60000000 low35=0x1c13be3ac
set  dw36=0xfff8000000000000 low36=0xde48a730970c9709
set  fpscr=3
insn f043269f xvcmpgesp. vs34,vs35,vs36
want dw34=0xffffffff low34=0xffffffff00000000 fpscr=0xa0080003

test xvcmpgedp
set  dw35=0x188767edd7229ee9 low35=0x3f800000ff800000
set  dw36=0xbf962cc2d6a0b98d low36=0xc08b6747620b215f
set  fpscr=1
insn f043239f xvcmpgedp vs34,vs35,vs36
want dw34=0xffffffffffffffff low34=0xffffffffffffffff fpscr=0x1

test xvtdivdp
set  dw35=0x10000000000000 low35=0x8000000000000000
set  dw36=0xc04cf60d40000000 low36=0xff800000cf000000
set  fpscr=0
insn f30323ee xvtdivdp cr6,vs35,vs36
want cr=0xa0 fpscr=0x0

test xvtdivsp
set  dw35=0x7fc012347f800000 low35=0x5f800000
set  dw36=0xff80000000000001 low36=0x5f800000
set  fpscr=1
insn f00322ee xvtdivsp cr0,vs35,vs36
want cr=0xe0000000 fpscr=0x1

test xvtsqrtdp
set  dw36=0xdcff9f46bd950792 low36=0x3fe0000000000000
set  fpscr=0
insn f20023aa xvtsqrtdp cr4,vs36
want cr=0xa000 fpscr=0x0

test xvtsqrtsp
set  dw36=0x27ff77fdabb0d2d9 low36=0x8000000000000000
set  fpscr=2
insn f18022aa xvtsqrtsp cr3,vs36
want cr=0xe0000 fpscr=0x2

test xvnmaddmsp
set  dw34=0x4e2988d5b9e6d9d3 low34=0xc07ca23769535804
set  dw35=0xcd3e12974cf74f5f low35=0xc07ca23769535804
set  dw36=0x47effffff0000000 low36=0x3ff0000000000000
set  fpscr=0
insn f043264f xvnmaddmsp vs34,vs35,vs36
want dw34=0x5bfbbfbb70000000 low34=0xc18ba7e2ff800000 fpscr=0x92000000

test xvrsqrtedp
set  dw36=0xffc000003e5faa15 low36=0xc1cb4f9880000000
set  fpscr=1
insn f040232b xvrsqrtedp vs34,vs36
want dw34=0x7ff8000000000000 low34=0x7ff8000000000000 fpscr=0xa0000201

test xvnmaddadp
set  dw34=0x14384d9a0a85bff6 low34=0x41a454dddf000000
set  dw35=0xdf0000004723a683 low35=0x3ddbc949c292706a
set  dw36=0xc11dafd5807fffff low36=0x4f0000003c13bc08
set  fpscr=1
insn f043270f xvnmaddadp vs34,vs35,vs36
want dw34=0xe02dafd6047e68ff low34=0xccebc94a2ae78a96 fpscr=0x82000001

test xvnmaddasp
set  dw34=0xbf7d4cda2a1377fb low34=0x380fffffffffffff
set  dw35=0x3ccb07f2a0000000 low35=0xbba1a1124b03709f
set  dw36=0x93eb859d0cdd6299 low36=0xfff4000000000123
set  fpscr=1
insn f043260f xvnmaddasp vs34,vs35,vs36
want dw34=0x3f7d4cdaaa1377fa low34=0xfff40000ffffffff fpscr=0x82000001

test xvnmsubadp
set  dw34=0xf562580b3dc1b5a2 low34=0x3690000000000000
set  dw35=0xc3872b5100000001 low35=0xb8900ffec0000000
set  dw36=0x8000000000000000 low36=0xbc82d1baa0000000
set  fpscr=1
insn f043278f xvnmsubadp vs34,vs35,vs36
want dw34=0xf562580b3dc1b5a2 low34=0x368fffffb46dd477 fpscr=0x82000001

test xvrsqrtesp
set  dw36=0x800fffffffffffff low36=0xf8ae5730b0987767
set  fpscr=2
insn f040222b xvrsqrtesp vs34,vs36
want dw34=0x7fc00000ffffffff low34=0x7fc000007fc00000 fpscr=0xa0000202

test xvredp
set  dw36=0x36a0000000000000 low36=0x43f0000000000000
set  fpscr=3
insn f040236b xvredp vs34,vs36
want dw34=0x4940000000000000 low34=0x3bf0000000000000 fpscr=0x3

test xvresp
set  dw36=0x3f8000007f800000 low36=0xffc00000cf000000
set  fpscr=0
insn f040226b xvresp vs34,vs36
want dw34=0x3f80000000000000 low34=0xffc00000b0000000 fpscr=0x0

