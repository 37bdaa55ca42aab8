# Rotation and shifts: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test rotlwi 1
model power10
exact
set  r5=0x2ba09ccc43fea6eb r11=0x4b10081980b33c8d cr=0xe457fe33 xer=0xe0000078
insn 54abf83e rotlwi r11,r5,31
want r11=0xa1ff5375 cr=0xe457fe33 xer=0xe0000078

test rotlwi. 1
model power10
exact
set  r4=0x4731c0 r8=0xd2ed131178e5b524 cr=0xf3f20ee6 xer=0x60080047
insn 5488303f rotlwi. r8,r4,6
want r8=0x11cc7000 cr=0x43f20ee6 xer=0x60080047

test rotlwi 2
model power10
exact
set  r9=0x80 r11=0x884134b93be8b29f cr=0x80f79ab1 xer=0x40080048
insn 5569083e rotlwi r9,r11,1
want r9=0x77d1653e cr=0x80f79ab1 xer=0x40080048

test rotlwi. 2
model power10
exact
set  r11=0x8000 cr=0x235fe24d xer=0x20000079
insn 556b003f rotlwi. r11,r11,0
want cr=0x435fe24d xer=0x20000079

test clrlwi 1
model power10
exact
set  r4=0x647bc4319722ca8f cr=0x0a76695c xer=0x600c0001
insn 548406fe clrlwi r4,r4,27
want r4=0xf cr=0x0a76695c xer=0x600c0001

test clrlwi 2
model power10
exact
set  r8=0x80 r9=0 cr=0x63936876 xer=0x60080044
insn 550902fe clrlwi r9,r8,11
want r9=0x80 cr=0x63936876 xer=0x60080044

test clrlwi. 1
model power10
exact
set  r5=0x80 r10=0x7f cr=0xcf093686 xer=0x6008002f
insn 54aa04bf clrlwi. r10,r5,18
want r10=0x80 cr=0x4f093686 xer=0x6008002f

test clrlwi. 2
model power10
exact
set  r5=0x80000000 r8=2 cr=0xa1e28844 xer=0xa00c003d
insn 54a8063f clrlwi. r8,r5,24
want r8=0 cr=0x31e28844 xer=0xa00c003d

test clrrwi. 1
model power10
exact
set  r6=0x8000000000000000 r11=0x100000000 cr=0x36e51da1 xer=0x00080032
insn 5566000f clrrwi. r6,r11,24
want r6=0 cr=0x26e51da1 xer=0x00080032

test clrrwi. 2
model power10
exact
set  r6=0x40 r11=0x8000 cr=0x96a06f6b xer=0x00000029
insn 54cb0007 clrrwi. r11,r6,28
want r11=0 cr=0x26a06f6b xer=0x00000029

test clrrwi 1
model power10
exact
set  r6=0xffffffff r11=1 cr=0xe848a308 xer=0x40080030
insn 54cb0010 clrrwi r11,r6,23
want r11=0xff800000 cr=0xe848a308 xer=0x40080030

test clrrwi 2
model power10
exact
set  r4=0x1ef0b73b602257a r8=0xffffffff7fffffff cr=0xb323098f xer=0x00040034
insn 5504002a clrrwi r4,r8,10
want r4=0x7ffffc00 cr=0xb323098f xer=0x00040034

test slwi. 1
model power10
exact
set  r5=0xe7eaa r8=1 cr=0xafa607db xer=0x400c003d
insn 5505c00f slwi. r5,r8,24
want r5=0x1000000 cr=0x4fa607db xer=0x400c003d

test slwi. 2
model power10
exact
set  r7=0x123456789abcdef0 r11=0x2bee74933ae5b0c5 cr=0x7b3aab10 xer=0x4008006c
insn 54eb5829 slwi. r11,r7,11
want r11=0xe6f78000 cr=0x4b3aab10 xer=0x4008006c

test slwi 1
model power10
exact
set  r5=0x20 r9=0xb0 cr=0x79531921 xer=0x00000037
insn 54a9c80c slwi r9,r5,25
want r9=0x40000000 cr=0x79531921 xer=0x00000037

test slwi 2
model power10
exact
set  r4=0x7fffffff r11=0xfffffffffffffffe cr=0x93c0e30b xer=0x00000026
insn 548b6026 slwi r11,r4,12
want r11=0xfffff000 cr=0x93c0e30b xer=0x00000026

test srwi 1
model power10
exact
set  r4=0x100000000 r6=0xd cr=0x886507c2 xer=0x0000006c
insn 5486d97e srwi r6,r4,5
want r6=0 cr=0x886507c2 xer=0x0000006c

test srwi. 1
model power10
exact
set  r8=0x362551cd5b44535e cr=0x59f89a51 xer=0xc00c005a
insn 5508c23f srwi. r8,r8,8
want r8=0x5b4453 cr=0x59f89a51 xer=0xc00c005a

test srwi. 2
model power10
exact
set  r4=0xffffffff7fffffff r11=0x101010101010101 cr=0x3a663a6f xer=0x000c002c
insn 5564d1bf srwi. r4,r11,6
want r4=0x40404 cr=0x4a663a6f xer=0x000c002c

test srwi 2
model power10
exact
set  r7=0x6005d8ec6819 r9=0x41 cr=0x1f607f0e xer=0x60040020
insn 54e9843e srwi r9,r7,16
want r9=0xd8ec cr=0x1f607f0e xer=0x60040020

test rlwinm. 1
model power10
exact
set  r7=0xd5346b1305a2d366 r11=0x80 cr=0xd59434ec xer=0x4000003a
insn 54ebde2d rlwinm. r11,r7,27,24,22
want r11=0x302d169b302d169b cr=0x459434ec xer=0x4000003a

test rlwinm 1
model power10
exact
set  r4=1 r11=0x7fff cr=0xae7df723 xer=0x40040016
insn 548b6676 rlwinm r11,r4,12,25,27
want r11=0 cr=0xae7df723 xer=0x40040016

test rlwinm 2
model power10
exact
set  r6=0x199fa9a r11=0x45d850ca6655a4b8 cr=0xec899a49 xer=0x6000002a
insn 54cbad5a rlwinm r11,r6,21,21,13
want r11=0x5340333f5340033f cr=0xec899a49 xer=0x6000002a

test rlwinm. 2
model power10
exact
set  r8=0x100000000 r10=0x8c3c7ada2e7b3e10 cr=0x28ac0402 xer=0x6008007f
insn 554811cd rlwinm. r8,r10,2,7,6
want r8=0xb9ecf840b9ecf840 cr=0x88ac0402 xer=0x6008007f

test rotlw. 1
model power10
exact
set  r4=0x7c9ecef13791f53a r7=7 r9=0x20 cr=0x8a57a2f1 xer=0x20080078
insn 5c89383f rotlw. r9,r4,r7
want r9=0xc8fa9d1b cr=0x4a57a2f1 xer=0x20080078

test rotlw 1
model power10
exact
set  r4=0x80000000 r7=0 r10=0xb9877edf9c115780 cr=0xe70c7fa8 xer=0x0008004c
insn 5d47203e rotlw r7,r10,r4
want r7=0x9c115780 cr=0xe70c7fa8 xer=0x0008004c

test rotlw. 2
model power10
exact
set  r5=0x2d1a8115104d4443 r10=0x21 cr=0x07f0d1a1 xer=0x200c0073
insn 5caa283f rotlw. r10,r5,r5
want r10=0x826a2218 cr=0x47f0d1a1 xer=0x200c0073

test rotlw 2
model power10
exact
set  r8=0x22b79f61a6e23af7 r9=0xffffffff80000000 cr=0x71ea91d8 xer=0x80040005
insn 5d08483e rotlw r8,r8,r9
want r8=0xa6e23af7 cr=0x71ea91d8 xer=0x80040005

test rlwnm. 1
model power10
exact
set  r4=0xccb012699b37179b r6=0x15add r8=0x3d9fca2cb110ade8 cr=0x47b61822 xer=0x60000002
insn 5d0431a9 rlwnm. r4,r8,r6,6,20
want r4=0x2221000 cr=0x47b61822 xer=0x60000002

test rlwnm. 2
model power10
exact
set  r4=0xc19300 r5=0xffffffff80000000 r9=0xd28178948e3ed4ea cr=0x86c8b342 xer=0x00080042
insn 5ca92401 rlwnm. r9,r5,r4,16,0
want r9=0x8000000080000000 cr=0x86c8b342 xer=0x00080042

test rlwnm 1
model power10
exact
set  r5=0xffffffff r7=0x64edd5cf98e82aa6 r9=0x3121dbeda685b57 cr=0xda1daba7 xer=0x000c0078
insn 5ce54c2a rlwnm r5,r7,r9,16,21
want r5=0x7400 cr=0xda1daba7 xer=0x000c0078

test rlwnm 2
model power10
exact
set  r6=0x8000 r9=0x80 cr=0x1845204f xer=0x0000005b
insn 5cc93352 rlwnm r9,r6,r6,13,9
want r9=0x800000008000 cr=0x1845204f xer=0x0000005b

test rlwimi 1
model power10
exact
set  r6=0xe0 r10=0x88a97149a61 cr=0x60584966 xer=0x0004001f
insn 5146ba5e rlwimi r6,r10,23,9,15
want r6=0x4b00e0 cr=0x60584966 xer=0x0004001f

test rlwimi. 1
model power10
exact
set  r9=0x1fc07cb88899 r11=0xdd0fe8ad51d31465 cr=0x46bb9a95 xer=0x40080007
insn 516969ed rlwimi. r9,r11,13,7,22
want r9=0x1fc07c8caa99 cr=0x46bb9a95 xer=0x40080007

test rlwimi 2
model power10
exact
set  r9=0x19349009 r10=0x1e2412bf cr=0x961edbbe xer=0x2008006b
insn 512a1eb4 rlwimi r10,r9,3,26,26
want r10=0x1e24129f cr=0x961edbbe xer=0x2008006b

test rlwimi. 2
model power10
exact
set  r6=0x123456789abcdef0 r7=0x36db7accceeab565 cr=0x29992e08 xer=0x8000004c
insn 50e608e3 rlwimi. r6,r7,1,3,17
want r6=0x123456789dd55ef0 cr=0x59992e08 xer=0x8000004c

test rotldi. 1
model power10
exact
set  r5=0xfffffffffffffffe r10=0x130c59bf41f60909 cr=0x6de01fc6 xer=0x6008000d
insn 78aa1803 rotldi. r10,r5,35
want r10=0xfffffff7ffffffff cr=0x8de01fc6 xer=0x6008000d

test rotldi. 2
model power10
exact
set  r7=0x29ad548952d7a479 r10=0x5db74e4c75ea0e4d cr=0x9afc21c1 xer=0xa0000040
insn 79470801 rotldi. r7,r10,1
want r7=0xbb6e9c98ebd41c9a cr=0x9afc21c1 xer=0xa0000040

test rotldi 1
model power10
exact
set  r5=0x80 r8=0x80 cr=0xb22a7d57 xer=0x60000033
insn 79052800 rotldi r5,r8,5
want r5=0x1000 cr=0xb22a7d57 xer=0x60000033

test rotldi 2
model power10
exact
set  r6=0x40 r8=0x7fe1ff820904291b cr=0xf56b3b74 xer=0x400c0025
insn 78c8a800 rotldi r8,r6,21
want r8=0x8000000 cr=0xf56b3b74 xer=0x400c0025

test clrldi. 1
model power10
exact
set  r7=0x1f r11=0x38126fa857a06846 cr=0x3a913013 xer=0x6008000a
insn 79670261 clrldi. r7,r11,41
want r7=0x206846 cr=0x4a913013 xer=0x6008000a

test clrldi 1
model power10
exact
set  r9=2 r11=0xd cr=0x4a85a322 xer=0x60040068
insn 792b04c0 clrldi r11,r9,19
want r11=2 cr=0x4a85a322 xer=0x60040068

test clrldi. 2
model power10
exact
set  r5=0xd7ed92d2799f129a r8=3 cr=0x04a2a2b5 xer=0x200c0038
insn 790503a1 clrldi. r5,r8,46
want r5=3 cr=0x44a2a2b5 xer=0x200c0038

test clrldi 2
model power10
exact
set  r8=0x4413cf5d56e14 r11=0x7fff cr=0x8e2980ca xer=0x600c0044
insn 79680180 clrldi r8,r11,6
want r8=0x7fff cr=0x8e2980ca xer=0x600c0044

test srdi 1
model power10
exact
set  r7=0x7fffffff r8=0x123456789abcdef0 cr=0x5d941cc2 xer=0x600c0023
insn 7907f860 srdi r7,r8,33
want r7=0x91a2b3c cr=0x5d941cc2 xer=0x600c0023

test srdi 2
model power10
exact
set  r9=0xffffffffffffffff r11=0x40 cr=0x3fa4a77c xer=0x20080016
insn 79691782 srdi r9,r11,30
want r9=0 cr=0x3fa4a77c xer=0x20080016

test srdi. 1
model power10
exact
set  r6=0x1f cr=0x1d5ec890 xer=0x600c005d
insn 78c62ee1 srdi. r6,r6,59
want r6=0 cr=0x2d5ec890 xer=0x600c005d

test srdi. 2
model power10
exact
set  r5=0x41 r11=0xfff3a29f021e6d4e cr=0xf1a45153 xer=0x6004006e
insn 78abc9c3 srdi. r11,r5,7
want r11=0 cr=0x21a45153 xer=0x6004006e

test rldicl 1
model power10
exact
set  r8=0x40 r11=0x101010101010101 cr=0xfa5c1302 xer=0x6004006b
insn 790b1f02 rldicl r11,r8,35,28
want r11=0 cr=0xfa5c1302 xer=0x6004006b

test rldicl. 1
model power10
exact
set  r4=0x15a4d90c48ee31d6 cr=0x9f30a45c xer=0x60080044
insn 7884ef81 rldicl. r4,r4,29,30
want r4=0x2c2b49b21 cr=0x4f30a45c xer=0x60080044

test rldicl 2
model power10
exact
set  r6=0xd2b7e2e6beb0815 r9=0x7fffffffffffffff cr=0x2aa5fc0f xer=0x6000000c
insn 78c9f080 rldicl r9,r6,30,2
want r9=0x1afac205434adf8b cr=0x2aa5fc0f xer=0x6000000c

test rldicl. 2
model power10
exact
set  r5=0x41 r9=0x143e07b72f8b982 cr=0x52f8e26b xer=0x20000018
insn 78a973e3 rldicl. r9,r5,46,47
want r9=0 cr=0x22f8e26b xer=0x20000018

test clrrdi 1
model power10
exact
set  r7=0x645b34c8b3490fa3 r9=0x20 cr=0x19c6a937 xer=0x2008007b
insn 78e901c4 clrrdi r9,r7,56
want r9=0x6400000000000000 cr=0x19c6a937 xer=0x2008007b

test clrrdi 2
model power10
exact
set  r6=1 r11=0x3ad14b8cc78 cr=0xacff86a5 xer=0x6008007d
insn 78cb0244 clrrdi r11,r6,54
want r11=0 cr=0xacff86a5 xer=0x6008007d

test clrrdi. 1
model power10
exact
set  r8=0xffffffffffffffff r10=0xffffffff cr=0x972f8db0 xer=0x4000002a
insn 79480645 clrrdi. r8,r10,38
want r8=0 cr=0x272f8db0 xer=0x4000002a

test clrrdi. 2
model power10
exact
set  r10=0x9d08 r11=0x6ad8302d48b9d8c6 cr=0xabad1d80 xer=0x60000058
insn 796a07e5 clrrdi. r10,r11,0
want r10=0x6ad8302d48b9d8c6 cr=0x4bad1d80 xer=0x60000058

test sldi. 1
model power10
exact
set  r5=0x1f r11=0x7f cr=0x4879b7ae xer=0x000c0041
insn 796564e5 sldi. r5,r11,12
want r5=0x7f000 cr=0x4879b7ae xer=0x000c0041

test sldi. 2
model power10
exact
set  r6=0x2b76cc4f9c14dba3 r11=0xa05d4bc8133923da cr=0x5ccfd298 xer=0x000c0012
insn 796683c7 sldi. r6,r11,48
want r6=0x23da000000000000 cr=0x4ccfd298 xer=0x000c0012

test sldi 1
model power10
exact
set  r5=0x7fff r11=0x40 cr=0xfbc486f9 xer=0x6000004e
insn 796526c6 sldi r5,r11,36
want r5=0x40000000000 cr=0xfbc486f9 xer=0x6000004e

test sldi 2
model power10
exact
set  r8=0x2a4d52243fe663df r10=0x41 cr=0xf2ec9f7e xer=0x40080013
insn 790ae8a4 sldi r10,r8,29
want r10=0x87fccc7be0000000 cr=0xf2ec9f7e xer=0x40080013

test rldicr. 1
model power10
exact
set  r9=0x349808fc8d2bd15 r11=0x3f cr=0x4fd8146b xer=0x400c0008
insn 7969a547 rldicr. r9,r11,52,21
want r9=0x3f0000000000000 cr=0x4fd8146b xer=0x400c0008

test rldicr. 2
model power10
exact
set  r4=0x3f r11=0x9c1177e94ed9b6ce cr=0x5c222e51 xer=0x6000005c
insn 788ba167 rldicr. r11,r4,52,37
want r11=0x3f0000000000000 cr=0x4c222e51 xer=0x6000005c

test rldicr 1
model power10
exact
set  r5=0x7fff r11=0x3fe3 cr=0x08c75e89 xer=0x600c005c
insn 78ab6f64 rldicr r11,r5,13,61
want r11=0xfffe000 cr=0x08c75e89 xer=0x600c005c

test rldicr 2
model power10
exact
set  r9=0x7fff cr=0xb2a72745 xer=0x400c003f
insn 79290926 rldicr r9,r9,33,36
want r9=0xfffe00000000 cr=0xb2a72745 xer=0x400c003f

test rldic. 1
model power10
exact
set  r5=0xe72047951286a39d r9=0x1b2d833 cr=0xbbe6d719 xer=0x20000063
insn 79250989 rldic. r5,r9,1,6
want r5=0x365b066 cr=0x4be6d719 xer=0x20000063

test rldic 1
model power10
exact
set  r8=5 r9=0xffffffffffffffff cr=0x2ca79785 xer=0xc0080000
insn 7909cf28 rldic r9,r8,25,60
want r9=0xa000000 cr=0x2ca79785 xer=0xc0080000

test rldic 2
model power10
exact
set  r5=0x91dc688594d790dd r7=0x7aa55 cr=0xcb725b5c xer=0x000c002d
insn 78a717a8 rldic r7,r5,2,62
want r7=0x4771a216535e4376 cr=0xcb725b5c xer=0x000c002d

test rldic. 2
model power10
exact
set  r6=0x5c644dd2ff6ba7a7 r8=0xc2e73a777ce67131 cr=0x0ac40c1a xer=0x60040001
insn 7906b66b rldic. r6,r8,54,57
want r6=0x4c4000000000001c cr=0x4ac40c1a xer=0x60040001

test rldimi. 1
model power10
exact
set  r6=0x3f cr=0x5b4fa790 xer=0x600c0049
insn 78c6ecad rldimi. r6,r6,29,50
want r6=0x7e0000000 cr=0x4b4fa790 xer=0x600c0049

test rldimi. 2
model power10
exact
set  r4=0x5ec877aa56cad9c r5=0xfffffffffffffffe cr=0x2d607fd3 xer=0x20040029
insn 788503ad rldimi. r5,r4,0,46
want r5=0xfffffffffffcad9c cr=0x8d607fd3 xer=0x20040029

test rldimi 1
model power10
exact
set  r4=0 r10=0x55c5 cr=0x77919c9b xer=0x600c0030
insn 788a2dcc rldimi r10,r4,5,23
want r10=5 cr=0x77919c9b xer=0x600c0030

test rldimi 2
model power10
exact
set  r4=0x7f r8=0x1032059f35 cr=0x058b4db9 xer=0x6008006d
insn 7904282c rldimi r4,r8,5,32
want r4=0x40b3e6bf cr=0x058b4db9 xer=0x6008006d

test rotld 1
model power10
exact
set  r7=3 r9=0xffffffffffffffff r11=0x1decedfa8 cr=0xcfbc14e9 xer=0x00080029
insn 79674810 rotld r7,r11,r9
want r7=0xef676fd4 cr=0xcfbc14e9 xer=0x00080029

test rotld. 1
model power10
exact
set  r6=0x8000000000000000 r10=0x7fff r11=0xdea0300ff8c238ce cr=0x17a4446f xer=0x60000026
insn 794b3011 rotld. r11,r10,r6
want r11=0x7fff cr=0x47a4446f xer=0x60000026

test rotld. 2
model power10
exact
set  r4=0xffff r7=0x2b1b7802fec40 r11=0x7fff cr=0x5daec38f xer=0x00000066
insn 79643811 rotld. r4,r11,r7
want r4=0x7fff cr=0x4daec38f xer=0x00000066

test rotld 2
model power10
exact
set  r4=0x94fe28821bd576b3 r10=0x18acef8128a88 cr=0x745e19cb xer=0x0008006c
insn 794a2010 rotld r10,r10,r4
want r10=0x5440000c5677c094 cr=0x745e19cb xer=0x0008006c

test rldcl. 1
model power10
exact
set  r6=0x101010101010101 r8=0x267 r10=1 cr=0x167b31f2 xer=0x00080024
insn 78ca4631 rldcl. r10,r6,r8,56
want r10=0x80 cr=0x467b31f2 xer=0x00080024

test rldcl 1
model power10
exact
set  r5=0x111c933 r6=0x7da1b667e4be r9=0x20 cr=0x46d3658c xer=0x2008007d
insn 78a93450 rldcl r9,r5,r6,17
want r9=0x44724c cr=0x46d3658c xer=0x2008007d

test rldcl. 2
model power10
exact
set  r5=0x4e5a3 r6=0xffffffffffffffff r9=0x379a3c9ed20956c8 cr=0x0e42458b xer=0x200c0001
insn 78a935b1 rldcl. r9,r5,r6,54
want r9=0x2d1 cr=0x4e42458b xer=0x200c0001

test rldcl 2
model power10
exact
set  r4=0x80 r8=0x101010101010101 r9=0x1097d713df6602 cr=0x737fe8cc xer=0x200c0073
insn 78894350 rldcl r9,r4,r8,13
want r9=0x100 cr=0x737fe8cc xer=0x200c0073

test rldcr 1
model power10
exact
set  r4=0x43e6467cb6eb4ebd r5=0x169c0ab9aec r11=1 cr=0x86f7ded8 xer=0x60040031
insn 788b2c72 rldcr r11,r4,r5,49
want r11=0xb4ebd43e6467c000 cr=0x86f7ded8 xer=0x60040031

test rldcr. 1
model power10
exact
set  r4=0xc886a60b5480cfc9 r5=0x101010101010101 r10=0x3f cr=0x3ce8058f xer=0x2004007f
insn 788550f3 rldcr. r5,r4,r10,35
want r5=0xe4435305a0000000 cr=0x8ce8058f xer=0x2004007f

test rldcr 2
model power10
exact
set  r4=0xffffffffffffffff r5=0x20 r6=0x508cc2f29490571b cr=0xca6bffce xer=0x20040034
insn 78c42e32 rldcr r4,r6,r5,56
want r4=0x9490571b508cc280 cr=0xca6bffce xer=0x20040034

test rldcr. 2
model power10
exact
set  r4=0xa10986e0f06b8660 r10=0x7fffffffffffffff cr=0x26f9d5ee xer=0x8008003a
insn 79442593 rldcr. r4,r10,r4,22
want r4=0xfffffe0000000000 cr=0x96f9d5ee xer=0x8008003a

test slw 1
model power10
exact
set  r4=0x123456789abcdef0 r5=0x7fffffff r8=0xffffffff cr=0x0e740a4b xer=0xa00c0040
insn 7c882830 slw r8,r4,r5
want r8=0 cr=0x0e740a4b xer=0xa00c0040

test slw 2
model power10
exact
set  r4=0x5be8914de069c709 r8=0x80000000 cr=0xc138bc85 xer=0x60040032
insn 7d082030 slw r8,r8,r4
want r8=0 cr=0xc138bc85 xer=0x60040032

test slw. 1
model power10
exact
set  r8=5 r9=1 r11=0x5ef8faf3b5c72379 cr=0x4fded6fa xer=0x20000078
insn 7d0b4831 slw. r11,r8,r9
want r11=0xa cr=0x4fded6fa xer=0x20000078

test slw. 2
model power10
exact
set  r5=0x7717cdd14979d061 r8=0xffffffffffffffff cr=0x4c1a8fb8 xer=0x00080073
insn 7d082831 slw. r8,r8,r5
want r8=0 cr=0x2c1a8fb8 xer=0x00080073

test srw 1
model power10
exact
set  r5=0x8bf7feeae9677b5 r6=0x100000000 r8=0x42a cr=0xbf30ef93 xer=0x400c0023
insn 7ca83430 srw r8,r5,r6
want r8=0xae9677b5 cr=0xbf30ef93 xer=0x400c0023

test srw. 1
model power10
exact
set  r4=0x40 r6=0xa079 r8=2 cr=0x5d21d829 xer=0x60040013
insn 7cc82431 srw. r8,r6,r4
want r8=0xa079 cr=0x4d21d829 xer=0x60040013

test srw 2
model power10
exact
set  r4=0x100000000 r5=0x33708ba r11=0x21 cr=0x8f13ecdf xer=0x00040047
insn 7d642c30 srw r4,r11,r5
want r4=0 cr=0x8f13ecdf xer=0x00040047

test srw. 2
model power10
exact
set  r4=0xffffffff r6=0x8000 r8=0x4c9c cr=0x1854197e xer=0x000c000f
insn 7d062431 srw. r6,r8,r4
want r6=0 cr=0x2854197e xer=0x000c000f

test sraw. 1
model power10
exact
set  r4=0x7fff r6=0x189fc717c1a547 r9=0xce51d45d94f5b42f cr=0x67e96e43 xer=0x0004001b
insn 7d243631 sraw. r4,r9,r6
want r4=0xffffffffff29eb68 cr=0x87e96e43 xer=0x2004001b

test sraw. 2
model power10
exact
set  r6=2 r8=0x100000000 cr=0x2e840df1 xer=0x200c0033
insn 7d083631 sraw. r8,r8,r6
want r8=0 cr=0x2e840df1 xer=0x00080033

test sraw 1
model power10
exact
set  r5=3 r8=0x27e3 r9=0xfd5726d062667c92 cr=0x6780425a xer=0x0000005f
insn 7ca84e30 sraw r8,r5,r9
want r8=0 cr=0x6780425a xer=0x0000005f

test sraw 2
model power10
exact
set  r4=0x5f r10=0x7fff r11=0x29e1d6cc5 cr=0xba4371dd xer=0x200c0031
insn 7d445e30 sraw r4,r10,r11
want r4=0x3ff cr=0xba4371dd xer=0x00080031

test srawi 1
model power10
exact
set  r4=3 r11=0xccb0d0b3314a2e5 cr=0xf9fa799f xer=0x20040037
insn 7c8b0670 srawi r11,r4,0
want r11=3 cr=0xf9fa799f xer=0x00000037

test srawi 2
model power10
exact
set  r7=0xe095daa2c721291e r8=0x101010101010101 cr=0x3868b0ab xer=0x200c006c
insn 7d076e70 srawi r7,r8,13
want r7=0x808 cr=0x3868b0ab xer=0x0008006c

test srawi. 1
model power10
exact
set  r4=0x1da9b8e65678f3f0 r10=0x774a321b76c30af3 cr=0x47570b8b xer=0x6008000b
insn 7d447e71 srawi. r4,r10,15
want r4=0xed86 cr=0x47570b8b xer=0x4008000b

test srawi. 2
model power10
exact
set  r8=0xc26c618c3c1862 r11=0xe15f510d14145135 cr=0x6c8e59ea xer=0x600c0038
insn 7d685671 srawi. r8,r11,10
want r8=0x50514 cr=0x4c8e59ea xer=0x40080038

test sld. 1
model power10
exact
set  r4=0x45b9094de34784 r9=0x7f r10=0x8000000000000000 cr=0x8fe96483 xer=0x400c0061
insn 7d444837 sld. r4,r10,r9
want r4=0 cr=0x2fe96483 xer=0x400c0061

test sld. 2
model power10
exact
set  r6=0x75 r9=3 r11=0x94d8c6d9f9a6a33f cr=0x1e1ee5bb xer=0x00040021
insn 7ccb4837 sld. r11,r6,r9
want r11=0x3a8 cr=0x4e1ee5bb xer=0x00040021

test sld 1
model power10
exact
set  r6=0xffffffff r9=0xc7885a3fff648e78 r11=0x65147f2846ba8be3 cr=0x99f13acf xer=0x60040009
insn 7cc95836 sld r9,r6,r11
want r9=0 cr=0x99f13acf xer=0x60040009

test sld 2
model power10
exact
set  r4=0xb5d1cb8551431edb r7=0x20 r10=2 cr=0xe8a84baf xer=0x0004002e
insn 7c8a3836 sld r10,r4,r7
want r10=0x51431edb00000000 cr=0xe8a84baf xer=0x0004002e

test srd. 1
model power10
exact
set  r7=0xff r8=0xffffffff cr=0x91d338a0 xer=0x400c0041
insn 7ce83c37 srd. r8,r7,r7
want r8=0 cr=0x21d338a0 xer=0x400c0041

test srd 1
model power10
exact
set  r4=0x9217afd6e18c89a r7=0x7fff r9=0x1f cr=0x3d7960b2 xer=0x6008006c
insn 7d243c36 srd r4,r9,r7
want r4=0 cr=0x3d7960b2 xer=0x6008006c

test srd. 2
model power10
exact
set  r7=0x7f r9=0x3f r10=0 cr=0x8ea0b423 xer=0x000c002b
insn 7ce95437 srd. r9,r7,r10
want r9=0x7f cr=0x4ea0b423 xer=0x000c002b

test srd 2
model power10
exact
set  r7=0xffffffff r8=0xffff r9=0x25bee219465459 cr=0x6178ff3f xer=0x40080048
insn 7d274436 srd r7,r9,r8
want r7=0 cr=0x6178ff3f xer=0x40080048

test srad 1
model power10
exact
set  r8=0x7fff r10=0xfbc8f0b36aec43eb r11=1 cr=0xfa0ef204 xer=0x40000046
insn 7d685634 srad r8,r11,r10
want r8=0 cr=0xfa0ef204 xer=0x40000046

test srad. 1
model power10
exact
set  r4=0xc4e3 r6=1 r10=0x4fbf2f cr=0x2f006edb xer=0x0000000f
insn 7c8a3635 srad. r10,r4,r6
want r10=0x6271 cr=0x4f006edb xer=0x0000000f

test srad 2
model power10
exact
set  r6=0x80000000 r8=0xffffffff80000000 r10=0x101010101010101 cr=0xa703875f xer=0x40000059
insn 7d0a3634 srad r10,r8,r6
want r10=0xffffffff80000000 cr=0xa703875f xer=0x40000059

test srad. 2
model power10
exact
set  r5=0x5a r6=0x8bab05c4e9c19429 r10=0x5f3835f616713071 cr=0xcee25dcb xer=0x000c0058
insn 7caa3635 srad. r10,r5,r6
want r10=0 cr=0x2ee25dcb xer=0x00080058

test sradi 1
model power10
exact
set  r8=0x101010101010101 r10=0xff cr=0xaf489de6 xer=0xe008006c
insn 7d0a2676 sradi r10,r8,36
want r10=0x101010 cr=0xaf489de6 xer=0xc008006c

test sradi 2
model power10
exact
set  r7=0x383 r11=0xc84940807bfeae1 cr=0xd19b69fc xer=0x600c0030
insn 7d67be76 sradi r7,r11,55
want r7=0x19 cr=0xd19b69fc xer=0x40080030

test sradi. 1
model power10
exact
set  r8=0xfffffffffffffffe r9=0x272780e23fff24e cr=0x95fdf54d xer=0x20000067
insn 7d28be75 sradi. r8,r9,23
want r8=0x4e4f01c47 cr=0x45fdf54d xer=0x00000067

test sradi. 2
model power10
exact
set  r4=0x6d1522eb r10=0x138895529e7 cr=0x9540aed7 xer=0x6008004c
insn 7d44d677 sradi. r4,r10,58
want r4=0 cr=0x2540aed7 xer=0x4008004c

test extswsli. 1
model power10
exact
set  r7=0x20 r9=0x3f cr=0x4e3816dc xer=0x800c0061
insn 7ce9eef7 extswsli. r9,r7,61
want r9=0 cr=0x3e3816dc xer=0x800c0061

test extswsli. 2
model power10
exact
set  r6=0x40b177f4c0f349e7 r10=0xb5728bef1ba7a111 cr=0x833654d3 xer=0x40000067
insn 7ccab6f7 extswsli. r10,r6,54
want r10=0x79c0000000000000 cr=0x433654d3 xer=0x40000067

test extswsli 1
model power10
exact
set  r8=0x40 r9=0x5386d88092 cr=0x62b29c53 xer=0x40000078
insn 7d0966f6 extswsli r9,r8,44
want r9=0x4000000000000 cr=0x62b29c53 xer=0x40000078

test extswsli 2
model power10
exact
set  r5=0x6d8cbf r11=0x101010101010101 cr=0xe4cddf5e xer=0x40080014
insn 7cabf6f6 extswsli r11,r5,62
want r11=0xc000000000000000 cr=0xe4cddf5e xer=0x40080014
