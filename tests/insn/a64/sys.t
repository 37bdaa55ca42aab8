# Hints, barriers, caches, system registers, pointer authentication.

test hints
exact
insn d503201f nop
insn d503203f yield
insn d503205f wfe
insn d503207f wfi
insn d503209f sev
insn d50320bf sevl
insn d50320df dgh
insn d503221f esb
insn d503229f csdb
insn d50324df bti jc
insn d50323ff autibsp
insn d503251f hint #0x28
want exc=pac

test hints of processors without their meaning
model cortex-a53
exact
set  x30=0x1234
insn d503233f paciasp
insn d50323ff autibsp
insn d50320ff xpaclri
insn d503245f bti c
want lr=0x1234

test barriers
exact
insn d5033bbf dmb ish
insn d50339bf dmb ishld
insn d5033abf dmb ishst
insn d5033f9f dsb sy
insn d503359f dsb nshld
insn d5033fdf isb
insn d50330ff sb
insn d5033f5f clrex
insn d503309f ssbb
insn d503349f pssbb
want pc=0x1002c

test no barrier
model neoverse-v1
insn d50330ff sb
want exc=undef

test thread registers
exact
set  tpidr=0x1122334455667788 tpidrro=7 x1=0x99
insn d53bd040 mrs x0, tpidr_el0
insn d51bd041 msr tpidr_el0, x1
insn d53bd062 mrs x2, tpidrro_el0
want x0=0x1122334455667788 x2=7 tpidr=0x99

test read-only thread register
insn d51bd060 msr tpidrro_el0, x0
want exc=undef pc=0x10000

test floating-point control
exact
set  x1=0xffffffffffffffff
insn d51b4401 msr fpcr, x1
insn d53b4400 mrs x0, fpcr
insn d51b4421 msr fpsr, x1
insn d53b4422 mrs x2, fpsr
insn d51b441f msr fpcr, xzr
insn d53b4403 mrs x3, fpcr
insn d51b443f msr fpsr, xzr
insn d53b4424 mrs x4, fpsr
want x0=0x7c80000 x2=0x800009f x3=0 fpcr=0 fpsr=0

test no half precision, no flush of it
model cortex-a72
set  x1=0xffffffff
insn d51b4401 msr fpcr, x1
insn d53b4400 mrs x0, fpcr
want x0=0x7c00000

test processor state
exact
set  x1=0xffffffff
insn d503415f msr dit, #0x1
insn d53b42a0 mrs x0, dit
insn d51b42df msr ssbs, xzr
insn d53b42c2 mrs x2, ssbs
insn d51b42c1 msr ssbs, x1
insn d53b42c3 mrs x3, ssbs
insn d503405f msr dit, #0x0
insn d53b42a4 mrs x4, dit
want x0=0x1000000 x2=0 x3=0x1000 x4=0

test no dit
model cortex-a76
insn d503415f msr dit, #0x1
want exc=undef

test interrupt masks are not for programs
insn d53b4220
want exc=undef

test identification
model cortex-a72
insn d5380000 mrs x0, midr_el1
insn d5380601 mrs x1, id_aa64isar0_el1
insn d5380402 mrs x2, id_aa64pfr0_el1
insn d5380623 mrs x3, id_aa64isar1_el1
insn d53800a4 mrs x4, mpidr_el1
insn d53800c5 mrs x5, revidr_el1
insn d5380706 mrs x6, id_aa64mmfr0_el1
insn d53b0027 mrs x7, ctr_el0
insn d53b00e8 mrs x8, dczid_el0
insn d5380209 mrs x9, id_isar0_el1
insn d538066a
want x0=0x410fd083 x1=0x11120 x2=0x11 x3=0 x4=0x80000000 x5=0 x6=0xff000000 x7=0x8444c004 x8=4 x9=0 x10=0

test identification of a newer processor
model neoverse-n1
insn d5380000 mrs x0, midr_el1
insn d5380601 mrs x1, id_aa64isar0_el1
insn d5380402 mrs x2, id_aa64pfr0_el1
insn d5380623 mrs x3, id_aa64isar1_el1
insn d5380424 mrs x4, id_aa64pfr1_el1
want x0=0x414fd0c1 x1=0x100010211120 x2=0x110011 x3=0x100001 x4=0x20

test the default processor signs nothing
model default
exact
set  x30=0x1000
insn d503233f paciasp
insn d5380620 mrs x0, id_aa64isar1_el1
insn 927c1c01 and x1, x0, #0xff0
insn d35c7c02 ubfx x2, x0, #28, #4
insn d5380423 mrs x3, id_aa64pfr1_el1
insn 92400c63 and x3, x3, #0xf
insn d2800000 mov x0, #0x0
want x1=0 x2=0 x3=0 lr=0x1000

test registers Linux keeps to itself
insn d5380020
want exc=undef

test control registers
insn d5381000
want exc=undef

test clear a block of memory
exact
set  x0=0x2805f [0x2803c]=1 [0x28040].d=-1 [0x28078].d=-1 [0x28080]=2
insn d50b7420 dc zva, x0
want [0x2803c]=1 [0x28040].d=0 [0x28078].d=0 [0x28080]=2

test clear nothing that is there
set  x0=0x150000000000
insn d50b7420 dc zva, x0
want exc=fault pc=0x10000 fault=0x150000000000

test cleaning
exact
set  x0=0x28000
insn d50b7b20 dc cvau, x0
insn d50b7a20 dc cvac, x0
insn d50b7e20 dc civac, x0
insn d50b7c20 dc cvap, x0
insn d50b7d20 dc cvadp, x0
insn d50b7520 ic ivau, x0
want pc=0x1001c

test cleaning of what is not there
set  x0=0x150000000000
insn d50b7b20 dc cvau, x0
want exc=fault fault=0x150000000000

test cache operation of the system
insn d5087620
want exc=undef

test counter runs
once
insn d53be000 mrs x0, cntfrq_el0
insn d53be041 mrs x1, cntvct_el0
insn d53be042 mrs x2, cntvct_el0
insn eb01005f cmp x2, x1
insn 9a9f37e3 cset x3, cs
insn eb1f003f cmp x1, xzr
insn 9a9f07e4 cset x4, ne
want x0=1000000000 x3=1 x4=1

test random numbers
once
set  flags=NZCV
insn d53b2400 mrs x0, rndr
insn 1a9f07e2 cset w2, ne
insn d53b2421 mrs x1, rndrrs
insn eb01001f cmp x0, x1
insn 1a9f07e3 cset w3, ne
want x2=1 x3=1

test no random numbers
model cortex-a76
insn d53b2400
want exc=undef

test sign and authenticate
set  x1=0x123456789a x2=77 x3=0x123456789a x7=0x123456789a
insn dac10041 pacia x1, x2
insn dac11041 autia x1, x2
insn dac10fe3 pacdb x3, sp
insn dac11fe3 autdb x3, sp
insn dac123e7 paciza x7
insn dac133e7 autiza x7
want x1=0x123456789a x3=0x123456789a x7=0x123456789a

test sign and strip
set  x1=0x123456789a x2=0xff12345678 x30=0x1000
insn dac10441 pacib x1, x2
insn dac143e1 xpaci x1
insn dac12be2 pacdza x2
insn dac147e2 xpacd x2
insn d503231f paciaz
insn d50320ff xpaclri
want x1=0x123456789a x2=0xff12345678 lr=0x1000

test strip an address of the upper half
set  x1=0xffa0123456789abc
insn dac143e1 xpaci x1
want x1=0xffff123456789abc

test strip a tagged address
set  x1=0xab50123456789abc
insn dac147e1 xpacd x1
want x1=0xab00123456789abc

test wrong signature
set  x1=0x123456789a
insn d24a0021 eor x1, x1, #0x40000000000000
insn dac11041 autia x1, x2
insn d503201f nop
want exc=pac

test two signatures give it away
set  x1=0x123456789a
insn dac10041 pacia x1, x2
insn d24a0021 eor x1, x1, #0x40000000000000
insn dac11041 autia x1, x2
want exc=pac pc=0x10008

test return addresses signed
insn 94000002 bl 0x10008
insn 14000004 b 0x10014
insn d503233f paciasp
insn d2800060 mov x0, #0x3
insn d65f0bff retaa
insn d503201f nop
want x0=3

test hints that sign
set  x17=0x1000 x16=5 x30=0x2000
insn d503211f pacia1716
insn d503219f autia1716
insn d503215f pacib1716
insn d50321df autib1716
insn d503237f pacibsp
insn d50323ff autibsp
insn d503235f pacibz
insn d50323df autibz
want x17=0x1000 lr=0x2000

test branches to signed addresses
insn 10000081 adr x1, 0x10010
insn dac123e1 paciza x1
insn d63f083f blraaz x1
insn 14000004 b 0x1001c
insn d2800022 mov x2, #0x1
insn d503237f pacibsp
insn d65f0fff retab
insn 10000083 adr x3, 0x1002c
insn dac10443 pacib x3, x2
insn d71f0c62 brab x3, x2
insn d2800024 mov x4, #0x1
insn d503201f nop
want x2=1 x4=0

test generic code
set  x1=0x1234 x2=5
insn 9ac23023 pacga x3, x1, x2
insn 9ac23024 pacga x4, x1, x2
insn eb04007f cmp x3, x4
insn 9a9f17e5 cset x5, eq
insn 2a0303e6 mov w6, w3
want x5=1 x6=0

test no authentication
model cortex-a76
insn dac10041 pacia x1, x2
want exc=undef

test wait with timeout
insn d5031000 wfet x0
insn d5031020 wfit x0
want pc=0x1000c

test barriers without XS
exact
insn d503323f dsb oshnxs
insn d503363f dsb nshnxs
insn d5033a3f dsb ishnxs
insn d5033e3f dsb synxs

test processors without XS
model neoverse-v1
insn d5033e3f dsb synxs
want exc=undef
