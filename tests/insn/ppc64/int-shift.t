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

test clrlwi 1
model power10
exact
set  r4=0x647bc4319722ca8f cr=0x0a76695c xer=0x600c0001
insn 548406fe clrlwi r4,r4,27
want r4=0xf cr=0x0a76695c xer=0x600c0001

test clrlwi. 1
model power10
exact
set  r5=0x80 r10=0x7f cr=0xcf093686 xer=0x6008002f
insn 54aa04bf clrlwi. r10,r5,18
want r10=0x80 cr=0x4f093686 xer=0x6008002f

test clrrwi. 1
model power10
exact
set  r6=0x8000000000000000 r11=0x100000000 cr=0x36e51da1 xer=0x00080032
insn 5566000f clrrwi. r6,r11,24
want r6=0 cr=0x26e51da1 xer=0x00080032

test clrrwi 1
model power10
exact
set  r6=0xffffffff r11=1 cr=0xe848a308 xer=0x40080030
insn 54cb0010 clrrwi r11,r6,23
want r11=0xff800000 cr=0xe848a308 xer=0x40080030

test slwi. 1
model power10
exact
set  r5=0xe7eaa r8=1 cr=0xafa607db xer=0x400c003d
insn 5505c00f slwi. r5,r8,24
want r5=0x1000000 cr=0x4fa607db xer=0x400c003d

test slwi 1
model power10
exact
set  r5=0x20 r9=0xb0 cr=0x79531921 xer=0x00000037
insn 54a9c80c slwi r9,r5,25
want r9=0x40000000 cr=0x79531921 xer=0x00000037

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

test rlwnm. 1
model power10
exact
set  r4=0xccb012699b37179b r6=0x15add r8=0x3d9fca2cb110ade8 cr=0x47b61822 xer=0x60000002
insn 5d0431a9 rlwnm. r4,r8,r6,6,20
want r4=0x2221000 cr=0x47b61822 xer=0x60000002

test rlwnm 1
model power10
exact
set  r5=0xffffffff r7=0x64edd5cf98e82aa6 r9=0x3121dbeda685b57 cr=0xda1daba7 xer=0x000c0078
insn 5ce54c2a rlwnm r5,r7,r9,16,21
want r5=0x7400 cr=0xda1daba7 xer=0x000c0078

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

test rotldi. 1
model power10
exact
set  r5=0xfffffffffffffffe r10=0x130c59bf41f60909 cr=0x6de01fc6 xer=0x6008000d
insn 78aa1803 rotldi. r10,r5,35
want r10=0xfffffff7ffffffff cr=0x8de01fc6 xer=0x6008000d

test rotldi 1
model power10
exact
set  r5=0x80 r8=0x80 cr=0xb22a7d57 xer=0x60000033
insn 79052800 rotldi r5,r8,5
want r5=0x1000 cr=0xb22a7d57 xer=0x60000033

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

test srdi 1
model power10
exact
set  r7=0x7fffffff r8=0x123456789abcdef0 cr=0x5d941cc2 xer=0x600c0023
insn 7907f860 srdi r7,r8,33
want r7=0x91a2b3c cr=0x5d941cc2 xer=0x600c0023

test srdi. 1
model power10
exact
set  r6=0x1f cr=0x1d5ec890 xer=0x600c005d
insn 78c62ee1 srdi. r6,r6,59
want r6=0 cr=0x2d5ec890 xer=0x600c005d

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

test clrrdi 1
model power10
exact
set  r7=0x645b34c8b3490fa3 r9=0x20 cr=0x19c6a937 xer=0x2008007b
insn 78e901c4 clrrdi r9,r7,56
want r9=0x6400000000000000 cr=0x19c6a937 xer=0x2008007b

test clrrdi. 1
model power10
exact
set  r8=0xffffffffffffffff r10=0xffffffff cr=0x972f8db0 xer=0x4000002a
insn 79480645 clrrdi. r8,r10,38
want r8=0 cr=0x272f8db0 xer=0x4000002a

test sldi. 1
model power10
exact
set  r5=0x1f r11=0x7f cr=0x4879b7ae xer=0x000c0041
insn 796564e5 sldi. r5,r11,12
want r5=0x7f000 cr=0x4879b7ae xer=0x000c0041

test sldi 1
model power10
exact
set  r5=0x7fff r11=0x40 cr=0xfbc486f9 xer=0x6000004e
insn 796526c6 sldi r5,r11,36
want r5=0x40000000000 cr=0xfbc486f9 xer=0x6000004e

test rldicr. 1
model power10
exact
set  r9=0x349808fc8d2bd15 r11=0x3f cr=0x4fd8146b xer=0x400c0008
insn 7969a547 rldicr. r9,r11,52,21
want r9=0x3f0000000000000 cr=0x4fd8146b xer=0x400c0008

test rldicr 1
model power10
exact
set  r5=0x7fff r11=0x3fe3 cr=0x08c75e89 xer=0x600c005c
insn 78ab6f64 rldicr r11,r5,13,61
want r11=0xfffe000 cr=0x08c75e89 xer=0x600c005c

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

test rldimi. 1
model power10
exact
set  r6=0x3f cr=0x5b4fa790 xer=0x600c0049
insn 78c6ecad rldimi. r6,r6,29,50
want r6=0x7e0000000 cr=0x4b4fa790 xer=0x600c0049

test rldimi 1
model power10
exact
set  r4=0 r10=0x55c5 cr=0x77919c9b xer=0x600c0030
insn 788a2dcc rldimi r10,r4,5,23
want r10=5 cr=0x77919c9b xer=0x600c0030

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

test slw 1
model power10
exact
set  r4=0x123456789abcdef0 r5=0x7fffffff r8=0xffffffff cr=0x0e740a4b xer=0xa00c0040
insn 7c882830 slw r8,r4,r5
want r8=0 cr=0x0e740a4b xer=0xa00c0040

test slw. 1
model power10
exact
set  r8=5 r9=1 r11=0x5ef8faf3b5c72379 cr=0x4fded6fa xer=0x20000078
insn 7d0b4831 slw. r11,r8,r9
want r11=0xa cr=0x4fded6fa xer=0x20000078

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

test sraw. 1
model power10
exact
set  r4=0x7fff r6=0x189fc717c1a547 r9=0xce51d45d94f5b42f cr=0x67e96e43 xer=0x0004001b
insn 7d243631 sraw. r4,r9,r6
want r4=0xffffffffff29eb68 cr=0x87e96e43 xer=0x2004001b

test sraw 1
model power10
exact
set  r5=3 r8=0x27e3 r9=0xfd5726d062667c92 cr=0x6780425a xer=0x0000005f
insn 7ca84e30 sraw r8,r5,r9
want r8=0 cr=0x6780425a xer=0x0000005f

test srawi 1
model power10
exact
set  r4=3 r11=0xccb0d0b3314a2e5 cr=0xf9fa799f xer=0x20040037
insn 7c8b0670 srawi r11,r4,0
want r11=3 cr=0xf9fa799f xer=0x00000037

test srawi. 1
model power10
exact
set  r4=0x1da9b8e65678f3f0 r10=0x774a321b76c30af3 cr=0x47570b8b xer=0x6008000b
insn 7d447e71 srawi. r4,r10,15
want r4=0xed86 cr=0x47570b8b xer=0x4008000b

test sld. 1
model power10
exact
set  r4=0x45b9094de34784 r9=0x7f r10=0x8000000000000000 cr=0x8fe96483 xer=0x400c0061
insn 7d444837 sld. r4,r10,r9
want r4=0 cr=0x2fe96483 xer=0x400c0061

test sld 1
model power10
exact
set  r6=0xffffffff r9=0xc7885a3fff648e78 r11=0x65147f2846ba8be3 cr=0x99f13acf xer=0x60040009
insn 7cc95836 sld r9,r6,r11
want r9=0 cr=0x99f13acf xer=0x60040009

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

test sradi 1
model power10
exact
set  r8=0x101010101010101 r10=0xff cr=0xaf489de6 xer=0xe008006c
insn 7d0a2676 sradi r10,r8,36
want r10=0x101010 cr=0xaf489de6 xer=0xc008006c

test sradi. 1
model power10
exact
set  r8=0xfffffffffffffffe r9=0x272780e23fff24e cr=0x95fdf54d xer=0x20000067
insn 7d28be75 sradi. r8,r9,23
want r8=0x4e4f01c47 cr=0x45fdf54d xer=0x00000067

test extswsli. 1
model power10
exact
set  r7=0x20 r9=0x3f cr=0x4e3816dc xer=0x800c0061
insn 7ce9eef7 extswsli. r9,r7,61
want r9=0 cr=0x3e3816dc xer=0x800c0061

test extswsli 1
model power10
exact
set  r8=0x40 r9=0x5386d88092 cr=0x62b29c53 xer=0x40000078
insn 7d0966f6 extswsli r9,r8,44
want r9=0x4000000000000 cr=0x62b29c53 xer=0x40000078
