# Sums, products, quotients and roots of FPRs, with all of FPSCR.

test fadd
set  fpscr=0x3 f1=0xf428162fdb0809b0 f2=0xc070000000000000
insn fc81102b fadd. f4,f1,f2
want fpscr=0x82068003 f4=0xf428162fdb0809b1 cr=0x08000000

test fadd
set  fpscr=0x80000002 f1=0x4005555555555555 f2=0xbf69000000000000
insn fc81102b fadd. f4,f1,f2
want fpscr=0x80004002 f4=0x40054f1555555555 cr=0x08000000

test fadd
set  fpscr=0x80000002 f1=0x04e0de16534dd6f5 f2=0x7ff8000000000123
insn fc81102b fadd. f4,f1,f2
want fpscr=0x80011002 f4=0x7ff8000000000123 cr=0x08000000

test fadd
set  fpscr=0x96f80501 f1=0x43e0000000000000 f2=0xc1b39c20c52ea844
insn fc81102b fadd. f4,f1,f2
want fpscr=0xb6fa4501 f4=0x43dffffffffb18f7 cr=0x0b000000

test fadd
set  fpscr=0x0 f1=0xb48fc22be439cf30 f2=0x422e0656c065ebcf
insn fc81102b fadd. f4,f1,f2
want fpscr=0x82064000 f4=0x422e0656c065ebcf cr=0x08000000

test fadd
set  fpscr=0x80000003 f1=0xc1b6480f425ad990 f2=0x3fa6000000000000
insn fc81102b fadd. f4,f1,f2
want fpscr=0x80008003 f4=0xc1b6480f424fd990 cr=0x08000000

test fadd
set  fpscr=0x90c00601 f1=0xdd5b98da004b58ec f2=0x7ece6b0d8eacf6f7
insn fc81102b fadd. f4,f1,f2
want fpscr=0xb2c24601 f4=0x7ece6b0d8eacf6f6 cr=0x0b000000

test fadd
set  fpscr=0x3 f1=0xa43f2068055e3654 f2=0xfff0000000000000
insn fc81102b fadd. f4,f1,f2
want fpscr=0x9003 f4=0xfff0000000000000 cr=0x00000000

test fadd
set  fpscr=0x1 f1=0xc05a000000000000 f2=0x3f2a60d89f3c149a
insn fc81102b fadd. f4,f1,f2
want fpscr=0x82028001 f4=0xc059fffcb3e4ec18 cr=0x08000000

test fsub
set  fpscr=0x80000001 f1=0x214463748d0dac12 f2=0xc25d6ab3c21f94ad
insn fc811029 fsub. f4,f1,f2
want fpscr=0x82024001 f4=0x425d6ab3c21f94ad cr=0x08000000

test fsub
set  fpscr=0x0 f1=0x405d000000000000 f2=0x0000000000000001
insn fc811029 fsub. f4,f1,f2
want fpscr=0x82064000 f4=0x405d000000000000 cr=0x08000000

test fsub
set  fpscr=0x80000003 f1=0x43f0000000000000 f2=0x5fe0000000000000
insn fc811029 fsub. f4,f1,f2
want fpscr=0x82068003 f4=0xdfe0000000000000 cr=0x08000000

test fsub
set  fpscr=0x80000002 f1=0xc06cff7794b4bceb f2=0x40165f0e1ea50ccc
insn fc811029 fsub. f4,f1,f2
want fpscr=0x82028002 f4=0xc06db27005a9e551 cr=0x08000000

test fsub
set  fpscr=0x1 f1=0xbf7f000000000000 f2=0x3ff0000000000000
insn fc811029 fsub. f4,f1,f2
want fpscr=0x8001 f4=0xbff01f0000000000 cr=0x00000000

test fsub
set  fpscr=0xb680701 f1=0x4015000000000000 f2=0x8000000000000000
insn fc811029 fsub. f4,f1,f2
want fpscr=0x2b684701 f4=0x4015000000000000 cr=0x02000000

test fsub
set  fpscr=0x1df00002 f1=0x2047648eaea118fc f2=0x2047648eaea118fc
insn fc811029 fsub. f4,f1,f2
want fpscr=0x3df02002 f4=0x0000000000000000 cr=0x03000000

test fsub
set  fpscr=0x6380403 f1=0x40d5000000000000 f2=0x1bcd305ab5b22858
insn fc811029 fsub. f4,f1,f2
want fpscr=0x263a4403 f4=0x40d4ffffffffffff cr=0x02000000

test fsub
set  fpscr=0x10500502 f1=0x7ff0000000000001 f2=0x7ff0000000000001
insn fc811029 fsub. f4,f1,f2
want fpscr=0xb1511502 f4=0x7ff8000000000001 cr=0x0b000000

test fmul
set  fpscr=0x96a80703 f1=0xbfb6000000000000 f2=0xc107000000000000
insn fc8100b2 fmul f4,f1,f2
want fpscr=0xb6a84703 f4=0x40cfa00000000000

test fmul
set  fpscr=0x80000003 f1=0xa49c1908650826f5 f2=0xffefffffffffffff
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x82024003 f4=0x649c1908650826f4

test fmul
set  fpscr=0x1a000702 f1=0xbf87000000000000 f2=0xa53586b435cbdb79
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x3a064702 f4=0x24cef1a30d550b7e

test fmul
set  fpscr=0x1 f1=0xbf61000000000000 f2=0x42662cb45c33d666
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x82028001 f4=0xc1d78f7fa1f713cc

test fmul
set  fpscr=0x91500602 f1=0x15032cc0d9d0eb76 f2=0x15032cc0d9d0eb76
insn fc8100b2 fmul f4,f1,f2
want fpscr=0xbb574602 f4=0x0000000000000001

test fmul
set  fpscr=0x2 f1=0xc1fea522c461d8b1 f2=0xbfefffffffffffff
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x82064002 f4=0x41fea522c461d8b1

test fmul
set  fpscr=0x8900502 f1=0x7ff8000000000123 f2=0x717d61ecf2622682
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x28911502 f4=0x7ff8000000000123

test fmul
set  fpscr=0x9ba00702 f1=0xaf82cfac946a90f7 f2=0x40a5a03a6fd7f4a6
insn fc8100b2 fmul f4,f1,f2
want fpscr=0xbba28702 f4=0xb0396cf3f4e84577

test fmul
set  fpscr=0x80000000 f1=0x4052e4d63ee6dae0 f2=0xcc2d3b36e8116d4b
insn fc8100b2 fmul f4,f1,f2
want fpscr=0x82068000 f4=0xcc9142587f341586

test fdiv
set  fpscr=0x3 f1=0xf51f89cf33136bf7 f2=0x400921fb54442d18
insn fc811024 fdiv f4,f1,f2
want fpscr=0x82068003 f4=0xf50413f259f6dac2

test fdiv
set  fpscr=0x80000003 f1=0x1e7ed48c7c122256 f2=0x4050bcebc406efb5
insn fc811024 fdiv f4,f1,f2
want fpscr=0x82024003 f4=0x1e1d78918a1086bb

test fdiv
set  fpscr=0x80000001 f1=0x4127decf08d73e37 f2=0x4127decf08d73e37
insn fc811024 fdiv f4,f1,f2
want fpscr=0x80004001 f4=0x3ff0000000000000

test fdiv
set  fpscr=0x80000003 f1=0x992e6fd28146d2b1 f2=0x3690000000000000
insn fc811024 fdiv f4,f1,f2
want fpscr=0x80008003 f4=0xa28e6fd28146d2b1

test fdiv
set  fpscr=0x80180702 f1=0xc103000000000000 f2=0xfff0000000000000
insn fc811024 fdiv f4,f1,f2
want fpscr=0xa0182702 f4=0x0000000000000000

test fdiv
set  fpscr=0x89b80400 f1=0x0008000000000000 f2=0x4330000000000001
insn fc811024 fdiv f4,f1,f2
want fpscr=0xabba2400 f4=0x0000000000000000

test fdiv
set  fpscr=0x90200502 f1=0xc0e7000000000000 f2=0xc0ae60a2540f165f
insn fc811024 fdiv f4,f1,f2
want fpscr=0xb2264502 f4=0x40283a7d774edfa9

test fdiv
set  fpscr=0x2 f1=0xfd3210f0810c076f f2=0x2e417e94b6b86ca8
insn fc811024 fdiv f4,f1,f2
want fpscr=0x92028002 f4=0xffefffffffffffff

test fdiv
set  fpscr=0x80000003 f1=0x7ff8000000000123 f2=0x43e0000000000000
insn fc811024 fdiv f4,f1,f2
want fpscr=0x80011003 f4=0x7ff8000000000123

test fsqrt
set  fpscr=0x87600502 f1=0xc22af709a199d693
insn fc80082c fsqrt f4,f1
want fpscr=0xa7611702 f4=0x7ff8000000000000

test fsqrt
set  fpscr=0x1ab00403 f1=0x1ae18092362c6345
insn fc80082c fsqrt f4,f1
want fpscr=0x3ab24403 f4=0x2d67aa73ac2fd778

test fsqrt
set  fpscr=0x13a00702 f1=0x4005555555555555
insn fc80082c fsqrt f4,f1
want fpscr=0x33a64702 f4=0x3ffa20bd700c2c3e

test fsqrt
set  fpscr=0x2 f1=0x42dd5416a697c134
insn fc80082c fsqrt f4,f1
want fpscr=0x82064002 f4=0x4165a98cedf237cd

test fsqrt
set  fpscr=0x9f180103 f1=0x3690000000000000
insn fc80082c fsqrt f4,f1
want fpscr=0xbf184103 f4=0x3b40000000000000

test fsqrt
set  fpscr=0x8d700001 f1=0x37b86d0ec7d2723e
insn fc80082c fsqrt f4,f1
want fpscr=0xaf724001 f4=0x3bd3c4e1bcf78957

test fsqrt
set  fpscr=0x3d00700 f1=0x80f6c1d9642bd142
insn fc80082c fsqrt f4,f1
want fpscr=0x23d11700 f4=0x7ff8000000000000

test fsqrt
set  fpscr=0x11f80101 f1=0x0000000000000000
insn fc80082c fsqrt f4,f1
want fpscr=0x31f82101 f4=0x0000000000000000

test fsqrt
set  fpscr=0x1 f1=0x8000000000000000
insn fc80082c fsqrt f4,f1
want fpscr=0x12001 f4=0x8000000000000000

test fadds
set  fpscr=0x80000002 f1=0xbd67237ca0000000 f2=0x43e0000000000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x82064002 f4=0x43e0000000000000

test fadds
set  fpscr=0x3f00602 f1=0xc06d599260000000 f2=0x3fc2964040000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x23f28602 f4=0xc06d54ecc0000000

test fadds
set  fpscr=0x89400002 f1=0xc02c000000000000 f2=0x402ebc0320000000
insn ec81102a fadds f4,f1,f2
want fpscr=0xa9404002 f4=0x3ff5e01900000000

test fadds
set  fpscr=0x1 f1=0xba0d89ca20000000 f2=0xbfb3ddbb40000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x82028001 f4=0xbfb3ddbb40000000

test fadds
set  fpscr=0x86080200 f1=0x400921fb60000000 f2=0xbf997aac80000000
insn ec81102a fadds f4,f1,f2
want fpscr=0xa60a4200 f4=0x4008ef0600000000

test fadds
set  fpscr=0x3 f1=0x7ff0000000000000 f2=0xc05c000000000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x5003 f4=0x7ff0000000000000

test fadds
set  fpscr=0x80000001 f1=0xfff0000000000000 f2=0x3e70000000000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x80009001 f4=0xfff0000000000000

test fadds
set  fpscr=0x80000002 f1=0xc203e23500000000 f2=0x0000000000000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x80008002 f4=0xc203e23500000000

test fadds
set  fpscr=0x80000000 f1=0x4010000000000000 f2=0xc55dadf8c0000000
insn ec81102a fadds f4,f1,f2
want fpscr=0x82068000 f4=0xc55dadf8c0000000

test fsubs
set  fpscr=0x9b200102 f1=0xc0006d5240000000 f2=0xc064000000000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0xbb264102 f4=0x4063be4ac0000000

test fsubs
set  fpscr=0x80000002 f1=0xbdaa5b2ac0000000 f2=0xc0e9b1c400000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x82064002 f4=0x40e9b1c400000000

test fsubs
set  fpscr=0x6780603 f1=0xbf9e000000000000 f2=0x7ff8024680000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x26791603 f4=0x7ff8024680000000

test fsubs
set  fpscr=0x80000002 f1=0xbfc2000000000000 f2=0x4034000000000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x80008002 f4=0xc034240000000000

test fsubs
set  fpscr=0x7180600 f1=0x4279795e40000000 f2=0x8000000000000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x27184600 f4=0x4279795e40000000

test fsubs
set  fpscr=0x80000000 f1=0x3b1a84b5c0000000 f2=0x3f89a9e520000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x82068000 f4=0xbf89a9e520000000

test fsubs
set  fpscr=0x8e600200 f1=0x406b8402e0000000 f2=0x402a3bc920000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0xae624200 f4=0x4069e04640000000

test fsubs
set  fpscr=0x8980302 f1=0x3f8f4972e0000000 f2=0x40515733e0000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0xaa9a8302 f4=0xc051563980000000

test fsubs
set  fpscr=0x1 f1=0x3ff0000000000000 f2=0x3f1ea8e9a0000000
insn ec811028 fsubs f4,f1,f2
want fpscr=0x82024001 f4=0x3fefff0aa0000000

test fmuls
set  fpscr=0x80000000 f1=0x3fa4ab46e0000000 f2=0x3f8e000000000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x82064000 f4=0x3f43609280000000 cr=0x08000000

test fmuls
set  fpscr=0x1ad00202 f1=0x44076aed60000000 f2=0x3be0000000000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x3ad04202 f4=0x3ff76aed60000000 cr=0x03000000

test fmuls
set  fpscr=0x87780700 f1=0xfff4000000000000 f2=0x406849d8e0000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0xa7791700 f4=0xfffc000000000000 cr=0x0a000000

test fmuls
set  fpscr=0x80000003 f1=0xbbc0e35e00000000 f2=0x443ffdb280000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x82068003 f4=0xc010e22700000000 cr=0x08000000

test fmuls
set  fpscr=0x0 f1=0xc0392cbb60000000 f2=0x400921fb60000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x82028000 f4=0xc053c5ae40000000 cr=0x08000000

test fmuls
set  fpscr=0x2 f1=0xbfe5e43220000000 f2=0x4030000000000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x8002 f4=0xc025e43220000000 cr=0x00000000

test fmuls
set  fpscr=0x87300102 f1=0xbfdaf1f0c0000000 f2=0x47efffffe0000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0xa7328102 f4=0xc7daf1f0a0000000 cr=0x0a000000

test fmuls
set  fpscr=0x0 f1=0xc06863f640000000 f2=0xc074000000000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x82024000 f4=0x40ee7cf3c0000000 cr=0x08000000

test fmuls
set  fpscr=0x80000001 f1=0xfff0000000000000 f2=0xc7efffffe0000000
insn ec8100b3 fmuls. f4,f1,f2
want fpscr=0x80005001 f4=0x7ff0000000000000 cr=0x08000000

test fdivs
set  fpscr=0x85280301 f1=0x3fb4000000000000 f2=0x3c00000000000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xa5284301 f4=0x43a4000000000000

test fdivs
set  fpscr=0xa80202 f1=0xbb17c23740000000 f2=0x43e0000000000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xaaab8202 f4=0xb727c00000000000

test fdivs
set  fpscr=0x80000002 f1=0xbfe3e26e20000000 f2=0xbf868ac960000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0x82064002 f4=0x404c3a30e0000000

test fdivs
set  fpscr=0x80000001 f1=0xc01c000000000000 f2=0xc7efffffe0000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0x82024001 f4=0x381c000000000000

test fdivs
set  fpscr=0x84380303 f1=0xc227782820000000 f2=0x7ff0000020000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xa5391303 f4=0x7ff8000020000000

test fdivs
set  fpscr=0x2d80000 f1=0xbaf3cad3a0000000 f2=0xbfdc89b6e0000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0x22de4000 f4=0x3b06318100000000

test fdivs
set  fpscr=0x19180601 f1=0xbfa6000000000000 f2=0x3fb2000000000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xbb1a8601 f4=0xbfe38e38e0000000

test fdivs
set  fpscr=0x8de00003 f1=0xfff4000000000000 f2=0xc01b649d80000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0xade11003 f4=0xfffc000000000000

test fdivs
set  fpscr=0x1bf80102 f1=0xc7efffffe0000000 f2=0x3ff9319600000000
insn ec811024 fdivs f4,f1,f2
want fpscr=0x3bfa8102 f4=0xc7e4529220000000

test fsqrts
set  fpscr=0xb300202 f1=0xc7efffffe0000000
insn ec80082c fsqrts f4,f1
want fpscr=0x2b311202 f4=0x7ff8000000000000

test fsqrts
set  fpscr=0x80000002 f1=0xbfc4000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0xa0011202 f4=0x7ff8000000000000

test fsqrts
set  fpscr=0x0 f1=0x3fd5877920000000
insn ec80082c fsqrts f4,f1
want fpscr=0x82024000 f4=0x3fe28f50a0000000

test fsqrts
set  fpscr=0x3380302 f1=0x405c000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0x233e4302 f4=0x40252a7fc0000000

test fsqrts
set  fpscr=0x0 f1=0xfff4000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0xa1011000 f4=0xfffc000000000000

test fsqrts
set  fpscr=0x10a00102 f1=0x47efffffe0000000
insn ec80082c fsqrts f4,f1
want fpscr=0xb2a64102 f4=0x43f0000000000000

test fsqrts
set  fpscr=0x2980101 f1=0x43c4bfb740000000
insn ec80082c fsqrts f4,f1
want fpscr=0x229a4101 f4=0x41d9c47b60000000

test fsqrts
set  fpscr=0x92180603 f1=0x7ff0000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0xb2185603 f4=0x7ff0000000000000

test fsqrts
set  fpscr=0x93980202 f1=0x3ff0000000000000
insn ec80082c fsqrts f4,f1
want fpscr=0xb3984202 f4=0x3ff0000000000000
