# Operations while exceptions are enabled: invalid ones and divisions by zero leave their target alone,
# overflow and underflow scale it. With MSR.FE0 or FE1 (0x900) the interrupt follows.

test invalid, enabled
set  fpscr=0x80 f1=0x7ff0000000000000 f2=0xfff0000000000000 f4=0x1234
insn fc81102a fadd f4,f1,f2
want f4=0x1234 fpscr=0xe0800080

test FPRF stays, FR and FI do not
set  fpscr=0x67080 f1=0x8010000000000000 f4=0x1234
insn fc80082c fsqrt f4,f1
want f4=0x1234 fpscr=0xe0007280

test zero divide, enabled
set  fpscr=0x10 f1=0x3ff0000000000000 f2=0 f4=0x1234
insn fc811025 fdiv. f4,f1,f2
want f4=0x1234 fpscr=0xc4000010 cr=0x0c000000

test overflow, enabled
set  fpscr=0x40 f1=0x7fefffffffffffff
insn fc810072 fmul f4,f1,f1
want f4=0x5feffffffffffffe fpscr=0xd2024040

test underflow, enabled, exact
set  fpscr=0x20 f1=0x0010000000000000 f2=0x3fe0000000000000
insn fc8100b2 fmul f4,f1,f2
want f4=0x6000000000000000 fpscr=0xc8004020

test overflow of a single
set  fpscr=0x40 f1=0x47efffffe0000000 f2=0x4000000000000000
insn ec8100b2 fmuls f4,f1,f2
want f4=0x3bffffffe0000000 fpscr=0xd0004040

test underflow of a single
set  fpscr=0x20 f1=0x3810000000000000 f2=0x3fe0000020000000
insn ec8100b2 fmuls f4,f1,f2
want f4=0x4400000020000000 fpscr=0xc8004020

test rounding to single, scaled
set  fpscr=0x40 f1=0x4800000000000001
insn fc800818 frsp f4,f1
want f4=0x3c00000000000000 fpscr=0xd2024040

test inexact, enabled
set  fpscr=0x8 f1=0x3ff0000000000000 f2=0x4008000000000000
insn fc811024 fdiv f4,f1,f2
want f4=0x3fd5555555555555 fpscr=0xc2024008

test nothing happens
set  fpscr=0xf8 f1=0x3ff0000000000000 f2=0x4008000000000000
insn ec81102a fadds f4,f1,f2
insn fca408ba fmadd f5,f4,f2,f1
insn fc842800 fcmpu cr1,f4,f5
want f4=0x4010000000000000 f5=0x402a000000000000 fpscr=0x80f8 cr=0x08000000

test comparison, enabled
set  fpscr=0x80 f1=0x7ff8000000000000 f2=0x4008000000000000
insn fc811040 fcmpo cr1,f1,f2
want fpscr=0xe0081080 cr=0x01000000

test comparison of a signalling NaN, enabled
set  fpscr=0x80 f1=0x7ff4000000000000 f2=0x4008000000000000
insn fc811040 fcmpo cr1,f1,f2
want fpscr=0xe1001080 cr=0x01000000

test conversion, enabled
set  fpscr=0x80 f1=0x7ff8000000000000 f4=0x1234
insn fc800e5e fctidz f4,f1
want fpscr=0xe0000180 f4=0x1234

test estimate, enabled
set  fpscr=0x10 f1=0 f4=0x1234
insn fc800830 fre f4,f1
want fpscr=0xc4000010 f4=0x1234

test interrupt before the target is written
set  msr=0x900 fpscr=0x80 f1=0x7ff0000000000000 f2=0 f4=0x1234
insn fc8100b2 fmul f4,f1,f2
want exc=fp f4=0x1234 fpscr=0xe0100080 pc=0x10000

test interrupt after the target is written
set  msr=0x800 fpscr=0x8 f1=0x3ff0000000000000 f2=0x4008000000000000
insn 60000000 nop
insn fc811024 fdiv f4,f1,f2
want exc=fp f4=0x3fd5555555555555 fpscr=0xc2024008 pc=0x10004

test interrupt of a comparison
set  msr=0x100 fpscr=0x80 f1=0x7ff4000000000000 f2=0
insn fc811000 fcmpu cr1,f1,f2
want exc=fp cr=0x01000000 fpscr=0xe1001080

test no interrupt for what was there before
set  msr=0x900 fpscr=0x12000040 f1=0x3ff0000000000000
insn fc81082a fadd f4,f1,f1
want f4=0x4000000000000000 fpscr=0x52004040

test interrupt of an exception that is set
set  msr=0x900 fpscr=0x40
insn fc60004c mtfsb1 3
want exc=fp fpscr=0xd0000040

test interrupt of an exception that becomes enabled
set  msr=0x900 fpscr=0x10000000
insn ff00410c mtfsfi 6,4
want exc=fp fpscr=0x50000040

test what an operation raised is gone when mtfsf interrupts
set  msr=0x900 f1=0x3ff0000000000000 f2=0x4008000000000000 f5=0x01000080
insn fc611024 fdiv f3,f1,f2
insn fdfe2d8e mtfsf 255,f5
want exc=fp fpscr=0x61000080

test an interrupt finds CR1 written: the target is not
set  msr=0x900 fpscr=0x10 f1=0x3ff0000000000000 f2=0 f4=0x1234 cr=0xffffffff
insn fc811025 fdiv. f4,f1,f2
want exc=fp f4=0x1234 fpscr=0xc4000010 cr=0xfcffffff pc=0x10000

test CR1, where the target is
set  msr=0x900 fpscr=0x40 f1=0x7fefffffffffffff
insn fc810073 fmul. f4,f1,f1
want exc=fp f4=0x5feffffffffffffe fpscr=0xd2024040 cr=0x0d000000

test CR1 of a conversion
set  msr=0x900 fpscr=0x80 f1=0x7ff8000000000000 f4=0x1234
insn fc800e5f fctidz. f4,f1
want exc=fp fpscr=0xe0000180 f4=0x1234 cr=0x0e000000

test CR1 of what sets FPSCR
set  msr=0x900 fpscr=0x40
insn fc60004d mtfsb1. 3
want exc=fp fpscr=0xd0000040 cr=0x0d000000

test CR1 of what enables
set  msr=0x900 fpscr=0x10000000
insn ff00410d mtfsfi. 6,4
want exc=fp fpscr=0x50000040 cr=0x05000000

test what comes before the interrupt in its block is done, what comes after is not
set  msr=0x900 fpscr=0x10 f1=0x3ff0000000000000 f2=0 f4=0x1234
insn 38600001 li r3,1
insn fc811025 fdiv. f4,f1,f2
insn 38600002 li r3,2
want exc=fp r3=1 f4=0x1234 fpscr=0xc4000010 cr=0x0c000000 pc=0x10004
