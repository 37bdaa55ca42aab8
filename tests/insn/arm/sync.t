# Exclusive accesses, SWP, acquire and release, barriers.

test ldrex strex
exact
set  [0x28000]=5
insn e19d0f9f ldrex r0, [sp]
insn e2800001 add r0, r0, #1
insn e18d1f90 strex r1, r0, [sp]
want r0=0x6 r1=0 [0x28000]=6

test strex without ldrex
exact
set  [0x28000]=5 r0=9
insn e18d1f90 strex r1, r0, [sp]
want r1=1 [0x28000]=5

test strex elsewhere
exact
set  [0x28000]=5
insn e19d0f9f ldrex r0, [sp]
insn e28d2004 add r2, sp, #4
insn e1821f90 strex r1, r0, [r2]
insn e18d3f90 strex r3, r0, [sp]
want r1=1 r3=1 r0=0x5 r2=0x28004

test clrex
exact
set  [0x28000]=5
insn e19d0f9f ldrex r0, [sp]
insn f57ff01f clrex
insn e18d1f92 strex r1, r2, [sp]
want r0=0x5 r1=1 [0x28000]=5

test value changed
exact
set  [0x28000]=5 r2=7
insn e19d0f9f ldrex r0, [sp]
insn e58d2000 str r2, [sp]
insn e18d1f90 strex r1, r0, [sp]
want r0=0x5 r1=1 [0x28000]=7

test bytes halfwords
exact
set  [0x28000]=0x11223344 r4=0xaabbccdd
insn e1dd0f9f ldrexb r0, [sp]
insn e1cd1f94 strexb r1, r4, [sp]
insn e1fd2f9f ldrexh r2, [sp]
insn e1ed3f94 strexh r3, r4, [sp]
want r0=0x44 r1=0x0 r2=0x33dd r3=0x0 [0x28000]=0x1122ccdd

test doubleword
exact
set  [0x28000]=0xffffffff [0x28004]=1
insn e1bd0f9f ldrexd r0, r1, [sp]
insn e2900001 adds r0, r0, #1
insn e2a11000 adc r1, r1, #0
insn e1ad2f90 strexd r2, r0, r1, [sp]
want r0=0x0 r1=0x2 r2=0 [0x28000]=0x0 [0x28004]=0x2 flags=nZCv

test exclusive misaligned
insn e19d0f9f ldrex r0, [sp]
insn e28d1002 add r1, sp, #2
insn e1912f9f ldrex r2, [r1]
want exc=align pc=0x10008

test conditional strex
exact
set  [0x28000]=5 r3=8
insn e3500001 cmp r0, #1
insn e19d1f9f ldrex r1, [sp]
insn 018d2f93 strexeq r2, r3, [sp]
insn 118d4f93 strexne r4, r3, [sp]
want r1=0x5 r2=0x0 r4=0x0 [0x28000]=0x8 flags=Nzcv

test acquire release
exact
set  [0x28000]=0x12345678 r1=0x9abcdef0 r3=0x1111
insn e19d0c9f lda r0, [sp]
insn e18dfc91 stl r1, [sp]
insn e1dd2c9f ldab r2, [sp]
insn e1edfc93 stlh r3, [sp]
insn e19d4e9f ldaex r4, [sp]
insn e18d5e91 stlex r5, r1, [sp]
want r0=0x12345678 r2=0xf0 r4=0x9abc1111 r5=0x0 [0x28000]=0x9abcdef0

test swp
exact
set  [0x28000]=0x12345678 r1=0x9abcdef0 r3=0x1111
insn e10d0091 swp r0, r1, [sp]
insn e14d2093 swpb r2, r3, [sp]
insn e10d1091 swp r1, r1, [sp]
want r0=0x12345678 r1=0x9abcde11 r2=0xf0 [0x28000]=0x9abcdef0

test thumb exclusives
mode thumb
exact
set  [0x28000]=1 [0x28004]=2 [0x28008]=3 r2=9
insn e85d0f02 ldrex r0, [sp, #8]
insn e84d2102 strex r1, r2, [sp, #8]
insn e8dd347f ldrexd r3, r4, [sp]
insn e8cd2175 strexd r5, r2, r1, [sp]
want r0=0x3 r1=0x0 r3=0x1 r4=0x2 r5=0x0 [0x28008]=0x9 [0x28000]=0x9

test barriers
exact
insn f57ff05b dmb ish
insn f57ff04f dsb sy
insn f57ff05a dmb ishst
insn e3a00001 mov r0, #1
want r0=0x1

test isb
exact
insn e3a00001 mov r0, #1
insn f57ff06f isb sy
insn e3a01002 mov r1, #2
want r0=0x1 r1=0x2

test a strex that faults leaves its registers alone
exact
set  [0x28000]=0x01020304 r1=0x77
insn e28d6002 add r6, sp, #2
insn e1f60f9f ldrexh r0, [r6]
insn e1861f90 strex r1, r0, [r6]
want r0=0x102 r1=0x77 r6=0x28002 exc=align fault=0x28002 [0x28000]=0x01020304

test strexd too
exact
set  [0x28004]=5 r4=0x77
insn e28d6004 add r6, sp, #4
insn e1960f9f ldrex r0, [r6]
insn e1a64f92 strexd r4, r2, r3, [r6]
want r0=5 r4=0x77 r6=0x28004 exc=align fault=0x28004
