# Logic, extension, counts, bits: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test ori 1
model 7457
exact
set  r5=0x6cd3256 r6=2 cr=0x084f608e xer=0x00000028
insn 60c59d57 ori r5,r6,40279
want r5=0x9d57 cr=0x084f608e xer=0x00000028

test xori 1
model 7457
exact
set  r5=0xaf7896ca r8=0x7fff cr=0x1cbb6b98 xer=0xe0000057
insn 69058652 xori r5,r8,34386
want r5=0xf9ad cr=0x1cbb6b98 xer=0xe0000057

test andi. 1
model 7457
exact
set  r9=0x5c24918c cr=0xafd64813 xer=0x6000004f
insn 7129e03b andi. r9,r9,57403
want r9=0x8008 cr=0x4fd64813 xer=0x6000004f

test andis. 1
model 7457
exact
set  r4=0x602eb1e8 r9=3 cr=0x437a89bb xer=0x20000031
insn 75248193 andis. r4,r9,33171
want r4=0 cr=0x237a89bb xer=0x20000031

test oris 1
model 7457
exact
set  r5=0xffffffff r7=0x1e cr=0x6170de5a xer=0x60000006
insn 64e55b8f oris r5,r7,23439
want r5=0x5b8f001e cr=0x6170de5a xer=0x60000006

test xoris 1
model 7457
exact
set  r4=0x9c3d27ef r10=0x48e875cc cr=0xab31acaf xer=0x40000004
insn 6c8a1588 xoris r10,r4,5512
want r10=0x89b527ef cr=0xab31acaf xer=0x40000004

test mr. 1
model 7457
exact
set  r6=0x61 cr=0x22966b18 xer=0x00000063
insn 7cc63379 mr. r6,r6
want cr=0x42966b18 xer=0x00000063

test mr 1
model 7457
exact
set  r8=0xff r10=0xfc394966 cr=0x9b3fb751 xer=0x80000035
insn 7d485378 mr r8,r10
want r8=0xfc394966 cr=0x9b3fb751 xer=0x80000035

test or 1
model 7457
exact
set  r4=0x1010101 r9=0 cr=0x5ea5fe7b xer=0x40000020
insn 7c894b78 or r9,r4,r9
want r9=0x1010101 cr=0x5ea5fe7b xer=0x40000020

test or 2
model 7457
exact
set  r4=0x9abcdef0 r8=0xffff r10=0x80000000 cr=0x0a88f386 xer=0x2000001a
insn 7c8a4378 or r10,r4,r8
want r10=0x9abcffff cr=0x0a88f386 xer=0x2000001a

test or. 1
model 7457
exact
set  r9=0xd89ce59a r10=0x1f cr=0xb94e95db xer=0x00000041
insn 7d494b79 or. r9,r10,r9
want r9=0xd89ce59f cr=0x894e95db xer=0x00000041

test or. 2
model 7457
exact
set  r6=0x80000000 r8=3 r9=0x49cced1d cr=0xa59f0c14 xer=0x2000005b
insn 7d283379 or. r8,r9,r6
want r8=0xc9cced1d cr=0x859f0c14 xer=0x2000005b

test not. 1
model 7457
exact
set  r10=0 r11=0x16b18eab cr=0x20002f0d xer=0x2000007f
insn 7d4b50f9 not. r11,r10
want r11=0xffffffff cr=0x80002f0d xer=0x2000007f

test not 1
model 7457
exact
set  r6=0x20 r10=1 cr=0x149991c9 xer=0x20000062
insn 7cca30f8 not r10,r6
want r10=0xffffffdf cr=0x149991c9 xer=0x20000062

test not. 2
model 7457
exact
set  r8=0x2652204a r9=0x80000000 cr=0x1a29875d xer=0x20000066
insn 7d2848f9 not. r8,r9
want r8=0x7fffffff cr=0x4a29875d xer=0x20000066

test not 2
model 7457
exact
set  r5=0xcf59fa8 r8=0xfffffffe cr=0x6ab30da2 xer=0xe0000021
insn 7ca828f8 not r8,r5
want r8=0xf30a6057 cr=0x6ab30da2 xer=0xe0000021

test nor 1
model 7457
exact
set  r4=0x8341931a r7=0x442b4cda r9=0x41 cr=0x181d54f3 xer=0x20000061
insn 7ce448f8 nor r4,r7,r9
want r4=0xbbd4b324 cr=0x181d54f3 xer=0x20000061

test nor 2
model 7457
exact
set  r4=0x72105ed5 r9=0x876c143c cr=0x4a8de735 xer=0x6000006d
insn 7c8948f8 nor r9,r4,r9
want r9=0x883a102 cr=0x4a8de735 xer=0x6000006d

test nor. 1
model 7457
exact
set  r5=0xe5b8 r7=0x80000000 r11=0 cr=0x41515224 xer=0x00000016
insn 7ca758f9 nor. r7,r5,r11
want r7=0xffff1a47 cr=0x81515224 xer=0x00000016

test nor. 2
model 7457
exact
set  r7=5 r9=0 r10=0x12b08345 cr=0xcceaa6d2 xer=0x60000010
insn 7cea48f9 nor. r10,r7,r9
want r10=0xfffffffa cr=0x8ceaa6d2 xer=0x60000010

test and 1
model 7457
exact
set  r7=0xfe4fbc0 r8=3 r10=0x80000000 cr=0xf391d086 xer=0x0000006b
insn 7cea4038 and r10,r7,r8
want r10=0 cr=0xf391d086 xer=0x0000006b

test and 2
model 7457
exact
set  r5=0 r10=0x9abcdef0 r11=0xac72e481 cr=0x04580ef4 xer=0x0000000a
insn 7caa5838 and r10,r5,r11
want r10=0 cr=0x04580ef4 xer=0x0000000a

test and. 1
model 7457
exact
set  r5=0xa3b7296a r11=0x8000 cr=0x9531e7a8 xer=0x40000026
insn 7ca55839 and. r5,r5,r11
want r5=0 cr=0x2531e7a8 xer=0x40000026

test and. 2
model 7457
exact
set  r7=0x140de1f6 r8=0x7f r11=0x60ae4e9f cr=0xf0586bcd xer=0x60000013
insn 7d683839 and. r8,r11,r7
want r8=0xc4096 cr=0x40586bcd xer=0x60000013

test andc. 1
model 7457
exact
set  r4=0xe69f9c8e r8=0x6a39e9fd r10=0xee963bea cr=0xc6b2078b xer=0x40000005
insn 7c885079 andc. r8,r4,r10
want r8=0x98404 cr=0x46b2078b xer=0x40000005

test andc. 2
model 7457
exact
set  r5=0x10caa66e r7=0 r11=0x3f cr=0xefe3d7b0 xer=0x4000006b
insn 7ceb2879 andc. r11,r7,r5
want r11=0 cr=0x2fe3d7b0 xer=0x4000006b

test andc 1
model 7457
exact
set  r7=0x32ddd8fc r9=0x8e5a05dd r10=2 cr=0xa8019ffe xer=0x40000026
insn 7d2a3878 andc r10,r9,r7
want r10=0x8c020501 cr=0xa8019ffe xer=0x40000026

test andc 2
model 7457
exact
set  r4=0x4c368098 r6=0x7038c585 r8=1 cr=0x066d58a0 xer=0xc000003a
insn 7cc82078 andc r8,r6,r4
want r8=0x30084505 cr=0x066d58a0 xer=0xc000003a

test orc 1
model 7457
exact
set  r5=0x108c2 r7=0x90e78de4 r10=0x9faa92bc cr=0x0db72603 xer=0x4000002f
insn 7ce55338 orc r5,r7,r10
want r5=0xf0f7ede7 cr=0x0db72603 xer=0x4000002f

test orc. 1
model 7457
exact
set  r4=0x80000000 r5=0xffffffff r9=0x1f cr=0x7cc28f3d xer=0x40000056
insn 7d242b39 orc. r4,r9,r5
want r4=0x1f cr=0x4cc28f3d xer=0x40000056

test orc. 2
model 7457
exact
set  r5=1 r9=0xcee4b032 r11=0xfbda9b2c cr=0xc1377fad xer=0x00000036
insn 7d692b39 orc. r9,r11,r5
want r9=0xfffffffe cr=0x81377fad xer=0x00000036

test orc 2
model 7457
exact
set  r6=0x7f r8=0x41 r10=7 cr=0x6907b310 xer=0x20000000
insn 7d483338 orc r8,r10,r6
want r8=0xffffff87 cr=0x6907b310 xer=0x20000000

test xor 1
model 7457
exact
set  r5=0x21 r8=0x7632a137 r9=0x2fc19487 cr=0x69c2de93 xer=0x00000047
insn 7d054a78 xor r5,r8,r9
want r5=0x59f335b0 cr=0x69c2de93 xer=0x00000047

test xor 2
model 7457
exact
set  r4=2 r7=0x718ebb73 r10=0 cr=0x5714a51e xer=0x4000006c
insn 7c875278 xor r7,r4,r10
want r7=2 cr=0x5714a51e xer=0x4000006c

test xor. 1
model 7457
exact
set  r9=0xfe2f34c r10=0xd57dd55a cr=0xaa886134 xer=0xc000004e
insn 7d295279 xor. r9,r9,r10
want r9=0xda9f2616 cr=0x9a886134 xer=0xc000004e

test xor. 2
model 7457
exact
set  r5=0x7f r8=0x41 r11=0x21 cr=0x976aff32 xer=0x6000006d
insn 7d0b2a79 xor. r11,r8,r5
want r11=0x3e cr=0x476aff32 xer=0x6000006d

test eqv. 1
model 7457
exact
set  r5=0xff r6=7 r7=0x20 cr=0x3e47d8fa xer=0x40000078
insn 7ca73239 eqv. r7,r5,r6
want r7=0xffffff07 cr=0x8e47d8fa xer=0x40000078

test eqv 1
model 7457
exact
set  r6=0x7f6babf9 r9=0x56c82276 cr=0x901f4194 xer=0x4000000d
insn 7d293238 eqv r9,r9,r6
want r9=0xd65c7670 cr=0x901f4194 xer=0x4000000d

test eqv. 2
model 7457
exact
set  r6=0x70d8f4e r7=0x9abcdef0 r10=0x32151515 cr=0xae475d85 xer=0x60000076
insn 7ce65239 eqv. r6,r7,r10
want r6=0x5756341a cr=0x4e475d85 xer=0x60000076

test eqv 2
model 7457
exact
set  r6=0xff r10=0xce1af456 cr=0xe85e7ab5 xer=0x60000004
insn 7d4a3238 eqv r10,r10,r6
want r10=0x31e50b56 cr=0xe85e7ab5 xer=0x60000004

test nand 1
model 7457
exact
set  r6=0x63b6e57e r9=0x325b8012 r11=0xfffffffe cr=0xb7c993f2 xer=0x2000000f
insn 7d6933b8 nand r9,r11,r6
want r9=0x9c491a81 cr=0xb7c993f2 xer=0x2000000f

test nand 2
model 7457
exact
set  r5=0xba032789 r10=0xabf5d396 cr=0x2a92ebaf xer=0x40000067
insn 7caa53b8 nand r10,r5,r10
want r10=0x55fefc7f cr=0x2a92ebaf xer=0x40000067

test nand. 1
model 7457
exact
set  r5=0x25fcfae1 r8=1 r11=0x49398918 cr=0x21f12c89 xer=0x00000037
insn 7ca85bb9 nand. r8,r5,r11
want r8=0xfec777ff cr=0x81f12c89 xer=0x00000037

test nand. 2
model 7457
exact
set  r5=0x7fff r8=0xedea9908 cr=0xd94a14c3 xer=0x00000069
insn 7d0543b9 nand. r5,r8,r8
want r5=0x121566f7 cr=0x494a14c3 xer=0x00000069

test extsb 1
model 7457
exact
set  r4=0x1010101 r7=0x752232a5 cr=0x9281ffcd xer=0xa0000069
insn 7ce40774 extsb r4,r7
want r4=0xffffffa5 cr=0x9281ffcd xer=0xa0000069

test extsb. 1
model 7457
exact
set  r4=0xe718655e r8=0x6321cd7d cr=0xac1e538b xer=0x0000005c
insn 7d040775 extsb. r4,r8
want r4=0x7d cr=0x4c1e538b xer=0x0000005c

test extsh. 1
model 7457
exact
set  r9=0x9d637ac9 r11=0xe7b62735 cr=0xdabc7b5d xer=0x20000045
insn 7d690735 extsh. r9,r11
want r9=0x2735 cr=0x4abc7b5d xer=0x20000045

test extsh 1
model 7457
exact
set  r5=0x9abcdef0 r10=0xe4a81b5e cr=0xd93eda9a xer=0xc000007a
insn 7d450734 extsh r5,r10
want r5=0x1b5e cr=0xd93eda9a xer=0xc000007a

test cntlzw 1
model 7457
exact
set  r4=7 r8=0x106eda9f cr=0x78033ae3 xer=0x00000000
insn 7d040034 cntlzw r4,r8
want r4=3 cr=0x78033ae3 xer=0x00000000

test cntlzw. 1
model 7457
exact
set  r4=0x7f r11=0xe05591cf cr=0x982ff7f2 xer=0x60000044
insn 7d640035 cntlzw. r4,r11
want r4=0 cr=0x282ff7f2 xer=0x60000044
