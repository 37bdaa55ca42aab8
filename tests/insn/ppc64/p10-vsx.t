# VSX of ISA 3.1: values the peer gives, too.

test lxvkq
model power10
set  dw34=0x35003800330038 low34=0x3200320031002b
insn f05f1ad1 lxvkq vs34,3
want dw34=0x4000800000000000 low34=0x0

test lxvkq
model power10
set  dw34=0x6572cece6f0fc4c5 low34=0x4072c32040c0a5cb
insn f05fb2d1 lxvkq vs34,22
want dw34=0xc001800000000000 low34=0x0

test xxgenpcvbm
model power10
set  dw34=0x3fe711e97cfcb2b4 low34=0xff800000ff800000 dw36=0x3fe0ecb19b05171a low36=0x7fa00001cf000000
insn f0432729 xxgenpcvbm vs34,v4,3
want dw34=0x0 low34=0xe0d0c0b0603

test xxgenpcvbm
model power10
set  dw34=0xbfd7c65bff07c291 low34=0x3 dw36=0x38003600350030 low36=0x3800380038002d
insn f0422729 xxgenpcvbm vs34,v4,2
want dw34=0x1f1e1d1c1b1a1918 low34=0x1716151413121110

test xxgenpcvhm
model power10
set  dw34=0x3ff9dfa544c42973 low34=0xb889bed9ef7d0625 dw36=0x895ed0ad017501ad low36=0xffefffffffffffff
insn f042272b xxgenpcvhm vs34,v4,2
want dw34=0xb0a09081b1a1918 low34=0x706050403020100

test xxgenpcvhm
model power10
set  dw34=0x3f452f90405bcc2b low34=0xa030a03020e0007 dw36=0x8080000000000000 low36=0x8080000080800000
insn f040272b xxgenpcvhm vs34,v4,0
want dw34=0x1121314151617 low34=0x2031a1b04051e1f

test xxgenpcvwm
model power10
set  dw34=0x3fac50553f79bac6 low34=0x8c60e09dbc81e70d dw36=0xb8da6c37e0000000 low36=0x20b9d39fa292e306
insn f0402769 xxgenpcvwm vs34,v4,0
want dw34=0x1020304050607 low34=0x18191a1b08090a0b

test xxgenpcvdm
model power10
set  dw34=0xf9f0f0f0f8f7f4f2 low34=0xf1f8f7f9f0f9f1b2 dw36=0x1050d0101090001 low36=0xfff8000000000000
insn f042276b xxgenpcvdm vs34,v4,2
want dw34=0x1f1e1d1c1b1a1918 low34=0x706050403020100

test xxgenpcvdm
model power10
set  dw34=0xc050f0102060303 low34=0x9020a01070c0000 dw36=0x259e445f338628f3 low36=0xc262101740000000
insn f043276b xxgenpcvdm vs34,v4,3
want dw34=0x0 low34=0x706050403020100

test xvtlsbb
model power10
set  dw36=0x8010f00010f0201 low36=0x4017003479893a6c cr=0xe338bf75
insn f282276e xvtlsbb cr5,vs36
want cr=0xe338b075

test xvtlsbb
model power10
set  dw36=0x3f6d689d3facf762 low36=0x3ffde30f1d786c51 cr=0x4fc39c31
insn f282276e xvtlsbb cr5,vs36
want cr=0x4fc39031

test xvcvbf16spn
model power10
set  dw34=0xe1545ef2a404d7cc low34=0x4f1fc6f6dcdf79c5 dw36=0xbdfa574940000000 low36=0xcf000000807fffff
insn f050276f xvcvbf16spn vs34,vs36
want dw34=0x5749000000000000 low34=0xffff0000

test xvcvbf16spn
model power10
set  dw34=0x3b8d592e00000000 low34=0x404acc623f1df921 dw36=0xbbcebdc120000000 low36=0x9010f03020a0202
insn f050276f xvcvbf16spn vs34,vs36
want dw34=0xbdc1000000000000 low34=0xf03000002020000

test xvcvspbf16
model power10
set  dw34=0x8000000000000001 low34=0x65499007ef101ac3 dw36=0x31003200390032 low36=0x3600390035002b fpscr=0x0
insn f051276f xvcvspbf16 vs34,vs36
want fpscr=0x8a000000 dw34=0x3100000039 low34=0x3600000035

test xvcvspbf16
model power10
set  dw34=0x4c7a8d83b4ce2915 low34=0x3990d5ded92cd7f7 dw36=0xf9f6f2f9f6f5f3f6 low36=0xf3f9f2f5f8f0f369 fpscr=0x0
insn f051276f xvcvspbf16 vs34,vs36
want fpscr=0x82000000 dw34=0xf9f70000f6f6 low34=0xf3fa0000f8f1

test xscmpgeqp
model power10
set  dw34=0x35003400330039 low34=0x3400330030002d dw35=0x4003a3b8b88f08f2 low35=0x3febdaf38c67a2b9 dw36=0x36003600350038 low36=0x3400370038002b fpscr=0x0
insn fc432188 xscmpgeqp v2,v3,v4
want fpscr=0x0 dw34=0xffffffffffffffff low34=0xffffffffffffffff

test xscmpgeqp
model power10
set  dw34=0xb9792726c0000000 low34=0x7fc0000000000000 dw35=0x7fa000014f000000 low35=0x6fb335c175d12118 dw36=0x804060200070201 low36=0xb7a579a2e0000000 fpscr=0x0
insn fc432188 xscmpgeqp v2,v3,v4
want fpscr=0x0 dw34=0xffffffffffffffff low34=0xffffffffffffffff

test xscmpgtqp
model power10
set  dw34=0xb92c78b660000000 low34=0x9ef2c5d66157cb0d dw35=0x3532393536343930 low35=0x33333530363133c1 dw36=0x39003700310030 low36=0x3100310030002d fpscr=0x0
insn fc4321c8 xscmpgtqp v2,v3,v4
want fpscr=0x0 dw34=0xffffffffffffffff low34=0xffffffffffffffff

test xscmpgtqp
model power10
set  dw34=0x1ffa00001 low34=0x8080000080000001 dw35=0xbff0000000000000 low35=0x40499e683f12b56a dw36=0xfff8000000000000 low36=0x3f3e43f93f6686f9 fpscr=0xa0d00700
insn fc4321c8 xscmpgtqp v2,v3,v4
want fpscr=0xa0d00700 dw34=0xffffffffffffffff low34=0xffffffffffffffff

test xsmaxcqp
model power10
set  dw34=0x50f6d5b4c6485544 low34=0x3030a0102080104 dw35=0xeaddb1f4d179cb7f low35=0x418af39600000000 dw36=0x2804ba624f9276c low36=0xb050203060b0103 fpscr=0x0
insn fc432548 xsmaxcqp v2,v3,v4
want fpscr=0x0 dw34=0x2804ba624f9276c low34=0xb050203060b0103

test xsmaxcqp
model power10
set  dw34=0xbfea8aa9403e1a35 low34=0x0 dw35=0x7fc0000000000000 low35=0x98b25542f05e6b94 dw36=0x17589f66802f5e54 low36=0x1060c0000010100 fpscr=0xb6200300
insn fc432548 xsmaxcqp v2,v3,v4
want fpscr=0xb6200300 dw34=0x7fc0000000000000 low34=0x98b25542f05e6b94

test xsmincqp
model power10
set  dw34=0xfff8000000000000 low34=0x0 dw35=0xf2f0f6f0f8f5f9f2 low35=0xf5f8f9f4f4f5f607 dw36=0x401e164a67992cd1 low36=0x43e0000000000000 fpscr=0xb5200500
insn fc4325c8 xsmincqp v2,v3,v4
want fpscr=0xb5200500 dw34=0xf2f0f6f0f8f5f9f2 low34=0xf5f8f9f4f4f5f607

test xsmincqp
model power10
set  dw34=0x3837323435323432 low34=0x3232373731313848 dw35=0xfff4000000000001 low35=0xe1f0b19d629a2522 dw36=0xb030f0206070307 low36=0x3ff1609b458db13a fpscr=0x0
insn fc4325c8 xsmincqp v2,v3,v4
want fpscr=0x0 dw34=0xfff4000000000001 low34=0xe1f0b19d629a2522

test xscvqpuqz
model power10
set  dw34=0x3978 low34=0x876634830856b dw36=0x4038434e406e8726 low36=0x405e234a40d696f1 fpscr=0xae780700
insn fc402688 xscvqpuqz v2,v4
want fpscr=0xae7a0700 dw34=0x0 low34=0x2869c80dd0e4c80

test xscvqpuqz
model power10
set  dw34=0x3ff0000000000000 low34=0x103030001070207 dw36=0x7ff0000000000000 low36=0x44f87cac60000000 fpscr=0xa0c80500
insn fc402688 xscvqpuqz v2,v4
want fpscr=0xa0c80500 dw34=0xffffffffffffffff low34=0xffffffffffffffff

test xscvuqqp
model power10
set  dw34=0x91207073697a24e0 low34=0x3070d0207010000 dw36=0x3fea0ebc3f85e562 low36=0xd2ba86fbe0dcaf05 fpscr=0x0
insn fc432688 xscvuqqp v2,v4
want fpscr=0x82024000 dw34=0x407cff5075e1fc2f low34=0x2b1695d437df06e5

test xscvuqqp
model power10
set  dw34=0x3333363239373133 low34=0x3137353233313192 dw36=0x37003700390032 low36=0x3700360034002d fpscr=0x0
insn fc432688 xscvuqqp v2,v4
want fpscr=0x82024000 dw34=0x4074b801b801c801 low34=0x9001b801b001a001

test xscvqpsqz
model power10
set  dw34=0x8e09bd7d47d4eb8f low34=0x7087b1d03f91267f dw36=0xc76ffd7384a0f265 low36=0x4066eebc3f993f64 fpscr=0xa1100600
insn fc482688 xscvqpsqz v2,v4
want fpscr=0xa1100700 dw34=0x8000000000000000 low34=0x0

test xscvqpsqz
model power10
set  dw34=0x34003800370034 low34=0x3600350030002b dw36=0x450801f2a0000000 low36=0x800fffffffffffff fpscr=0x0
insn fc482688 xscvqpsqz v2,v4
want fpscr=0xa0000100 dw34=0x7fffffffffffffff low34=0xffffffffffffffff

test xscvsqqp
model power10
set  dw34=0x90d35f54c6c79f43 low34=0xc3e0000000000000 dw36=0xf7f8f8f9f8f7f8f6 low36=0xf3f6f6f1f3f8f733 fpscr=0xb9f00500
insn fc4b2688 xscvsqqp v2,v4
want fpscr=0xbbf28500 dw34=0xc07a00e0e0c0e100 low34=0xe121812121c180e1

test xscvsqqp
model power10
set  dw34=0x7fefffffffffffff low34=0x4b3858db5ad202fd dw36=0x2020f01040f0200 low36=0xd030f01040e0002 fpscr=0x0
insn fc4b2688 xscvsqqp v2,v4
want fpscr=0x82024000 dw34=0x4078010780820781 low34=0x6818780820700

test xxsplti32dx
model power10
set  dw34=0x47192b4b60000000 low34=0xfffffffffffff
insn 0500b052 prefix
insn 804132a3 xxsplti32dx vs34,0,2958176931
want dw34=0xb05232a360000000 low34=0xb05232a3ffffffff

test xxsplti32dx
model power10
set  dw34=0x39efe050811b7d0d low34=0x401713e649b48be3
insn 0500061f prefix
insn 804364da xxsplti32dx vs34,1,102720730
want dw34=0x39efe050061f64da low34=0x401713e6061f64da

test xxspltidp
model power10
set  dw34=0x37003300390030 low34=0x3700320038002b
insn 0500d503 prefix
insn 80454652 xxspltidp vs34,3573761618
want dw34=0xc2a068ca40000000 low34=0xc2a068ca40000000

test xxspltidp
model power10
set  dw34=0x1 low34=0x8010000000000000
insn 0500b331 prefix
insn 80451daa xxspltidp vs34,3006340522
want dw34=0xbe6623b540000000 low34=0xbe6623b540000000

test xxspltiw
model power10
set  dw34=0xd040a03000a0100 low34=0x3fe18af34367953c
insn 0500ae9c prefix
insn 8047ccc3 xxspltiw vs34,2929511619
want dw34=0xae9cccc3ae9cccc3 low34=0xae9cccc3ae9cccc3

test xxspltiw
model power10
set  dw34=0xbe309e1f00000000 low34=0x8010000000000000
insn 0500cfb1 prefix
insn 8047c8ad xxspltiw vs34,3484534957
want dw34=0xcfb1c8adcfb1c8ad low34=0xcfb1c8adcfb1c8ad

test xxblendvb
model power10
set  dw34=0x0 low34=0x3718d dw35=0xfff0000000000000 low35=0x442d1cd56345fc16 dw36=0xbb57b112c0000000 low36=0x4000b48abbcf3832 dw37=0x4719359859e3d60 low37=0xe07050303010106
insn 05000000 prefix
insn 8443214f xxblendvb vs34,vs35,vs36,vs37
want dw34=0xfff0b100c0000000 low34=0x442d1cd56345fc16

test xxblendvb
model power10
set  dw34=0x402f2bc8decd2f5b low34=0x2 dw35=0xb01030207060205 low35=0x3fe139d72ac9764a dw36=0xcf000000007fffff low36=0xffefffffffffffff dw37=0x5020b0200080205 low37=0x3000b00040c0007
insn 05000000 prefix
insn 8443214f xxblendvb vs34,vs35,vs36,vs37
want dw34=0xb01030207060205 low34=0x3fe139d72ac9764a

test xxblendvh
model power10
set  dw34=0x39abd64c96d115fb low34=0xb8f2e74840000000 dw35=0xa258d54cd72fdaf4 low35=0x404080307090207 dw36=0x3ff837d7837e6c86 low36=0x7f7fffffcf000000 dw37=0xcf00000000000001 low37=0x3070a03030f0202
insn 05000000 prefix
insn 8443215f xxblendvh vs34,vs35,vs36,vs37
want dw34=0x3ff8d54cd72fdaf4 low34=0x404080307090207

test xxblendvh
model power10
set  dw34=0x52ca82face4fa81c low34=0xbff0000000000000 dw35=0x1 low35=0x4006a6ada5de81f4 dw36=0xffc635cbe36f676a low36=0x9010e0007090200 dw37=0x800fffffffffffff low37=0x4f000000df000000
insn 05000000 prefix
insn 8443215f xxblendvh vs34,vs35,vs36,vs37
want dw34=0xffc635cbe36f676a low34=0x4006a6ad070981f4

test xxblendvw
model power10
set  dw34=0x68bce4895815e39a low34=0xea90d23aba87ffc5 dw35=0x37003400360030 low35=0x3200360034002b dw36=0x8b1918d33066db33 low36=0x400df0c8d0ab8192 dw37=0x4003081ccffaec6c low37=0x1c25831e01c219a5
insn 05000000 prefix
insn 8443216f xxblendvw vs34,vs35,vs36,vs37
want dw34=0x3700343066db33 low34=0x3200360034002b

test xxblendvw
model power10
set  dw34=0x3631363137303433 low34=0x3533393432303467 dw35=0x40970a303ffc6358 low35=0x3f79952f4057b761 dw36=0x3fe43d5481f95723 low36=0x466be0b160000000 dw37=0x67291007553406 low37=0x91232836979157b
insn 05000000 prefix
insn 8443216f xxblendvw vs34,vs35,vs36,vs37
want dw34=0x40970a303ffc6358 low34=0x3f79952f4057b761

test xxblendvd
model power10
set  dw34=0x8010000000000000 low34=0x504020204090004 dw35=0x4010696d22e475a3 low35=0x3fad1fc940dbb203 dw36=0x400f8c242ccb1ed1 low36=0xdf000000df000000 dw37=0x3fee7d1581b73f63 low37=0x28d69d314164b4ed
insn 05000000 prefix
insn 8443217f xxblendvd vs34,vs35,vs36,vs37
want dw34=0x4010696d22e475a3 low34=0x3fad1fc940dbb203

test xxblendvd
model power10
set  dw34=0x32003200330035 low34=0x3100370035002b dw35=0xbc9fde2500000000 low35=0xb030c0200080301 dw36=0x31003200390035 low36=0x3500340031002b dw37=0xf4f9f1f8f8f8f3f7 low37=0xf4f5f8f9f2f0f1e3
insn 05000000 prefix
insn 8443217f xxblendvd vs34,vs35,vs36,vs37
want dw34=0x31003200390035 low34=0x3500340031002b

test xxpermx
model power10
set  dw34=0xc01d0d1c96fbaf10 low34=0x3 dw35=0xf9f7f6f8f5f2f9f4 low35=0xf7f3f5f1f6f6f3a9 dw36=0xfffffffffffff low36=0x3ffd156c236aa954 dw37=0x3fe3814bbbf015de low37=0x40cd2887406b4ac9
insn 05000005 prefix
insn 8843214f xxpermx vs34,vs35,vs36,vs37,5
want dw34=0x6c000000 low34=0x0

test xxpermx
model power10
set  dw34=0x44f5139440000000 low34=0x4013287e92632e80 dw35=0x401f4b66472c442f low35=0x4059995a3f205a03 dw36=0xc02fdf26208ab821 low36=0x2336fe8416c0be8c dw37=0xb82075d260000000 low37=0x3f2ca2f73f37100e
insn 05000001 prefix
insn 8843214f xxpermx vs34,vs35,vs36,vs37,1
want dw34=0x40000000000000 low34=0x8c3f00008c210000

test xxeval
model power10
set  dw34=0x6f2144684c2bb43e low34=0xc8a7e03aa5cf0d49 dw35=0x3fb8d7453f5b74cd low35=0xf00070205080207 dw36=0x29553db8392adb94 low36=0x15f000000 dw37=0x414416f660000000 low37=0x7f7fffff3f800000
insn 050000dc prefix
insn 8843215f xxeval vs34,vs35,vs36,vs37,220
want dw34=0xd6eec2f7c6d5246b low34=0xffffffffbaffffff

test xxeval
model power10
set  dw34=0x7fefffffffffffff low34=0x3fc7261059aa80c9 dw35=0xf7f5f8f4f9f4f3f3 low35=0xf8f5f3f9f9f6f687 dw36=0x5020c02050b0305 low36=0xb78782c8a0000000 dw37=0x36003900330033 low37=0x3100390036002b
insn 05000065 prefix
insn 8843215f xxeval vs34,vs35,vs36,vs37,101
want dw34=0x34043b04380037 low34=0x73300390036002b

test xscmpeqqp of both zeros
model power10
set  dw35=0x8000000000000000 low35=0 dw36=0 low36=0 fpscr=0
insn fc432088 xscmpeqqp v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff fpscr=0

test xscmpeqqp with an enabled exception leaves its target
model power10
set  dw34=1 low34=2 dw35=0x7fff000000000001 low35=0 dw36=0 low36=0 fpscr=0x80
insn fc432088 xscmpeqqp v2,v3,v4
want dw34=1 low34=2 fpscr=0xe1000080

test xsmaxcqp, xscmpeqqp leave the class of the last result
model power10
set  f1=0xbff0000000000000 dw35=0x4000000000000000 low35=0 dw36=0 low36=0 fpscr=0
insn fc41082a fadd f2,f1,f1
insn fc432548 xsmaxcqp v2,v3,v4
insn fca32088 xscmpeqqp v5,v3,v4
want dw34=0x4000000000000000 dw37=0 fpscr=0x8000

# AT_HWCAP2 does not say PPC_FEATURE2_MMA.
test MMA is not there
model power10
insn ed0128d8 .long 0xed0128d8
want exc=undef

test nor are its accumulators
model power10
insn 7d000162 .long 0x7d000162
want exc=undef
