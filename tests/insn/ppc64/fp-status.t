# Instructions on FPSCR.

test fields
set  fpscr=0 f1=0xffffffff
insn fd020d8e mtfsf 129,f1
insn fc40048e mffs f2
want fpscr=0x9000000f f2=0x9000000f

test summaries are not set
set  fpscr=0 f1=0x60000800
insn fdfe0d8e mtfsf 255,f1
want fpscr=0

test all of it
set  fpscr=0 f1=0xfffffff7ffffffff
insn fe000d8e mtfsf 0,f1,1
want fpscr=0x7fffff7ff

test the upper word
set  fpscr=0x3 f1=0xffffffffffffffff
insn fc030d8e mtfsf 1,f1,0,1
want fpscr=0x700000003

test immediate fields
set  fpscr=0xf0000
insn ff80210c mtfsfi 7,2
insn fd80510c mtfsfi 3,5
insn ff81310c mtfsfi 7,3,1
want fpscr=0x300050002

test rounding follows
set  fpscr=0 f1=0x3ff0000000000000 f2=0x4008000000000000
insn ff80210c mtfsfi 7,2
insn fc611024 fdiv f3,f1,f2
insn ffe0004c mtfsb1 31
insn fc811024 fdiv f4,f1,f2
insn ffc0008c mtfsb0 30
insn fca11024 fdiv f5,f1,f2
want f3=0x3fd5555555555556 f4=0x3fd5555555555555 f5=0x3fd5555555555555

test bits
set  fpscr=0
insn fc60004c mtfsb1 3
insn fc20004c mtfsb1 1
insn fc40004c mtfsb1 2
insn fe80004c mtfsb1 20
insn fc00008c mtfsb0 0
insn fc60004d mtfsb1. 3
want fpscr=0x10000000 cr=0x01000000

test an exception bit sets FX once
set  fpscr=0
insn fee0004d mtfsb1. 23
want fpscr=0xa0000100 cr=0x0a000000

test what an operation left is read twice, compared, given back
set  fpscr=0 f1=0x3ff0000000000000 f2=0x4024000000000000
insn fc611024 fdiv f3,f1,f2
insn fc80048e mffs f4
insn fc011000 fcmpu cr0,f1,f2
insn fca0048e mffs f5
insn fdfe258e mtfsf 255,f4
insn fcc0048e mffs f6
insn ff80310c mtfsfi 7,3
insn fce0048e mffs f7
insn fe00210c mtfsfi 4,2
insn fd00048e mffs f8
want f4=0x82064000 f5=0x82068000 f6=0x82064000 f7=0x82064003 f8=0x82062003

test FX of what was raised since
set  fpscr=0 f1=0x3ff0000000000000 f2=0x4008000000000000
insn fc611024 fdiv f3,f1,f2
insn fc00008c mtfsb0 0
insn fc620824 fdiv f3,f2,f1
insn fc611024 fdiv f3,f1,f2
want fpscr=0x02024000

test fields to CR, exceptions cleared
set  fpscr=0x9ff80700
insn fc000080 mcrfs cr0,cr0
insn fc840080 mcrfs cr1,cr1
insn fd080080 mcrfs cr2,cr2
insn fd8c0080 mcrfs cr3,cr3
insn fe140080 mcrfs cr4,cr5
want fpscr=0 cr=0xbff87000

test control bits alone
set  fpscr=0x5960f70cb
insn fc38048e mffsl f1
insn fc570c8e mffscrni f2,1
insn fc75148e mffscdrni f3,2
want f1=0x5000770cb f2=0x5000000cb f3=0x5000000c9 fpscr=0x2f60f70c9

test control bits exchanged
set  fpscr=0x2 f1=0x7fffffffd
insn fc540c8e mffscdrn f2,f1
insn fc760c8e mffscrn f3,f1
want f2=0x2 f3=0x700000002 fpscr=0x700000001

test enables off
set  fpscr=0xa6f800f8
insn fc21048e mffsce f1
want f1=0xe6f800f8 fpscr=0xa6f80000

test FPRF of a comparison, C of the operation before it
set  fpscr=0 f1=0x8000000000000000 f2=0x3ff0000000000000
insn fc61082a fadd f3,f1,f1
insn fd020800 fcmpu cr2,f2,f1
want fpscr=0x14000 cr=0x00400000

test a processor without the upper word
model 970
set  fpscr=0 f1=0xffffffff
insn fc030d8e mtfsf 1,f1,0,1
want fpscr=0xf
