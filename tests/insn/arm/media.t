# Media instructions: lanes, GE flags, saturation, packing, bit fields, CRC.

test sadd8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6110f92 sadd8 r0, r1, r2
insn e6123f91 sadd8 r3, r2, r1
want r0=0x8100fe81 r3=0x8100fe81 ge=0x6

test ssub8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6110ff2 ssub8 r0, r1, r2
insn e6123ff1 ssub8 r3, r2, r1
want r0=0x7ffe0081 r3=0x8102007f ge=0xe

test sadd16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6110f12 sadd16 r0, r1, r2
insn e6123f11 sadd16 r3, r2, r1
want r0=0x8200fe81 r3=0x8200fe81 ge=0x3

test ssub16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6110f72 ssub16 r0, r1, r2
insn e6123f71 ssub16 r3, r2, r1
want r0=0x7ffeff81 r3=0x8002007f ge=0xf

test sasx
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6110f32 sasx r0, r1, r2
insn e6123f31 sasx r3, r2, r1
want r0=0x7f7e00 r3=0x8002fe81 ge=0xf

test ssax
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6110f52 ssax r0, r1, r2
insn e6123f51 ssax r3, r2, r1
want r0=0x17f8002 r3=0x8200007f ge=0x3

test uadd8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6510f92 uadd8 r0, r1, r2
insn e6523f91 uadd8 r3, r2, r1
want r0=0x8100fe81 r3=0x8100fe81 ge=0x4

test usub8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6510ff2 usub8 r0, r1, r2
insn e6523ff1 usub8 r3, r2, r1
want r0=0x7ffe0081 r3=0x8102007f ge=0x3

test uadd16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6510f12 uadd16 r0, r1, r2
insn e6523f11 uadd16 r3, r2, r1
want r0=0x8200fe81 r3=0x8200fe81 ge=0x0

test usub16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6510f72 usub16 r0, r1, r2
insn e6523f71 usub16 r3, r2, r1
want r0=0x7ffeff81 r3=0x8002007f ge=0x3

test uasx
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6510f32 uasx r0, r1, r2
insn e6523f31 uasx r3, r2, r1
want r0=0x7f7e00 r3=0x8002fe81 ge=0x0

test usax
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6510f52 usax r0, r1, r2
insn e6523f51 usax r3, r2, r1
want r0=0x17f8002 r3=0x8200007f ge=0x3

test qadd8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6210f92 qadd8 r0, r1, r2
insn e6223f91 qadd8 r3, r2, r1
want r0=0x81007f81 r3=0x81007f81 ge=0x0

test qsub8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6210ff2 qsub8 r0, r1, r2
insn e6223ff1 qsub8 r3, r2, r1
want r0=0x80fe007f r3=0x7f020080 ge=0x0

test qadd16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6210f12 qadd16 r0, r1, r2
insn e6223f11 qadd16 r3, r2, r1
want r0=0x82007fff r3=0x82007fff ge=0x0

test qsub16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6210f72 qsub16 r0, r1, r2
insn e6223f71 qsub16 r3, r2, r1
want r0=0x8000ff81 r3=0x7fff007f ge=0x0

test qasx
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6210f32 qasx r0, r1, r2
insn e6223f31 qasx r3, r2, r1
want r0=0x7f7e00 r3=0x7fff7fff ge=0x0

test qsax
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6210f52 qsax r0, r1, r2
insn e6223f51 qsax r3, r2, r1
want r0=0x80007fff r3=0x8200007f ge=0x0

test uqadd8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6610f92 uqadd8 r0, r1, r2
insn e6623f91 uqadd8 r3, r2, r1
want r0=0x81fffe81 r3=0x81fffe81 ge=0x0

test uqsub8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6610ff2 uqsub8 r0, r1, r2
insn e6623ff1 uqsub8 r3, r2, r1
want r0=0x7ffe0000 r3=0x7f ge=0x0

test uqadd16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6610f12 uqadd16 r0, r1, r2
insn e6623f11 uqadd16 r3, r2, r1
want r0=0x8200fe81 r3=0x8200fe81 ge=0x0

test uqsub16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6610f72 uqsub16 r0, r1, r2
insn e6623f71 uqsub16 r3, r2, r1
want r0=0x7ffe0000 r3=0x7f ge=0x0

test uqasx
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6610f32 uqasx r0, r1, r2
insn e6623f31 uqasx r3, r2, r1
want r0=0xffff7e00 r3=0x80020000 ge=0x0

test uqsax
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6610f52 uqsax r0, r1, r2
insn e6623f51 uqsax r3, r2, r1
want r0=0x17f8002 r3=0xffff ge=0x0

test shadd8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6310f92 shadd8 r0, r1, r2
insn e6323f91 shadd8 r3, r2, r1
want r0=0xc0007fc0 r3=0xc0007fc0 ge=0x0

test shsub8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6310ff2 shsub8 r0, r1, r2
insn e6323ff1 shsub8 r3, r2, r1
want r0=0xbfff0040 r3=0x400100bf ge=0x0

test shadd16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6310f12 shadd16 r0, r1, r2
insn e6323f11 shadd16 r3, r2, r1
want r0=0xc1007f40 r3=0xc1007f40 ge=0x0

test shsub16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6310f72 shsub16 r0, r1, r2
insn e6323f71 shsub16 r3, r2, r1
want r0=0xbfffffc0 r3=0x4001003f ge=0x0

test shasx
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6310f32 shasx r0, r1, r2
insn e6323f31 shasx r3, r2, r1
want r0=0x3f3f00 r3=0x40017f40 ge=0x0

test shsax
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6310f52 shsax r0, r1, r2
insn e6323f51 shsax r3, r2, r1
want r0=0x80bf4001 r3=0xc100003f ge=0x0

test uhadd8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6710f92 uhadd8 r0, r1, r2
insn e6723f91 uhadd8 r3, r2, r1
want r0=0x40807f40 r3=0x40807f40 ge=0x0

test uhsub8
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6710ff2 uhsub8 r0, r1, r2
insn e6723ff1 uhsub8 r3, r2, r1
want r0=0x3f7f00c0 r3=0xc081003f ge=0x0

test uhadd16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6710f12 uhadd16 r0, r1, r2
insn e6723f11 uhadd16 r3, r2, r1
want r0=0x41007f40 r3=0x41007f40 ge=0x0

test uhsub16
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6710f72 uhsub16 r0, r1, r2
insn e6723f71 uhsub16 r3, r2, r1
want r0=0x3fffffc0 r3=0xc001003f ge=0x0

test uhasx
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6710f32 uhasx r0, r1, r2
insn e6723f31 uhasx r3, r2, r1
want r0=0x803f3f00 r3=0x4001ff40 ge=0x0

test uhsax
exact
set  r1=0x80ff7f01 r2=0x01017f80
insn e6710f52 uhsax r0, r1, r2
insn e6723f51 uhsax r3, r2, r1
want r0=0xbf4001 r3=0xc100803f ge=0x0

test sel
set  r1=0xff00ff00 r2=0x01010101 r4=0x11223344 r5=0x55667788
insn e6510f92 uadd8 r0, r1, r2
insn e6843fb5 sel r3, r4, r5
want r3=0x11663388 ge=0xa

test sel from the register
exact
set  ge=5 r4=0x11223344 r5=0x55667788
insn e6843fb5 sel r3, r4, r5
want r3=0x55227744

test pkh
exact
set  r1=0x11112222 r2=0x83334444
insn e6810412 pkhbt r0, r1, r2, lsl #8
insn e6813852 pkhtb r3, r1, r2, asr #16
insn e6814052 pkhtb r4, r1, r2, asr #32
want r0=0x33442222 r3=0x11118333 r4=0x1111ffff

test extend
exact
set  r1=0x8f7ee180
insn e6af0471 sxtb r0, r1, ror #8
insn e6ef2c71 uxtb r2, r1, ror #24
insn e6bf3c71 sxth r3, r1, ror #24
insn e6ff4071 uxth r4, r1
insn e68f5071 sxtb16 r5, r1
insn e6cf6471 uxtb16 r6, r1, ror #8
want r0=0xffffffe1 r2=0x8f r3=0xffff808f r4=0xe180 r5=0x7eff80 r6=0x8f00e1

test extend and add
exact
set  r1=0x8f7ee180 r2=0xffff0001
insn e6a20071 sxtab r0, r2, r1
insn e6e23871 uxtab r3, r2, r1, ror #16
insn e6b24071 sxtah r4, r2, r1
insn e6f25471 uxtah r5, r2, r1, ror #8
insn e6826071 sxtab16 r6, r2, r1
insn e6c27c71 uxtab16 r7, r2, r1, ror #24
want r0=0xfffeff81 r3=0xffff007f r4=0xfffee181 r5=0xffff7ee2 r6=0x7dff81 r7=0xe00090

test ssat usat
exact
set  r1=0xffffff00 r4=0x00001800
insn e6a70011 ssat r0, #8, r1
insn e6e82011 usat r2, #8, r1
insn e6af3214 ssat r3, #16, r4, lsl #4
insn e6ff50d4 usat r5, #31, r4, asr #1
want r0=0xffffff80 r2=0x0 r3=0x7fff r5=0xc00 q=0x1

test ssat in range
exact
set  r1=0x7f
insn e6a70011 ssat r0, #8, r1
insn e6e72011 usat r2, #7, r1
want r0=0x7f r2=0x7f q=0

test ssat16 usat16
exact
set  r1=0x00178001
insn e6a30f31 ssat16 r0, #4, r1
insn e6e42f31 usat16 r2, #4, r1
want r0=0x7fff8 r2=0xf0000 q=0x1

test qadd
exact
set  r1=0x7ffffff0 r2=0x100 r4=0x80000010
insn e1020051 qadd r0, r1, r2
insn e1243051 qsub r3, r1, r4
insn e1415051 qdadd r5, r1, r1
insn e1616054 qdsub r6, r4, r1
want r0=0x7fffffff r3=0x7fffffff r5=0x7fffffff r6=0x80000000 q=0x1

test usad8
exact
set  r1=0xff00ff01 r2=0x00ff0110 r4=0x1000
insn e780f211 usad8 r0, r1, r2
insn e7834211 usada8 r3, r1, r2, r4
want r0=0x30b r3=0x130b

test reverse
exact
set  r1=0x00345681
insn e6bf0f31 rev r0, r1
insn e6bf2fb1 rev16 r2, r1
insn e6ff3fb1 revsh r3, r1
insn e6ff4f31 rbit r4, r1
insn e16f5f11 clz r5, r1
insn e16f6f17 clz r6, r7
want r0=0x81563400 r2=0x34008156 r3=0xffff8156 r4=0x816a2c00 r5=0xa r6=0x20

test bit fields
exact
set  r1=0x12345f96 r3=0xffffffff r4=0xffffffff
insn e7a70251 sbfx r0, r1, #4, #8
insn e7e72251 ubfx r2, r1, #4, #8
insn e7d33411 bfi r3, r1, #8, #12
insn e7cb421f bfc r4, #4, #8
insn e7ff5051 ubfx r5, r1, #0, #32
want r0=0xfffffff9 r2=0xf9 r3=0xffff96ff r4=0xfffff00f r5=0x12345f96

test crc32
exact
set  r1=0xffffffff r2=0x12345678
insn e1010042 crc32b r0, r1, r2
insn e1213042 crc32h r3, r1, r2
insn e1414042 crc32w r4, r1, r2
insn e1015242 crc32cb r5, r1, r2
insn e1216242 crc32ch r6, r1, r2
insn e1417242 crc32cw r7, r1, r2
want r0=0x7323e97c r3=0xdbc8ea3f r4=0x5092782d r5=0x56c3a06c r6=0x5b57a229 r7=0x4dece20c

test media in thumb
mode thumb
exact
set  r1=0x8f7ee180 r3=0x80808080
insn fa2ff081 sxtb16 r0, r1
insn fa81f243 uadd8 r2, r1, r3
insn faa1f483 sel r4, r1, r3
insn f32105c3 ssat r5, #4, r1, asr #3
insn fa91f6a1 rbit r6, r1
insn f36107c7 bfi r7, r1, #3, #5
want r0=0x7eff80 r2=0xffe6100 r4=0x8f80e180 r5=0xfffffff8 r6=0x1877ef1 r7=0x0 ge=0xb q=0x1
