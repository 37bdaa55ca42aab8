# Comparison, conditions as numbers, selection: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test cmpwi 1
model power10
exact
set  r7=0x100000000 cr=0xabd83bdf xer=0x20080003
insn 2e07f7d9 cmpwi cr4,r7,-2087
want cr=0xabd84bdf xer=0x20080003

test cmpwi 2
model power10
exact
set  r8=0x8000000000000000 cr=0x421979fb xer=0xc0000057
insn 2f883561 cmpwi cr7,r8,13665
want cr=0x421979f9 xer=0xc0000057

test cmpdi 1
model power10
exact
set  r6=0x6e3eb9ae0 cr=0xf0a2dc85 xer=0x00000077
insn 2c269246 cmpdi r6,-28090
want cr=0x40a2dc85 xer=0x00000077

test cmpdi 2
model power10
exact
set  r10=0x20 cr=0xac791ab1 xer=0x00000067
insn 2caaffe0 cmpdi cr1,r10,-32
want cr=0xa4791ab1 xer=0x00000067

test cmplwi 1
model power10
exact
set  r8=0x17b817b5cb92c7 cr=0x25bcfeab xer=0x40000072
insn 2b08ffc8 cmplwi cr6,r8,65480
want cr=0x25bcfe4b xer=0x40000072

test cmplwi 2
model power10
exact
set  r6=0x7fffffff cr=0x5a0aea04 xer=0x6008002c
insn 2b06ab23 cmplwi cr6,r6,43811
want cr=0x5a0aea44 xer=0x6008002c

test cmpldi 1
model power10
exact
set  r5=0x41 cr=0x23d2f26b xer=0x6000006c
insn 2a2549b6 cmpldi cr4,r5,18870
want cr=0x23d2826b xer=0x6000006c

test cmpldi 2
model power10
exact
set  r6=0xb547d94032ca48de cr=0xd0f79d18 xer=0x0008002c
insn 2b2693c5 cmpldi cr6,r6,37829
want cr=0xd0f79d48 xer=0x0008002c

test cmpw 1
model power10
exact
set  r11=0x2ecfda5c9a53339 cr=0xa7cf4ae8 xer=0x60080077
insn 7f8b5800 cmpw cr7,r11,r11
want cr=0xa7cf4ae2 xer=0x60080077

test cmpw 2
model power10
exact
set  r5=0x96281970b8270c2e r10=0x101010101010101 cr=0xed700f75 xer=0x00080076
insn 7f0a2800 cmpw cr6,r10,r5
want cr=0xed700f45 xer=0x00080076

test cmpd 1
model power10
exact
set  r9=0x1553be3b cr=0x0891cda2 xer=0x00000054
insn 7da94800 cmpd cr3,r9,r9
want cr=0x0892cda2 xer=0x00000054

test cmpd 2
model power10
exact
set  r6=0x9f7439e67186fd88 r7=0x7fff cr=0xdbc5df69 xer=0x20040059
insn 7ca73000 cmpd cr1,r7,r6
want cr=0xd4c5df69 xer=0x20040059

test cmplw 1
model power10
exact
set  r4=0x3998656828b9d8cc r11=0xbb92361b5b839170 cr=0x3ab247fd xer=0x40000011
insn 7f0b2040 cmplw cr6,r11,r4
want cr=0x3ab2474d xer=0x40000011

test cmplw 2
model power10
exact
set  r11=0xffff cr=0x3d88e5e7 xer=0x0008001f
insn 7f0b5840 cmplw cr6,r11,r11
want cr=0x3d88e527 xer=0x0008001f

test cmpld 1
model power10
exact
set  r10=0x80000000 r11=0x21 cr=0xc22f6bfd xer=0x20000066
insn 7caa5840 cmpld cr1,r10,r11
want cr=0xc42f6bfd xer=0x20000066

test cmpld 2
model power10
exact
set  r4=0xffffffffffffffff r5=0xf3a50b400246189f cr=0x8b4a709f xer=0x60000040
insn 7ea42840 cmpld cr5,r4,r5
want cr=0x8b4a749f xer=0x60000040

test cmprb 1
model power10
exact
set  r4=0x561 r9=0x8000 cr=0x2ed9ea31 xer=0xa00c0074
insn 7f244980 cmprb cr6,1,r4,r9
want cr=0x2ed9ea41 xer=0xa00c0074

test cmprb 2
model power10
exact
set  r6=0x8000 r7=0x9b3001456e0c91d5 cr=0xeb47d85e xer=0x00040059
insn 7c073180 cmprb cr0,0,r7,r6
want cr=0x0b47d85e xer=0x00040059

test cmpeqb 1
model power10
exact
set  r9=0x3df8e834f r11=2 cr=0x34660ccd xer=0x00080016
insn 7d0b49c0 cmpeqb cr2,r11,r9
want cr=0x34060ccd xer=0x00080016

test cmpeqb 2
model power10
exact
set  r4=0x1f r11=0xffff cr=0x05c5ec55 xer=0x40000060
insn 7d0b21c0 cmpeqb cr2,r11,r4
want cr=0x0505ec55 xer=0x40000060

test setb 1
model power10
exact
set  r8=0xcb3c9d3b6a09a3f8 cr=0xe04e2cfa xer=0x20000016
insn 7d0c0100 setb r8,cr3
want r8=0xffffffffffffffff cr=0xe04e2cfa xer=0x20000016

test setb 2
model power10
exact
set  r4=0xf63f06fcb25c04d9 cr=0xa8e6264a xer=0x400c0035
insn 7c980100 setb r4,cr6
want r4=1 cr=0xa8e6264a xer=0x400c0035

test setbc 1
model power10
exact
set  r6=0x7fffffffffffffff cr=0x1aeb5088 xer=0x60040077
insn 7cc10300 setbc r6,gt
want r6=0 cr=0x1aeb5088 xer=0x60040077

test setbc 2
model power10
exact
set  r6=0x439da785456551bd cr=0x6fb6ebc4 xer=0x600c0064
insn 7cd30300 setbc r6,4*cr4+so
want r6=0 cr=0x6fb6ebc4 xer=0x600c0064

test setbcr 1
model power10
exact
set  r4=0x7f cr=0x2e6d6d58 xer=0x4000001e
insn 7c980340 setbcr r4,4*cr6+lt
want r4=1 cr=0x2e6d6d58 xer=0x4000001e

test setbcr 2
model power10
exact
set  r10=2 cr=0x8d46539e xer=0x20080051
insn 7d5e0340 setbcr r10,4*cr7+eq
want r10=0 cr=0x8d46539e xer=0x20080051

test setnbc 1
model power10
exact
set  r7=0x1e24ab17727ac6ef cr=0xa283af37 xer=0x20080004
insn 7cea0380 setnbc r7,4*cr2+eq
want r7=0 cr=0xa283af37 xer=0x20080004

test setnbc 2
model power10
exact
set  r6=0x8000 cr=0x09ddb075 xer=0x20080050
insn 7cc80380 setnbc r6,4*cr2+lt
want r6=0xffffffffffffffff cr=0x09ddb075 xer=0x20080050

test setnbcr 1
model power10
exact
set  r7=0 cr=0x592a05a0 xer=0x400c006a
insn 7cf003c0 setnbcr r7,4*cr4+lt
want r7=0xffffffffffffffff cr=0x592a05a0 xer=0x400c006a

test setnbcr 2
model power10
exact
set  r8=1 cr=0x376477a4 xer=0x0008001c
insn 7d1803c0 setnbcr r8,4*cr6+lt
want r8=0 cr=0x376477a4 xer=0x0008001c

test isellt 1
model power10
exact
set  r6=0x40 r8=0xfffffffffffffffe r10=0xffffffff80000000 cr=0x600fc1a9 xer=0x20040048
insn 7cca401e isellt r6,r10,r8
want r6=0xfffffffffffffffe cr=0x600fc1a9 xer=0x20040048

test isellt 2
model power10
exact
set  r5=0x87470e8a7fbce62d r8=0x3f r11=0x5729e82438aac77b cr=0x57d6ce83 xer=0xe00c006d
insn 7cab401e isellt r5,r11,r8
want r5=0x3f cr=0x57d6ce83 xer=0xe00c006d

test iselgt 1
model power10
exact
set  r4=0x80 r8=7 r10=0x5dfe6a8a4fa16dfe cr=0x2a4f25ed xer=0x60080074
insn 7c8a405e iselgt r4,r10,r8
want r4=7 cr=0x2a4f25ed xer=0x60080074

test iselgt 2
model power10
exact
set  r8=0x70bbf4f4339fa1f3 r9=3 r10=0xa7f2daef26f035 cr=0x8f879a93 xer=0x40000019
insn 7d49405e iselgt r10,r9,r8
want r10=0x70bbf4f4339fa1f3 cr=0x8f879a93 xer=0x40000019

test iseleq 1
model power10
exact
set  r4=0xfb151e0c0cd65dde r10=0x225e58f68a cr=0xe49176d9 xer=0x60080009
insn 7c8a209e iseleq r4,r10,r4
want r4=0x225e58f68a cr=0xe49176d9 xer=0x60080009

test iseleq 2
model power10
exact
set  r4=0x2cf7f3 r5=0xffffffffffffffff r7=0x8c cr=0x6fc31005 xer=0x40040058
insn 7c85389e iseleq r4,r5,r7
want r4=0xffffffffffffffff cr=0x6fc31005 xer=0x40040058

test isel 1
model power10
exact
set  r5=7 r8=0xfffffffffffffffe r9=0xc226f0cd62c87aa7 cr=0x631bbd3a xer=0x20040070
insn 7d282b1e isel r9,r8,r5,4*cr3+lt
want r9=0xfffffffffffffffe cr=0x631bbd3a xer=0x20040070

test isel 2
model power10
exact
set  r9=0x547c940503c0 r10=0x50a92f69 cr=0xdbbe2652 xer=0x000c005a
insn 7d29525e isel r9,r9,r10,4*cr2+gt
want r9=0x50a92f69 cr=0xdbbe2652 xer=0x000c005a
