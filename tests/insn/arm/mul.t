# Multiplication and division; Q where the manual sets it.

test mul mla mls
exact
set  r1=0x10001 r2=0xffff0003
insn e0100291 muls r0, r1, r2
insn e0230291 mla r3, r1, r2, r0
insn e0640291 mls r4, r1, r2, r0
want r0=0x20003 r3=0x40006 r4=0x0 flags=nzcv

test umull umlal umaal
exact
set  r2=1 r3=2 r4=0xffffffff r5=0xfffffffe r6=0xffffffff r7=0xffffffff
insn e0810594 umull r0, r1, r4, r5
insn e0a32594 umlal r2, r3, r4, r5
insn e0476594 umaal r6, r7, r4, r5
want r0=0x2 r1=0xfffffffd r2=0x3 r3=0xffffffff r6=0x0 r7=0xffffffff

test smull smlal
exact
set  r2=1 r3=2 r4=0x80000000 r5=3
insn e0d10594 smulls r0, r1, r4, r5
insn e0e32594 smlal r2, r3, r4, r5
want r0=0x80000000 r1=0xfffffffe r2=0x80000001 r3=0x0 flags=Nzcv

test umulls zero
exact
set  r4=0 r5=3
insn e0910594 umulls r0, r1, r4, r5
want r0=0x0 r1=0x0 flags=nZcv

test umulls low half only
exact
set  r4=2 r5=3 flags=nZCV
insn e0910594 umulls r0, r1, r4, r5
want r0=0x6 r1=0x0 flags=nzCV

test smulbb smlabb
exact
set  r1=0x80007fff r2=0x7fff8000 r3=0x7fffffff r4=0xffffffff r5=0
insn e1600281 smulbb r0, r1, r2
insn e1033281 smlabb r3, r1, r2, r3
insn e1454281 smlalbb r4, r5, r1, r2
want r0=0xc0008000 r3=0x40007fff r4=0xc0007fff r5=0x0 q=0x0

test smulbt smlabt
exact
set  r1=0x80007fff r2=0x7fff8000 r3=0x7fffffff r4=0xffffffff r5=0
insn e16002c1 smulbt r0, r1, r2
insn e10332c1 smlabt r3, r1, r2, r3
insn e14542c1 smlalbt r4, r5, r1, r2
want r0=0x3fff0001 r3=0xbfff0000 r4=0x3fff0000 r5=0x1 q=0x1

test smultb smlatb
exact
set  r1=0x80007fff r2=0x7fff8000 r3=0x7fffffff r4=0xffffffff r5=0
insn e16002a1 smultb r0, r1, r2
insn e10332a1 smlatb r3, r1, r2, r3
insn e14542a1 smlaltb r4, r5, r1, r2
want r0=0x40000000 r3=0xbfffffff r4=0x3fffffff r5=0x1 q=0x1

test smultt smlatt
exact
set  r1=0x80007fff r2=0x7fff8000 r3=0x7fffffff r4=0xffffffff r5=0
insn e16002e1 smultt r0, r1, r2
insn e10332e1 smlatt r3, r1, r2, r3
insn e14542e1 smlaltt r4, r5, r1, r2
want r0=0xc0008000 r3=0x40007fff r4=0xc0007fff r5=0x0 q=0x0

test smulw smlaw
exact
set  r1=0x7fffffff r2=0x80007fff r4=0x7fffffff r5=0x80000000
insn e12002a1 smulwb r0, r1, r2
insn e12302e1 smulwt r3, r1, r2
insn e1244281 smlawb r4, r1, r2, r4
insn e12552c1 smlawt r5, r1, r2, r5
want r0=0x3fff7fff r3=0xc0000000 r4=0xbfff7ffe r5=0x40000000 q=0x1

test smlad
exact
set  r1=0x80008000 r2=0x80008000 r3=1
insn e7003211 smlad r0, r1, r2, r3
want r0=0x80000001 q=0x1

test smlad without accumulator
exact
set  r1=0x80008000 r2=0x80008000
insn e700f211 smuad r0, r1, r2
want r0=0x80000000 q=0x1

test smladx
exact
set  r1=0x80008000 r2=0x80008000 r3=1
insn e7003231 smladx r0, r1, r2, r3
want r0=0x80000001 q=0x1

test smladx without accumulator
exact
set  r1=0x80008000 r2=0x80008000
insn e700f231 smuadx r0, r1, r2
want r0=0x80000000 q=0x1

test smlsd
exact
set  r1=0x80008000 r2=0x80008000 r3=1
insn e7003251 smlsd r0, r1, r2, r3
want r0=0x1 q=0x0

test smlsd without accumulator
exact
set  r1=0x80008000 r2=0x80008000
insn e700f251 smusd r0, r1, r2
want r0=0x0 q=0x0

test smlsdx
exact
set  r1=0x80008000 r2=0x80008000 r3=1
insn e7003271 smlsdx r0, r1, r2, r3
want r0=0x1 q=0x0

test smlsdx without accumulator
exact
set  r1=0x80008000 r2=0x80008000
insn e700f271 smusdx r0, r1, r2
want r0=0x0 q=0x0

test smlald smlsld
exact
set  r0=1 r1=2 r2=3 r3=4 r4=0x12348765 r5=0x80017fff
insn e7410514 smlald r0, r1, r4, r5
insn e7432574 smlsldx r2, r3, r4, r5
want r0=0xba990ad0 r1=0x1 r2=0x3333199c r3=0x4

test smmul
exact
set  r1=0x7fffffff r2=0x40000003 r5=10
insn e750f211 smmul r0, r1, r2
insn e753f231 smmulr r3, r1, r2
insn e7545211 smmla r4, r1, r2, r5
insn e75652d1 smmls r6, r1, r2, r5
insn e75752f1 smmlsr r7, r1, r2, r5
want r0=0x20000001 r3=0x20000001 r4=0x2000000b r6=0xe0000008 r7=0xe0000009

test division
exact
set  r1=100 r2=0xffffffff r5=0 r8=0x80000000
insn e710f211 sdiv r0, r1, r2
insn e733f211 udiv r3, r1, r2
insn e714f511 sdiv r4, r1, r5
insn e736f511 udiv r6, r1, r5
insn e717f218 sdiv r7, r8, r2
want r0=0xffffff9c r3=0x0 r4=0x0 r6=0x0 r7=0x80000000

test thumb multiply
mode thumb
exact
set  r1=0x12345 r2=0xfff80002 r3=1
insn fb01f002 mul.w r0, r1, r2
insn fbc13402 smlal r3, r4, r1, r2
insn fb110512 smlabt r5, r1, r2, r0
want r0=0xe5da468a r3=0xe5da468b r4=0xfffffff6 r5=0xe5d92c62
