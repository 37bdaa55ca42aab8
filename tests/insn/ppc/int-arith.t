# Fixed-point arithmetic: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test li 1
model 7457
exact
set  r8=2 cr=0xa7677796 xer=0x6000006d
insn 3900e816 li r8,-6122
want r8=0xffffe816 cr=0xa7677796 xer=0x6000006d

test li 2
model 7457
exact
set  r9=0x320094ea cr=0x15c1d2df xer=0x20000053
insn 3920282e li r9,10286
want r9=0x282e cr=0x15c1d2df xer=0x20000053

test addi 1
model 7457
exact
set  r5=0x92af698d r9=0x8b435ef0 cr=0x10ded65a xer=0x6000000b
insn 3925eca3 addi r9,r5,-4957
want r9=0x92af5630 cr=0x10ded65a xer=0x6000000b

test addi 2
model 7457
exact
set  r7=0x9abcdef0 r8=0x866534cd cr=0xfa2f0afd xer=0x6000003b
insn 3907cb01 addi r8,r7,-13567
want r8=0x9abca9f1 cr=0xfa2f0afd xer=0x6000003b

test lis 1
model 7457
exact
set  r10=0 cr=0x8b4d861b xer=0x0000002c
insn 3d401255 lis r10,4693
want r10=0x12550000 cr=0x8b4d861b xer=0x0000002c

test lis 2
model 7457
exact
set  r4=0x1066014b cr=0x7d2fae96 xer=0x20000019
insn 3c80f30e lis r4,-3314
want r4=0xf30e0000 cr=0x7d2fae96 xer=0x20000019

test addis 1
model 7457
exact
set  r4=0xa826ee76 cr=0x899f7f07 xer=0x2000007c
insn 3c84e601 addis r4,r4,-6655
want r4=0x8e27ee76 cr=0x899f7f07 xer=0x2000007c

test addis 2
model 7457
exact
set  r8=0x3b155753 cr=0xfa2ef561 xer=0x8000005f
insn 3d08518e addis r8,r8,20878
want r8=0x8ca35753 cr=0xfa2ef561 xer=0x8000005f

test addic 1
model 7457
exact
set  r7=2 r9=0x19 cr=0x5c431972 xer=0x0000007c
insn 312764ea addic r9,r7,25834
want r9=0x64ec cr=0x5c431972 xer=0x0000007c

test addic 2
model 7457
exact
set  r4=0x1f r7=0xffff cr=0x1a98c993 xer=0x6000003c
insn 308712bc addic r4,r7,4796
want r4=0x112bb cr=0x1a98c993 xer=0x4000003c

test addic. 1
model 7457
exact
set  r4=0x80000000 r9=0x333fb733 cr=0x9cdc2247 xer=0x0000007a
insn 34894889 addic. r4,r9,18569
want r4=0x333fffbc cr=0x4cdc2247 xer=0x0000007a

test addic. 2
model 7457
exact
set  r4=3 r5=0x838aa639 cr=0xbe484c87 xer=0x6000000a
insn 348500e1 addic. r4,r5,225
want r4=0x838aa71a cr=0x8e484c87 xer=0x4000000a

test subfic 1
model 7457
exact
set  r8=0xfffffffe r9=0x88d88055 cr=0x0de8ac90 xer=0x40000030
insn 2128de85 subfic r9,r8,-8571
want r9=0xffffde87 cr=0x0de8ac90 xer=0x40000030

test subfic 2
model 7457
exact
set  r6=0x587be29f r7=0xffffffff cr=0xa83ab922 xer=0x60000049
insn 20c70c88 subfic r6,r7,3208
want r6=0xc89 cr=0xa83ab922 xer=0x40000049

test mulli 1
model 7457
exact
set  r9=0x80 r11=0x6e433b6 cr=0x4451b235 xer=0x60000033
insn 1d690b61 mulli r11,r9,2913
want r11=0x5b080 cr=0x4451b235 xer=0x60000033

test mulli 2
model 7457
exact
set  r5=4 r7=0xff cr=0x8913be9a xer=0xa000001c
insn 1ce5725b mulli r7,r5,29275
want r7=0x1c96c cr=0x8913be9a xer=0xa000001c

test addo. 1
model 7457
exact
set  r4=0x4f513da4 r5=0xfd8786e1 r8=0xb701bccd cr=0xb5a6900b xer=0x4000001b
insn 7ca82615 addo. r5,r8,r4
want r5=0x652fa71 cr=0x45a6900b xer=0x0000001b

test add. 1
model 7457
exact
set  r4=0x3e04e6a7 r6=0xffff r7=0 cr=0xa3071c36 xer=0x2000003d
insn 7c873215 add. r4,r7,r6
want r4=0xffff cr=0x43071c36 xer=0x2000003d

test add. 2
model 7457
exact
set  r4=0x18445b9a r8=0xbd7ee22c r9=0xce15b1dc cr=0xef71760e xer=0x2000007b
insn 7d092215 add. r8,r9,r4
want r8=0xe65a0d76 cr=0x8f71760e xer=0x2000007b

test addo 1
model 7457
exact
set  r8=0x453c59a6 r9=2 r10=7 cr=0xef90607c xer=0x20000018
insn 7d285614 addo r9,r8,r10
want r9=0x453c59ad cr=0xef90607c xer=0x20000018

test add 1
model 7457
exact
set  r5=0xa0bb51a3 r9=0x1f3cd587 r11=0x80000000 cr=0x5f0a5250 xer=0x40000042
insn 7d255a14 add r9,r5,r11
want r9=0x20bb51a3 cr=0x5f0a5250 xer=0x40000042

test addo. 2
model 7457
exact
set  r7=0xffffffff r11=4 cr=0x30829496 xer=0x0000007b
insn 7ceb5e15 addo. r7,r11,r11
want r7=8 cr=0x40829496 xer=0x0000007b

test addo 2
model 7457
exact
set  r8=1 r10=0x251e6876 r11=0x2383b9e2 cr=0x5799b143 xer=0x6000006b
insn 7d6a4614 addo r11,r10,r8
want r11=0x251e6877 cr=0x5799b143 xer=0x2000006b

test add 2
model 7457
exact
set  r7=0xdd7a18d0 r8=0x21 r10=0xddacbff4 cr=0xad3a4c5f xer=0x40000047
insn 7d075214 add r8,r7,r10
want r8=0xbb26d8c4 cr=0xad3a4c5f xer=0x40000047

test addco 1
model 7457
exact
set  r4=0x23d28f31 r8=0 r11=0xed56c47 cr=0x1007b99d xer=0x60000044
insn 7d0b2414 addco r8,r11,r4
want r8=0x32a7fb78 cr=0x1007b99d xer=0x00000044

test addc 1
model 7457
exact
set  r4=0x20 r10=0x9911064c r11=0xc5187745 cr=0x9bbe8f90 xer=0x00000039
insn 7d645014 addc r11,r4,r10
want r11=0x9911066c cr=0x9bbe8f90 xer=0x00000039

test addco. 1
model 7457
exact
set  r4=0x3c81e345 r5=0xc8272619 r6=0x21 cr=0x50bc12da xer=0xc0000036
insn 7c862c15 addco. r4,r6,r5
want r4=0xc827263a cr=0x90bc12da xer=0x80000036

test addco 2
model 7457
exact
set  r4=0xebd9c929 r8=0xffffffff r9=3 cr=0xce58722e xer=0x00000048
insn 7d044c14 addco r8,r4,r9
want r8=0xebd9c92c cr=0xce58722e xer=0x00000048

test addco. 2
model 7457
exact
set  r4=5 r8=0x2d1 r10=0x80 cr=0x512530b0 xer=0x00000020
insn 7d0a2415 addco. r8,r10,r4
want r8=0x85 cr=0x412530b0 xer=0x00000020

test addc. 1
model 7457
exact
set  r7=0x7fffffff r8=0 cr=0x6fe1c2ef xer=0x60000077
insn 7d083815 addc. r8,r8,r7
want r8=0x7fffffff cr=0x4fe1c2ef xer=0x40000077

test addc. 2
model 7457
exact
set  r7=0x40 r8=0xffffffff r11=0x40 cr=0x7857006d xer=0x2000004b
insn 7d075815 addc. r8,r7,r11
want r8=0x80 cr=0x4857006d xer=0x0000004b

test addc 2
model 7457
exact
set  r4=0x342ecd41 r5=1 r11=0x80000000 cr=0x5727e98f xer=0x60000072
insn 7ca45814 addc r5,r4,r11
want r5=0xb42ecd41 cr=0x5727e98f xer=0x40000072

test addeo. 1
model 7457
exact
set  r4=0x2a r5=0x20 r11=0x4573a1a7 cr=0x866fd5e4 xer=0xe0000014
insn 7ca45d15 addeo. r5,r4,r11
want r5=0x4573a1d2 cr=0x566fd5e4 xer=0x80000014

test adde. 1
model 7457
exact
set  r5=0x21 r9=0x387 r11=0x19 cr=0x0fb1dc3c xer=0x00000079
insn 7ca95915 adde. r5,r9,r11
want r5=0x3a0 cr=0x4fb1dc3c xer=0x00000079

test adde. 2
model 7457
exact
set  r5=0xafebb54c r9=0xb939ad88 r11=0xff cr=0xae3a5456 xer=0x80000046
insn 7d255915 adde. r9,r5,r11
want r9=0xafebb64b cr=0x9e3a5456 xer=0x80000046

test addeo. 2
model 7457
exact
set  r6=0x75a8cf61 r9=0x5d045452 cr=0xfc3e10d9 xer=0x00000062
insn 7cc94d15 addeo. r6,r9,r9
want r6=0xba08a8a4 cr=0x9c3e10d9 xer=0xc0000062

test addeo 1
model 7457
exact
set  r4=0x3b2c6ac r7=0x7fffffff r8=0x21 cr=0x1779f226 xer=0x60000032
insn 7c874514 addeo r4,r7,r8
want r4=0x80000021 cr=0x1779f226 xer=0xc0000032

test adde 1
model 7457
exact
set  r5=0 r6=0x8000 r7=0x40 cr=0x5b994dfb xer=0x00000072
insn 7ca73114 adde r5,r7,r6
want r5=0x8040 cr=0x5b994dfb xer=0x00000072

test adde 2
model 7457
exact
set  r5=0x95b4707a r10=0xece58a31 cr=0xb89637cc xer=0x80000048
insn 7caa2914 adde r5,r10,r5
want r5=0x8299faab cr=0xb89637cc xer=0xa0000048

test addeo 2
model 7457
exact
set  r4=1 r5=0x5587af2d r9=0xfcc89 cr=0x4e73ad6e xer=0x6000007f
insn 7c854d14 addeo r4,r5,r9
want r4=0x55977bb7 cr=0x4e73ad6e xer=0x0000007f

test subf. 1
model 7457
exact
set  r8=0x1f r10=0x3c15a8b cr=0x697ce9ae xer=0x0000007b
insn 7d485051 subf. r10,r8,r10
want r10=0x3c15a6c cr=0x497ce9ae xer=0x0000007b

test subf 1
model 7457
exact
set  r7=0xe96c10b3 r9=0x4a1f8a1d r11=0xe4502a3 cr=0x8cd1dfa3 xer=0x0000003e
insn 7d674850 subf r11,r7,r9
want r11=0x60b3796a cr=0x8cd1dfa3 xer=0x0000003e

test subf 2
model 7457
exact
set  r7=0x3f6c169e r10=0x45e2d2ea r11=0x7fffffff cr=0x0045c7bb xer=0x40000025
insn 7d6a3850 subf r11,r10,r7
want r11=0xf98943b4 cr=0x0045c7bb xer=0x40000025

test subf. 2
model 7457
exact
set  r4=0x84964b15 r7=0x3c6825c7 cr=0x743c50de xer=0x60000027
insn 7ce42051 subf. r7,r4,r4
want r7=0 cr=0x243c50de xer=0x60000027

test subfo 1
model 7457
exact
set  r11=0x8000 cr=0x76c67fe9 xer=0x60000077
insn 7d6b5c50 subfo r11,r11,r11
want r11=0 cr=0x76c67fe9 xer=0x20000077

test subfo 2
model 7457
exact
set  r5=0x7fffffff r7=0xffffffff r10=0x8c61a16b cr=0x172ed5da xer=0x0000004f
insn 7cea2c50 subfo r7,r10,r5
want r7=0xf39e5e94 cr=0x172ed5da xer=0xc000004f

test subfo. 1
model 7457
exact
set  r6=0xe90dd2a5 r7=0x3d6e7761 cr=0xc0b7a188 xer=0x60000026
insn 7ce63c51 subfo. r7,r6,r7
want r7=0x5460a4bc cr=0x40b7a188 xer=0x20000026

test subfco. 1
model 7457
exact
set  r9=0xffffffff r10=0xa544470c cr=0xd464a422 xer=0xc000005e
insn 7d2a4c11 subfco. r9,r10,r9
want r9=0x5abbb8f3 cr=0x5464a422 xer=0xa000005e

test subfco. 2
model 7457
exact
set  r4=2 r6=0 r11=1 cr=0x23654369 xer=0x0000000c
insn 7ccb2411 subfco. r6,r11,r4
want r6=1 cr=0x43654369 xer=0x2000000c

test subfc. 1
model 7457
exact
set  r7=0xcb8fff21 r8=0x27a4f65a r10=0xd2e041b4 cr=0x8123194f xer=0x40000037
insn 7d0a3811 subfc. r8,r10,r7
want r8=0xf8afbd6d cr=0x8123194f xer=0x40000037

test subfc 1
model 7457
exact
set  r4=0x7fff r9=0xa838ba9a r11=2 cr=0x91805018 xer=0x6000003e
insn 7d692010 subfc r11,r9,r4
want r11=0x57c7c565 cr=0x91805018 xer=0x4000003e

test subfc 2
model 7457
exact
set  r9=0x36b21 r11=0x3dfa8fc6 cr=0x0b036afc xer=0x80000034
insn 7d295810 subfc r9,r9,r11
want r9=0x3df724a5 cr=0x0b036afc xer=0xa0000034

test subfco 1
model 7457
exact
set  r10=0x4943fae2 r11=0xbe7863ed cr=0xb5745c4a xer=0x40000008
insn 7d6b5410 subfco r11,r11,r10
want r11=0x8acb96f5 cr=0xb5745c4a xer=0xc0000008

test subfco 2
model 7457
exact
set  r6=0x3f r8=0x3f r9=7 cr=0xc9025bb3 xer=0x2000001e
insn 7d064c10 subfco r8,r6,r9
want r8=0xffffffc8 cr=0xc9025bb3 xer=0x0000001e

test subfc. 2
model 7457
exact
set  r5=0x7fff r6=0x80 r10=0x1f cr=0x6ea21d25 xer=0x20000018
insn 7cca2811 subfc. r6,r10,r5
want r6=0x7fe0 cr=0x4ea21d25 xer=0x20000018

test subfe. 1
model 7457
exact
set  r4=0xe89bab9b r6=0xa63e9938 r8=0x696b7169 cr=0x7eca487a xer=0x2000002a
insn 7cc44111 subfe. r6,r4,r8
want r6=0x80cfc5ce cr=0x8eca487a xer=0x0000002a

test subfeo 1
model 7457
exact
set  r4=0x4c253a27 r5=0x7fffffff r10=1 cr=0xd72fe759 xer=0xe0000030
insn 7caa2510 subfeo r5,r10,r4
want r5=0x4c253a26 cr=0xd72fe759 xer=0xa0000030

test subfe 1
model 7457
exact
set  r4=4 r9=0x9d05bf1d r10=0xfd735546 cr=0x85dbc908 xer=0x00000073
insn 7d492110 subfe r10,r9,r4
want r10=0x62fa40e6 cr=0x85dbc908 xer=0x00000073

test subfe 2
model 7457
exact
set  r5=0x434b81e4 r8=0x41 r11=0x87e32b06 cr=0xe979c5fe xer=0x00000018
insn 7d055910 subfe r8,r5,r11
want r8=0x4497a921 cr=0xe979c5fe xer=0x20000018

test subfeo 2
model 7457
exact
set  r6=7 r8=0xd8c92ca5 r11=0x7f cr=0xdf322689 xer=0xc0000024
insn 7d065d10 subfeo r8,r6,r11
want r8=0x77 cr=0xdf322689 xer=0xa0000024

test subfe. 2
model 7457
exact
set  r9=2 r10=0x7f cr=0x0c7fd797 xer=0x00000024
insn 7d295111 subfe. r9,r9,r10
want r9=0x7c cr=0x4c7fd797 xer=0x20000024

test subfeo. 1
model 7457
exact
set  r7=0x21f6e255 r9=0xca41937 r10=0x80000000 cr=0x4436f63d xer=0x00000078
insn 7d493d11 subfeo. r10,r9,r7
want r10=0x1552c91d cr=0x4436f63d xer=0x20000078

test subfeo. 2
model 7457
exact
set  r5=0x40 r9=7 cr=0xa253d95c xer=0x40000039
insn 7ca94d11 subfeo. r5,r9,r9
want r5=0xffffffff cr=0x8253d95c xer=0x00000039

test addme 1
model 7457
exact
set  r5=0x30350f11 r8=0x3a8b7ad2 cr=0xe363444f xer=0x8000005a
insn 7d0501d4 addme r8,r5
want r8=0x30350f10 cr=0xe363444f xer=0xa000005a

test addmeo. 1
model 7457
exact
set  r4=0x8000 cr=0xda1aad13 xer=0x00000007
insn 7c8405d5 addmeo. r4,r4
want r4=0x7fff cr=0x4a1aad13 xer=0x20000007

test addmeo. 2
model 7457
exact
set  r5=0xfffffffe r9=0x9db99f45 cr=0x68ca6b10 xer=0x6000002b
insn 7ca905d5 addmeo. r5,r9
want r5=0x9db99f45 cr=0x88ca6b10 xer=0x2000002b

test addme 2
model 7457
exact
set  r7=0x41 r9=0x21 cr=0xe3440f94 xer=0x60000077
insn 7ce901d4 addme r7,r9
want r7=0x21 cr=0xe3440f94 xer=0x60000077

test addme. 1
model 7457
exact
set  r8=0x40 r9=0x5aeba274 cr=0x1c25a548 xer=0x20000077
insn 7d2801d5 addme. r9,r8
want r9=0x40 cr=0x4c25a548 xer=0x20000077

test addmeo 1
model 7457
exact
set  r5=0x5075346 r8=0x7fffffff cr=0xeb270e99 xer=0x6000004d
insn 7d0505d4 addmeo r8,r5
want r8=0x5075346 cr=0xeb270e99 xer=0x2000004d

test addmeo 2
model 7457
exact
set  r7=0xffffffff r9=7 cr=0xe1e49f1e xer=0x60000035
insn 7ce905d4 addmeo r7,r9
want r7=7 cr=0xe1e49f1e xer=0x20000035

test addme. 2
model 7457
exact
set  r5=0x7fffffff r8=0x20 cr=0x16374355 xer=0xa0000079
insn 7ca801d5 addme. r5,r8
want r5=0x20 cr=0x56374355 xer=0xa0000079

test addze 1
model 7457
exact
set  r7=0x7fffffff r11=0xffffffff cr=0xa8608e67 xer=0x2000002b
insn 7ceb0194 addze r7,r11
want r7=0 cr=0xa8608e67 xer=0x2000002b

test addzeo 1
model 7457
exact
set  r6=0xfda63877 r10=0xffffffff cr=0x2f8ec522 xer=0x20000044
insn 7d460594 addzeo r10,r6
want r10=0xfda63878 cr=0x2f8ec522 xer=0x00000044

test addzeo. 1
model 7457
exact
set  r4=0 r7=0x1f cr=0xccea55ff xer=0xc0000059
insn 7ce40595 addzeo. r7,r4
want r7=0 cr=0x3cea55ff xer=0x80000059

test addzeo 2
model 7457
exact
set  r4=0x80000000 r8=0x7fffffff cr=0x29bf3b85 xer=0x20000003
insn 7c880594 addzeo r4,r8
want cr=0x29bf3b85 xer=0xc0000003

test addze. 1
model 7457
exact
set  r4=2 r6=0x80000000 cr=0xabaaee05 xer=0x0000000e
insn 7cc40195 addze. r6,r4
want r6=2 cr=0x4baaee05 xer=0x0000000e

test addzeo. 2
model 7457
exact
set  r4=0x40 r11=0xff cr=0xb2efa60c xer=0x60000055
insn 7c8b0595 addzeo. r4,r11
want r4=0x100 cr=0x42efa60c xer=0x00000055

test addze 2
model 7457
exact
set  r10=0x42d5aae6 cr=0xc8588db5 xer=0x60000009
insn 7d4a0194 addze r10,r10
want r10=0x42d5aae7 cr=0xc8588db5 xer=0x40000009

test addze. 2
model 7457
exact
set  r5=2 cr=0xd5b90250 xer=0x20000037
insn 7ca50195 addze. r5,r5
want r5=3 cr=0x45b90250 xer=0x00000037

test subfmeo. 1
model 7457
exact
set  r10=5 cr=0x4feb1d6f xer=0x20000030
insn 7d4a05d1 subfmeo. r10,r10
want r10=0xfffffffa cr=0x8feb1d6f xer=0x20000030

test subfmeo 1
model 7457
exact
set  r7=0x2cf93 r11=0x7dd37ac7 cr=0xb9ea0de7 xer=0x40000023
insn 7d6705d0 subfmeo r11,r7
want r11=0xfffd306b cr=0xb9ea0de7 xer=0x20000023

test subfmeo 2
model 7457
exact
set  r5=2 r7=0xfe8051c8 cr=0x3784879d xer=0x00000003
insn 7ce505d0 subfmeo r7,r5
want r7=0xfffffffc cr=0x3784879d xer=0x20000003

test subfme. 1
model 7457
exact
set  r6=0xbeb9ea49 r10=0x12331a14 cr=0x9946c093 xer=0x00000010
insn 7d4601d1 subfme. r10,r6
want r10=0x414615b5 cr=0x4946c093 xer=0x20000010

test subfme 1
model 7457
exact
set  r6=0x6f3ed5fe r11=0xcc285d88 cr=0x626f3a55 xer=0x60000070
insn 7ccb01d0 subfme r6,r11
want r6=0x33d7a277 cr=0x626f3a55 xer=0x60000070

test subfme 2
model 7457
exact
set  r5=0xffff r9=0x80000000 cr=0xc6c7f595 xer=0x0000000c
insn 7d2501d0 subfme r9,r5
want r9=0xfffeffff cr=0xc6c7f595 xer=0x2000000c

test subfme. 2
model 7457
exact
set  r6=0x8ccbd331 r11=0x84acee56 cr=0xa8720898 xer=0x40000042
insn 7d6601d1 subfme. r11,r6
want r11=0x73342ccd cr=0x48720898 xer=0x60000042

test subfmeo. 2
model 7457
exact
set  r6=0x81586e42 r7=0x40 cr=0x9c942d05 xer=0x00000017
insn 7cc705d1 subfmeo. r6,r7
want r6=0xffffffbe cr=0x8c942d05 xer=0x20000017

test subfzeo 1
model 7457
exact
set  r4=0x869887a7 r5=3 cr=0x21d1dd93 xer=0x60000075
insn 7c850590 subfzeo r4,r5
want r4=0xfffffffd cr=0x21d1dd93 xer=0x00000075

test subfzeo. 1
model 7457
exact
set  r7=0 r9=0xf5a604db cr=0x8f9466f7 xer=0x00000070
insn 7ce90591 subfzeo. r7,r9
want r7=0xa59fb24 cr=0x4f9466f7 xer=0x00000070

test subfze. 1
model 7457
exact
set  r6=0x36 r10=0x1ecd226 cr=0x24792cd9 xer=0x00000068
insn 7cca0191 subfze. r6,r10
want r6=0xfe132dd9 cr=0x84792cd9 xer=0x00000068

test subfze 1
model 7457
exact
set  r5=0x1010101 r7=0xfffffffe cr=0xa226fc2c xer=0x20000014
insn 7ca70190 subfze r5,r7
want r5=2 cr=0xa226fc2c xer=0x00000014

test subfzeo. 2
model 7457
exact
set  r4=0xffffffff r6=0xc6bec6 cr=0xcf1216fe xer=0x4000005b
insn 7cc40591 subfzeo. r6,r4
want r6=0 cr=0x2f1216fe xer=0x0000005b

test subfzeo 2
model 7457
exact
set  r5=0xaf095c7b r11=0xfffffffe cr=0x2ce8b6f6 xer=0x4000000d
insn 7d650590 subfzeo r11,r5
want r11=0x50f6a384 cr=0x2ce8b6f6 xer=0x0000000d

test subfze 2
model 7457
exact
set  r5=0x9b184ac0 r8=5 cr=0x62e3b0cc xer=0x60000003
insn 7d050190 subfze r8,r5
want r8=0x64e7b540 cr=0x62e3b0cc xer=0x40000003

test subfze. 2
model 7457
exact
set  r7=0x31f3af9f r11=3 cr=0x7f028bcb xer=0xe000005f
insn 7ceb0191 subfze. r7,r11
want r7=0xfffffffd cr=0x9f028bcb xer=0xc000005f

test nego 1
model 7457
exact
set  r9=0x94fade9b r11=0x80000000 cr=0x4456da76 xer=0x60000027
insn 7d6904d0 nego r11,r9
want r11=0x6b052165 cr=0x4456da76 xer=0x20000027

test neg. 1
model 7457
exact
set  r4=0x80 r5=0xffcf5b64 cr=0x139134cf xer=0x00000058
insn 7ca400d1 neg. r5,r4
want r5=0xffffff80 cr=0x839134cf xer=0x00000058

test neg 1
model 7457
exact
set  r4=0x20 r9=0 cr=0x99a68339 xer=0x20000016
insn 7c8900d0 neg r4,r9
want r4=0 cr=0x99a68339 xer=0x20000016

test nego. 1
model 7457
exact
set  r4=0x4504a r7=0x46c3f3c3 cr=0xbd545547 xer=0x60000012
insn 7c8704d1 nego. r4,r7
want r4=0xb93c0c3d cr=0x8d545547 xer=0x20000012

test nego. 2
model 7457
exact
set  r4=3 r7=0x21 cr=0x4b0e52bf xer=0x60000057
insn 7ce404d1 nego. r7,r4
want r7=0xfffffffd cr=0x8b0e52bf xer=0x20000057

test neg 2
model 7457
exact
set  r5=0x20e86619 cr=0x7346bede xer=0x2000006f
insn 7ca500d0 neg r5,r5
want r5=0xdf1799e7 cr=0x7346bede xer=0x2000006f

test nego 2
model 7457
exact
set  r9=0x38c r10=0x7fff cr=0xece12e3f xer=0x00000064
insn 7d2a04d0 nego r9,r10
want r9=0xffff8001 cr=0xece12e3f xer=0x00000064

test neg. 2
model 7457
exact
set  r6=0x20 r8=0x856a6210 cr=0xd09ddd61 xer=0x0000003b
insn 7d0600d1 neg. r8,r6
want r8=0xffffffe0 cr=0x809ddd61 xer=0x0000003b

test mulhw. 1
model 7457
exact
set  r7=0x3f r9=0x7f cr=0x21596a50 xer=0x60000042
insn 7ce94897 mulhw. r7,r9,r9
want r7=0 cr=0x21596a50 xer=0x60000042

test mulhw 1
model 7457
exact
set  r5=0x27f492df r7=0xab7fb742 r9=0x40 cr=0xaa7b8099 xer=0x2000003a
insn 7d253896 mulhw r9,r5,r7
want r9=0xf2cfba2a cr=0xaa7b8099 xer=0x2000003a

test mulhw. 2
model 7457
exact
set  r5=0x1010101 r6=0x1f r11=0x131a61ac cr=0x4a1cda53 xer=0x80000060
insn 7ccb2897 mulhw. r6,r11,r5
want r6=0x132d8f cr=0x5a1cda53 xer=0x80000060

test mulhw 2
model 7457
exact
set  r4=0x37a8b9f4 r6=0x57a4f13d r10=0x7fff cr=0x389dd52b xer=0x2000006a
insn 7c8a3096 mulhw r4,r10,r6
want r4=0x2bd2 cr=0x389dd52b xer=0x2000006a

test mulhwu 1
model 7457
exact
set  r4=0xffff r7=0xffffffff r10=0xffff cr=0xf93d24ed xer=0x00000021
insn 7c875016 mulhwu r4,r7,r10
want r4=0xfffe cr=0xf93d24ed xer=0x00000021

test mulhwu. 1
model 7457
exact
set  r8=0x56c2db8a r11=0x1010101 cr=0x4444563a xer=0x40000016
insn 7d0b5817 mulhwu. r8,r11,r11
want r8=0x10203 cr=0x4444563a xer=0x40000016

test mulhwu. 2
model 7457
exact
set  r4=0xbb599ba9 r11=0x4d8e87 cr=0xe85b7926 xer=0xc0000066
insn 7d642017 mulhwu. r11,r4,r4
want r11=0x891c08c6 cr=0x985b7926 xer=0xc0000066

test mulhwu 2
model 7457
exact
set  r6=0x1010101 r7=0x7fffffff cr=0xa3dc3172 xer=0x60000003
insn 7cc73816 mulhwu r6,r7,r7
want r6=0x3fffffff cr=0xa3dc3172 xer=0x60000003

test mullwo 1
model 7457
exact
set  r7=1 r8=0xffffffff cr=0x97e9d0f2 xer=0x40000070
insn 7d073dd6 mullwo r8,r7,r7
want r8=1 cr=0x97e9d0f2 xer=0x00000070

test mullwo. 1
model 7457
exact
set  r6=0x319fb7e4 r8=0x9abcdef0 r10=0x40 cr=0xf784f2df xer=0xe0000060
insn 7cc855d7 mullwo. r6,r8,r10
want r6=0xaf37bc00 cr=0x9784f2df xer=0xe0000060

test mullw 1
model 7457
exact
set  r7=0x20 r10=0x9408e013 cr=0x0bd08992 xer=0x6000002e
insn 7cea39d6 mullw r7,r10,r7
want r7=0x811c0260 cr=0x0bd08992 xer=0x6000002e

test mullw. 1
model 7457
exact
set  r6=0x3f r10=0x5cca9475 r11=0x21 cr=0x5c594a46 xer=0x4000003c
insn 7ccb51d7 mullw. r6,r11,r10
want r6=0xf61d2315 cr=0x8c594a46 xer=0x4000003c

test mullw. 2
model 7457
exact
set  r4=0xffffffff r5=0x140687d4 r6=0x7fffffff cr=0x055d4c79 xer=0x0000000b
insn 7cc521d7 mullw. r6,r5,r4
want r6=0xebf9782c cr=0x855d4c79 xer=0x0000000b

test mullwo. 2
model 7457
exact
set  r5=0xa4016c95 r10=0x9c5cdb06 r11=0 cr=0xd31194a5 xer=0x60000046
insn 7cab55d7 mullwo. r5,r11,r10
want r5=0 cr=0x231194a5 xer=0x20000046

test mullw 2
model 7457
exact
set  r7=0xa256eb1f r9=0x7fff cr=0xb4566f2f xer=0x40000030
insn 7d2939d6 mullw r9,r9,r7
want r9=0xd33894e1 cr=0xb4566f2f xer=0x40000030

test mullwo 2
model 7457
exact
set  r4=7 r6=0xffffffff r11=0xd8e15100 cr=0xf10179d3 xer=0x60000051
insn 7c8b35d6 mullwo r4,r11,r6
want r4=0x271eaf00 cr=0xf10179d3 xer=0x20000051

test divw 1
model 7457
exact
set  r9=0xffffffff r10=2 cr=0xb6b76d9c xer=0x2000004b
insn 7d4a4bd6 divw r10,r10,r9
want r10=0xfffffffe cr=0xb6b76d9c xer=0x2000004b

test divwo 1
model 7457
exact
set  r6=0xe50dad21 r9=0x9fbafb8e r10=0x8000 cr=0xe824fd0f xer=0xa0000060
insn 7d4937d6 divwo r10,r9,r6
want r10=3 cr=0xe824fd0f xer=0xa0000060

test divw. 1
model 7457
exact
set  r7=3 r8=0xae747ff4 r11=0xecd9fa31 cr=0x08201696 xer=0x00000005
insn 7d683bd7 divw. r11,r8,r7
want r11=0xe4d17ffc cr=0x88201696 xer=0x00000005

test divw. 2
model 7457
exact
set  r6=0x3637512e r7=0xffffffff r11=0x8f15bad6 cr=0x8c72515a xer=0x20000045
insn 7ce65bd7 divw. r7,r6,r11
want r7=0 cr=0x2c72515a xer=0x20000045

test divwo 2
model 7457
exact
set  r5=5 r9=0xd47d8fda r11=0xffffffff cr=0x8ed4d772 xer=0x20000036
insn 7d255fd6 divwo r9,r5,r11
want r9=0xfffffffb cr=0x8ed4d772 xer=0x20000036

test divwo. 1
model 7457
exact
set  r7=0x8000 r9=0x1de4 r11=0x80000000 cr=0xa05d2daa xer=0x2000003d
insn 7d2b3fd7 divwo. r9,r11,r7
want r9=0xffff0000 cr=0x805d2daa xer=0x2000003d

test divw 2
model 7457
exact
set  r8=3 r9=0xffffffff cr=0xeed283f5 xer=0x60000035
insn 7d084bd6 divw r8,r8,r9
want r8=0xfffffffd cr=0xeed283f5 xer=0x60000035

test divwo. 2
model 7457
exact
set  r4=0xad5fac7a r6=2 r7=0xc04ee036 cr=0x5d0e4aa1 xer=0x6000002a
insn 7c8737d7 divwo. r4,r7,r6
want r4=0xe027701b cr=0x8d0e4aa1 xer=0x2000002a

test divwu 1
model 7457
exact
set  r6=0x8000 r10=0xffff r11=0x8029f152 cr=0x62a44ea8 xer=0x80000068
insn 7ccb5396 divwu r6,r11,r10
want r6=0x802a cr=0x62a44ea8 xer=0x80000068

test divwuo 1
model 7457
exact
set  r4=0x41 r11=3 cr=0xd1ab7f6d xer=0xe000001d
insn 7d6b2796 divwuo r11,r11,r4
want r11=0 cr=0xd1ab7f6d xer=0xa000001d

test divwu 2
model 7457
exact
set  r4=0x1010101 r6=5 r9=0x7fff cr=0x7d02793b xer=0x00000075
insn 7c893396 divwu r4,r9,r6
want r4=0x1999 cr=0x7d02793b xer=0x00000075

test divwuo. 1
model 7457
exact
set  r8=0x7f r10=0x4cb41419 cr=0x35b3b2f2 xer=0x00000047
insn 7d484797 divwuo. r10,r8,r8
want r10=1 cr=0x45b3b2f2 xer=0x00000047

test divwuo 2
model 7457
exact
set  r5=0 r6=0x849e9175 cr=0xddbc706d xer=0x40000054
insn 7cc52f96 divwuo r6,r5,r5
want r6=0 cr=0xddbc706d xer=0xc0000054

test divwuo. 2
model 7457
exact
set  r4=0xa61e1902 r7=1 cr=0x736f1c48 xer=0x00000067
insn 7c843f97 divwuo. r4,r4,r7
want cr=0x836f1c48 xer=0x00000067

test divwu. 1
model 7457
exact
set  r7=0xdb45cca0 r8=0x8000 r11=0x80 cr=0x73baa607 xer=0x6000003f
insn 7d683b97 divwu. r11,r8,r7
want r11=0 cr=0x23baa607 xer=0x6000003f

test divwu. 2
model 7457
exact
set  r4=0x277aab5c r8=0x7fff r11=0xf55d540c cr=0xbd5fc82c xer=0xe000002b
insn 7c8b4397 divwu. r4,r11,r8
want r4=0x1eabe cr=0x5d5fc82c xer=0xe000002b
