# Between precisions, to and from integers, to integral values.

test frsp
set  fpscr=0x80000001 f1=0x41488d981a71f03b
insn fc800818 frsp f4,f1
want fpscr=0x82024001 f4=0x41488d9800000000

test frsp
set  fpscr=0x80000002 f1=0xffefffffffffffff
insn fc800818 frsp f4,f1
want fpscr=0x92028002 f4=0xc7efffffe0000000

test frsp
set  fpscr=0x80000002 f1=0x7e7bcb19b9a94cf1
insn fc800818 frsp f4,f1
want fpscr=0x92065002 f4=0x7ff0000000000000

test frsp
set  fpscr=0x80000000 f1=0x408c000000000000
insn fc800818 frsp f4,f1
want fpscr=0x80004000 f4=0x408c000000000000

test frsp
set  fpscr=0x80000002 f1=0x0000000000000000
insn fc800818 frsp f4,f1
want fpscr=0x80002002 f4=0x0000000000000000

test frsp
set  fpscr=0x97080000 f1=0x3f22855328869703
insn fc800818 frsp f4,f1
want fpscr=0xb70a4000 f4=0x3f22855320000000

test frsp
set  fpscr=0x1af00400 f1=0xbfd6000000000000
insn fc800818 frsp f4,f1
want fpscr=0x3af08400 f4=0xbfd6000000000000

test frsp
set  fpscr=0x15800002 f1=0xc2e2f04b4bd64e5a
insn fc800818 frsp f4,f1
want fpscr=0xb7828002 f4=0xc2e2f04b40000000

test frsp
set  fpscr=0x1ab00000 f1=0x8010000000000001
insn fc800818 frsp f4,f1
want fpscr=0x3ab32000 f4=0x8000000000000000

test fctiw
set  fpscr=0x10500701 f1=0x401e000000000000
insn fc80081c fctiw f4,f1
want fpscr=0xb2520701 f4=0x0000000000000007

test fctiw
set  fpscr=0x93480600 f1=0x41f0000000000000
insn fc80081c fctiw f4,f1
want fpscr=0xb3480700 f4=0x000000007fffffff

test fctiw
set  fpscr=0x8bc80002 f1=0x242fdd6f2db52f5b
insn fc80081c fctiw f4,f1
want fpscr=0xabce0002 f4=0x0000000000000001

test fctiw
set  fpscr=0x80000000 f1=0x40b0000000000000
insn fc80081c fctiw f4,f1
want fpscr=0x80000000 f4=0x0000000000001000

test fctiw
set  fpscr=0x7180602 f1=0x8010000000000001
insn fc80081c fctiw f4,f1
want fpscr=0x271a0602 f4=0x0000000000000000

test fctiw
set  fpscr=0x0 f1=0x3ff8000000000000
insn fc80081c fctiw f4,f1
want fpscr=0x82060000 f4=0x0000000000000002

test fctiw
set  fpscr=0x400202 f1=0xfff4000000000000
insn fc80081c fctiw f4,f1
want fpscr=0xa1400302 f4=0xffffffff80000000

test fctiw
set  fpscr=0x18700300 f1=0x7ff0000000000001
insn fc80081c fctiw f4,f1
want fpscr=0xb9700300 f4=0xffffffff80000000

test fctiwz
set  fpscr=0x80000003 f1=0x3690000000000000
insn fc80081e fctiwz f4,f1
want fpscr=0x82020003 f4=0x0000000000000000

test fctiwz
set  fpscr=0x8e780103 f1=0x3fa8000000000000
insn fc80081e fctiwz f4,f1
want fpscr=0xae7a0103 f4=0x0000000000000000

test fctiwz
set  fpscr=0x91880001 f1=0xfff0000000000000
insn fc80081e fctiwz f4,f1
want fpscr=0xb1880101 f4=0xffffffff80000000

test fctiwz
set  fpscr=0x0 f1=0xc0c6000000000000
insn fc80081e fctiwz f4,f1
want fpscr=0x0 f4=0xffffffffffffd400

test fctiwz
set  fpscr=0x1 f1=0xfff4000000000000
insn fc80081e fctiwz f4,f1
want fpscr=0xa1000101 f4=0xffffffff80000000

test fctiwz
set  fpscr=0x2500501 f1=0xfff4000000000000
insn fc80081e fctiwz f4,f1
want fpscr=0xa3500501 f4=0xffffffff80000000

test fctiwu
set  fpscr=0x98c80400 f1=0xc0a9000000000000
insn fc80091c fctiwu f4,f1
want fpscr=0xb8c80500 f4=0x0000000000000000

test fctiwu
set  fpscr=0x3 f1=0xfff4000000000000
insn fc80091c fctiwu f4,f1
want fpscr=0xa1000103 f4=0x0000000000000000

test fctiwu
set  fpscr=0x2 f1=0xbf84000000000000
insn fc80091c fctiwu f4,f1
want fpscr=0x82020002 f4=0x0000000000000000

test fctiwu
set  fpscr=0x8c600503 f1=0x7fefffffffffffff
insn fc80091c fctiwu f4,f1
want fpscr=0xac600503 f4=0x00000000ffffffff

test fctiwu
set  fpscr=0x9f380600 f1=0x82f7a86563ee4c3e
insn fc80091c fctiwu f4,f1
want fpscr=0xbf3a0600 f4=0x0000000000000000

test fctiwu
set  fpscr=0x9f800202 f1=0x400921fb54442d18
insn fc80091c fctiwu f4,f1
want fpscr=0xbf860202 f4=0x0000000000000004

test fctiwu
set  fpscr=0x80000002 f1=0x3f6a000000000000
insn fc80091c fctiwu f4,f1
want fpscr=0x82060002 f4=0x0000000000000001

test fctiwuz
set  fpscr=0x5e80000 f1=0x4fbb05e9a41295a6
insn fc80091e fctiwuz f4,f1
want fpscr=0xa5e80100 f4=0x00000000ffffffff

test fctiwuz
set  fpscr=0x88880700 f1=0xc0ce000000000000
insn fc80091e fctiwuz f4,f1
want fpscr=0xa8880700 f4=0x0000000000000000

test fctiwuz
set  fpscr=0x9df00401 f1=0x40319581a53bc888
insn fc80091e fctiwuz f4,f1
want fpscr=0xbff20401 f4=0x0000000000000011

test fctiwuz
set  fpscr=0x8ab00200 f1=0x3f9d000000000000
insn fc80091e fctiwuz f4,f1
want fpscr=0xaab20200 f4=0x0000000000000000

test fctiwuz
set  fpscr=0x84300102 f1=0xfff4000000000000
insn fc80091e fctiwuz f4,f1
want fpscr=0xa5300102 f4=0x0000000000000000

test fctiwuz
set  fpscr=0x0 f1=0x7ff0000000000001
insn fc80091e fctiwuz f4,f1
want fpscr=0xa1000100 f4=0x0000000000000000

test fctid
set  fpscr=0x80000002 f1=0x43dfffffffffffff
insn fc800e5c fctid f4,f1
want fpscr=0x80000002 f4=0x7ffffffffffffc00

test fctid
set  fpscr=0x90600502 f1=0x35792d82314d5d0b
insn fc800e5c fctid f4,f1
want fpscr=0xb2660502 f4=0x0000000000000001

test fctid
set  fpscr=0x1aa00103 f1=0xbf68000000000000
insn fc800e5c fctid f4,f1
want fpscr=0x3aa60103 f4=0xffffffffffffffff

test fctid
set  fpscr=0x94400103 f1=0x052b0cce69348a7a
insn fc800e5c fctid f4,f1
want fpscr=0xb6420103 f4=0x0000000000000000

test fctid
set  fpscr=0x80000000 f1=0x5238d8dad0625dfb
insn fc800e5c fctid f4,f1
want fpscr=0xa0000100 f4=0x7fffffffffffffff

test fctid
set  fpscr=0x1a500202 f1=0xbff3395deb82be1c
insn fc800e5c fctid f4,f1
want fpscr=0x3a520202 f4=0xffffffffffffffff

test fctid
set  fpscr=0x86780602 f1=0xfff4000000000000
insn fc800e5c fctid f4,f1
want fpscr=0xa7780702 f4=0x8000000000000000

test fctidz
set  fpscr=0x1e480503 f1=0x7ff8000000000123
insn fc800e5e fctidz f4,f1
want fpscr=0x3e480503 f4=0x8000000000000000

test fctidz
set  fpscr=0x80000001 f1=0x7ff0000000000000
insn fc800e5e fctidz f4,f1
want fpscr=0xa0000101 f4=0x7fffffffffffffff

test fctidz
set  fpscr=0x6800402 f1=0xbff7000000000000
insn fc800e5e fctidz f4,f1
want fpscr=0x26820402 f4=0xffffffffffffffff

test fctidz
set  fpscr=0x85580500 f1=0xc1a96d5375fd2136
insn fc800e5e fctidz f4,f1
want fpscr=0xa75a0500 f4=0xfffffffff3495646

test fctidz
set  fpscr=0x92d00001 f1=0x7ff0000000000001
insn fc800e5e fctidz f4,f1
want fpscr=0xb3d00101 f4=0x8000000000000000

test fctidu
set  fpscr=0x95b00100 f1=0x9460c46284e18594
insn fc800f5c fctidu f4,f1
want fpscr=0xb7b20100 f4=0x0000000000000000

test fctidu
set  fpscr=0x6f80002 f1=0x42b1f333a4f8ffb0
insn fc800f5c fctidu f4,f1
want fpscr=0x26fe0002 f4=0x000011f333a4f900

test fctidu
set  fpscr=0x9cc80101 f1=0xbffb000000000000
insn fc800f5c fctidu f4,f1
want fpscr=0xbcc80101 f4=0x0000000000000000

test fctidu
set  fpscr=0x1 f1=0xc16c89039edfeb93
insn fc800f5c fctidu f4,f1
want fpscr=0xa0000101 f4=0x0000000000000000

test fctidu
set  fpscr=0x2 f1=0x01975bd9fe0dde4e
insn fc800f5c fctidu f4,f1
want fpscr=0x82060002 f4=0x0000000000000001

test fctidu
set  fpscr=0x98b00602 f1=0xfff7805d70ab4a18
insn fc800f5c fctidu f4,f1
want fpscr=0xb9b00702 f4=0x0000000000000000

test fctidu
set  fpscr=0x8b980301 f1=0x420c6dc26c8711a2
insn fc800f5c fctidu f4,f1
want fpscr=0xab9a0301 f4=0x000000038db84d90

test fctiduz
set  fpscr=0x80200702 f1=0x3fa3000000000000
insn fc800f5e fctiduz f4,f1
want fpscr=0xa2220702 f4=0x0000000000000000

test fctiduz
set  fpscr=0x1 f1=0x4076000000000000
insn fc800f5e fctiduz f4,f1
want fpscr=0x1 f4=0x0000000000000160

test fctiduz
set  fpscr=0x80000000 f1=0x7ff0000000000000
insn fc800f5e fctiduz f4,f1
want fpscr=0xa0000100 f4=0xffffffffffffffff

test fctiduz
set  fpscr=0x17b00502 f1=0x990172dbed5df6e6
insn fc800f5e fctiduz f4,f1
want fpscr=0x37b20502 f4=0x0000000000000000

test fctiduz
set  fpscr=0x2 f1=0xfff4000000000000
insn fc800f5e fctiduz f4,f1
want fpscr=0xa1000102 f4=0x0000000000000000

test fctiduz
set  fpscr=0x16f80703 f1=0xfff4000000000000
insn fc800f5e fctiduz f4,f1
want fpscr=0xb7f80703 f4=0x0000000000000000

test fcfid
set  fpscr=0x1ac00701 f1=0x4023f6c8a3c2a31f
insn fc800e9c fcfid f4,f1
want fpscr=0x3ac24701 f4=0x43d008fdb228f0a8

test fcfid
set  fpscr=0x80000000 f1=0xc310ba7658ec0ca1
insn fc800e9c fcfid f4,f1
want fpscr=0x82068000 f4=0xc3ce77a2c4d389fa

test fcfid
set  fpscr=0x2 f1=0xd5a1c48e0dd0d2de
insn fc800e9c fcfid f4,f1
want fpscr=0x82028002 f4=0xc3c52f1db8f91796

test fcfid
set  fpscr=0x9b280101 f1=0x800fffffffffffff
insn fc800e9c fcfid f4,f1
want fpscr=0xbb2a8101 f4=0xc3dffc0000000000

test fcfid
set  fpscr=0x93680001 f1=0xc101000000000000
insn fc800e9c fcfid f4,f1
want fpscr=0xb3688001 f4=0xc3cf7f8000000000

test fcfid
set  fpscr=0x85e00301 f1=0x40f1000000000000
insn fc800e9c fcfid f4,f1
want fpscr=0xa5e04301 f4=0x43d03c4000000000

test fcfid
set  fpscr=0x99500002 f1=0x7fefffffffffffff
insn fc800e9c fcfid f4,f1
want fpscr=0xbb564002 f4=0x43dffc0000000000

test fcfid
set  fpscr=0x89c00701 f1=0x33f0195345965b19
insn fc800e9c fcfid f4,f1
want fpscr=0xabc24701 f4=0x43c9f80ca9a2cb2d

test fcfid
set  fpscr=0x8a900703 f1=0x8010000000000001
insn fc800e9c fcfid f4,f1
want fpscr=0xaa968703 f4=0xc3dffc0000000000

test fcfidu
set  fpscr=0x1 f1=0x3ca0000000000000
insn fc800f9c fcfidu f4,f1
want fpscr=0x4001 f4=0x43ce500000000000

test fcfidu
set  fpscr=0x94100701 f1=0xf630506764fde106
insn fc800f9c fcfidu f4,f1
want fpscr=0xb6124701 f4=0x43eec60a0cec9fbc

test fcfidu
set  fpscr=0x1eb80600 f1=0xc073c1a0a967d0b5
insn fc800f9c fcfidu f4,f1
want fpscr=0x3eba4600 f4=0x43e80e7834152cfa

test fcfidu
set  fpscr=0x80000002 f1=0xc1f41f1dfaf2fb8c
insn fc800f9c fcfidu f4,f1
want fpscr=0x82064002 f4=0x43e83e83e3bf5e60

test fcfidu
set  fpscr=0x16180302 f1=0xc2cd8c0d70a2b3ee
insn fc800f9c fcfidu f4,f1
want fpscr=0x361e4302 f4=0x43e859b181ae1457

test fcfidu
set  fpscr=0x9ac80703 f1=0x0000000000000000
insn fc800f9c fcfidu f4,f1
want fpscr=0xbac82703 f4=0x0000000000000000

test fcfids
set  fpscr=0x80000002 f1=0x3ff0000000000000
insn ec800e9c fcfids f4,f1
want fpscr=0x80004002 f4=0x43cff80000000000

test fcfids
set  fpscr=0x80100601 f1=0xfff0000000000000
insn ec800e9c fcfids f4,f1
want fpscr=0xa0108601 f4=0xc330000000000000

test fcfids
set  fpscr=0x1d280003 f1=0xd519dcce6ed88834
insn ec800e9c fcfids f4,f1
want fpscr=0xbf2e8003 f4=0xc3c57311a0000000

test fcfids
set  fpscr=0x1 f1=0x91e69095f4c617af
insn ec800e9c fcfids f4,f1
want fpscr=0x82028001 f4=0xc3db865bc0000000

test fcfids
set  fpscr=0x80000001 f1=0x40eed45e881735df
insn ec800e9c fcfids f4,f1
want fpscr=0x82024001 f4=0x43d03bb500000000

test fcfids
set  fpscr=0x82300103 f1=0xc06d7597f2461bc7
insn ec800e9c fcfids f4,f1
want fpscr=0xa2368103 f4=0xc3cfc94540000000

test fcfids
set  fpscr=0x9f200500 f1=0x400921fb54442d18
insn ec800e9c fcfids f4,f1
want fpscr=0xbf264500 f4=0x43d0024880000000

test fcfids
set  fpscr=0xb780702 f1=0xea20d2ebc3f7c0e7
insn ec800e9c fcfids f4,f1
want fpscr=0x2b7a8702 f4=0xc3b5df2d00000000

test fcfids
set  fpscr=0x0 f1=0x40b921d6053d4765
insn ec800e9c fcfids f4,f1
want fpscr=0x82064000 f4=0x43d02e4880000000

test fcfidus
set  fpscr=0x8d500000 f1=0x41efffffffe00000
insn ec800f9c fcfidus f4,f1
want fpscr=0xaf564000 f4=0x43d07c0000000000

test fcfidus
set  fpscr=0x9ad00701 f1=0x3ff8000000000000
insn ec800f9c fcfidus f4,f1
want fpscr=0xbad04701 f4=0x43cffc0000000000

test fcfidus
set  fpscr=0x1 f1=0x3fefffffffffffff
insn ec800f9c fcfidus f4,f1
want fpscr=0x82024001 f4=0x43cff7ffe0000000

test fcfidus
set  fpscr=0x97280701 f1=0x808f65b55f5f2f5f
insn ec800f9c fcfidus f4,f1
want fpscr=0xb72a4701 f4=0x43e011eca0000000

test fcfidus
set  fpscr=0x8ed80702 f1=0x70b1ecb3c2d5cf26
insn ec800f9c fcfidus f4,f1
want fpscr=0xaede4702 f4=0x43dc2c7b40000000

test fcfidus
set  fpscr=0xbd80500 f1=0x0000000000000000
insn ec800f9c fcfidus f4,f1
want fpscr=0x2bd82500 f4=0x0000000000000000

test frin
set  fpscr=0x4b00400 f1=0x20e9be68f1908d74
insn fc800b10 frin f4,f1
want fpscr=0x24b02400 f4=0x0000000000000000

test frin
set  fpscr=0xd000002 f1=0xab7199891d8cc599
insn fc800b10 frin f4,f1
want fpscr=0x2d012002 f4=0x8000000000000000

test frin
set  fpscr=0x1 f1=0x3fefffffffffffff
insn fc800b10 frin f4,f1
want fpscr=0x4001 f4=0x3ff0000000000000

test frin
set  fpscr=0x3 f1=0xc313530924cb76f0
insn fc800b10 frin f4,f1
want fpscr=0x8003 f4=0xc313530924cb76f0

test frin
set  fpscr=0x1 f1=0xfff0000000000000
insn fc800b10 frin f4,f1
want fpscr=0x9001 f4=0xfff0000000000000

test frin
set  fpscr=0x2 f1=0xfff8000000000000
insn fc800b10 frin f4,f1
want fpscr=0x11002 f4=0xfff8000000000000

test frin
set  fpscr=0x80000003 f1=0xfff4000000000000
insn fc800b10 frin f4,f1
want fpscr=0xa1011003 f4=0xfffc000000000000

test frin
set  fpscr=0x80000003 f1=0x7ff0000000000000
insn fc800b10 frin f4,f1
want fpscr=0x80005003 f4=0x7ff0000000000000

test friz
set  fpscr=0x80000002 f1=0x5fe0000000000000
insn fc800b50 friz f4,f1
want fpscr=0x80004002 f4=0x5fe0000000000000

test friz
set  fpscr=0x80000002 f1=0xc1e0000000200000
insn fc800b50 friz f4,f1
want fpscr=0x80008002 f4=0xc1e0000000200000

test friz
set  fpscr=0x3 f1=0x05206ca7af4420f5
insn fc800b50 friz f4,f1
want fpscr=0x2003 f4=0x0000000000000000

test friz
set  fpscr=0x0 f1=0xa1f22224895e2563
insn fc800b50 friz f4,f1
want fpscr=0x12000 f4=0x8000000000000000

test friz
set  fpscr=0x4d80200 f1=0xfff4000000000000
insn fc800b50 friz f4,f1
want fpscr=0xa5d91200 f4=0xfffc000000000000

test friz
set  fpscr=0x700400 f1=0xfff8000000000000
insn fc800b50 friz f4,f1
want fpscr=0x20711400 f4=0xfff8000000000000

test friz
set  fpscr=0x91780300 f1=0x7ff0000000000000
insn fc800b50 friz f4,f1
want fpscr=0xb1785300 f4=0x7ff0000000000000

test friz
set  fpscr=0x0 f1=0xfff0000000000000
insn fc800b50 friz f4,f1
want fpscr=0x9000 f4=0xfff0000000000000

test frip
set  fpscr=0x80000003 f1=0x411a69e7887e5488
insn fc800b90 frip f4,f1
want fpscr=0x80004003 f4=0x411a69e800000000

test frip
set  fpscr=0x15f80503 f1=0xc2b71e99f9099b6c
insn fc800b90 frip f4,f1
want fpscr=0x35f88503 f4=0xc2b71e99f9099b00

test frip
set  fpscr=0x80000000 f1=0xfff8000000000000
insn fc800b90 frip f4,f1
want fpscr=0x80011000 f4=0xfff8000000000000

test frip
set  fpscr=0x80000003 f1=0xb34eb112513ec8a0
insn fc800b90 frip f4,f1
want fpscr=0x80012003 f4=0x8000000000000000

test frip
set  fpscr=0x9f100503 f1=0x7ff0000000000000
insn fc800b90 frip f4,f1
want fpscr=0xbf105503 f4=0x7ff0000000000000

test frip
set  fpscr=0x16b00502 f1=0xfff0000000000000
insn fc800b90 frip f4,f1
want fpscr=0x36b09502 f4=0xfff0000000000000

test frip
set  fpscr=0x9a700703 f1=0x0000000000000000
insn fc800b90 frip f4,f1
want fpscr=0xba702703 f4=0x0000000000000000

test frip
set  fpscr=0x3 f1=0x7ff0000000000001
insn fc800b90 frip f4,f1
want fpscr=0xa1011003 f4=0x7ff8000000000001

test frim
set  fpscr=0x0 f1=0xd81f7fbbe1f716c8
insn fc800bd0 frim f4,f1
want fpscr=0x8000 f4=0xd81f7fbbe1f716c8

test frim
set  fpscr=0x9ff80501 f1=0x5699f61a9b7269de
insn fc800bd0 frim f4,f1
want fpscr=0xbff84501 f4=0x5699f61a9b7269de

test frim
set  fpscr=0x89200600 f1=0x7ff0000000000000
insn fc800bd0 frim f4,f1
want fpscr=0xa9205600 f4=0x7ff0000000000000

test frim
set  fpscr=0x11000401 f1=0x3f36000000000000
insn fc800bd0 frim f4,f1
want fpscr=0x31002401 f4=0x0000000000000000

test frim
set  fpscr=0x1a200303 f1=0x7ff8000000000123
insn fc800bd0 frim f4,f1
want fpscr=0x3a211303 f4=0x7ff8000000000123

test frim
set  fpscr=0x9a880000 f1=0x7ff0000000000001
insn fc800bd0 frim f4,f1
want fpscr=0xbb891000 f4=0x7ff8000000000001

test frim
set  fpscr=0x86500103 f1=0x8000000000000000
insn fc800bd0 frim f4,f1
want fpscr=0xa6512103 f4=0x8000000000000000

test frim
set  fpscr=0x80000000 f1=0xfff0000000000000
insn fc800bd0 frim f4,f1
want fpscr=0x80009000 f4=0xfff0000000000000
