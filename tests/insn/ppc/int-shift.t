# Rotation and shifts: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test rotlwi. 1
model 7457
exact
set  r4=0xcb6b1fd1 r9=0x2768e8 cr=0x4246ba1c xer=0x00000059
insn 5524103f rotlwi. r4,r9,2
want r4=0x9da3a0 cr=0x4246ba1c xer=0x00000059

test rotlwi 1
model 7457
exact
set  r6=0x7fff cr=0xdd147bcc xer=0x0000001d
insn 54c6e03e rotlwi r6,r6,28
want r6=0xf00007ff cr=0xdd147bcc xer=0x0000001d

test clrlwi. 1
model 7457
exact
set  r6=0xfffffffe r9=0x80000000 cr=0x9a8bf92a xer=0xa0000035
insn 54c9007f clrlwi. r9,r6,1
want r9=0x7ffffffe cr=0x5a8bf92a xer=0xa0000035

test clrlwi 1
model 7457
exact
set  r5=0xfe2414c5 r7=0xffff cr=0xe676f73e xer=0x4000006a
insn 54e502fe clrlwi r5,r7,11
want r5=0xffff cr=0xe676f73e xer=0x4000006a

test clrrwi. 1
model 7457
exact
set  r6=0x9abcdef0 r8=0x1010101 cr=0x09d3290b xer=0x0000007d
insn 54c80039 clrrwi. r8,r6,3
want r8=0x9abcdef0 cr=0x89d3290b xer=0x0000007d

test clrrwi 1
model 7457
exact
set  r6=0x47d3298f cr=0xfa9200df xer=0x60000036
insn 54c6000c clrrwi r6,r6,25
want r6=0x46000000 cr=0xfa9200df xer=0x60000036

test slwi 1
model 7457
exact
set  r7=0 r8=3 cr=0x59e4e654 xer=0x6000005c
insn 5507402e slwi r7,r8,8
want r7=0x300 cr=0x59e4e654 xer=0x6000005c

test slwi. 1
model 7457
exact
set  r5=0 r11=0xffffffff cr=0x326df89e xer=0x0000003f
insn 5565881d slwi. r5,r11,17
want r5=0xfffe0000 cr=0x826df89e xer=0x0000003f

test srwi. 1
model 7457
exact
set  r5=7 r10=0x8f6e4b5d cr=0xf879d769 xer=0x4000006f
insn 54aa4dff srwi. r10,r5,23
want r10=0 cr=0x2879d769 xer=0x4000006f

test srwi 1
model 7457
exact
set  r7=0xffffffff r10=0xe2a8878b cr=0x46ec847e xer=0x00000009
insn 5547ba7e srwi r7,r10,9
want r7=0x715443 cr=0x46ec847e xer=0x00000009

test rlwinm 1
model 7457
exact
set  r6=0x79827ee8 r9=0x3713 cr=0x16b76a5a xer=0x0000002d
insn 5526e536 rlwinm r6,r9,28,20,27
want r6=0x370 cr=0x16b76a5a xer=0x0000002d

test rlwinm. 1
model 7457
exact
set  r5=0x952495ac cr=0x7d2c8bbb xer=0x20000046
insn 54a54c55 rlwinm. r5,r5,9,17,10
want r5=0x4920592a cr=0x4d2c8bbb xer=0x20000046

test rotlw 1
model 7457
exact
set  r6=0x1f r8=0xafeea2a3 r10=0x7fffffff cr=0xe8d84f1f xer=0x00000045
insn 5d48303e rotlw r8,r10,r6
want r8=0xbfffffff cr=0xe8d84f1f xer=0x00000045

test rotlw. 1
model 7457
exact
set  r6=0xabe42721 r8=0x1f r9=0 cr=0x3dfc3440 xer=0x80000033
insn 5cc9403f rotlw. r9,r6,r8
want r9=0xd5f21390 cr=0x9dfc3440 xer=0x80000033

test rlwnm. 1
model 7457
exact
set  r4=0x68d9 r7=0xed3f77c6 r10=0x3f cr=0x1b495a16 xer=0x60000033
insn 5d443dc5 rlwnm. r4,r10,r7,23,2
want r4=0x1c0 cr=0x4b495a16 xer=0x60000033

test rlwnm 1
model 7457
exact
set  r4=0x80 r6=0x7fffffff r7=0x5ef71726 cr=0x9f618a97 xer=0xe0000055
insn 5ce620cc rlwnm r6,r7,r4,3,6
want r6=0x1e000000 cr=0x9f618a97 xer=0xe0000055

test rlwimi. 1
model 7457
exact
set  r4=7 r7=0x7f cr=0x1dfb7d99 xer=0x6000006e
insn 508758ff rlwimi. r7,r4,11,3,31
want r7=0x3800 cr=0x4dfb7d99 xer=0x6000006e

test rlwimi 1
model 7457
exact
set  r4=0xfb5ef17 cr=0x55607a8d xer=0x60000019
insn 5084531c rlwimi r4,r4,10,12,14
want r4=0xfbdef17 cr=0x55607a8d xer=0x60000019

test slw. 1
model 7457
exact
set  r6=5 cr=0xc3d3587c xer=0x2000005b
insn 7cc63031 slw. r6,r6,r6
want r6=0xa0 cr=0x43d3587c xer=0x2000005b

test slw 1
model 7457
exact
set  r8=7 r9=0xffffffff r11=0x1e7e45f1 cr=0xbb1d7726 xer=0xe0000070
insn 7d694030 slw r9,r11,r8
want r9=0x3f22f880 cr=0xbb1d7726 xer=0xe0000070

test srw. 1
model 7457
exact
set  r5=0x4fa83461 r11=0x37f03f1a cr=0x511ebcbf xer=0x0000000c
insn 7d652c31 srw. r5,r11,r5
want r5=0 cr=0x211ebcbf xer=0x0000000c

test srw 1
model 7457
exact
set  r4=0xe2cbb6ab r6=0x7fffffff r11=0xff cr=0x4785e958 xer=0x60000075
insn 7d643430 srw r4,r11,r6
want r4=0 cr=0x4785e958 xer=0x60000075

test sraw. 1
model 7457
exact
set  r4=0x99d1e25f r5=5 r6=0x9064e94b cr=0x7602af71 xer=0x2000004c
insn 7ca43631 sraw. r4,r5,r6
want r4=0 cr=0x2602af71 xer=0x0000004c

test sraw 1
model 7457
exact
set  r4=0xc5b5ecdf r8=0x7f cr=0x99f509e3 xer=0x60000015
insn 7c844630 sraw r4,r4,r8
want r4=0xffffffff cr=0x99f509e3 xer=0x60000015

test srawi. 1
model 7457
exact
set  r4=0x80000000 r6=0x201df5 cr=0xc44c866d xer=0x20000035
insn 7cc43e71 srawi. r4,r6,7
want r4=0x403b cr=0x444c866d xer=0x00000035

test srawi 1
model 7457
exact
set  r6=0x6864453f cr=0xdaf13126 xer=0x4000006e
insn 7cc6d670 srawi r6,r6,26
want r6=0x1a cr=0xdaf13126 xer=0x4000006e
