# Comparison, conditions as numbers, selection: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test cmpwi 1
model power10
exact
set  r7=0x100000000 cr=0xabd83bdf xer=0x20080003
insn 2e07f7d9 cmpwi cr4,r7,-2087
want cr=0xabd84bdf xer=0x20080003

test cmpdi 1
model power10
exact
set  r6=0x6e3eb9ae0 cr=0xf0a2dc85 xer=0x00000077
insn 2c269246 cmpdi r6,-28090
want cr=0x40a2dc85 xer=0x00000077

test cmplwi 1
model power10
exact
set  r8=0x17b817b5cb92c7 cr=0x25bcfeab xer=0x40000072
insn 2b08ffc8 cmplwi cr6,r8,65480
want cr=0x25bcfe4b xer=0x40000072

test cmpldi 1
model power10
exact
set  r5=0x41 cr=0x23d2f26b xer=0x6000006c
insn 2a2549b6 cmpldi cr4,r5,18870
want cr=0x23d2826b xer=0x6000006c

test cmpw 1
model power10
exact
set  r11=0x2ecfda5c9a53339 cr=0xa7cf4ae8 xer=0x60080077
insn 7f8b5800 cmpw cr7,r11,r11
want cr=0xa7cf4ae2 xer=0x60080077

test cmpd 1
model power10
exact
set  r9=0x1553be3b cr=0x0891cda2 xer=0x00000054
insn 7da94800 cmpd cr3,r9,r9
want cr=0x0892cda2 xer=0x00000054

test cmplw 1
model power10
exact
set  r4=0x3998656828b9d8cc r11=0xbb92361b5b839170 cr=0x3ab247fd xer=0x40000011
insn 7f0b2040 cmplw cr6,r11,r4
want cr=0x3ab2474d xer=0x40000011

test cmpld 1
model power10
exact
set  r10=0x80000000 r11=0x21 cr=0xc22f6bfd xer=0x20000066
insn 7caa5840 cmpld cr1,r10,r11
want cr=0xc42f6bfd xer=0x20000066

test cmprb 1
model power10
exact
set  r4=0x561 r9=0x8000 cr=0x2ed9ea31 xer=0xa00c0074
insn 7f244980 cmprb cr6,1,r4,r9
want cr=0x2ed9ea41 xer=0xa00c0074

test cmpeqb 1
model power10
exact
set  r9=0x3df8e834f r11=2 cr=0x34660ccd xer=0x00080016
insn 7d0b49c0 cmpeqb cr2,r11,r9
want cr=0x34060ccd xer=0x00080016

test setb 1
model power10
exact
set  r8=0xcb3c9d3b6a09a3f8 cr=0xe04e2cfa xer=0x20000016
insn 7d0c0100 setb r8,cr3
want r8=0xffffffffffffffff cr=0xe04e2cfa xer=0x20000016

test setbc 1
model power10
exact
set  r6=0x7fffffffffffffff cr=0x1aeb5088 xer=0x60040077
insn 7cc10300 setbc r6,gt
want r6=0 cr=0x1aeb5088 xer=0x60040077

test setbcr 1
model power10
exact
set  r4=0x7f cr=0x2e6d6d58 xer=0x4000001e
insn 7c980340 setbcr r4,4*cr6+lt
want r4=1 cr=0x2e6d6d58 xer=0x4000001e

test setnbc 1
model power10
exact
set  r7=0x1e24ab17727ac6ef cr=0xa283af37 xer=0x20080004
insn 7cea0380 setnbc r7,4*cr2+eq
want r7=0 cr=0xa283af37 xer=0x20080004

test setnbcr 1
model power10
exact
set  r7=0 cr=0x592a05a0 xer=0x400c006a
insn 7cf003c0 setnbcr r7,4*cr4+lt
want r7=0xffffffffffffffff cr=0x592a05a0 xer=0x400c006a

test isellt 1
model power10
exact
set  r6=0x40 r8=0xfffffffffffffffe r10=0xffffffff80000000 cr=0x600fc1a9 xer=0x20040048
insn 7cca401e isellt r6,r10,r8
want r6=0xfffffffffffffffe cr=0x600fc1a9 xer=0x20040048

test iselgt 1
model power10
exact
set  r4=0x80 r8=7 r10=0x5dfe6a8a4fa16dfe cr=0x2a4f25ed xer=0x60080074
insn 7c8a405e iselgt r4,r10,r8
want r4=7 cr=0x2a4f25ed xer=0x60080074

test iseleq 1
model power10
exact
set  r4=0xfb151e0c0cd65dde r10=0x225e58f68a cr=0xe49176d9 xer=0x60080009
insn 7c8a209e iseleq r4,r10,r4
want r4=0x225e58f68a cr=0xe49176d9 xer=0x60080009

test isel 1
model power10
exact
set  r5=7 r8=0xfffffffffffffffe r9=0xc226f0cd62c87aa7 cr=0x631bbd3a xer=0x20040070
insn 7d282b1e isel r9,r8,r5,4*cr3+lt
want r9=0xfffffffffffffffe cr=0x631bbd3a xer=0x20040070
