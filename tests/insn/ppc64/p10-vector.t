# Elements, masks and strings of ISA 3.1: values the peer gives, too.

test vsldbi
model power10
set  dw34=0x305070200030205 low34=0x7ff8000000000000 dw35=0x3636303535393135 low35=0x3636353130313047 dw36=0x5f0000003f800000 low36=0x3ffc9bbd9f010388
insn 10432196 vsldbi v2,v3,v4,6
want dw34=0x8d8c0d4d4e4c4d4d low34=0x8d8d4c4c0c4c11d7

test vsldbi
model power10
set  dw34=0x31003800320039 low34=0x3700320034002b dw35=0x541634373867 low35=0x1440578164a dw36=0xa070e0106080002 low36=0x507070000090100
insn 10432096 vsldbi v2,v3,v4,2
want dw34=0x15058d0dce19c low34=0x51015e05928

test vsrdbi
model power10
set  dw34=0xf1f3f0f6f1f7f4f0 low34=0xf4f6f6f9f1f4f090 dw35=0x401eb493193eca65 low35=0xa030f00070a0100 dw36=0x42eef960a0000000 low36=0xfff4000000000001
insn 10432316 vsrdbi v2,v3,v4,4
want dw34=0x42eef960a000000 low34=0xfff400000000000

test vsrdbi
model power10
set  dw34=0x400771256a3bc084 low34=0x7f7fffff807fffff dw35=0x3fefad5040f3cdb2 low35=0x7ff0000000000000 dw36=0xbf8000007fc00000 low36=0x3bc670ef40000000
insn 10432256 vsrdbi v2,v3,v4,1
want dw34=0x5fc000003fe00000 low34=0x1de33877a0000000

test vextdubvlx
model power10
set  r7=0x51 dw34=0x3f2768f33f12748f low34=0xf4ee299018f325b2 dw35=0xbff0000000000000 low35=0x401afdbc29215eba dw36=0x37003600330031 low36=0x3100310031002d
insn 104321d8 vextdubvlx v2,v3,v4,r7
want dw34=0x37 low34=0x0

test vextdubvlx
model power10
set  r7=0xf516bdc3744ded50 dw34=0x7ff4000000000001 low34=0xc3e0000000000000 dw35=0x401c85c4ac990bb3 low35=0xd3c2acd22059f1a4 dw36=0x403a411f3f2cd9f3 low36=0x3fe640daacf94df4
insn 104321d8 vextdubvlx v2,v3,v4,r7
want dw34=0x40 low34=0x0

test vextdubvrx
model power10
set  r7=0x50001fde dw34=0xc56c25ba00000000 low34=0xbc8d9c19a0000000 dw35=0xbff0000000000000 low35=0x4099234940f66491 dw36=0xc0275c38405ab014 low36=0x1
insn 104321d9 vextdubvrx v2,v3,v4,r7
want dw34=0xf0 low34=0x0

test vextdubvrx
model power10
set  r7=0x50001250 dw34=0xa070302070f0305 low34=0x401aa0913f11cab5 dw35=0x400983cb08489e83 low35=0x30a56705c1b7cf86 dw36=0x3f800000007fffff low36=0x0
insn 104321d9 vextdubvrx v2,v3,v4,r7
want dw34=0x86 low34=0x0

test vextduhvlx
model power10
set  r7=0x50001fde dw34=0xc56c25ba00000000 low34=0xbc8d9c19a0000000 dw35=0xbff0000000000000 low35=0x4099234940f66491 dw36=0xc0275c38405ab014 low36=0x1
insn 104321da vextduhvlx v2,v3,v4,r7
want dw34=0x1 low34=0x0

test vextduhvlx
model power10
set  r7=0x50001250 dw34=0xa070302070f0305 low34=0x401aa0913f11cab5 dw35=0x400983cb08489e83 low35=0x30a56705c1b7cf86 dw36=0x3f800000007fffff low36=0x0
insn 104321da vextduhvlx v2,v3,v4,r7
want dw34=0x3f80 low34=0x0

test vextduhvrx
model power10
set  r7=0x50001630 dw34=0xbf8000007f800000 low34=0x8010b0107040207 dw35=0x36003900310035 low35=0x3700310035002b dw36=0xdec9e6aaa43e4d27 low36=0x7030e0201000305
insn 104321db vextduhvrx v2,v3,v4,r7
want dw34=0x2b low34=0x0

test vextduhvrx
model power10
set  r7=0x50001a3d dw34=0xcf000000ff800000 low34=0x8446e26a712b2d69 dw35=0x3fe824f1a19a4a1a low35=0x8b207fd899ec2a86 dw36=0x40024780ad5e6129 low36=0x903000300010107
insn 104321db vextduhvrx v2,v3,v4,r7
want dw34=0xe824 low34=0x0

test vextduwvlx
model power10
set  r7=0x50001e00 dw34=0x7fc00000007fffff low34=0x7fa0000180000000 dw35=0x31003800300031 low35=0x3600370036002d dw36=0x6010c03050a0105 low36=0xc299c18b20000000
insn 104321dc vextduwvlx v2,v3,v4,r7
want dw34=0x310038 low34=0x0

test vextduwvlx
model power10
set  r7=0x500012a0 dw34=0x401b9e281d2955b7 low34=0xfff4000000000001 dw35=0x43e4eea460000000 low35=0x4007eb418bbae6a6 dw36=0x37003400350034 low36=0x3400300032002d
insn 104321dc vextduwvlx v2,v3,v4,r7
want dw34=0x43e4eea4 low34=0x0

test vextduwvrx
model power10
set  r7=0x50001c80 dw34=0x96907c1e2a13649e low34=0x181055f5e3433d26 dw35=0x3636373634323136 low35=0x39313735393437e4 dw36=0x3ff0000000000000 low36=0x40dc1f0240b98e9c
insn 104321dd vextduwvrx v2,v3,v4,r7
want dw34=0x40b98e9c low34=0x0

test vextduwvrx
model power10
set  r7=0x38aa6951ab6b648c dw34=0x6738d4b69be1ad53 low34=0xbf80000000800000 dw35=0x703040305020107 low35=0xc03f84f680000000 dw36=0x8000000000000000 low36=0xbc0b18b2a98adfcb
insn 104321dd vextduwvrx v2,v3,v4,r7
want dw34=0x80000000 low34=0x0

test vextddvlx
model power10
set  r7=0x50001889 dw34=0x3431353335363236 low34=0x3834333137363465 dw35=0x42ef1675c0000000 low35=0x40161c1f774ec445 dw36=0xc1e0000000000000 low36=0x636a3b57ffacfdba
insn 104321de vextddvlx v2,v3,v4,r7
want dw34=0x161c1f774ec445c1 low34=0x0

test vextddvlx
model power10
set  r7=0x50001cd0 dw34=0x304998 low34=0x105131199b dw35=0x5cec2b8d8ab2b58 low35=0xd060d0304080205 dw36=0x3b6ac7eb80000000 low36=0x4e767f93061bfd2c
insn 104321de vextddvlx v2,v3,v4,r7
want dw34=0x3b6ac7eb80000000 low34=0x0

test vextddvrx
model power10
set  r7=0x50001320 dw34=0x3d06ca0160000000 low34=0xa2a5813022578ef4 dw35=0x37003900370039 low35=0x3700380038002d dw36=0x3733363036383430 low36=0x3833383431303806
insn 104321df vextddvrx v2,v3,v4,r7
want dw34=0x3833383431303806 low34=0x0

test vextddvrx
model power10
set  r7=0x500010b0 dw34=0x6929327140613350 low34=0x10057c dw35=0x99710120098738 low35=0x932937b dw36=0x38003100340030 low36=0x3000350035002b
insn 104321df vextddvrx v2,v3,v4,r7
want dw34=0x932937b low34=0x0

test vinsbvlx
model power10
set  r6=0x5000168f dw34=0x24d84b6f7dd17352 low34=0x3e66bb7620000000 dw36=0x3532373732333833 low36=0x38323834303035c7
insn 1046200f vinsbvlx v2,r6,v4
want low34=0x3e66bb7620000033

test vinsbvlx
model power10
set  r6=0x50001880 dw34=0x47741380c0000000 low34=0x5040702050a0204 dw36=0x204040000070007 low36=0x40b34db13fa8fad3
insn 1046200f vinsbvlx v2,r6,v4
want dw34=0x7741380c0000000

test vinshvlx
model power10
set  r6=0x500011a0 dw34=0x7ff8000000000000 low34=0xfff0000000000000 dw36=0xc0079f64da8286c9 low36=0x9a20ba8a7e921d56
insn 1046204f vinshvlx v2,r6,v4
want dw34=0x86c9000000000000

test vinshvlx
model power10
set  r6=0xffffffffffffffd3 dw34=0x34003200390033 low34=0x3700340031002d dw36=0x40a3e4bb40aca701 low36=0x5beb3e1f821c44ba
insn 1046204f vinshvlx v2,r6,v4
want dw34=0x3400a701390033

test vinswvlx
model power10
set  r6=0xb05cda123484a011 dw34=0x3fe01d72fb10ac7d low34=0x30f26ae8117d68d dw36=0x9060200040a0004 low36=0x413a79697ec64b93
insn 1046208f vinswvlx v2,r6,v4
want dw34=0x3f040a000410ac7d

test vinswvlx
model power10
set  r6=0xa2d37612 dw34=0x39b0f40520000000 low34=0xbc561de740000000 dw36=0x3f12fb7420000000 low36=0x3fc52ce23f7e108e
insn 1046208f vinswvlx v2,r6,v4
want dw34=0x39b0200000000000

test vinsbvrx
model power10
set  r6=0x500011a0 dw34=0x7ff8000000000000 low34=0xfff0000000000000 dw36=0xc0079f64da8286c9 low36=0x9a20ba8a7e921d56
insn 1046210f vinsbvrx v2,r6,v4
want low34=0xfff00000000000c9

test vinsbvrx
model power10
set  r6=0xffffffffffffffd3 dw34=0x34003200390033 low34=0x3700340031002d dw36=0x40a3e4bb40aca701 low36=0x5beb3e1f821c44ba
insn 1046210f vinsbvrx v2,r6,v4
want low34=0x3700340131002d

test vinshvrx
model power10
set  r6=0xfffffffffffffff8 dw34=0x24a6469d74536dc8 low34=0xfb5e50c3dbaa8160 dw36=0x3ffc0825a6cc7fe9 low36=0xcf000000ffa00001
insn 1046214f vinshvrx v2,r6,v4
want dw34=0x24a6469d74537fe9

test vinshvrx
model power10
set  r6=0x5b dw34=0x7fc000007fc00000 low34=0xc3e0000000000000 dw36=0x807fffff7fa00001 low36=0x4093d6fd3fc3103b
insn 1046214f vinshvrx v2,r6,v4
want dw34=0x7fc0000001c00000

test vinswvrx
model power10
set  r6=0xe446974601aa2503 dw34=0x4012d0f9db92020f low34=0x1280f38c53925e27 dw36=0x3f17b4823f773de1 low36=0x906080105020102
insn 1046218f vinswvrx v2,r6,v4
want low34=0x123f773de1925e27

test vinswvrx
model power10
set  r6=0xae1b266a8e117313 dw34=0xd070f0104070203 low34=0x3fed5874aa3683f5 dw36=0xbf800000 low36=0x40143ed80d49636f
insn 1046218f vinswvrx v2,r6,v4
want low34=0x3fbf8000003683f5

test vinsblx
model power10
set  r6=0x5000175b r7=0xb44ff5b9 dw34=0x4f0000007f7fffff low34=0x3cba4a8a40000000
insn 10463a0f vinsblx v2,r6,r7
want low34=0x3cba4ab940000000

test vinsblx
model power10
set  r6=0x3a r7=0x50001cee dw34=0x7fd4a247048740ea low34=0xffa000017f800000
insn 10463a0f vinsblx v2,r6,r7
want low34=0xffa0ee017f800000

test vinshlx
model power10
set  r6=0x50001040 r7=0x50001190 dw34=0xffefffffffffffff low34=0x401cf1cb409ca079
insn 10463a4f vinshlx v2,r6,r7
want dw34=0x1190ffffffffffff

test vinshlx
model power10
set  r6=0x500011b0 r7=0xd dw34=0x43e0000000000000 low34=0x40d970203f759f0e
insn 10463a4f vinshlx v2,r6,r7
want dw34=0xd000000000000

test vinswlx
model power10
set  r6=0x50001ab0 r7=0x50001920 dw34=0x400fe3c5537912ce low34=0x97ed1efcc0cc3239
insn 10463a8f vinswlx v2,r6,r7
want dw34=0x50001920537912ce

test vinswlx
model power10
set  r6=0x8000000000000000 r7=0x50001bc0 dw34=0x3020a02000a0207 low34=0xc616d22800000000
insn 10463a8f vinswlx v2,r6,r7
want dw34=0x50001bc0000a0207

test vinsdlx
model power10
set  r6=0xf15e4466 r7=0x50001710 dw34=0xbd89ccb080000000 low34=0x3ffffac740470294
insn 10463acf vinsdlx v2,r6,r7
want low34=0x500017100294

test vinsdlx
model power10
set  r6=0xcf90fc24f79bedb2 r7=0xffffffffffffffea dw34=0xbaeeffafa95f75bb low34=0x3fea9bab618a3e14
insn 10463acf vinsdlx v2,r6,r7
want dw34=0xbaeeffffffffffff low34=0xffea9bab618a3e14

test vinsbrx
model power10
set  r6=0x50001040 r7=0x50001190 dw34=0xffefffffffffffff low34=0x401cf1cb409ca079
insn 10463b0f vinsbrx v2,r6,r7
want low34=0x401cf1cb409ca090

test vinsbrx
model power10
set  r6=0x500011b0 r7=0xd dw34=0x43e0000000000000 low34=0x40d970203f759f0e
insn 10463b0f vinsbrx v2,r6,r7
want low34=0x40d970203f759f0d

test vinshrx
model power10
set  r6=0x50001100 r7=0x50001ee0 dw34=0x3138343634303437 low34=0x3531373332353032
insn 10463b4f vinshrx v2,r6,r7
want low34=0x3531373332351ee0

test vinshrx
model power10
set  r6=0xbd91bae24429d1ac r7=0x7a dw34=0x6efc914b5f28b0b4 low34=0x5f000000ff7fffff
insn 10463b4f vinshrx v2,r6,r7
want dw34=0x6efc007a5f28b0b4

test vinswrx
model power10
set  r6=0x9 r7=0x7bbfa72c dw34=0xd145ba0102ce9624 low34=0x3f0ae70d40822478
insn 10463b8f vinswrx v2,r6,r7
want dw34=0xd145ba7bbfa72c24

test vinswrx
model power10
set  r6=0x50001240 r7=0x50001390 dw34=0x706030305070203 low34=0x807fffff00800000
insn 10463b8f vinswrx v2,r6,r7
want low34=0x807fffff50001390

test vinsdrx
model power10
set  r6=0x50001c30 r7=0x500017f0 dw34=0xfff4000000000001 low34=0x9c380ec1f5093bd8
insn 10463bcf vinsdrx v2,r6,r7
want low34=0x500017f0

test vinsdrx
model power10
set  r6=0x90681cb5 r7=0x35 dw34=0x3fff1567270dca1e low34=0x7f800000
insn 10463bcf vinsdrx v2,r6,r7
want dw34=0x3fff150000000000 low34=0x35007f800000

test vinsw
model power10
set  r7=0x50001310 dw34=0x2c2f38b30a5d70f2 low34=0x2cf561379fefaecc
insn 104038cf vinsw v2,r7,0
want dw34=0x500013100a5d70f2

test vinsw
model power10
set  r7=0x22065238 dw34=0xfff4000000000001 low34=0x40da6d773fe06fed
insn 104b38cf vinsw v2,r7,11
want low34=0x40da6d22065238ed

test vinsd
model power10
set  r7=0xffffffffffffffe5 dw34=0x444033 low34=0x3349621511f
insn 104639cf vinsd v2,r7,6
want dw34=0x44ffff low34=0xffffffffffe5511f

test vinsd
model power10
set  r7=0x500014d0 dw34=0x203080204010301 low34=0x42fc68965e6d1caa
insn 104539cf vinsd v2,r7,5
want dw34=0x203080204000000 low34=0x500014d06d1caa

test vexpandbm
model power10
set  dw34=0x3fc16b3c4073310f low34=0x9aa83f11ded1e8d4 dw36=0xc67cb9bac0000000 low36=0x3fea90073e886fa2
insn 10402642 vexpandbm v2,v4
want dw34=0xff00ffffff000000 low34=0xffff0000ff00ff

test vexpandbm
model power10
set  dw34=0x3a8406e7a0000000 low34=0x38b3ed7de0000000 dw36=0xf4f3f0f5f0f7f9f0 low36=0xf5f3f5f6f2f9f7b9
insn 10402642 vexpandbm v2,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vexpandhm
model power10
set  dw34=0xba8fba5560000000 low34=0xc08469d320000000 dw36=0x2c9694b9154c801 low36=0x40c76a57403d0631
insn 10412642 vexpandhm v2,v4
want dw34=0xffffffff low34=0x0

test vexpandhm
model power10
set  dw34=0x3f347b753f0a9bd8 low34=0x0 dw36=0x37ddd99e40000000 low36=0xdf000000807fffff
insn 10412642 vexpandhm v2,v4
want dw34=0xffff00000000 low34=0xffff0000ffffffff

test vexpandwm
model power10
set  dw34=0xf050d0103080106 low34=0x27100c9b296cad94 dw36=0xed131f6e616a3983 low36=0xdf00000000000000
insn 10422642 vexpandwm v2,v4
want dw34=0xffffffff00000000 low34=0xffffffff00000000

test vexpandwm
model power10
set  dw34=0x7bae05c545cb3800 low34=0x37be51a918f00c32 dw36=0x7fffffbf800000 low36=0x7ff4000000000001
insn 10422642 vexpandwm v2,v4
want dw34=0xffffffff low34=0x0

test vexpanddm
model power10
set  dw34=0xbf7aa1153ef72e8 low34=0x3f4da06c3f4c0acc dw36=0x99aebfc4ec1e89d6 low36=0xe38472dba2aa15b5
insn 10432642 vexpanddm v2,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vexpanddm
model power10
set  dw34=0x3ff068aeb93861ec low34=0xbb08b896a38112bd dw36=0xc91df38fc5b23f42 low36=0xdf0000005f000000
insn 10432642 vexpanddm v2,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vexpandqm
model power10
set  dw34=0x41e4fe2780000000 low34=0xc585b50f80000000 dw36=0xffa0000100000001 low36=0x238859a12a676a13
insn 10442642 vexpandqm v2,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vexpandqm
model power10
set  dw34=0x3ff26ded5d555f16 low34=0x2 dw36=0x8000000000000000 low36=0x5b95bfba3944b72a
insn 10442642 vexpandqm v2,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vextractbm
model power10
set  r8=0x43365e07 dw36=0x4016cd5754a58972 low36=0x0
insn 11082642 vextractbm r8,v4
want r8=0x2600

test vextractbm
model power10
set  r8=0x33 dw36=0x5db7d5d6fb8aa0de low36=0xc1e0000000000000
insn 11082642 vextractbm r8,v4
want r8=0x7fc0

test vextracthm
model power10
set  r8=0x50001fc0 dw36=0x408da19a3f64d8e5 low36=0x4f00000080000000
insn 11092642 vextracthm r8,v4
want r8=0x52

test vextracthm
model power10
set  r8=0x8b8cf2e15c2a049d dw36=0xbfe8a5b32118a50f low36=0xa8f5741081c9ca51
insn 11092642 vextracthm r8,v4
want r8=0xdb

test vextractwm
model power10
set  r8=0x50001c50 dw36=0x9cfbbfd36a061d66 low36=0x4063feea4061cf15
insn 110a2642 vextractwm r8,v4
want r8=0x8

test vextractwm
model power10
set  r8=0x50001b5d dw36=0x0 low36=0x800fffffffffffff
insn 110a2642 vextractwm r8,v4
want r8=0x3

test vextractdm
model power10
set  r8=0x5000194f dw36=0x7f7fffffff800000 low36=0x8e7c315e1c24e2a6
insn 110b2642 vextractdm r8,v4
want r8=0x1

test vextractdm
model power10
set  r8=0xffffffffffffffd0 dw36=0x408326c43f297a49 low36=0xff7fffff80000001
insn 110b2642 vextractdm r8,v4
want r8=0x1

test vextractqm
model power10
set  r8=0x3d dw36=0xbcff72d4c0000000 low36=0x3fd08d3e4096ff25
insn 110c2642 vextractqm r8,v4
want r8=0x1

test vextractqm
model power10
set  r8=0x50001320 dw36=0xc2076c3083a04f11 low36=0x8010000000000000
insn 110c2642 vextractqm r8,v4
want r8=0x1

test mtvsrbm
model power10
set  r7=0x50001be5 dw34=0x3fb8f2e300000000 low34=0x400ecbf2d5421f1a
insn 10503e42 mtvsrbm v2,r7
want dw34=0xffff00ffff low34=0xffffff0000ff00ff

test mtvsrbm
model power10
set  r7=0x5e5550e4f2faeba3 dw34=0x7ff8000000000000 low34=0xa0b02186e490b00e
insn 10503e42 mtvsrbm v2,r7
want dw34=0xffffff00ff00ffff low34=0xff00ff000000ffff

test mtvsrhm
model power10
set  r7=0xc24a34a85d0ff02d dw34=0x3836343037333634 low34=0x3132343735303524
insn 10513e42 mtvsrhm v2,r7
want dw34=0xffff0000 low34=0xffffffff0000ffff

test mtvsrhm
model power10
set  r7=0x500010f0 dw34=0xd030d0203060205 low34=0x800fffffffffffff
insn 10513e42 mtvsrhm v2,r7
want dw34=0xffffffffffffffff low34=0x0

test mtvsrwm
model power10
set  r7=0x35 dw34=0xa60b89274a9ed919 low34=0x7ff8000000000000
insn 10523e42 mtvsrwm v2,r7
want dw34=0xffffffff low34=0xffffffff

test mtvsrwm
model power10
set  r7=0x5b40d8ff040f4dc4 dw34=0x486ab0544cb2f33 low34=0x35e750997f1dc470
insn 10523e42 mtvsrwm v2,r7
want dw34=0xffffffff low34=0x0

test mtvsrdm
model power10
set  r7=0x5efab66 dw34=0xbb91bc9420000000 low34=0xbf800000
insn 10533e42 mtvsrdm v2,r7
want dw34=0xffffffffffffffff low34=0x0

test mtvsrdm
model power10
set  r7=0xffffffff dw34=0x3f8000007f800000 low34=0x8fbf2d2eb34d7ea2
insn 10533e42 mtvsrdm v2,r7
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test mtvsrqm
model power10
set  r7=0x5e089828ba74ccdf dw34=0xc1cb3d9177ec3370 low34=0x3fed7706c0000000
insn 10543e42 mtvsrqm v2,r7
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test mtvsrqm
model power10
set  r7=0xc6dd1d22648ca9bf dw34=0xe03030306040200 low34=0x707030000050006
insn 10543e42 mtvsrqm v2,r7
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test mtvsrbmi
model power10
set  dw34=0xb010c0106060301 low34=0x4560e5fd20000000
insn 104b0695 mtvsrbmi v2,1687
want dw34=0xffff00 low34=0xff0000ff00ffffff

test mtvsrbmi
model power10
set  dw34=0x961028984d9fa725 low34=0xff7fffff007fffff
insn 1045a615 mtvsrbmi v2,42507
want dw34=0xff00ff0000ffff00 low34=0xff00ffff

test vcntmbb
model power10
set  r8=0x500015d8 dw36=0x40023988bb23afe7 low36=0xd33d1d185adba9eb
insn 11182642 vcntmbb r8,v4,0
want r8=0x800000000000000

test vcntmbb
model power10
set  r8=0x50001b10 dw36=0x3f99d9de40e17aef low36=0x15f000000
insn 11182642 vcntmbb r8,v4,0
want r8=0xb00000000000000

test vcntmbh
model power10
set  r8=0x500011e0 dw36=0x0 low36=0x955600069888c
insn 111b2642 vcntmbh r8,v4,1
want r8=0x200000000000000

test vcntmbh
model power10
set  r8=0x50001cec dw36=0x3d27d7e460000000 low36=0xfff4000000000001
insn 111a2642 vcntmbh r8,v4,0
want r8=0xc00000000000000

test vcntmbw
model power10
set  r8=0x500017e0 dw36=0x42fedb68e0000000 low36=0xb060001040c0304
insn 111d2642 vcntmbw r8,v4,1
want r8=0x400000000000000

test vcntmbw
model power10
set  r8=0x50001590 dw36=0x40c46c333f0ee652 low36=0x800fffffffffffff
insn 111d2642 vcntmbw r8,v4,1
want r8=0x800000000000000

test vcntmbd
model power10
set  r8=0x50001c68 dw36=0xaa4e546cf1fcfefd low36=0x4018d649e0000000
insn 111e2642 vcntmbd r8,v4,0
want r8=0x800000000000000

test vcntmbd
model power10
set  r8=0x2d dw36=0x9eb84d5bd207fcf7 low36=0x3ffa016471af153f
insn 111e2642 vcntmbd r8,v4,0
want r8=0x800000000000000

test vstribl.
model power10
set  dw34=0x663abeadd5b18d05 low34=0x40120e4c3e8a5891 dw36=0x3032393434313538 low36=0x3331323734323641 cr=0x945cad2f
insn 1040240d vstribl. v2,v4
want cr=0x945cad0f dw34=0x3032393434313538 low34=0x3331323734323641

test vstribl
model power10
set  dw34=0x68cd1799552c820f low34=0x2a3eb193ba245798 dw36=0x40b7fa9c20000000 low36=0x400c83968c51f779
insn 1040200d vstribl v2,v4
want dw34=0x40b7fa9c20000000 low34=0x0

test vstribr
model power10
set  dw34=0xb93a8e6280000000 low34=0x3ff604803a008983 dw36=0x401887558999893c low36=0x3fc4a4093fffb64b
insn 1041200d vstribr v2,v4
want dw34=0x401887558999893c low34=0x3fc4a4093fffb64b

test vstribr
model power10
set  dw34=0x40010c48b6645e7c low34=0x7f800000df000000 dw36=0xc010f03020e0004 low36=0x4010a0107050206
insn 1041200d vstribr v2,v4
want dw34=0x4 low34=0x4010a0107050206

test vstrihl
model power10
set  dw34=0xb93a8e6280000000 low34=0x3ff604803a008983 dw36=0x401887558999893c low36=0x3fc4a4093fffb64b
insn 1042200d vstrihl v2,v4
want dw34=0x401887558999893c low34=0x3fc4a4093fffb64b

test vstrihl
model power10
set  dw34=0xb17ae99f241a1520 low34=0x40cbee453f6ec5c4 dw36=0x1f4652d3acc102fc low36=0xc42439e380000000
insn 1042200d vstrihl v2,v4
want dw34=0x1f4652d3acc102fc low34=0xc42439e380000000

test vstrihr
model power10
set  dw34=0x3700a6b220000000 low34=0x3f899dd14047ca48 dw36=0x439aeea1a0000000 low36=0x5030007080300
insn 1043200d vstrihr v2,v4
want dw34=0x0 low34=0x5030007080300

test vstrihr.
model power10
set  dw34=0x7ff0000000000000 low34=0x80000080000001 dw36=0x8 low36=0x1249574941112 cr=0xb257f352
insn 1043240d vstrihr. v2,v4
want cr=0xb257f322 dw34=0x8 low34=0x1249574941112

test vclrlb
model power10
set  r7=0x60f12f83c0de9a2e dw34=0x800000004f000000 low34=0x3fe943a54025598b dw35=0x35003100370032 low35=0x3100380037002b
insn 1043398d vclrlb v2,v3,r7
want dw34=0x35003100370032 low34=0x3100380037002b

test vclrlb
model power10
set  r7=0x4c dw34=0xc040502010f0207 low34=0x3febbafe859d67f4 dw35=0x435a516120000000 low35=0x3ff72ddf23bb67e9
insn 1043398d vclrlb v2,v3,r7
want dw34=0x435a516120000000 low34=0x3ff72ddf23bb67e9

test vclrrb
model power10
set  r7=0x49225636615108d3 dw34=0xc027a5a441dc01d7 low34=0x8a28b9f3d5e2ef9b dw35=0x3dac111c00000000 low35=0x471dce6b00000000
insn 104339cd vclrrb v2,v3,r7
want dw34=0x3dac111c00000000 low34=0x471dce6b00000000

test vclrrb
model power10
set  r7=0xff dw34=0xc5c0750c00000000 low34=0xbb28924e40000000 dw35=0x7fefffffffffffff low35=0x3f6b384440144155
insn 104339cd vclrrb v2,v3,r7
want dw34=0x7fefffffffffffff low34=0x3f6b384440144155

test vgnb
model power10
set  r8=0x2abac2c646d489f3 dw36=0x5b73c85637440126 low36=0x4013596558e379aa
insn 110424cc vgnb r8,v4,4
want r8=0x4c00046700000000

test vgnb
model power10
set  r8=0x57 dw36=0xfff4000000000001 low36=0xc3e0000000000000
insn 110424cc vgnb r8,v4,4
want r8=0xe000a00000000000

test vcfuged
model power10
set  dw34=0x401e17020053b76d low34=0x3fe58d688637637c dw35=0x0 low35=0x57377519e dw36=0xa334d709e05dfdda low36=0x3f8716af3f004646
insn 1043254d vcfuged v2,v3,v4
want dw34=0x0 low34=0x2ee5b00005ce3

test vcfuged
model power10
set  dw34=0x401c27f45a177475 low34=0xcf000000df000000 dw35=0x7806034 low35=0x947640d dw36=0x32003200380034 low36=0x3200360035002b
insn 1043254d vcfuged v2,v3,v4
want dw34=0x1e0c00007 low34=0x4ab208035

test vpextd
model power10
set  dw34=0xc3e0000000000000 low34=0x501bee4774c0aa61 dw35=0xfffffffffffff low35=0x4007e8f8b8202be4 dw36=0x3f594f853f908071 low36=0xff14e0df1daa81f5
insn 1043258d vpextd v2,v3,v4
want dw34=0x7fffff low34=0x407f8c47a

test vpextd
model power10
set  dw34=0xa070302070f0305 low34=0x401aa0913f11cab5 dw35=0x400983cb08489e83 low35=0x30a56705c1b7cf86 dw36=0x3f800000007fffff low36=0x0
insn 1043258d vpextd v2,v3,v4
want dw34=0x489e83 low34=0x0

test vpdepd
model power10
set  dw34=0xd000f02020e0206 low34=0x1b1f1461c1ac5907 dw35=0x8eec990298090d9f low35=0x4050d0006090001 dw36=0x3ffda49363f56714 low36=0xa1e840432e8b8bdb
insn 104325cd vpdepd v2,v3,v4
want dw34=0x530001040650714 low34=0x180000208000001

test vpdepd
model power10
set  dw34=0x36003200300039 low34=0x3300330035002d dw35=0x0 low35=0x8afed742c847edfe dw36=0xba7f7ef7e5ed95 low36=0x3040103000b0002
insn 104325cd vpdepd v2,v3,v4
want dw34=0x0 low34=0x1040103000b0000

test vclzdm
model power10
set  dw34=0x3feba3e8502a76f3 low34=0xff7fffffdf000000 dw35=0x7503 low35=0x302 dw36=0x400f192d91145408 low36=0x3fe013a5d022af1f
insn 10432784 vclzdm v2,v3,v4
want dw34=0x11 low34=0x19

test vclzdm
model power10
set  dw34=0xcf000000ff7fffff low34=0xb803d6ea20000000 dw35=0x60c0006060302 low35=0x7951ab9782a8aecf dw36=0xba75d75cc0000000 low36=0x3f782cc540f25095
insn 10432784 vclzdm v2,v3,v4
want dw34=0x8 low34=0x0

test vctzdm
model power10
set  dw34=0x43f22b9b170dc349 low34=0x4034e7543f1f5ddb dw35=0x8000000000000000 low35=0xb9fa474fe0000000 dw36=0x3d3165933d3b724a low36=0x3ffb6fd2a4cf07e2
insn 104327c4 vctzdm v2,v3,v4
want dw34=0x21 low34=0xe

test vctzdm
model power10
set  dw34=0xffc00000807fffff low34=0xff80000080800000 dw35=0xfdbc5b8884add586 low35=0xaa97180d985b54cc dw36=0xc00030002050002 low36=0x3fffa459c1ceef93
insn 104327c4 vctzdm v2,v3,v4
want dw34=0x0 low34=0x3
