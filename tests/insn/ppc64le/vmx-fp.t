# AltiVec floating point: values the peer gives, too.

test vaddfp
set  dw35=0xbc233f8ecd914bd4 low35=0xc0a753b579933f4d
set  dw36=0xc50d31f9df000000 low36=0xfad4dc52cb2fa2ae
set  fpscr=1
insn 1043200a vaddfp v2,v3,v4
want dw34=0xc50d3222df000000 low34=0xfad4dc5279933f4d fpscr=0x1

test vsubfp
set  dw35=0x7ff0000000000001 low35=0x9d8dbb3a5bde4347
set  dw36=0x7ff0000000000001 low36=0x4004000000000000
set  fpscr=1
insn 1043204a vsubfp v2,v3,v4
want dw34=0x7ff0000000000000 low34=0xc00400005bde4347 fpscr=0x1

test vmaxfp
set  dw35=0xff80000040000000 low35=0x7f7fffffbef056f0
set  dw36=0xbfba152d71cb3f16 low36=0x5052886f7169c8c5
set  fpscr=1
insn 1043240a vmaxfp v2,v3,v4
want dw34=0xbfba152d71cb3f16 low34=0x7f7fffff7169c8c5 fpscr=0x1

test vminfp
set  dw35=0xc01d6f78450d351c low35=0xbefa492780000000
set  dw36=0x34023e3619adb257 low36=0x3b68686e72b3dd70
set  fpscr=2
insn 1043244a vminfp v2,v3,v4
want dw34=0xc01d6f7819adb257 low34=0xbefa492780000000 fpscr=0x2

test vmaddfp
set  dw35=0xb483dfd4bc1f4b4f low35=0x141ed10a6a735bec
set  dw36=0x9bdbb638b84b2a5d low36=0xc078fb126886d58f
set  dw37=0x5c5ddb8f13500ae2 low37=0xc4170a2800000000
set  fpscr=0
insn 1043216e vmaddfp v2,v3,v5,v4
want dw34=0xd16492a8b84b2a5d low34=0xc078fb126886d58f fpscr=0x0

test vnmsubfp
set  dw35=0xbfd49cba3190dac7 low35=0x42fc07e5c368dd61
set  dw36=0x43e0000000000000 low36=0xc706d932e0000000
set  dw37=0x9100e0b1e053b96 low37=0x99642428807fffff
set  fpscr=2
insn 1043216f vnmsubfp v2,v3,v5,v4
want dw34=0x43e000009016c6c1 low34=0xc706d932e0000000 fpscr=0x2

test vrfin
set  dw36=0x40a80edbe495b2fe low36=0xfff4000000000123
set  fpscr=0
insn 1040220a vrfin v2,v4
want dw34=0x40a00000e495b2fe low34=0xfff4000000000000 fpscr=0x0

test vrfiz
set  dw36=0x4027f3ce2fb0681f low36=0x400b303109323009
set  fpscr=3
insn 1040224a vrfiz v2,v4
want dw34=0x4000000000000000 low34=0x4000000000000000 fpscr=0x3

test vrfip
set  dw36=0xc00b25e37da2b6c0 low36=0xf827df3b477fe000
set  fpscr=3
insn 1040228a vrfip v2,v4
want dw34=0xc00000007da2b6c0 low34=0xf827df3b477fe000 fpscr=0x3

test vrfim
set  dw36=0xfff4000000000123 low36=0x3fe3233771fc1a9e
set  fpscr=1
insn 104022ca vrfim v2,v4
want dw34=0xfff4000000000000 low34=0x3f80000071fc1a9e fpscr=0x1

test vcfux
set  dw36=0xc28baa2149a86677 low36=0x3fefa1a277b82cfe
set  fpscr=1
insn 1059230a vcfux v2,v4,25
want dw34=0x42c28baa421350cd low34=0x41ffbe87426f705a fpscr=0x1

test vcfsx
set  dw36=0x7f80000141ed9af6 low36=0xc94675684885bd65
set  fpscr=1
insn 1059234a vcfsx v2,v4,25
want dw34=0x427f00004203db36 low34=0xc1dae62a42110b7b fpscr=0x1

test vctuxs
set  dw36=0x12285642c2d59642 low36=0xc8522b41c0000000
set  fpscr=0
insn 1057238a vctuxs v2,v4,23
want dw34=0x0 low34=0x0 vscr=1 fpscr=0x0

test vctsxs
set  dw36=0xff8000003b8f43a0 low36=0x96628b5dbf800000
set  fpscr=3
insn 105823ca vctsxs v2,v4,24
want dw34=0x8000000000011e87 low34=0xff000000 vscr=1 fpscr=0x3

test vcmpeqfp
set  dw35=0x1bce04d1b low35=0xfff4000000000123
set  dw36=0x1bce04d1b low36=0xfff4000000000123
set  fpscr=2
insn 104320c6 vcmpeqfp v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffff fpscr=0x2

test vcmpeqfp.
set  dw35=0x313d96d73cf8dfca low35=0x47effffff0000000
set  dw36=0x1 low36=0x3fd8ef89d1eaf8d3
set  fpscr=1
insn 104324c6 vcmpeqfp. v2,v3,v4
want dw34=0x0 low34=0x0 cr=0x20 fpscr=0x1

test vcmpgefp
set  dw35=0x800fffffffffffff low35=0x380fffffffffffff
set  dw36=0x800fffffffffffff low36=0x64c57d227f7fffff
set  fpscr=3
insn 104321c6 vcmpgefp v2,v3,v4
want dw34=0xffffffff00000000 low34=0x0 fpscr=0x3

test vcmpgefp.
set  dw35=0xbedf5f10bda8853d low35=0xb9f78bef
set  dw36=0x4cc2d173bf800000 low36=0x3ce712ac6b1fdeaa
set  fpscr=1
insn 104325c6 vcmpgefp. v2,v3,v4
want dw34=0xffffffff low34=0x0 fpscr=0x1

test vcmpgtfp
set  dw35=0x477ff000bb02348e low35=0xc3e0000000000000
set  dw36=0xf51da88cbd1bcbfc low36=0x4f0000005f800000
set  fpscr=3
insn 104322c6 vcmpgtfp v2,v3,v4
want dw34=0xffffffffffffffff low34=0x0 fpscr=0x3

test vcmpgtfp.
set  dw35=0x80000000f6b3a2ba low35=0xc3775c56ff800000
set  dw36=0xcd02e548 low36=0x7e3294b5b73d4125
set  fpscr=0
insn 104326c6 vcmpgtfp. v2,v3,v4
want dw34=0x0 low34=0x0 cr=0x20 fpscr=0x0

test vcmpbfp
set  dw35=0x1 low35=0xff3ad229f80c732a
set  dw36=0x75d260698cdc9954 low36=0x84f0b1e9625d70c2
set  fpscr=3
insn 104323c6 vcmpbfp v2,v3,v4
want dw34=0xc0000000 low34=0x4000000040000000 fpscr=0x3

test vcmpbfp.
set  dw35=0x1892a2ea00000001 low35=0xbb6cd6ebc0000000
set  dw36=0xb6595ca3842b3508 low36=0x3c420c603e799332
set  fpscr=2
insn 104327c6 vcmpbfp. v2,v3,v4
want dw34=0xc0000000c0000000 low34=0x40000000 fpscr=0x2

