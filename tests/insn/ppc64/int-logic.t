# Logic, extension, counts, bits: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test ori 1
model power10
exact
set  r6=0x4fb0bd13 r8=0x100000000 cr=0x6d9c9022 xer=0x00080028
insn 6106256a ori r6,r8,9578
want r6=0x10000256a cr=0x6d9c9022 xer=0x00080028

test xori 1
model power10
exact
set  r4=0 r9=0x8000000000000000 cr=0x165a0c71 xer=0x40080008
insn 6889f5c6 xori r9,r4,62918
want r9=0xf5c6 cr=0x165a0c71 xer=0x40080008

test andi. 1
model power10
exact
set  r10=3 cr=0x3d1ba9f7 xer=0x200c007e
insn 714ab675 andi. r10,r10,46709
want r10=1 cr=0x4d1ba9f7 xer=0x200c007e

test andis. 1
model power10
exact
set  r7=0x78607eaa1f6d46f r11=0xffffffff7fffffff cr=0x12cf228d xer=0xa00c0018
insn 74eb609f andis. r11,r7,24735
want r11=0x20960000 cr=0x52cf228d xer=0xa00c0018

test oris 1
model power10
exact
set  r5=0xe3fb13d52b00644 r11=0x80000000 cr=0xdf3d4efc xer=0x000c002c
insn 64abc251 oris r11,r5,49745
want r11=0xe3fb13dd2f10644 cr=0xdf3d4efc xer=0x000c002c

test xoris 1
model power10
exact
set  r5=0x4f7c17c8ec79da56 cr=0x3a0367cc xer=0x80080030
insn 6ca5e0ee xoris r5,r5,57582
want r5=0x4f7c17c80c97da56 cr=0x3a0367cc xer=0x80080030

test mr. 1
model power10
exact
set  r5=0x46b410794af808f r10=0x123456789abcdef0 cr=0xca39d24d xer=0x20080026
insn 7d455379 mr. r5,r10
want r5=0x123456789abcdef0 cr=0x4a39d24d xer=0x20080026

test mr 1
model power10
exact
set  r4=0xffff r6=0x8000 cr=0xc42a2c58 xer=0x60040013
insn 7c862378 mr r6,r4
want r6=0xffff cr=0xc42a2c58 xer=0x60040013

test or 1
model power10
exact
set  r8=0x101010101010101 r9=0xf4fda3e370a5 r10=0x786cc570 cr=0xb6991394 xer=0x60080072
insn 7d484b78 or r8,r10,r9
want r8=0xf4fdfbeff5f5 cr=0xb6991394 xer=0x60080072

test or. 1
model power10
exact
set  r4=3 r7=1 r9=0x537a096765db5a93 cr=0x9cfdfe3d xer=0x600c005b
insn 7ce92379 or. r9,r7,r4
want r9=3 cr=0x4cfdfe3d xer=0x600c005b

test or 2
model power10
exact
set  r5=0x1fe55a994c9b163f r6=0x100000000 cr=0xdd390648 xer=0x60080032
insn 7cc62b78 or r6,r6,r5
want r6=0x1fe55a994c9b163f cr=0xdd390648 xer=0x60080032

test or. 2
model power10
exact
set  r9=0x7fffffffffffffff r10=0x1f r11=0xdf56ab540f62200 cr=0x8542fa34 xer=0x40040011
insn 7d4b4b79 or. r11,r10,r9
want r11=0x7fffffffffffffff cr=0x4542fa34 xer=0x40040011

test not 1
model power10
exact
set  r10=0xd06ca345903e012a r11=0x1f cr=0x58af9b7f xer=0xe004004b
insn 7d4b50f8 not r11,r10
want r11=0x2f935cba6fc1fed5 cr=0x58af9b7f xer=0xe004004b

test not 2
model power10
exact
set  r5=0x75fb02cdee71c348 r11=0xffffffff cr=0x09a9ae51 xer=0x00000034
insn 7cab28f8 not r11,r5
want r11=0x8a04fd32118e3cb7 cr=0x09a9ae51 xer=0x00000034

test not. 1
model power10
exact
set  r8=0x645fc32f01e24715 r11=0x1ed8918ad8b3a2b1 cr=0xe6af5c57 xer=0x6008004b
insn 7d6858f9 not. r8,r11
want r8=0xe1276e75274c5d4e cr=0x86af5c57 xer=0x6008004b

test not. 2
model power10
exact
set  r4=0xff r11=0x677d2 cr=0x8ccaf878 xer=0x40000050
insn 7c8b20f9 not. r11,r4
want r11=0xffffffffffffff00 cr=0x8ccaf878 xer=0x40000050

test nor 1
model power10
exact
set  r6=0x24ed561fde929ff6 r9=0xffffffffffffffff r10=0x123456789abcdef0 cr=0x9ac5e175 xer=0x00080018
insn 7cca48f8 nor r10,r6,r9
want r10=0 cr=0x9ac5e175 xer=0x00080018

test nor. 1
model power10
exact
set  r9=0x2c1b7ba7910b43aa r11=0x2981d5c3 cr=0x8ffc7b82 xer=0x20000038
insn 7d6948f9 nor. r9,r11,r9
want r9=0xd3e4845846742814 cr=0x8ffc7b82 xer=0x20000038

test nor 2
model power10
exact
set  r5=7 r7=0x7fffffff r10=0x2ab985 cr=0xe51686ea xer=0x600c004f
insn 7cea28f8 nor r10,r7,r5
want r10=0xffffffff80000000 cr=0xe51686ea xer=0x600c004f

test nor. 2
model power10
exact
set  r5=0x196ccf r7=0x7796aeff861aa9c0 r9=0x8732abceaa1e cr=0x05b0d570 xer=0x20040075
insn 7d2728f9 nor. r7,r9,r5
want r7=0xffff78cd54201120 cr=0x85b0d570 xer=0x20040075

test and 1
model power10
exact
set  r9=0xe1736bba4ab812 r10=7 cr=0x2bf83c7a xer=0xc008000c
insn 7d495038 and r9,r10,r10
want r9=7 cr=0x2bf83c7a xer=0xc008000c

test and. 1
model power10
exact
set  r4=0xc10476518d455 r10=0xfffffffffffffffe r11=0x3f cr=0x678c71f8 xer=0x600c0006
insn 7d445839 and. r4,r10,r11
want r4=0x3e cr=0x478c71f8 xer=0x600c0006

test and. 2
model power10
exact
set  r4=0x20 r11=7 cr=0x8a96cdc2 xer=0x60000070
insn 7c8b2039 and. r11,r4,r4
want r11=0x20 cr=0x4a96cdc2 xer=0x60000070

test and 2
model power10
exact
set  r4=0x21 r5=0xd384fd90f6266aee r9=0x6e2697a13d57ef29 cr=0xbb7079cb xer=0x2004007c
insn 7c892838 and r9,r4,r5
want r9=0x20 cr=0xbb7079cb xer=0x2004007c

test andc. 1
model power10
exact
set  r5=0xff r9=0x75370375e54ec0f4 r10=3 cr=0x707a9ff5 xer=0x4008005e
insn 7d255079 andc. r5,r9,r10
want r5=0x75370375e54ec0f4 cr=0x407a9ff5 xer=0x4008005e

test andc. 2
model power10
exact
set  r5=5 r9=0xfffffffffffffffe r10=0xbf90aced cr=0xb114ba77 xer=0x0008003b
insn 7d492879 andc. r9,r10,r5
want r9=0xbf90ace8 cr=0x4114ba77 xer=0x0008003b

test andc 1
model power10
exact
set  r5=0x8525806 r8=0x1c99401c6d77ef r9=0x7fffffffffffffff cr=0x5b6027fa xer=0x4008007c
insn 7d254078 andc r5,r9,r8
want r5=0x7fe366bfe3928810 cr=0x5b6027fa xer=0x4008007c

test andc 2
model power10
exact
set  r4=3 r6=0xe947fb59d6686b0f r7=2 cr=0xfeecd705 xer=0x00040077
insn 7cc43878 andc r4,r6,r7
want r4=0xe947fb59d6686b0d cr=0xfeecd705 xer=0x00040077

test orc. 1
model power10
exact
set  r9=0xffffffff80000000 r11=0x1989 cr=0xe636e5c1 xer=0x20000068
insn 7d2b4b39 orc. r11,r9,r9
want r11=0xffffffffffffffff cr=0x8636e5c1 xer=0x20000068

test orc. 2
model power10
exact
set  r4=7 r5=0xdc495514814b424d r9=0x72846e48727c5cc1 cr=0xc777038c xer=0x400c0011
insn 7ca44b39 orc. r4,r5,r9
want r4=0xdd7bd5b78dcbe37f cr=0x8777038c xer=0x400c0011

test orc 1
model power10
exact
set  r5=0 r10=0x80000000 cr=0x8a321c07 xer=0x40040032
insn 7ca55338 orc r5,r5,r10
want r5=0xffffffff7fffffff cr=0x8a321c07 xer=0x40040032

test orc 2
model power10
exact
set  r5=0x7cb91b3 r11=0x5e2566d01b cr=0x0359e39e xer=0x60000034
insn 7d652b38 orc r5,r11,r5
want r5=0xfffffffffd76fe5f cr=0x0359e39e xer=0x60000034

test xor. 1
model power10
exact
set  r6=0x7fff r8=0xa22d r10=0x40 cr=0x692ea2d8 xer=0x20040079
insn 7d483279 xor. r8,r10,r6
want r8=0x7fbf cr=0x492ea2d8 xer=0x20040079

test xor. 2
model power10
exact
set  r4=0xedfedf42c0ee0ed8 r10=0xffffffffffffffff cr=0x9019f3c0 xer=0x400c0074
insn 7c845279 xor. r4,r4,r10
want r4=0x120120bd3f11f127 cr=0x4019f3c0 xer=0x400c0074

test xor 1
model power10
exact
set  r5=0x31babb1fa0e46978 r6=0x100000000 cr=0x4b0d9bc3 xer=0xc0080017
insn 7cc62a78 xor r6,r6,r5
want r6=0x31babb1ea0e46978 cr=0x4b0d9bc3 xer=0xc0080017

test xor 2
model power10
exact
set  r4=0xffffffff7fffffff r11=0x146 cr=0xc35e1953 xer=0x600c0066
insn 7c8b5a78 xor r11,r4,r11
want r11=0xffffffff7ffffeb9 cr=0xc35e1953 xer=0x600c0066

test eqv 1
model power10
exact
set  r4=0x72c5c81f7 r6=0xffffffff cr=0x0fc9c3fd xer=0x00040074
insn 7cc43238 eqv r4,r6,r6
want r4=0xffffffffffffffff cr=0x0fc9c3fd xer=0x00040074

test eqv 2
model power10
exact
set  r4=0x2716e8d6898db487 r5=0x7fffffffffffffff r9=0x4cadaf92a3c37b2f cr=0xfe6ce240 xer=0x000c005d
insn 7ca92238 eqv r9,r5,r4
want r9=0xa716e8d6898db487 cr=0xfe6ce240 xer=0x000c005d

test eqv. 1
model power10
exact
set  r5=0xba79428be90ed0bb r6=0 r8=0x7bd4440ed1c0a6c0 cr=0xe3b4eeff xer=0x200c001e
insn 7cc54239 eqv. r5,r6,r8
want r5=0x842bbbf12e3f593f cr=0x83b4eeff xer=0x200c001e

test eqv. 2
model power10
exact
set  r5=0x8000 r7=0xf03e9b08470f0dec r10=0x8150aa7097c83f87 cr=0x997cbea6 xer=0x000c0032
insn 7caa3a39 eqv. r10,r5,r7
want r10=0xfc164f7b8f07213 cr=0x497cbea6 xer=0x000c0032

test nand. 1
model power10
exact
set  r4=0x9e9dc1eb26718087 r10=0xe94335daef911c9b r11=0x21 cr=0x6599b465 xer=0x00000012
insn 7c8b53b9 nand. r11,r4,r10
want r11=0x77fefe35d9eeff7c cr=0x4599b465 xer=0x00000012

test nand. 2
model power10
exact
set  r4=0x47c027fad78c78f8 r6=0x80c2d898196740ad r11=0xf0549765f770e446 cr=0xcf7738d3 xer=0x4008007f
insn 7c8b33b9 nand. r11,r4,r6
want r11=0xff3fff67eefbbf57 cr=0x8f7738d3 xer=0x4008007f

test nand 1
model power10
exact
set  r4=0x40 r5=0x40 r8=0xfffffffffffffffe cr=0x90de4ccf xer=0x200c001b
insn 7c882bb8 nand r8,r4,r5
want r8=0xffffffffffffffbf cr=0x90de4ccf xer=0x200c001b

test nand 2
model power10
exact
set  r8=0x31da86f1e0e11638 r9=0x2494695 cr=0x63647430 xer=0x20040062
insn 7d084bb8 nand r8,r8,r9
want r8=0xffffffffffbef9ef cr=0x63647430 xer=0x20040062

test extsb. 1
model power10
exact
set  r7=8 r8=0x1ee20e81d1128a37 cr=0x43f23906 xer=0xc008007c
insn 7d070775 extsb. r7,r8
want r7=0x37 cr=0x53f23906 xer=0xc008007c

test extsb 1
model power10
exact
set  r11=0xde12c cr=0x7909e290 xer=0xe0080053
insn 7d6b0774 extsb r11,r11
want r11=0x2c cr=0x7909e290 xer=0xe0080053

test extsh. 1
model power10
exact
set  r4=0xffffffff r7=0xa48e02d83d107f85 cr=0x05c3117e xer=0x600c003f
insn 7ce40735 extsh. r4,r7
want r4=0x7f85 cr=0x45c3117e xer=0x600c003f

test extsh 1
model power10
exact
set  r5=0x15e34b47f71c63eb r6=0x2c6929542b65330e cr=0x57cf448a xer=0xa00c0022
insn 7cc50734 extsh r5,r6
want r5=0x330e cr=0x57cf448a xer=0xa00c0022

test cntlzw 1
model power10
exact
set  r5=0x100000000 r11=0x1c85d09f0 cr=0x75a86ddb xer=0x000c0066
insn 7d650034 cntlzw r5,r11
want r5=0 cr=0x75a86ddb xer=0x000c0066

test cntlzw. 1
model power10
exact
set  r4=0xbeea66fd377e8ec9 r7=0xb1537cf5b195436 cr=0x1f01170c xer=0x4008001c
insn 7c870035 cntlzw. r7,r4
want r7=2 cr=0x4f01170c xer=0x4008001c

test extsw 1
model power10
exact
set  r4=0x6941f407d068dc00 r6=0x92e8a8eea05d314a cr=0x2d3cdee4 xer=0x20080031
insn 7cc407b4 extsw r4,r6
want r4=0xffffffffa05d314a cr=0x2d3cdee4 xer=0x20080031

test extsw. 1
model power10
exact
set  r5=0x100000000 r10=0x2217cdeb169e4b13 cr=0xc27d349b xer=0xe0040047
insn 7caa07b5 extsw. r10,r5
want r10=0 cr=0x327d349b xer=0xe0040047

test cntlzd 1
model power10
exact
set  r4=0x7f cr=0x305d7fef xer=0x6004005a
insn 7c840074 cntlzd r4,r4
want r4=0x39 cr=0x305d7fef xer=0x6004005a

test cntlzd. 1
model power10
exact
set  r9=0x50bee850adcaa003 cr=0x88dcef25 xer=0x60000057
insn 7d290075 cntlzd. r9,r9
want r9=1 cr=0x48dcef25 xer=0x60000057

test cnttzw 1
model power10
exact
set  r4=0xffffffff80000000 r11=0xfffffffffffffffe cr=0xe98a3571 xer=0x60000026
insn 7c8b0434 cnttzw r11,r4
want r11=0x1f cr=0xe98a3571 xer=0x60000026

test cnttzw. 1
model power10
exact
set  r7=0x7fffffffffffffff r9=0xffffffff cr=0x788208de xer=0x20040010
insn 7ce90435 cnttzw. r9,r7
want r9=0 cr=0x288208de xer=0x20040010

test cnttzd 1
model power10
exact
set  r6=0x8000000000000000 r11=0x7f cr=0xfef93995 xer=0x200c0055
insn 7ccb0474 cnttzd r11,r6
want r11=0x3f cr=0xfef93995 xer=0x200c0055

test cnttzd. 1
model power10
exact
set  r4=0x8000 r10=0x62777f8a7ffb1c06 cr=0x1ba79330 xer=0x00040041
insn 7c8a0475 cnttzd. r10,r4
want r10=0xf cr=0x4ba79330 xer=0x00040041

test popcntb 1
model power10
exact
set  r11=0x8000 cr=0x65277489 xer=0x20040048
insn 7d6b00f4 popcntb r11,r11
want r11=0x100 cr=0x65277489 xer=0x20040048

test prtyw 1
model power10
exact
set  r6=0x7f r7=0xff cr=0xb3f0e3bf xer=0x00080071
insn 7ce60134 prtyw r6,r7
want r6=1 cr=0xb3f0e3bf xer=0x00080071

test cmpb 1
model power10
exact
set  r7=0x3f r8=0x123456789abcdef0 r11=0xe653cb5aa0ad62fd cr=0xa0c02540 xer=0x60000030
insn 7d075bf8 cmpb r7,r8,r11
want r7=0 cr=0xa0c02540 xer=0x60000030

test prtyd 1
model power10
exact
set  r8=5 r9=0x123456789abcdef0 cr=0xe4c23923 xer=0x00080066
insn 7d090174 prtyd r9,r8
want r9=1 cr=0xe4c23923 xer=0x00080066

test popcntw 1
model power10
exact
set  r4=0x74a330cc94d r11=0x9570e99e7e42b42a cr=0x5e2f6308 xer=0x400c0071
insn 7c8b02f4 popcntw r11,r4
want r11=0x60000000e cr=0x5e2f6308 xer=0x400c0071

test popcntd 1
model power10
exact
set  r4=0xff r11=0x3d64423e4fcd399d cr=0x98da7209 xer=0x40040032
insn 7c8b03f4 popcntd r11,r4
want r11=8 cr=0x98da7209 xer=0x40040032

test bpermd 1
model power10
exact
set  r4=0x1432cee804bd4a56 r8=0x123456789abcdef0 r11=0x17d95924ad4 cr=0x9014dbd4 xer=0xa004003b
insn 7d6821f8 bpermd r8,r11,r4
want r8=0 cr=0x9014dbd4 xer=0xa004003b

test cfuged 1
model power10
exact
set  r6=0x3b r8=0x41 cr=0xaf567512 xer=0x000c003b
insn 7cc831b8 cfuged r8,r6,r6
want r8=0x1f cr=0xaf567512 xer=0x000c003b

test cntlzdm 1
model power10
exact
set  r8=0xffffffff7fffffff r10=0x7fffffff cr=0xf5e42d77 xer=0x400c0062
insn 7d0a4076 cntlzdm r10,r8,r8
want r10=0 cr=0xf5e42d77 xer=0x400c0062

test cnttzdm 1
model power10
exact
set  r4=0x9d7658790fb05fbb r9=2 cr=0x37f885bc xer=0x00080020
insn 7d292476 cnttzdm r9,r9,r4
want r9=1 cr=0x37f885bc xer=0x00080020

test pdepd 1
model power10
exact
set  r6=0x637963dd182fabc4 r7=0xfffffffffffffffe r11=0x13d9f12ed19fdf49 cr=0x34d8229d xer=0x6000007a
insn 7cc75938 pdepd r7,r6,r11
want r7=0x1340c004d18ad840 cr=0x34d8229d xer=0x6000007a

test pextd 1
model power10
exact
set  r5=0xe09054a1e7a3d7f6 r9=0x537781e5c878374c r11=0x3768e229768342ca cr=0x1f86dee0 xer=0x60080026
insn 7d255978 pextd r5,r9,r11
want r5=0xbd16016 cr=0x1f86dee0 xer=0x60080026

test brh 1
model power10
exact
set  r5=0xd203b32cd7de9b1 cr=0x9fd34df9 xer=0x60000024
insn 7ca501b6 brh r5,r5
want r5=0x200d323b7dcdb1e9 cr=0x9fd34df9 xer=0x60000024

test brw 1
model power10
exact
set  r5=0xab32b92acc764f2c r7=1 cr=0x7e7699f3 xer=0x2004007e
insn 7ca70136 brw r7,r5
want r7=0x2ab932ab2c4f76cc cr=0x7e7699f3 xer=0x2004007e

test brd 1
model power10
exact
set  r4=0x9f360cbedabfa9b3 r7=0x8000 cr=0xf31e20ec xer=0xa000007c
insn 7c870176 brd r7,r4
want r7=0xb3a9bfdabe0c369f cr=0xf31e20ec xer=0xa000007c
