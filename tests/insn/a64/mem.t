# Loads and stores of one and of two registers.

test ldr unsigned offset
exact
set  [0x28008].d=0x8899aabbccddeeff
insn f94007e0 ldr x0, [sp, #8]
insn b9400be1 ldr w1, [sp, #8]
insn 79401be2 ldrh w2, [sp, #12]
insn 39403fe3 ldrb w3, [sp, #15]
insn f94003ff ldr xzr, [sp]
want x0=0x8899aabbccddeeff x1=0xccddeeff x2=0xaabb x3=0x88

test ldr sign-extending
exact
set  [0x28008].d=0x8899aabbccddeeff
insn 39803fe0 ldrsb x0, [sp, #15]
insn 39c03fe1 ldrsb w1, [sp, #15]
insn 79801be2 ldrsh x2, [sp, #12]
insn 79c01be3 ldrsh w3, [sp, #12]
insn b9800be4 ldrsw x4, [sp, #8]
want x0=0xffffffffffffff88 x1=0xffffff88 x2=0xffffffffffffaabb x3=0xffffaabb x4=0xffffffffccddeeff

test str unsigned offset
exact
set  x0=0x8899aabbccddeeff x1=0x27000
insn f9080020 str x0, [x1, #4096]
insn b9100c20 str w0, [x1, #4108]
insn 79202420 strh w0, [x1, #4114]
insn 393ffc20 strb w0, [x1, #4095]
insn f9080c3f str xzr, [x1, #4120]
want [0x28000].q=0xccddeeff000000008899aabbccddeeff [0x28010].q=0xeeff0000
want [0x27ff0].q=0xff000000000000000000000000000000

test ldur stur
exact
set  [0x28000].d=0x0123456789abcdef x0=0x8899aabbccddeeff
insn f85ff3e1 ldur x1, [sp, #-1]
insn b88013e2 ldursw x2, [sp, #1]
insn 784033e3 ldurh w3, [sp, #3]
insn 38d003e4 ldursb w4, [sp, #-256]
insn f81f73e0 stur x0, [sp, #-9]
insn 380ff3e0 sturb w0, [sp, #255]
want x1=0x23456789abcdef00 x2=0x6789abcd x3=0x6789 x4=0 [0x27ff0].q=0x8899aabbccddeeff00000000000000
want [0x280ff].b=0xff

test post-index
exact
set  [0x28000].d=0x0123456789abcdef x0=0x28000
insn f8408401 ldr x1, [x0], #8
insn f81fc401 str x1, [x0], #-4
insn 38501402 ldrb w2, [x0], #-255
insn 780027e2 strh w2, [sp], #2
want x0=0x27f05 x1=0x123456789abcdef x2=0x67 sp=0x28002 [0x28000].q=0x123456789abcdef0123456789ab0067

test pre-index
exact
set  [0x28000].d=0x0123456789abcdef x0=0x28010
insn 789f4c01 ldrsh x1, [x0, #-12]!
insn f800cc01 str x1, [x0, #12]!
insn b81f0fe1 str w1, [sp, #-16]!
insn b8400fe2 ldr w2, [sp, #0]!
want x0=0x28010 x1=0x4567 x2=0x4567 sp=0x27ff0 [0x27ff0].q=0x4567 [0x28010].q=0x4567

test store of the base with write-back
exact
set  x0=0x28000
insn f8008400 str x0, [x0], #8
insn f8008c00 str x0, [x0, #8]!
want x0=0x28010 [0x28000].q=0x28000 [0x28010].q=0x28008

test ldtr sttr
exact
set  [0x28000].d=0xf123456789abcdef
insn f8400be0 ldtr x0, [sp]
insn 78c06be1 ldtrsh w1, [sp, #6]
insn 38407be2 ldtrb w2, [sp, #7]
insn b8008be0 sttr w0, [sp, #8]
insn b8808be3 ldtrsw x3, [sp, #8]
want x0=0xf123456789abcdef x1=0xfffff123 x2=0xf1 x3=0xffffffff89abcdef
want [0x28000].q=0x89abcdeff123456789abcdef

test register offset
exact
set  [0x28000].d=0x0123456789abcdef x0=0x8000 x1=0x1000 x2=0xffffffff00000800 x3=0x2a000 x4=0xfffffc00 x5=0x28000
insn f864d866 ldr x6, [x3, w4, sxtw #3]
insn f8617807 ldr x7, [x0, x1, lsl #3]
insn 386248a8 ldrb w8, [x5, w2, uxtw]
insn 787f68a9 ldrh w9, [x5, xzr]
insn b87f58aa ldr w10, [x5, wzr, uxtw #2]
insn b8bf78ab ldrsw x11, [x5, xzr, lsl #2]
insn 387f78ac ldrb w12, [x5, xzr, lsl #0]
insn 38bfd8ad ldrsb x13, [x5, wzr, sxtw #0]
insn 78ffe8ae ldrsh w14, [x5, xzr, sxtx]
want x6=0x123456789abcdef x7=0xf8617807f864d866 x8=0 x9=0xcdef x10=0x89abcdef x11=0xffffffff89abcdef
want x12=0xef x13=0xffffffffffffffef x14=0xffffcdef

test register offset, stores
exact
set  x0=0x1122334455667788 x1=0x10 x2=0x28000 x3=0xfffffffffffffffe
insn f8217840 str x0, [x2, x1, lsl #3]
insn b8215840 str w0, [x2, w1, uxtw #2]
insn 7823e840 strh w0, [x2, x3, sxtx]
insn 3823c840 strb w0, [x2, w3, sxtw]
insn 78217840 strh w0, [x2, x1, lsl #1]
want [0x28080].d=0x1122334455667788 [0x28040].d=0x55667788 [0x27ff8].d=0x7788000000000000
want [0x28020].d=0x7788

test literal
insn 58000100 ldr x0, 0x10020
insn 180000e1 ldr w1, 0x10020
insn 980000c2 ldrsw x2, 0x10020
insn 5c0000a0 ldr d0, 0x10020
insn 1c000081 ldr s1, 0x10020
insn 9c000062 ldr q2, 0x10020
insn 14000006 b 0x10030
insn d503201f nop
insn 8b010000 add x0, x0, x1
insn d1000c3f sub sp, x1, #0x3
insn 8b010002 add x2, x0, x1
insn 8b010003 add x3, x0, x1
insn d503201f nop
want x0=0xd1000c3f8b010000 x1=0x8b010000 x2=0xffffffff8b010000 q0=0xd1000c3f8b010000 q1=0x8b010000
want q2=0x8b0100038b010002d1000c3f8b010000

test prefetch
exact
set  x0=0xdead000000000001
insn f9800000 prfm pldl1keep, [x0]
insn f8a17813 prfm pstl2strm, [x0, x1, lsl #3]
insn d8000000 prfm pldl1keep, 0x10008
insn f89fd01f prfum #0x1f, [x0, #-3]
want x0=0xdead000000000001

test simd loads
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 [0x28010].q=0x8899aabbccddeeff0011223344556677 v0=-1 v1=-1 v2=-1 v3=-1 v4=-1 x0=2
insn 3d4007e0 ldr b0, [sp, #1]
insn 7d4007e1 ldr h1, [sp, #2]
insn bd4007e2 ldr s2, [sp, #4]
insn fd4007e3 ldr d3, [sp, #8]
insn 3dc007e4 ldr q4, [sp, #16]
insn 3cc013e5 ldur q5, [sp, #1]
insn 3cc107e6 ldr q6, [sp], #16
insn fc5f8fe7 ldr d7, [sp, #-8]!
insn 7c607be8 ldr h8, [sp, x0, lsl #1]
insn 3c606be9 ldr b9, [sp, x0]
insn 3ce04bea ldr q10, [sp, w0, uxtw]
want q0=0x32 q1=0x7654 q2=0xfedcba98 q3=0x123456789abcdef q4=0x8899aabbccddeeff0011223344556677
want q5=0x770123456789abcdeffedcba98765432 q6=0x123456789abcdeffedcba9876543210 q7=0x123456789abcdef
want q8=0x4567 q9=0xab q10=0xeeff00112233445566770123456789ab sp=0x28008

test simd stores
set  v0=0x0123456789abcdeffedcba9876543210 x0=3
insn 3d0007e0 str b0, [sp, #1]
insn 7d0007e0 str h0, [sp, #2]
insn bd0007e0 str s0, [sp, #4]
insn fd0007e0 str d0, [sp, #8]
insn 3d8007e0 str q0, [sp, #16]
insn 3c8213e0 stur q0, [sp, #33]
insn 3ca07be0 str q0, [sp, x0, lsl #4]
insn 7c1e07e0 str h0, [sp], #-32
insn bc008fe0 str s0, [sp, #8]!
insn 3c20cbe0 str b0, [sp, w0, sxtw]
want sp=0x27fe8 [0x28000].q=0xfedcba98765432107654321032103210
want [0x28010].q=0x123456789abcdeffedcba9876543210 [0x28020].q=0x23456789abcdeffedcba987654321000
want [0x28030].q=0x123456789abcdeffedcba9876543210 [0x27fe0].q=0x105432100000000000000000

test ldp stp
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 [0x28010].q=0x8899aabbccddeeff0011223344556677
insn a94007e0 ldp x0, x1, [sp]
insn 29420fe2 ldp w2, w3, [sp, #16]
insn 694117e4 ldpsw x4, x5, [sp, #8]
insn a8409fe6 ldnp x6, x7, [sp, #8]
insn a91f87e0 stp x0, x1, [sp, #504]
insn 292007e0 stp w0, w1, [sp, #-256]
insn a8207fe1 stnp x1, xzr, [sp, #-512]
want x0=0xfedcba9876543210 x1=0x123456789abcdef x2=0x44556677 x3=0x112233 x4=0xffffffff89abcdef
want x5=0x1234567 x6=0x123456789abcdef x7=0x11223344556677
want [0x281f8].q=0x123456789abcdeffedcba9876543210 [0x27f00].d=0x89abcdef76543210
want [0x27e00].q=0x123456789abcdef

test ldp stp write-back
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 x29=0x1111 x28=0x2222 x20=0x27ff0
insn a9bf73fd stp x29, x28, [sp, #-16]!
insn a8c10680 ldp x0, x1, [x20], #16
insn 29c08e82 ldp w2, w3, [x20, #4]!
insn 28bf0e82 stp w2, w3, [x20], #-8
insn 68c09684 ldpsw x4, x5, [x20], #4
insn a8c21fe6 ldp x6, x7, [sp], #32
want sp=0x28010 x0=0x1111 x1=0x2222 x2=0xfedcba98 x3=0x89abcdef x4=0 x5=0x76543210 x6=0x1111
want x7=0x2222 x20=0x28000 [0x27ff0].q=0x22220000000000001111
want [0x28000].q=0x123456789abcdeffedcba9876543210

test ldp over its base
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 x0=0x28000 x1=0x28000
insn a9400800 ldp x0, x2, [x0]
insn a9400423 ldp x3, x1, [x1]
want x0=0xfedcba9876543210 x1=0x123456789abcdef x2=0x123456789abcdef x3=0xfedcba9876543210

test ldp stp of vectors
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 [0x28010].q=0x8899aabbccddeeff0011223344556677 v0=-1 v1=-1 v2=-1 v3=-1
insn 2d4087e0 ldp s0, s1, [sp, #4]
insn 6d408fe2 ldp d2, d3, [sp, #8]
insn acc117e4 ldp q4, q5, [sp], #32
insn 2dbd17e4 stp s4, s5, [sp, #-24]!
insn 6d0217e4 stp d4, d5, [sp, #32]
insn ac3e93e5 stnp q5, q4, [sp, #-48]
want q0=0xfedcba98 q1=0x89abcdef q2=0x123456789abcdef q3=0x11223344556677
want q4=0x123456789abcdeffedcba9876543210 q5=0x8899aabbccddeeff0011223344556677 sp=0x28008
want [0x28000].q=0x4455667776543210fedcba9876543210 [0x28010].q=0x8899aabbccddeeff0011223344556677
want [0x28020].q=0xfedcba98765432100000000000000000 [0x28030].q=0x11223344556677
want [0x27fd0].q=0x112233445566770000000000000000 [0x27fe0].q=0xfedcba98765432108899aabbccddeeff

test unaligned
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 x0=0x28003
insn f9400001 ldr x1, [x0]
insn 29400c02 ldp w2, w3, [x0]
insn 79400004 ldrh w4, [x0]
insn f8011c01 str x1, [x0, #17]!
want x0=0x28014 x1=0xabcdeffedcba9876 x2=0xdcba9876 x3=0xabcdeffe x4=0x9876
want [0x28010].q=0xabcdeffedcba987600000000

test fault leaves registers
exact
set  x0=0x40000 x1=7
insn f8408401 ldr x1, [x0], #8
want exc=fault x0=0x40000 x1=7 fault=0x40000

test fault of the second of a pair
exact
set  x0=0x2fff8 x1=7 x2=8 [0x2fff8].d=5
insn a8c10801 ldp x1, x2, [x0], #16
want exc=fault x0=0x2fff8 x1=7 x2=8 fault=0x30000

test fault of a store
exact
set  x0=0x30008 x1=7
insn f81f8c01 str x1, [x0, #-8]!
want exc=fault x0=0x30008 x1=7 fault=0x30000

test tagged pointers
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 x0=0x8b00000000028000 x1=0xff00000000000008 x2=0x5500000000028010
insn f8408403 ldr x3, [x0], #8
insn f85f8c44 ldr x4, [x2, #-8]!
insn f8010c03 str x3, [x0, #16]!
insn 29401845 ldp w5, w6, [x2]
insn 38616807 ldrb w7, [x0, x1]
insn 3dc00040 ldr q0, [x2]
want x0=0x8b00000000028018 x2=0x5500000000028008 x3=0xfedcba9876543210 x4=0x123456789abcdef
want x5=0x89abcdef x6=0x1234567 x7=0 q0=0x123456789abcdef
want [0x28010].q=0xfedcba98765432100000000000000000

test tagged stack pointer
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 x0=0x8b00000000028000
insn 9100001f mov sp, x0
insn a94007e0 ldp x0, x1, [sp]
insn f81f0fe0 str x0, [sp, #-16]!
insn 910083e3 add x3, sp, #0x20
insn 4d40cbe2 ld1r {v2.4s}, [sp]
want x0=0xfedcba9876543210 x1=0x0123456789abcdef x3=0x8b00000000028010 x31=0x8b00000000027ff0
want [0x27ff0].d=0xfedcba9876543210 q2=0x76543210765432107654321076543210

test address without meaning
exact
set  x0=0x00ff000000028000 x1=5
insn f9400801 ldr x1, [x0, #16]
want exc=fault x1=5 fault=0xff000000028010

test signed base
exact
set  x0=0x28010 [0x28008].d=0x0123456789abcdef [0x28018].d=0xfedcba9876543210 [0x28000].d=0x55
insn dac12be0 pacdza x0
insn f8201401 ldraa x1, [x0, #8]
insn f87ffc02 ldraa x2, [x0, #-8]!
insn 910003e3 mov x3, sp
insn dac12fe3 pacdzb x3
insn f8a00c64 ldrab x4, [x3, #0]!
want x0=0x28008 x1=0xfedcba9876543210 x2=0x0123456789abcdef x3=0x28000 x4=0x55

test a tag and a carry out of the address
set  x0=0x1200000000028000 x1=0x34fffffffffffff3 x2=0x100
insn f9400002 ldr x2, [x0]
insn f94fc023 ldr x3, [x1, #8064]
want exc=fault fault=0x1f73 x2=0

test address that is none, with register
set  x0=0x1200000000028000 x1=0x0080000000028000 x2=0x108
insn f9400003 ldr x3, [x0]
insn f8626823 ldr x3, [x1, x2]
want exc=fault fault=0x80000000028108 x3=0

test address that is none, with offset
set  x0=0x1200000000028000 x1=0xff80000000028000 x2=0x108
insn f9400003 ldr x3, [x0]
insn f9400823 ldr x3, [x1, #16]
want exc=fault fault=0xff80000000028010 x3=0
