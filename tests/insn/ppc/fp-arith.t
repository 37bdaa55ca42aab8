# Sums, products, quotients and roots of FPRs, with all of FPSCR.

test fadd
set  fpscr=0x3 f1=0xf428162fdb0809b0 f2=0xc070000000000000
insn fc81102b fadd. f4,f1,f2
want fpscr=0x82068003 f4=0xf428162fdb0809b1 cr=0x08000000

test fadd
set  fpscr=0x0 f1=0xb48fc22be439cf30 f2=0x422e0656c065ebcf
insn fc81102b fadd. f4,f1,f2
want fpscr=0x82064000 f4=0x422e0656c065ebcf cr=0x08000000

test fadd
set  fpscr=0x1 f1=0xc05a000000000000 f2=0x3f2a60d89f3c149a
insn fc81102b fadd. f4,f1,f2
want fpscr=0x82028001 f4=0xc059fffcb3e4ec18 cr=0x08000000

test fsub
set  fpscr=0x80000002 f1=0xc06cff7794b4bceb f2=0x40165f0e1ea50ccc
insn fc811029 fsub. f4,f1,f2
want fpscr=0x82028002 f4=0xc06db27005a9e551 cr=0x08000000

test fsub
set  fpscr=0x6380403 f1=0x40d5000000000000 f2=0x1bcd305ab5b22858
insn fc811029 fsub. f4,f1,f2
want fpscr=0x263a4403 f4=0x40d4ffffffffffff cr=0x02000000

test fmul
set  fpscr=0x1a000702 f1=0xbf87000000000000 f2=0xa53586b435cbdb79
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x3a064702 f4=0x24cef1a30d550b7e

test fmul
set  fpscr=0x8900502 f1=0x7ff8000000000123 f2=0x717d61ecf2622682
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x28911502 f4=0x7ff8000000000123

test fdiv
set  fpscr=0x80000003 f1=0x1e7ed48c7c122256 f2=0x4050bcebc406efb5
insn fc811024 fdiv f4,f1,f2
want fpscr=0x82024003 f4=0x1e1d78918a1086bb

test fdiv
set  fpscr=0x89b80400 f1=0x0008000000000000 f2=0x4330000000000001
insn fc811024 fdiv f4,f1,f2
want fpscr=0xabba2400 f4=0x0000000000000000

test fsqrt
set  fpscr=0x87600502 f1=0xc22af709a199d693
insn fc80082c fsqrt f4,f1
want fpscr=0xa7611702 f4=0x7ff8000000000000

test fsqrt
set  fpscr=0x9f180103 f1=0x3690000000000000
insn fc80082c fsqrt f4,f1
want fpscr=0xbf184103 f4=0x3b40000000000000

test fsqrt
set  fpscr=0x1 f1=0x8000000000000000
insn fc80082c fsqrt f4,f1
want fpscr=0x12001 f4=0x8000000000000000

test fadds
set  fpscr=0x1 f1=0xba0d89ca20000000 f2=0xbfb3ddbb40000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x82028001 f4=0xbfb3ddbb40000000

test fadds
set  fpscr=0x80000002 f1=0xc203e23500000000 f2=0x0000000000000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x80008002 f4=0xc203e23500000000

test fsubs
set  fpscr=0x6780603 f1=0xbf9e000000000000 f2=0x7ff8024680000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x26791603 f4=0x7ff8024680000000

test fsubs
set  fpscr=0x8e600200 f1=0x406b8402e0000000 f2=0x402a3bc920000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0xae624200 f4=0x4069e04640000000

test fmuls
set  fpscr=0x1ad00202 f1=0x44076aed60000000 f2=0x3be0000000000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x3ad04202 f4=0x3ff76aed60000000 cr=0x03000000

test fmuls
set  fpscr=0x2 f1=0xbfe5e43220000000 f2=0x4030000000000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x8002 f4=0xc025e43220000000 cr=0x00000000

test fdivs
set  fpscr=0x85280301 f1=0x3fb4000000000000 f2=0x3c00000000000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xa5284301 f4=0x43a4000000000000

test fdivs
set  fpscr=0x84380303 f1=0xc227782820000000 f2=0x7ff0000020000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xa5391303 f4=0x7ff8000020000000

test fdivs
set  fpscr=0x1bf80102 f1=0xc7efffffe0000000 f2=0x3ff9319600000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0x3bfa8102 f4=0xc7e4529220000000

test fsqrts
set  fpscr=0x3380302 f1=0x405c000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0x233e4302 f4=0x40252a7fc0000000

test fsqrts
set  fpscr=0x92180603 f1=0x7ff0000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0xb2185603 f4=0x7ff0000000000000
