# Fixed-point arithmetic: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test li 1
model power10
exact
set  r4=0x248174e5598b88db cr=0xd19e3224 xer=0x600c005e
insn 3880c472 li r4,-15246
want r4=0xffffffffffffc472 cr=0xd19e3224 xer=0x600c005e

test li 2
model power10
exact
set  r9=0x38cc93f25bc8cf cr=0x8ee3e9ad xer=0x20080033
insn 3920a130 li r9,-24272
want r9=0xffffffffffffa130 cr=0x8ee3e9ad xer=0x20080033

test addi 1
model power10
exact
set  r6=0x40 r9=0x5cd840832c3e2553 cr=0x4f518fb1 xer=0x60040013
insn 38c9bcad addi r6,r9,-17235
want r6=0x5cd840832c3de200 cr=0x4f518fb1 xer=0x60040013

test addi 2
model power10
exact
set  r4=0x405f18a2e04 r11=0xffff cr=0x12dc1980 xer=0x40040034
insn 39647a74 addi r11,r4,31348
want r11=0x405f18aa878 cr=0x12dc1980 xer=0x40040034

test lis 1
model power10
exact
set  r10=0x7f cr=0x469c6e5e xer=0xe0040052
insn 3d402aa0 lis r10,10912
want r10=0x2aa00000 cr=0x469c6e5e xer=0xe0040052

test lis 2
model power10
exact
set  r6=0x1f cr=0xaf3c51fa xer=0x400c0002
insn 3cc0bfd7 lis r6,-16425
want r6=0xffffffffbfd70000 cr=0xaf3c51fa xer=0x400c0002

test addis 1
model power10
exact
set  r5=0xffffffff r10=0x283 cr=0x8d4275b4 xer=0x00080068
insn 3caaa412 addis r5,r10,-23534
want r5=0xffffffffa4120283 cr=0x8d4275b4 xer=0x00080068

test addis 2
model power10
exact
set  r8=0xb1b94c7b56cdc2f6 r10=0xf449e6f207b32b25 cr=0x6a7b7b78 xer=0x40000078
insn 3d48cb0e addis r10,r8,-13554
want r10=0xb1b94c7b21dbc2f6 cr=0x6a7b7b78 xer=0x40000078

test addic 1
model power10
exact
set  r6=0xfbdeef800923d5fc r11=0xa3da720c21 cr=0xa6b0f35b xer=0x600c0007
insn 30cb0260 addic r6,r11,608
want r6=0xa3da720e81 cr=0xa6b0f35b xer=0x40080007

test addic 2
model power10
exact
set  r4=0xfd7efe585abf6d7f r6=0xffff cr=0x0ea42031 xer=0xe0080065
insn 30c41c4e addic r6,r4,7246
want r6=0xfd7efe585abf89cd cr=0x0ea42031 xer=0xc0080065

test addic. 1
model power10
exact
set  r6=0x3f cr=0xd93f46a5 xer=0x20080074
insn 34c69097 addic. r6,r6,-28521
want r6=0xffffffffffff90d6 cr=0x893f46a5 xer=0x00080074

test addic. 2
model power10
exact
set  r5=3 cr=0xa5325487 xer=0xc004006f
insn 34a5ed30 addic. r5,r5,-4816
want r5=0xffffffffffffed33 cr=0x95325487 xer=0xc000006f

test subfic 1
model power10
exact
set  r10=0xffffffff7fffffff r11=0x114210ee31cde72 cr=0xbcf3e5ff xer=0x40080036
insn 216a356d subfic r11,r10,13677
want r11=0x8000356e cr=0xbcf3e5ff xer=0x40080036

test subfic 2
model power10
exact
set  r5=0xfc8b38f34d7610cc r11=0x7fffffffffffffff cr=0xcbbc4e87 xer=0x40000001
insn 2165da9f subfic r11,r5,-9569
want r11=0x374c70cb289c9d3 cr=0xcbbc4e87 xer=0x60040001

test mulli 1
model power10
exact
set  r7=0xffff r8=7 cr=0x7f417985 xer=0x40000073
insn 1d07bc3d mulli r8,r7,-17347
want r8=0xffffffffbc3d43c3 cr=0x7f417985 xer=0x40000073

test mulli 2
model power10
exact
set  r4=0x8000000000000000 r8=0x35a960ae2 cr=0x1588d837 xer=0x000c0073
insn 1c8862a8 mulli r4,r8,25256
want r4=0x14ae0e2a1a850 cr=0x1588d837 xer=0x000c0073

test addo 1
model power10
exact
set  r7=2 r11=0xffffffff80000000 cr=0xbb0f7b38 xer=0x4000005e
insn 7ceb3e14 addo r7,r11,r7
want r7=0xffffffff80000002 cr=0xbb0f7b38 xer=0x0000005e

test add 1
model power10
exact
set  r4=0xf81840cfa50d012d r10=0x41 r11=0x123456789abcdef0 cr=0xb4215d7f xer=0x6008003c
insn 7c8b5214 add r4,r11,r10
want r4=0x123456789abcdf31 cr=0xb4215d7f xer=0x6008003c

test addo. 1
model power10
exact
set  r5=0xf01af0c424934 r6=5 r9=0x295e51fc4f797a38 cr=0xabba17b6 xer=0xc00c0076
insn 7ca64e15 addo. r5,r6,r9
want r5=0x295e51fc4f797a3d cr=0x5bba17b6 xer=0x80040076

test add 2
model power10
exact
set  r5=0x8000 r9=0xd3496987d58e4413 cr=0xbaeb332e xer=0x20080044
insn 7d254a14 add r9,r5,r9
want r9=0xd3496987d58ec413 cr=0xbaeb332e xer=0x20080044

test addo 2
model power10
exact
set  r9=0x63aa cr=0xf855bfaf xer=0x00000077
insn 7d294e14 addo r9,r9,r9
want r9=0xc754 cr=0xf855bfaf xer=0x00000077

test addo. 2
model power10
exact
set  r9=0x8e4a03c7c1853736 r10=0 r11=0x6375922f0ccd4306 cr=0x7a0f8991 xer=0x00040025
insn 7d2b5615 addo. r9,r11,r10
want r9=0x6375922f0ccd4306 cr=0x4a0f8991 xer=0x00040025

test add. 1
model power10
exact
set  r4=0x7f r11=0xbd0e61175dfd095a cr=0xf08950f0 xer=0xc0080040
insn 7c8b2215 add. r4,r11,r4
want r4=0xbd0e61175dfd09d9 cr=0x908950f0 xer=0xc0080040

test add. 2
model power10
exact
set  r4=0xfffffffffffffffe r5=0xa508c35050979971 r6=0x7f cr=0x62687200 xer=0xe004007c
insn 7ca43215 add. r5,r4,r6
want r5=0x7d cr=0x52687200 xer=0xe004007c

test addc. 1
model power10
exact
set  r4=0xe94f5d5f8929a18e r6=0x21 cr=0xeb3db73d xer=0xa0040008
insn 7c843015 addc. r4,r4,r6
want r4=0xe94f5d5f8929a1af cr=0x9b3db73d xer=0x80000008

test addc. 2
model power10
exact
set  r4=0x87311 r6=0x8000000000000000 r8=0xff cr=0x3c5c84dc xer=0x20080027
insn 7c864015 addc. r4,r6,r8
want r4=0x80000000000000ff cr=0x8c5c84dc xer=0x00080027

test addco. 1
model power10
exact
set  r10=0x3ce1da238c8db031 cr=0x09ecaedd xer=0x40040073
insn 7d4a5415 addco. r10,r10,r10
want r10=0x79c3b447191b6062 cr=0x49ecaedd xer=0x000c0073

test addco 1
model power10
exact
set  r4=0xffffffffffffffff r6=0 r7=0x40 cr=0xfeca4768 xer=0x00080034
insn 7c863c14 addco r4,r6,r7
want r4=0x40 cr=0xfeca4768 xer=0x00000034

test addco. 2
model power10
exact
set  r4=7 r11=0xd7ee05e5ee9d8f11 cr=0xd7927548 xer=0x000c0053
insn 7c8b2415 addco. r4,r11,r4
want r4=0xd7ee05e5ee9d8f18 cr=0x87927548 xer=0x00000053

test addco 2
model power10
exact
set  r6=0xffffffff80000000 r8=0xffff r11=0x335b7cf cr=0xeaa7f1f9 xer=0x00000061
insn 7d683414 addco r11,r8,r6
want r11=0xffffffff8000ffff cr=0xeaa7f1f9 xer=0x00000061

test addc 1
model power10
exact
set  r4=2 r10=0xff r11=1 cr=0x866f29be xer=0x6004006a
insn 7d445814 addc r10,r4,r11
want r10=3 cr=0x866f29be xer=0x4000006a

test addc 2
model power10
exact
set  r4=0xffffffff7fffffff r7=0xe445d1 r10=0xfffffffffffffffe cr=0x0840be99 xer=0x200c0061
insn 7c875014 addc r4,r7,r10
want r4=0xe445cf cr=0x0840be99 xer=0x200c0061

test adde. 1
model power10
exact
set  r8=1 r9=0x80000000 r10=0x860addb41c0a7c53 cr=0xfbf74865 xer=0x6004002a
insn 7d484915 adde. r10,r8,r9
want r10=0x80000002 cr=0x4bf74865 xer=0x4000002a

test addeo. 1
model power10
exact
set  r6=0xd683597832b37ecd r8=0x8000000000000000 r11=0x10b0aa cr=0x440cfc33 xer=0x000c0037
insn 7d065d15 addeo. r8,r6,r11
want r8=0xd683597832c42f77 cr=0x840cfc33 xer=0x00000037

test addeo. 2
model power10
exact
set  r9=0x32760ccefe7a574e r11=0x20 cr=0x73c33d98 xer=0x4004001b
insn 7d6b4d15 addeo. r11,r11,r9
want r11=0x32760ccefe7a576e cr=0x43c33d98 xer=0x0000001b

test addeo 1
model power10
exact
set  r4=0xdecf7aa61d713d91 r8=0x957cdfa4c430b753 cr=0xb44012d7 xer=0x00000077
insn 7d082514 addeo r8,r8,r4
want r8=0x744c5a4ae1a1f4e4 cr=0xb44012d7 xer=0xe0000077

test addeo 2
model power10
exact
set  r4=0x8000 r5=0xffffffff r6=0xffff cr=0x7d8edd85 xer=0x80080034
insn 7ca43514 addeo r5,r4,r6
want r5=0x17fff cr=0x7d8edd85 xer=0x80000034

test adde 1
model power10
exact
set  r8=0x1c24a5baedf3033c r9=0x35c2120 cr=0x062ddbca xer=0x0004003c
insn 7d284114 adde r9,r8,r8
want r9=0x38494b75dbe60678 cr=0x062ddbca xer=0x0004003c

test adde. 2
model power10
exact
set  r4=3 r5=0x20 r6=0x7cf0465b947e733c cr=0x8aca3ec1 xer=0xe0040008
insn 7ca62115 adde. r5,r6,r4
want r5=0x7cf0465b947e7340 cr=0x5aca3ec1 xer=0xc0000008

test adde 2
model power10
exact
set  r5=0x7fffffff r8=0x4d289fb213058050 r9=0xfb7cf35f57f482a7 cr=0xca371daa xer=0x40040070
insn 7d282914 adde r9,r8,r5
want r9=0x4d289fb29305804f cr=0xca371daa xer=0x40000070

test subf. 1
model power10
exact
set  r8=0xff r10=0x8000000000000000 cr=0x8ead08a2 xer=0x0004003e
insn 7d4a4051 subf. r10,r10,r8
want r10=0x80000000000000ff cr=0x8ead08a2 xer=0x0004003e

test subf 1
model power10
exact
set  r5=0xfc7a32843907fa3f r8=0x384 r10=0xffff cr=0xc219e9d2 xer=0x2004000c
insn 7ca85050 subf r5,r8,r10
want r5=0xfc7b cr=0xc219e9d2 xer=0x2004000c

test subf 2
model power10
exact
set  r4=0x41 r5=0x3f r11=7 cr=0x9658ab44 xer=0x20040030
insn 7cab2050 subf r5,r11,r4
want r5=0x3a cr=0x9658ab44 xer=0x20040030

test subf. 2
model power10
exact
set  r7=0x8000000000000000 r8=0x2a5817128809b2 r9=0x988a00f77a8e4da5 cr=0x843f17ab xer=0x60000029
insn 7d074851 subf. r8,r7,r9
want r8=0x188a00f77a8e4da5 cr=0x443f17ab xer=0x60000029

test subfo. 1
model power10
exact
set  r7=0x9dd9a5f82886d674 r9=0xb75448974ef cr=0x56cdf911 xer=0x60040000
insn 7ce94c51 subfo. r7,r9,r9
want r7=0 cr=0x26cdf911 xer=0x20040000

test subfo 1
model power10
exact
set  r5=0x154171 r6=0x5b90b27c2dd07c49 cr=0x1450b937 xer=0x6004001c
insn 7cc52c50 subfo r6,r5,r5
want r6=0 cr=0x1450b937 xer=0x2004001c

test subfo. 2
model power10
exact
set  r4=0x92954fd7262a01e9 r6=0x100000000 r8=0x7fffffffffffffff cr=0x71c5b4a5 xer=0x60080075
insn 7c864451 subfo. r4,r6,r8
want r4=0x7ffffffeffffffff cr=0x41c5b4a5 xer=0x20000075

test subfo 2
model power10
exact
set  r5=0xffff r6=3 r9=0xb090482e4e7befd9 cr=0xb0727192 xer=0x2008000c
insn 7ca64c50 subfo r5,r6,r9
want r5=0xb090482e4e7befd6 cr=0xb0727192 xer=0x2000000c

test subfco 1
model power10
exact
set  r8=0x8000 r11=0x36a0fb6b91 cr=0x616e828f xer=0x200c007e
insn 7d0b4410 subfco r8,r11,r8
want r8=0xffffffc95f05146f cr=0x616e828f xer=0x0000007e

test subfc. 1
model power10
exact
set  r5=2 r10=0x7fffffff r11=0x8000000000000000 cr=0x5fcbe862 xer=0x600c001f
insn 7caa5811 subfc. r5,r10,r11
want r5=0x7fffffff80000001 cr=0x4fcbe862 xer=0x6008001f

test subfc 1
model power10
exact
set  r4=0x21 r5=2 r10=0x9910be0e320974a5 cr=0x94248d2c xer=0xe00c0014
insn 7ca45010 subfc r5,r4,r10
want r5=0x9910be0e32097484 cr=0x94248d2c xer=0xe00c0014

test subfc. 2
model power10
exact
set  r6=0x1f r7=0xc12edb2b2564988c cr=0x3d36f2fd xer=0x400c007e
insn 7cc73811 subfc. r6,r7,r7
want r6=0 cr=0x2d36f2fd xer=0x600c007e

test subfco. 1
model power10
exact
set  r6=0x7f r9=0x80 r11=0x184 cr=0x53d80678 xer=0xe0000053
insn 7d664c11 subfco. r11,r6,r9
want r11=1 cr=0x53d80678 xer=0xa0040053

test subfco. 2
model power10
exact
set  r6=0xffff r8=3 r9=0x460c46c2ae6e8909 cr=0xcc2d4f94 xer=0x6008006b
insn 7d093411 subfco. r8,r9,r6
want r8=0xb9f3b93d519276f6 cr=0x8c2d4f94 xer=0x0000006b

test subfc 2
model power10
exact
set  r5=0x2f789528db3ca r7=0xc067a90fcc4f1bed r8=3 cr=0x11a9945f xer=0x2004006b
insn 7ca83810 subfc r5,r8,r7
want r5=0xc067a90fcc4f1bea cr=0x11a9945f xer=0x2004006b

test subfco 2
model power10
exact
set  r5=0x101010101010101 r7=5 cr=0x39573412 xer=0x200c007c
insn 7ca72c10 subfco r5,r7,r5
want r5=0x1010101010100fc cr=0x39573412 xer=0x2004007c

test subfeo. 1
model power10
exact
set  r6=0x80000000 r7=0x123456789abcdef0 cr=0xf1e20744 xer=0x8000000a
insn 7cc73d11 subfeo. r6,r7,r7
want r6=0xffffffffffffffff cr=0x91e20744 xer=0x8000000a

test subfe. 1
model power10
exact
set  r5=0x82c8d868dd57c8 r6=0x101010101010101 r8=0xffffffffffffffff cr=0x0117c595 xer=0x60080047
insn 7d053111 subfe. r8,r5,r6
want r8=0x7e38289823a939 cr=0x4117c595 xer=0x60080047

test subfeo. 2
model power10
exact
set  r4=0x6d672d r9=0x8d2631bbbb534a99 cr=0x4e175702 xer=0x20000010
insn 7d292511 subfeo. r9,r9,r4
want r9=0x72d9ce44451a1c94 cr=0x4e175702 xer=0x00000010

test subfe. 2
model power10
exact
set  r4=0x760f65d0b39ad661 r11=0x91e cr=0x45a7f9c2 xer=0x0008000b
insn 7c8b2111 subfe. r4,r11,r4
want r4=0x760f65d0b39acd42 cr=0x45a7f9c2 xer=0x200c000b

test subfe 1
model power10
exact
set  r4=0x123456789abcdef0 r8=0xa5de86b6010d466d r10=6 cr=0xde6509b8 xer=0xc00c0070
insn 7c8a4110 subfe r4,r10,r8
want r4=0xa5de86b6010d4666 cr=0xde6509b8 xer=0xe00c0070

test subfeo 1
model power10
exact
set  r4=0x2935bfd3f r10=0x1bf3b9b67f205eb6 r11=0x3b1fc08da3138d3b cr=0x9dd61277 xer=0x2008006b
insn 7d4b2510 subfeo r10,r11,r4
want r10=0xc4e03f74f0487004 cr=0x9dd61277 xer=0x0000006b

test subfeo 2
model power10
exact
set  r5=0x9c4cf50f8cbf8713 r7=0xffffffffffffffff r9=0 cr=0x10cb3789 xer=0x20000048
insn 7ca93d10 subfeo r5,r9,r7
want r5=0xffffffffffffffff cr=0x10cb3789 xer=0x20040048

test subfe 2
model power10
exact
set  r4=0xc78a16b1cc0ab66a r9=0xfc1dc20ba54965c9 r11=0 cr=0xafe7f3a8 xer=0x6008006e
insn 7c895910 subfe r4,r9,r11
want r4=0x3e23df45ab69a37 cr=0xafe7f3a8 xer=0x4008006e

test addmeo 1
model power10
exact
set  r7=0x21 r9=0x774b55622c9eb97e cr=0xfdceef2d xer=0x600c0051
insn 7ce905d4 addmeo r7,r9
want r7=0x774b55622c9eb97e cr=0xfdceef2d xer=0x20040051

test addmeo 2
model power10
exact
set  r4=0x80 r10=0x902649aa8d6e6c6f cr=0x3ea0d171 xer=0xe0000029
insn 7d4405d4 addmeo r10,r4
want r10=0x80 cr=0x3ea0d171 xer=0xa0040029

test addmeo. 1
model power10
exact
set  r8=0x7fff cr=0x2f906ce4 xer=0x40080064
insn 7d0805d5 addmeo. r8,r8
want r8=0x7ffe cr=0x4f906ce4 xer=0x20040064

test addme 1
model power10
exact
set  r6=0xee50ba17ac2fe11d r10=5 cr=0x376f7dda xer=0x400c0061
insn 7cca01d4 addme r6,r10
want r6=4 cr=0x376f7dda xer=0x600c0061

test addme. 1
model power10
exact
set  r4=0x42b3f799 r5=0xf654e4767193a2aa cr=0x59a02144 xer=0x20080032
insn 7ca401d5 addme. r5,r4
want r5=0x42b3f799 cr=0x49a02144 xer=0x200c0032

test addmeo. 2
model power10
exact
set  r7=0x1f r10=0x3f cr=0xf348370b xer=0xe000007b
insn 7d4705d5 addmeo. r10,r7
want r10=0x1f cr=0x5348370b xer=0xa004007b

test addme 2
model power10
exact
set  r8=0xff cr=0xabf8fde9 xer=0x000c0040
insn 7d0801d4 addme r8,r8
want r8=0xfe cr=0xabf8fde9 xer=0x200c0040

test addme. 2
model power10
exact
set  r8=0xac1c7b6c66a7fbb7 r9=0x123456789abcdef0 cr=0x963808d9 xer=0x600c0063
insn 7d0901d5 addme. r8,r9
want r8=0x123456789abcdef0 cr=0x463808d9 xer=0x600c0063

test addze. 1
model power10
exact
set  r7=0xc8b3311fccbb0e28 r8=1 cr=0x3d20c1d6 xer=0x4000005c
insn 7d070195 addze. r8,r7
want r8=0xc8b3311fccbb0e28 cr=0x8d20c1d6 xer=0x4000005c

test addzeo. 1
model power10
exact
set  r8=0x4f4a9516de366b35 r10=0x188af cr=0xf61bb395 xer=0x60080055
insn 7d480595 addzeo. r10,r8
want r10=0x4f4a9516de366b36 cr=0x461bb395 xer=0x00000055

test addze 1
model power10
exact
set  r11=0x101010101010101 cr=0xab145aa7 xer=0x20000014
insn 7d6b0194 addze r11,r11
want r11=0x101010101010102 cr=0xab145aa7 xer=0x00000014

test addze 2
model power10
exact
set  r5=0x8000 r7=0x281c0141d03d7400 cr=0x4dba4a4d xer=0xa00c006d
insn 7ca70194 addze r5,r7
want r5=0x281c0141d03d7401 cr=0x4dba4a4d xer=0x8008006d

test addzeo. 2
model power10
exact
set  r4=2 r9=0x9f5961f4bffe62cd cr=0x7ab70847 xer=0x4004005c
insn 7d240595 addzeo. r9,r4
want r9=2 cr=0x4ab70847 xer=0x0000005c

test addzeo 1
model power10
exact
set  r4=0xe050f342e66b5adc r8=0x101010101010101 cr=0x26ae2369 xer=0x6000005d
insn 7d040594 addzeo r8,r4
want r8=0xe050f342e66b5add cr=0x26ae2369 xer=0x0000005d

test addze. 2
model power10
exact
set  r11=0x8000000000000000 cr=0x77e8723a xer=0x600c0051
insn 7d6b0195 addze. r11,r11
want r11=0x8000000000000001 cr=0x87e8723a xer=0x40080051

test addzeo 2
model power10
exact
set  r6=0x404bfbfe1c7abe66 r8=0x67a1b930e317193 cr=0x908a83bc xer=0x20080016
insn 7cc80594 addzeo r6,r8
want r6=0x67a1b930e317194 cr=0x908a83bc xer=0x00000016

test subfme. 1
model power10
exact
set  r5=0xf0c617fd02739c57 r11=0x3f cr=0x32f32202 xer=0x40080046
insn 7cab01d1 subfme. r5,r11
want r5=0xffffffffffffffbf cr=0x82f32202 xer=0x600c0046

test subfmeo. 1
model power10
exact
set  r8=0x6e336d1f51821c7a r9=0x63a7a2734b8e153 cr=0x4116dc96 xer=0xa0040029
insn 7d2805d1 subfmeo. r9,r8
want r9=0x91cc92e0ae7de385 cr=0x9116dc96 xer=0xa0040029

test subfme 1
model power10
exact
set  r4=0xffffffff80000000 r7=0x1fde4fe5477 cr=0x81c7eee7 xer=0xa000005f
insn 7c8701d0 subfme r4,r7
want r4=0xfffffe021b01ab88 cr=0x81c7eee7 xer=0xa004005f

test subfme. 2
model power10
exact
set  r5=7 r11=0x7fffffff cr=0x34f6a50f xer=0x6004007d
insn 7cab01d1 subfme. r5,r11
want r5=0xffffffff80000000 cr=0x84f6a50f xer=0x6004007d

test subfmeo 1
model power10
exact
set  r4=0x1f2c9147c1d4788 r8=0xd0884e494c7b0823 cr=0x13d067ed xer=0x20000036
insn 7c8805d0 subfmeo r4,r8
want r4=0x2f77b1b6b384f7dc cr=0x13d067ed xer=0x20040036

test subfme 2
model power10
exact
set  r7=0xbe16fa907550c94c r9=0xfdaf66e60aedae33 cr=0x612811fa xer=0x0000006c
insn 7d2701d0 subfme r9,r7
want r9=0x41e9056f8aaf36b2 cr=0x612811fa xer=0x2004006c

test subfmeo 2
model power10
exact
set  r7=0xc4976ac8a7cbb341 r11=0x41 cr=0xc8408a4e xer=0x20080047
insn 7d6705d0 subfmeo r11,r7
want r11=0x3b68953758344cbe cr=0xc8408a4e xer=0x20040047

test subfmeo. 2
model power10
exact
set  r6=0xed52400101607444 r8=0xff cr=0x74d805da xer=0x40000070
insn 7cc805d1 subfmeo. r6,r8
want r6=0xfffffffffffffeff cr=0x84d805da xer=0x20040070

test subfze. 1
model power10
exact
set  r5=0x7f r11=0x40 cr=0xecd9b2a6 xer=0xe0000035
insn 7cab0191 subfze. r5,r11
want r5=0xffffffffffffffc0 cr=0x9cd9b2a6 xer=0xc0000035

test subfze 1
model power10
exact
set  r5=0x57fcd1bbbd4c0736 r11=0x4e62909a47060741 cr=0x82fb4233 xer=0x0004000b
insn 7cab0190 subfze r5,r11
want r5=0xb19d6f65b8f9f8be cr=0x82fb4233 xer=0x0000000b

test subfze 2
model power10
exact
set  r5=0x4c6e25e0ee047396 r11=0x1ea033bea4 cr=0xd773b620 xer=0x40000023
insn 7d650190 subfze r11,r5
want r11=0xb391da1f11fb8c69 cr=0xd773b620 xer=0x40000023

test subfzeo. 1
model power10
exact
set  r6=0x41 r10=0xd9cc397c8fa04f83 cr=0x40a8405b xer=0x200c0065
insn 7cca0591 subfzeo. r6,r10
want r6=0x2633c683705fb07d cr=0x40a8405b xer=0x00000065

test subfzeo 1
model power10
exact
set  r7=0xffffffff80000000 r11=0xffffffffffffffff cr=0x52008fe2 xer=0x0000001a
insn 7ceb0590 subfzeo r7,r11
want r7=0 cr=0x52008fe2 xer=0x0000001a

test subfzeo. 2
model power10
exact
set  r4=0xad1cff670edf9cab r8=5 cr=0x94577c1b xer=0x20040004
insn 7c880591 subfzeo. r4,r8
want r4=0xfffffffffffffffb cr=0x84577c1b xer=0x00000004

test subfzeo 2
model power10
exact
set  r8=0x100000000 cr=0x127c9779 xer=0x40000040
insn 7d080590 subfzeo r8,r8
want r8=0xfffffffeffffffff cr=0x127c9779 xer=0x00000040

test subfze. 2
model power10
exact
set  r4=0xfa2e47d061ad5ce4 r10=0xa7ce6751149a39be cr=0x00e4dbd4 xer=0x00080015
insn 7d440191 subfze. r10,r4
want r10=0x5d1b82f9e52a31b cr=0x40e4dbd4 xer=0x00080015

test neg 1
model power10
exact
set  r8=0x876feb07f072280b r9=0x235b5d cr=0xeeb842b4 xer=0xa004004b
insn 7d0900d0 neg r8,r9
want r8=0xffffffffffdca4a3 cr=0xeeb842b4 xer=0xa004004b

test neg 2
model power10
exact
set  r5=0xf4f335a01eca8fbf r9=0 cr=0x03a319d6 xer=0x20040056
insn 7ca900d0 neg r5,r9
want r5=0 cr=0x03a319d6 xer=0x20040056

test nego 1
model power10
exact
set  r6=0x20009fa5d1a9f69c r11=0x579235ca cr=0x10f23458 xer=0xa00c005d
insn 7ccb04d0 nego r6,r11
want r6=0xffffffffa86dca36 cr=0x10f23458 xer=0xa004005d

test nego 2
model power10
exact
set  r4=0x43b6ad650db116 r11=0x100000000 cr=0xf95d1a16 xer=0x40080001
insn 7c8b04d0 nego r4,r11
want r4=0xffffffff00000000 cr=0xf95d1a16 xer=0x00000001

test neg. 1
model power10
exact
set  r4=0x87e2c021f99d6722 r6=0x439dd4c98837546 cr=0xc858b3a6 xer=0xa0040004
insn 7c8600d1 neg. r4,r6
want r4=0xfbc622b3677c8aba cr=0x9858b3a6 xer=0xa0040004

test nego. 1
model power10
exact
set  r4=0x8000 r7=0x6be3a9b4a3af7738 cr=0xb64a233f xer=0x00080011
insn 7ce404d1 nego. r7,r4
want r7=0xffffffffffff8000 cr=0x864a233f xer=0x00000011

test nego. 2
model power10
exact
set  r5=0x7fff r11=3 cr=0x92b8dab1 xer=0x60000032
insn 7cab04d1 nego. r5,r11
want r5=0xfffffffffffffffd cr=0x82b8dab1 xer=0x20000032

test neg. 2
model power10
exact
set  r6=7 r9=0xffffffff7fffffff cr=0x70f78577 xer=0x4004002f
insn 7d2600d1 neg. r9,r6
want r9=0xfffffffffffffff9 cr=0x80f78577 xer=0x4004002f

test addex 1
model power10
exact
set  r6=0x3b13f25011005790 r8=3 r10=1 cr=0x19a62895 xer=0xe00c001a
insn 7cca4154 addex r6,r10,r8,0
want r6=5 cr=0x19a62895 xer=0xa004001a

test addex 2
model power10
exact
set  r8=0x9967eabaf76a5d54 r10=0x8000 r11=1 cr=0xed40f60a xer=0x4008006a
insn 7d6a4154 addex r11,r10,r8,0
want r11=0x9967eabaf76add55 cr=0xed40f60a xer=0x0000006a

test mulhw. 1
model power10
exact
set  r4=1 r5=0 r9=0xfffffffffffffffe cr=0xb94802be xer=0x600c006e
insn 7c892897 mulhw. r4,r9,r5
want r4=0 cr=0x294802be xer=0x600c006e

test mulhw 1
model power10
exact
set  r7=0x41 r10=2 r11=0xffff cr=0xaafde735 xer=0x600c004e
insn 7cea5896 mulhw r7,r10,r11
want r7=0 cr=0xaafde735 xer=0x600c004e

test mulhw 2
model power10
exact
set  r5=0xa1c774bf3e6d1042 r7=0xffffffff r11=0xfdde827b088fc24b cr=0xbd77224b xer=0x200c000f
insn 7ca75896 mulhw r5,r7,r11
want r5=0xffffffff cr=0xbd77224b xer=0x200c000f

test mulhw. 2
model power10
exact
set  r4=0xfa34edae6541c9f3 r8=0xcf1df895e3779dba r9=0x25e3cc9d122de8c3 cr=0x009dd511 xer=0x6004004e
insn 7d282097 mulhw. r9,r8,r4
want r9=0xf4b6dc17 cr=0x409dd511 xer=0x6004004e

test mulhwu 1
model power10
exact
set  r5=0x7fffffffffffffff r7=0x8000 r9=0xffff cr=0x28cc28f0 xer=0x000c0044
insn 7d272816 mulhwu r9,r7,r5
want r9=0x7fff cr=0x28cc28f0 xer=0x000c0044

test mulhwu 2
model power10
exact
set  r4=0x1af37aa58 r8=0xaef342340 cr=0x8bfe5e0f xer=0x60080039
insn 7c884016 mulhwu r4,r8,r8
want r4=0xdf82646f cr=0x8bfe5e0f xer=0x60080039

test mulhwu. 1
model power10
exact
set  r6=0x3fdb88e5b5 r7=0xc1a3fb2f9f56fa29 r11=0x1aea2cc213b56f70 cr=0xc694bbeb xer=0x600c0032
insn 7ccb3817 mulhwu. r6,r11,r7
want r6=0xc44626c cr=0x4694bbeb xer=0x600c0032

test mulhwu. 2
model power10
exact
set  r6=0x384fd13741f53a r10=0x835fc4bc601811d r11=0x100000000 cr=0x1cbda73d xer=0x400c0027
insn 7cca5817 mulhwu. r6,r10,r11
want r6=0 cr=0x2cbda73d xer=0x400c0027

test mullw 1
model power10
exact
set  r4=0xc39f68f r7=3 cr=0x10e7a14f xer=0x400c002e
insn 7c8721d6 mullw r4,r7,r4
want r4=0x24ade3ad cr=0x10e7a14f xer=0x400c002e

test mullwo. 1
model power10
exact
set  r9=0xffffffff80000000 r11=0x2af7d1a19099d791 cr=0x76e0bcf1 xer=0x00080001
insn 7d2b4dd7 mullwo. r9,r11,r9
want r9=0x37b3143780000000 cr=0x56e0bcf1 xer=0xc0080001

test mullw 2
model power10
exact
set  r4=0x13a589890b0b503e r5=0xcf9fbc422dcceda6 cr=0x9841a7eb xer=0x40080027
insn 7ca521d6 mullw r5,r5,r4
want r5=0x1f9d45f7a076e34 cr=0x9841a7eb xer=0x40080027

test mullw. 1
model power10
exact
set  r6=0x767463f2d0f2e0c1 r7=0x7f r10=0x3f cr=0x0824155a xer=0xc004004c
insn 7cea31d7 mullw. r7,r10,r6
want r7=0xfffffff46bc54f7f cr=0x9824155a xer=0xc004004c

test mullwo. 2
model power10
exact
set  r4=0xfffffffffffffffe r5=0x96705a99dbd4d3c2 cr=0x1c87c956 xer=0x2000002b
insn 7c8525d7 mullwo. r4,r5,r4
want r4=0x4856587c cr=0x4c87c956 xer=0x2000002b

test mullw. 2
model power10
exact
set  r4=0xffffffffffffffff r8=7 r11=0x8000000000000000 cr=0xa7fcda22 xer=0x000c002d
insn 7d0b21d7 mullw. r8,r11,r4
want r8=0 cr=0x27fcda22 xer=0x000c002d

test mullwo 1
model power10
exact
set  r8=5 r10=0x90807531e58befaf r11=0x1f cr=0xb0eea6d8 xer=0x4008006f
insn 7d0a5dd6 mullwo r8,r10,r11
want r8=0xfffffffccbf20631 cr=0xb0eea6d8 xer=0xc008006f

test mullwo 2
model power10
exact
set  r5=0xef0bfb29272b8345 r8=0x2e7fdd392d47793e r10=0x19b8816ef2e2c0f1 cr=0xb6bc615a xer=0x00040009
insn 7d0555d6 mullwo r8,r5,r10
want r8=0xfdfe50c19f5453f5 cr=0xb6bc615a xer=0xc00c0009

test divwo 1
model power10
exact
set  r4=0x7f r6=0x13bdab8f029c5b51 r9=0x5ff29256572b3744 cr=0x2dc99d32 xer=0x000c0022
insn 7d2437d6 divwo r9,r4,r6
want r9=0 cr=0x2dc99d32 xer=0x00040022

test divwo 2
model power10
exact
set  r4=0x123456789abcdef0 r6=2 r11=0x92910afef1f8edce cr=0x4825106a xer=0x0004007a
insn 7c8b37d6 divwo r4,r11,r6
want r4=0xf8fc76e7 cr=0x4825106a xer=0x0004007a

test divw 1
model power10
exact
set  r5=0x7fffffffffffffff r6=0xe639e7ffc r8=0x7fff cr=0xb47388f4 xer=0x0008004c
insn 7ca643d6 divw r5,r6,r8
want r5=0xc73e cr=0xb47388f4 xer=0x0008004c

test divw. 1
model power10
exact
set  r5=0x28fa2cbbe04686bc r6=0x7f r10=0x7f cr=0x6adb16b7 xer=0x00080048
insn 7d4533d7 divw. r10,r5,r6
want r10=0xffc00d28 cr=0x4adb16b7 xer=0x00080048

test divwo. 1
model power10
exact
set  r5=0xffffffff r10=0x41 r11=0x39d42b695862a0f7 cr=0x78642841 xer=0x0000005e
insn 7d4b2fd7 divwo. r10,r11,r5
want r10=0xa79d5f09 cr=0x48642841 xer=0x0000005e

test divwo. 2
model power10
exact
set  r5=0x1e701f55601e0977 r11=3 cr=0x44a05da8 xer=0x60080017
insn 7ca55fd7 divwo. r5,r5,r11
want r5=0x200a0327 cr=0x44a05da8 xer=0x20000017

test divw 2
model power10
exact
set  r7=0x20 r8=0xbe37825541ee2d85 r9=0x2064317f56c77c2 cr=0x48277e69 xer=0x400c0049
insn 7d283bd6 divw r9,r8,r7
want r9=0x20f716c cr=0x48277e69 xer=0x400c0049

test divw. 2
model power10
exact
set  r4=0xf96d6c8803cb1e53 r5=0x385e24ccc0996c47 r6=0x16e2d4d63 cr=0xb0c0b168 xer=0x80000058
insn 7ca623d7 divw. r5,r6,r4
want r5=0x1d cr=0x50c0b168 xer=0x80000058

test divwu 1
model power10
exact
set  r6=0xffff r9=0x12a254b35ef2b cr=0x722734e7 xer=0x6000002c
insn 7cc94b96 divwu r6,r9,r9
want r6=1 cr=0x722734e7 xer=0x6000002c

test divwu. 1
model power10
exact
set  r8=0x1f r11=0x8000000000000000 cr=0xf4d3eecf xer=0x20000032
insn 7d0b4397 divwu. r8,r11,r8
want r8=0 cr=0x24d3eecf xer=0x20000032

test divwuo. 1
model power10
exact
set  r6=0x20 r7=0x7fffffff r10=0x40 cr=0x7ba0fd80 xer=0xc00c0046
insn 7cea3797 divwuo. r7,r10,r6
want r7=2 cr=0x5ba0fd80 xer=0x80040046

test divwuo. 2
model power10
exact
set  r4=0xda3f39 r9=0x413b5842ede r10=0x45 cr=0x5c3fee1f xer=0x0008004d
insn 7c895797 divwuo. r4,r9,r10
want r4=0x2a173b1 cr=0x4c3fee1f xer=0x0000004d

test divwuo 1
model power10
exact
set  r4=0x7ee3d2f0532fa81e r10=0x2b4e5347a74f5e34 cr=0x1b2bd617 xer=0x6004005e
insn 7c8a5796 divwuo r4,r10,r10
want r4=1 cr=0x1b2bd617 xer=0x2004005e

test divwu 2
model power10
exact
set  r5=5 r9=0x1f cr=0xea0c7202 xer=0x60040021
insn 7ca92b96 divwu r5,r9,r5
want r5=6 cr=0xea0c7202 xer=0x60040021

test divwu. 2
model power10
exact
set  r7=0x8000 r10=0xffffffff80000000 r11=0x6d cr=0x84d131aa xer=0x20080068
insn 7d675397 divwu. r11,r7,r10
want r11=0 cr=0x24d131aa xer=0x20080068

test divwuo 2
model power10
exact
set  r5=0x409e9213af64c5a4 r6=0xa96fe40b8a3f738c r7=0x7fffffffffffffff cr=0x01c72922 xer=0x60000001
insn 7ce53796 divwuo r7,r5,r6
want r7=1 cr=0x01c72922 xer=0x20000001

test divweo. 1
model power10
exact
set  r7=0x20 r10=0x80000000 r11=0x80000000 cr=0x343f1a79 xer=0x00080040
insn 7d6a3f57 divweo. r11,r10,r7
want r11=0 cr=0x343f1a79 xer=0xc0080040

test divweo. 2
model power10
exact
set  r5=0x65 r9=3 cr=0x3d8a81d0 xer=0x200c001b
insn 7ca54f57 divweo. r5,r5,r9
want r5=0 cr=0x3d8a81d0 xer=0xe00c001b

test divwe. 1
model power10
exact
set  r4=0x1a4ab774 r7=0x6731755ab4eb0208 r11=0x72b6ae94354a6df0 cr=0x10afaa06 xer=0x40000069
insn 7ce45b57 divwe. r7,r4,r11
want r7=0x7e4d430b cr=0x40afaa06 xer=0x40000069

test divwe 1
model power10
exact
set  r5=0xf8fc02c1df777b89 r6=0xc4c9648f4084b251 r10=0x558b cr=0x42231488 xer=0x200c0002
insn 7cca2b56 divwe r6,r10,r5
want r6=0xfffffffffffd5ee0 cr=0x42231488 xer=0x200c0002

test divweo 1
model power10
exact
set  r4=0xffffffffffffffff r10=0x2d11c8f62fde3dbd cr=0x1fe81e9e xer=0x60040048
insn 7c8a5756 divweo r4,r10,r10
want r4=0 cr=0x1fe81e9e xer=0xe00c0048

test divweo 2
model power10
exact
set  r8=5 r11=0x8000 cr=0x22ac68d9 xer=0xc008001d
insn 7d0b4756 divweo r8,r11,r8
want r8=0 cr=0x22ac68d9 xer=0xc008001d

test divwe. 2
model power10
exact
set  r6=0x8000 r7=0xe8bf47a7ab cr=0x68888b06 xer=0xa0040011
insn 7ce63357 divwe. r7,r6,r6
want r7=0 cr=0x38888b06 xer=0xa0040011

test divweuo. 1
model power10
exact
set  r4=7 r8=0x101010101010101 r10=0xeddd8983a9ec618c cr=0x6f7103a1 xer=0xe004000d
insn 7c885717 divweuo. r4,r8,r10
want r4=0x1833135 cr=0x5f7103a1 xer=0xa004000d

test divweuo 1
model power10
exact
set  r5=0xffffffff80000000 r9=0xa5 r10=0x5f13c37cd3ed3b94 cr=0x3026700e xer=0x40080014
insn 7d492f16 divweuo r10,r9,r5
want r10=0x14a cr=0x3026700e xer=0x00000014

test divweu. 1
model power10
exact
set  r5=0xb9560f3431b88767 r6=0x192c60b8bc281935 r11=7 cr=0x7e1fbf48 xer=0x600c0061
insn 7cc55b17 divweu. r6,r5,r11
want r6=0 cr=0x2e1fbf48 xer=0x600c0061

test divweuo. 2
model power10
exact
set  r4=0x481435a8c385d5b1 r7=0x40 r8=1 cr=0xe68a8e5b xer=0x20000077
insn 7d072717 divweuo. r8,r7,r4
want r8=0x53 cr=0x468a8e5b xer=0x20000077

test divweu. 2
model power10
exact
set  r9=0x1f8 r10=4 r11=0xff cr=0x41f6af61 xer=0xe0040028
insn 7d4b4b17 divweu. r10,r11,r9
want r10=0x81861861 cr=0x51f6af61 xer=0xe0040028

test divweu 1
model power10
exact
set  r4=0x31a91ed9fed0ac9f r6=0xffff cr=0x51d3c94d xer=0x000c0028
insn 7cc42316 divweu r6,r4,r4
want r6=0 cr=0x51d3c94d xer=0x000c0028

test divweu 2
model power10
exact
set  r4=0x4454183b3 r10=0x12cd cr=0x73bc507d xer=0x000c0067
insn 7d442316 divweu r10,r4,r4
want r10=0 cr=0x73bc507d xer=0x000c0067

test divweuo 2
model power10
exact
set  r7=0x116c6431a54edb7 r9=0x7fff cr=0x484f6b6e xer=0x00080049
insn 7ce93f16 divweuo r7,r9,r7
want r7=0x4dc64 cr=0x484f6b6e xer=0x00000049

test modsw 1
model power10
exact
set  r4=0x4df9733244cc07d7 r6=0xffffffff80000000 r10=0x6c3614aec323a225 cr=0xe369d2b2 xer=0x400c007f
insn 7d443616 modsw r10,r4,r6
want r10=0x44cc07d7 cr=0xe369d2b2 xer=0x400c007f

test modsw 2
model power10
exact
set  r5=0xffffffffffffffff r6=0xff r9=0x462e5313705ce324 cr=0xb95d50ef xer=0x8008002e
insn 7ca93616 modsw r5,r9,r6
want r5=0xd4 cr=0xb95d50ef xer=0x8008002e

test moduw 1
model power10
exact
set  r4=3 r7=0x79e1e39b5d301035 cr=0xbcfdaab2 xer=0x60040021
insn 7ce43a16 moduw r7,r4,r7
want r7=3 cr=0xbcfdaab2 xer=0x60040021

test moduw 2
model power10
exact
set  r8=0xf8e09728a96fa4e cr=0x6fae3f86 xer=0x2000003c
insn 7d084216 moduw r8,r8,r8
want r8=0 cr=0x6fae3f86 xer=0x2000003c

test mulhd 1
model power10
exact
set  r4=0x64ec0fd r8=0xd272a497c63a121d r11=0xffffffffffffffff cr=0x014693e3 xer=0x60000042
insn 7c885892 mulhd r4,r8,r11
want r4=0 cr=0x014693e3 xer=0x60000042

test mulhd 2
model power10
exact
set  r5=0x500155cf6ca592a7 r7=0xc2c9c1ac952c7 r9=0x28516ec0ad3dd06e cr=0x61f9f35e xer=0x2008003b
insn 7ca93892 mulhd r5,r9,r7
want r5=0x1ead7c5e8b44e cr=0x61f9f35e xer=0x2008003b

test mulhd. 1
model power10
exact
set  r5=0x7f r11=0x1237339780b448e cr=0x3588d914 xer=0x20080056
insn 7cab5893 mulhd. r5,r11,r11
want r5=0x14bcf2883985e cr=0x4588d914 xer=0x20080056

test mulhd. 2
model power10
exact
set  r8=0x97b11cfe1196bf03 r10=0x3f cr=0x5382eb33 xer=0x000c0024
insn 7d485093 mulhd. r10,r8,r10
want r10=0xffffffffffffffe6 cr=0x8382eb33 xer=0x000c0024

test mulhdu. 1
model power10
exact
set  r6=0x647a5061af3e362d r7=0 cr=0x07f3eec4 xer=0x00000046
insn 7ce63813 mulhdu. r7,r6,r7
want cr=0x27f3eec4 xer=0x00000046

test mulhdu 1
model power10
exact
set  r5=0x162126c30f70c2a3 r7=0xfb8092ffa8da8199 r11=0x77e30fdb4fa10c18 cr=0x53d42560 xer=0x400c003c
insn 7ca75812 mulhdu r5,r7,r11
want r5=0x75c7d6eb2e05ecb4 cr=0x53d42560 xer=0x400c003c

test mulhdu. 2
model power10
exact
set  r4=3 r8=0xea630ac3ccd r9=0xd7fd2b44bcd4890 cr=0x83855628 xer=0x20000021
insn 7d244013 mulhdu. r9,r4,r8
want r9=0 cr=0x23855628 xer=0x20000021

test mulhdu 2
model power10
exact
set  r5=0x4fe66a920ea71da8 r9=0xffffffff7fffffff r11=0xffffffff7fffffff cr=0x9e769aec xer=0x00000074
insn 7d2b2812 mulhdu r9,r11,r5
want r9=0x4fe66a91e6b3e85e cr=0x9e769aec xer=0x00000074

test mulld. 1
model power10
exact
set  r4=0x1f r6=0x16499 r8=0x1b71311458c55 cr=0xccc75ff9 xer=0xe0000057
insn 7cc441d3 mulld. r6,r4,r8
want r6=0x352b4f176bfe4b cr=0x5cc75ff9 xer=0xe0000057

test mulld. 2
model power10
exact
set  r6=0x419a5a0bdc0ca105 r9=0x41 r11=0x3f cr=0x4ab13338 xer=0xc008002f
insn 7d6931d3 mulld. r11,r9,r6
want r11=0xa830dd02df34e245 cr=0x9ab13338 xer=0xc008002f

test mulldo 1
model power10
exact
set  r6=0x8000 r8=0x8000 r11=0x10a8113a8b cr=0x0201d1ba xer=0x00040076
insn 7d6645d2 mulldo r11,r6,r8
want r11=0x40000000 cr=0x0201d1ba xer=0x00040076

test mulldo 2
model power10
exact
set  r6=0 r7=0xffffffffffffffff r10=0x123456789abcdef0 cr=0xae22ecbd xer=0x0000002e
insn 7d463dd2 mulldo r10,r6,r7
want r10=0 cr=0xae22ecbd xer=0x0000002e

test mulldo. 1
model power10
exact
set  r4=0x20 r7=0x611580541ff68c5 cr=0xe7c612c5 xer=0x20040075
insn 7ce425d3 mulldo. r7,r4,r4
want r7=0x400 cr=0x47c612c5 xer=0x20040075

test mulldo. 2
model power10
exact
set  r8=0xc2432cb90b51ff7e r10=0xc86c3855b56b311d r11=5 cr=0x4b9addcd xer=0x00080019
insn 7d6a45d3 mulldo. r11,r10,r8
want r11=0x4ec995e0d9db0f46 cr=0x5b9addcd xer=0xc0080019

test mulld 1
model power10
exact
set  r5=0x1b8edb42e8a1d6 r8=0xffffffff80000000 cr=0x09f7dafc xer=0xa0040078
insn 7ca829d2 mulld r5,r8,r5
want r5=0x5e8baf1500000000 cr=0x09f7dafc xer=0xa0040078

test mulld 2
model power10
exact
set  r5=0x8000 r6=0x41 cr=0x5358991f xer=0x80080040
insn 7cc529d2 mulld r6,r5,r5
want r6=0x40000000 cr=0x5358991f xer=0x80080040

test divd. 1
model power10
exact
set  r9=0xffffffff80000000 r11=0x9d034644a1598709 cr=0xa94333e0 xer=0xc0000071
insn 7d2b5bd3 divd. r9,r11,r11
want r9=1 cr=0x594333e0 xer=0xc0000071

test divdo. 1
model power10
exact
set  r6=0xfd565e645c74fcc5 r9=0x41 r10=0x80000000 cr=0x8c2894f6 xer=0x40000024
insn 7d4937d3 divdo. r10,r9,r6
want r10=0 cr=0x2c2894f6 xer=0x00000024

test divdo. 2
model power10
exact
set  r4=0xffffffff80000000 r5=0xc09bb572ac97d97e r9=0x20 cr=0x61420cea xer=0x60080072
insn 7c854fd3 divdo. r4,r5,r9
want r4=0xfe04ddab9564becc cr=0x81420cea xer=0x20000072

test divdo 1
model power10
exact
set  r5=0xff r11=0x316cfe48e79ddc5 cr=0x59917c03 xer=0x60040073
insn 7d655fd2 divdo r11,r5,r11
want r11=0 cr=0x59917c03 xer=0x20040073

test divd 1
model power10
exact
set  r5=0x21 r8=0x44cc52b5b9f54ad8 r11=0x7e1725c332f71f7 cr=0x317b6b76 xer=0x40040033
insn 7ca85bd2 divd r5,r8,r11
want r5=8 cr=0x317b6b76 xer=0x40040033

test divd. 2
model power10
exact
set  r6=0x5b3bc1702de r7=0x9b9fc89faea68377 r10=1 cr=0x1fc413dd xer=0x40040028
insn 7cca3bd3 divd. r6,r10,r7
want r6=0 cr=0x2fc413dd xer=0x40040028

test divd 2
model power10
exact
set  r5=0x40 cr=0x6f2c4bc0 xer=0x20080038
insn 7ca52bd2 divd r5,r5,r5
want r5=1 cr=0x6f2c4bc0 xer=0x20080038

test divdo 2
model power10
exact
set  r4=0x8000000000000000 r5=0xc6eb r7=7 cr=0x57131ba0 xer=0x2008007e
insn 7ce42fd2 divdo r7,r4,r5
want r7=0xffff5b44cea8761f cr=0x57131ba0 xer=0x2000007e

test divdu 1
model power10
exact
set  r4=0xe2cb3df2a7a2cd61 r8=0xf1dbee37a1c55c34 cr=0x7a3549bd xer=0x800c0007
insn 7d044392 divdu r8,r4,r8
want r8=0 cr=0x7a3549bd xer=0x800c0007

test divdu. 1
model power10
exact
set  r7=0xff r10=6 r11=0x412663eabc1269b9 cr=0x55d2a64a xer=0x200c003d
insn 7d4b3b93 divdu. r10,r11,r7
want r10=0x4167cbb67284ee cr=0x45d2a64a xer=0x200c003d

test divduo 1
model power10
exact
set  r7=0xffffffff7fffffff r9=0x21 cr=0xadbd5687 xer=0x2004004c
insn 7d274f92 divduo r9,r7,r9
want r9=0x7c1f07c1b26c9b2 cr=0xadbd5687 xer=0x2004004c

test divdu. 2
model power10
exact
set  r4=0x52a965f6067337 r7=0x101010101010101 r11=0x3a067f48316f78bd cr=0x62fbe2a0 xer=0x6004001a
insn 7d643b93 divdu. r11,r4,r7
want r11=0 cr=0x22fbe2a0 xer=0x6004001a

test divduo. 1
model power10
exact
set  r5=0xffffffff7fffffff r6=0x1beb7d4bdef3a80 cr=0x552f6ac1 xer=0x00080051
insn 7ca62f93 divduo. r5,r6,r5
want r5=0 cr=0x252f6ac1 xer=0x00000051

test divdu 2
model power10
exact
set  r4=0x6979eb8a2c68ae90 r11=0x34e3d2732e126d89 cr=0xd7361957 xer=0x000c0058
insn 7d645b92 divdu r11,r4,r11
want r11=1 cr=0xd7361957 xer=0x000c0058

test divduo 2
model power10
exact
set  r4=0x45b0fdfa9 r10=0x85a53a7a045299fe cr=0x580bc1cc xer=0x60040030
insn 7d445792 divduo r10,r4,r10
want r10=0 cr=0x580bc1cc xer=0x20040030

test divduo. 2
model power10
exact
set  r6=0x33 r8=0x41 cr=0x511d7f13 xer=0x000c0047
insn 7cc83793 divduo. r6,r8,r6
want r6=1 cr=0x411d7f13 xer=0x00040047

test divdeo. 1
model power10
exact
set  r4=0x3382f4aaf38356cf r5=0xffffffffffffffff r7=0x8000000000000000 cr=0x34b6bfff xer=0x20040052
insn 7ca43f53 divdeo. r5,r4,r7
want r5=0x98fa16aa18f95262 cr=0x84b6bfff xer=0x20040052

test divdeo. 2
model power10
exact
set  r4=0x381edf r6=0xab3b0729baf00abc r9=1 cr=0x09ab6d69 xer=0x80000041
insn 7d243753 divdeo. r9,r4,r6
want r9=0xffffffffff5684ac cr=0x99ab6d69 xer=0x80000041

test divdeo 1
model power10
exact
set  r5=0x3f r7=3 r11=0x8000 cr=0xde806aa2 xer=0x6008001a
insn 7d672f52 divdeo r11,r7,r5
want r11=0xc30c30c30c30c30 cr=0xde806aa2 xer=0x2000001a

test divde 1
model power10
exact
set  r4=0xffffffff7fffffff r5=0x8ffe7b929a93cd69 r7=0x1ffa5ea3ca8779f4 cr=0xebb113a7 xer=0x4008002b
insn 7c853b52 divde r4,r5,r7
want r4=0 cr=0xebb113a7 xer=0x4008002b

test divde 2
model power10
exact
set  r5=0xa4ce86c0d2a6982a r9=0xb8cc648671f9c75b cr=0xc7082320 xer=0x60080038
insn 7d254b52 divde r9,r5,r9
want r9=0 cr=0xc7082320 xer=0x60080038

test divde. 1
model power10
exact
set  r9=0x8000000000000000 r10=0x100000000 cr=0xfd596225 xer=0x00000018
insn 7d2a4b53 divde. r9,r10,r9
want r9=0xfffffffe00000000 cr=0x8d596225 xer=0x00000018

test divde. 2
model power10
exact
set  r6=0x7fffffffffffffff r8=0x7fffffff r10=0xd54 cr=0xef7b4e62 xer=0xe0000034
insn 7d483353 divde. r10,r8,r6
want r10=0xfffffffe cr=0x5f7b4e62 xer=0xe0000034

test divdeo 2
model power10
exact
set  r6=0x7d2d r7=0x4cb7bd56b90d1 r10=0x1f cr=0x48a3e8a7 xer=0x600c006f
insn 7cea3752 divdeo r7,r10,r6
want r7=0x3f661abafc2c62 cr=0x48a3e8a7 xer=0x2004006f

test divdeuo. 1
model power10
exact
set  r4=0xffff r11=0xf9273f3b5922d624 cr=0x993dd6d4 xer=0x600c0000
insn 7d6b2713 divdeuo. r11,r11,r4
want r11=0 cr=0x393dd6d4 xer=0xe00c0000

test divdeu. 1
model power10
exact
set  r8=0x1a3fa011244748b r10=0xffffffff r11=0xa731c446317576ed cr=0xf8162baf xer=0x2000002a
insn 7d0a5b13 divdeu. r8,r10,r11
want r8=0x187f98fa3 cr=0x48162baf xer=0x2000002a

test divdeuo. 2
model power10
exact
set  r7=0x160b9f73da r9=0x7fffffffffffffff cr=0xc56ba542 xer=0x00040042
insn 7ce93f13 divdeuo. r7,r9,r7
want r7=0 cr=0x356ba542 xer=0xc00c0042

test divdeu 1
model power10
exact
set  r4=0xb r8=0xe6e3d8def6f436 cr=0x6122dbea xer=0x40080013
insn 7d082312 divdeu r8,r8,r4
want r8=0 cr=0x6122dbea xer=0x40080013

test divdeu. 2
model power10
exact
set  r6=0x30ec60c r10=0x6a70f150a9fd7012 cr=0x548251fc xer=0x40080028
insn 7cca5313 divdeu. r6,r10,r10
want r6=0 cr=0x248251fc xer=0x40080028

test divdeu 2
model power10
exact
set  r8=0x2bed834ffe83a2c6 r10=0x80 cr=0xe129bf01 xer=0x6008006d
insn 7d0a5312 divdeu r8,r10,r10
want r8=0 cr=0xe129bf01 xer=0x6008006d

test divdeuo 1
model power10
exact
set  r8=0xabd8d91f16e38af6 r10=2 r11=7 cr=0xc9cfb22b xer=0x60040064
insn 7d0b5712 divdeuo r8,r11,r10
want r8=0 cr=0xc9cfb22b xer=0xe00c0064

test divdeuo 2
model power10
exact
set  r4=0x919d7 r7=0xf5d457b8c79ebb35 r10=0xcfeca4cb4f9c03b7 cr=0xbe44f825 xer=0x200c002d
insn 7d472712 divdeuo r10,r7,r4
want r10=0 cr=0xbe44f825 xer=0xe00c002d

test modsd 1
model power10
exact
set  r6=0x15769b7c84f6c6 cr=0xc8ef5d8c xer=0x00080067
insn 7cc63612 modsd r6,r6,r6
want r6=0 cr=0xc8ef5d8c xer=0x00080067

test modsd 2
model power10
exact
set  r5=0x100000000 r8=0x6f r11=0x4a00 cr=0x1457b7e8 xer=0x600c004c
insn 7d055e12 modsd r8,r5,r11
want r8=0xa00 cr=0x1457b7e8 xer=0x600c004c

test modud 1
model power10
exact
set  r5=0x36a2896017a34bd3 r8=1 r10=0xa984865f93dd927c cr=0x0679dbcc xer=0x200c0006
insn 7ca85212 modud r5,r8,r10
want r5=1 cr=0x0679dbcc xer=0x200c0006

test modud 2
model power10
exact
set  r6=0xff r8=0x35d68d59b48956ea r11=0x80000000 cr=0x76eb4882 xer=0x2004000f
insn 7d065a12 modud r8,r6,r11
want r8=0xff cr=0x76eb4882 xer=0x2004000f

test maddhd 1
model power10
exact
set  r4=0x21 r6=0x42f4565d63f7c5e r8=0x72aab682efae0f87 cr=0x8820578a xer=0x80000058
insn 10c44130 maddhd r6,r4,r8,r4
want r6=0xe cr=0x8820578a xer=0x80000058

test maddhd 2
model power10
exact
set  r7=0x123456789abcdef0 r11=0x17ad9c3414d4c45 cr=0xbdad8734 xer=0x200c0055
insn 10e75af0 maddhd r7,r7,r11,r11
want r7=0x1af0c3ede35d08 cr=0xbdad8734 xer=0x200c0055

test maddhdu 1
model power10
exact
set  r4=0xc4b52 r8=3 r11=0x20 cr=0x4dfa0c83 xer=0x400c003d
insn 11642231 maddhdu r11,r4,r4,r8
want r11=0 cr=0x4dfa0c83 xer=0x400c003d

test maddhdu 2
model power10
exact
set  r8=0xff5c04dfdd6e1393 r9=1 r10=0x8000000000000000 cr=0x377160f8 xer=0x4004006b
insn 110a4a31 maddhdu r8,r10,r9,r8
want r8=1 cr=0x377160f8 xer=0x4004006b

test maddld 1
model power10
exact
set  r6=0x80 r7=7 r8=0xe3bd61620a48514b r9=0xf8941c18f4fdb3f3 cr=0x5513a08e xer=0x0000001a
insn 110931f3 maddld r8,r9,r6,r7
want r8=0x4a0e0c7a7ed9f987 cr=0x5513a08e xer=0x0000001a

test maddld 2
model power10
exact
set  r4=0x41 r8=7 cr=0x13b893aa xer=0x600c000c
insn 10882233 maddld r4,r8,r4,r8
want r4=0x1ce cr=0x13b893aa xer=0x600c000c

test addg6s 1
model power10
exact
set  r5=0xffffffff7fffffff r9=0x101010101010101 r10=0x48a cr=0x128c096d xer=0x6008000a
insn 7d492894 addg6s r10,r9,r5
want r10=0x60000000 cr=0x128c096d xer=0x6008000a

test addg6s 2
model power10
exact
set  r5=0xffffffff80000000 r8=0x6913c02a19f1abeb r10=0x8000 cr=0x807c4ea0 xer=0x40040061
insn 7caa4094 addg6s r5,r10,r8
want r5=0x6666666666660666 cr=0x807c4ea0 xer=0x40040061

test cdtbcd 1
model power10
exact
set  r4=0xf65f92d4602447fb r10=0xf002edbc3cf10127 cr=0x12e79c7f xer=0x40080077
insn 7c8a0234 cdtbcd r10,r4
want r10=0x76455400211797 cr=0x12e79c7f xer=0x40080077

test cdtbcd 2
model power10
exact
set  r8=0x1f r9=7 cr=0xe37cb05c xer=0x400c0019
insn 7d280234 cdtbcd r8,r9
want r8=7 cr=0xe37cb05c xer=0x400c0019

test cbcdtd 1
model power10
exact
set  r7=0x80000000 r8=2 cr=0xb2d9a0f1 xer=0x600c003f
insn 7d070274 cbcdtd r7,r8
want r7=2 cr=0xb2d9a0f1 xer=0x600c003f

test cbcdtd 2
model power10
exact
set  r10=0x9d33810a3348b8d1 r11=0x100000000 cr=0x140c33e1 xer=0x600c0063
insn 7d6a0274 cbcdtd r10,r11
want r10=0x100000000 cr=0x140c33e1 xer=0x600c0063
