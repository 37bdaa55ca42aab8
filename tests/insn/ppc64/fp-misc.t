# Estimates, comparison, selection and moves of FPRs.

test fre
set  fpscr=0x12680002 f1=0xfff4000000000000
insn fc800830 fre f4,f1
want fpscr=0xb3691002 f4=0xfffc000000000000

test fre
set  fpscr=0x16900700 f1=0x4013000000000000
insn fc800830 fre f4,f1
want fpscr=0x36904700 f4=0x3fcaf286bca1af28

test fre
set  fpscr=0x80000000 f1=0xbf35000000000000
insn fc800830 fre f4,f1
want fpscr=0x80008000 f4=0xc0a8618618618618

test fre
set  fpscr=0xa280401 f1=0xffefffffffffffff
insn fc800830 fre f4,f1
want fpscr=0x2a298401 f4=0x8004000000000000

test fre
set  fpscr=0x84400101 f1=0xffefffffffffffff
insn fc800830 fre f4,f1
want fpscr=0xac418101 f4=0x8004000000000000

test fre
set  fpscr=0x80000003 f1=0xfff8000000000000
insn fc800830 fre f4,f1
want fpscr=0x80011003 f4=0xfff8000000000000

test fre
set  fpscr=0x80000002 f1=0xfff0000000000000
insn fc800830 fre f4,f1
want fpscr=0x80012002 f4=0x8000000000000000

test fre
set  fpscr=0xc300302 f1=0x0000000000000001
insn fc800830 fre f4,f1
want fpscr=0xbc305302 f4=0x7ff0000000000000

test fre
set  fpscr=0x88800703 f1=0x0000000000000000
insn fc800830 fre f4,f1
want fpscr=0xac805703 f4=0x7ff0000000000000

test fres
set  fpscr=0x80000001 f1=0x4026000000000000
insn ec800830 fres f4,f1
want fpscr=0x80004001 f4=0x3fb745d160000000

test fres
set  fpscr=0x80000000 f1=0xbf74a1a840000000
insn ec800830 fres f4,f1
want fpscr=0x80008000 f4=0xc068d10320000000

test fres
set  fpscr=0x2 f1=0x7ff0000020000000
insn ec800830 fres f4,f1
want fpscr=0xa1011002 f4=0x7ff8000020000000

test fres
set  fpscr=0x2 f1=0x0000000000000000
insn ec800830 fres f4,f1
want fpscr=0x84005002 f4=0x7ff0000000000000

test fres
set  fpscr=0x80000002 f1=0x8000000000000000
insn ec800830 fres f4,f1
want fpscr=0x84009002 f4=0xfff0000000000000

test fres
set  fpscr=0x17b00500 f1=0x8000000000000000
insn ec800830 fres f4,f1
want fpscr=0x37b09500 f4=0xfff0000000000000

test fres
set  fpscr=0x2 f1=0x7ff0000000000000
insn ec800830 fres f4,f1
want fpscr=0x2002 f4=0x0000000000000000

test fres
set  fpscr=0x14c80703 f1=0xfff0000000000000
insn ec800830 fres f4,f1
want fpscr=0x34c92703 f4=0x8000000000000000

test fres
set  fpscr=0x80000003 f1=0xc7efffffe0000000
insn ec800830 fres f4,f1
want fpscr=0x88018003 f4=0xb7f0000080000000

test frsqrte
set  fpscr=0x95a00603 f1=0x43e0000000000000
insn fc800834 frsqrte f4,f1
want fpscr=0xb5a04603 f4=0x3df6a09e667f3bcd

test frsqrte
set  fpscr=0x1cb00300 f1=0xc3e0000000000000
insn fc800834 frsqrte f4,f1
want fpscr=0x3cb11300 f4=0x7ff8000000000000

test frsqrte
set  fpscr=0x84e00103 f1=0xc02f5464bf78ae1f
insn fc800834 frsqrte f4,f1
want fpscr=0xa4e11303 f4=0x7ff8000000000000

test frsqrte
set  fpscr=0x4400400 f1=0xfff4000000000000
insn fc800834 frsqrte f4,f1
want fpscr=0xa5411400 f4=0xfffc000000000000

test frsqrte
set  fpscr=0x3 f1=0x7ff0000000000000
insn fc800834 frsqrte f4,f1
want fpscr=0x2003 f4=0x0000000000000000

test frsqrte
set  fpscr=0x80000000 f1=0x0000000000000000
insn fc800834 frsqrte f4,f1
want fpscr=0x84005000 f4=0x7ff0000000000000

test frsqrte
set  fpscr=0x9d700502 f1=0x0000000000000000
insn fc800834 frsqrte f4,f1
want fpscr=0xbd705502 f4=0x7ff0000000000000

test frsqrtes
set  fpscr=0x3 f1=0x3f9e5667a0000000
insn ec800834 frsqrtes f4,f1
want fpscr=0x4003 f4=0x40173d37e0000000

test frsqrtes
set  fpscr=0x16280000 f1=0xb80fffffc0000000
insn ec800834 frsqrtes f4,f1
want fpscr=0xb6291200 f4=0x7ff8000000000000

test frsqrtes
set  fpscr=0x12480603 f1=0x7ff0000020000000
insn ec800834 frsqrtes f4,f1
want fpscr=0xb3491603 f4=0x7ff8000020000000

test frsqrtes
set  fpscr=0x9a000300 f1=0x7ff8024680000000
insn ec800834 frsqrtes f4,f1
want fpscr=0xba011300 f4=0x7ff8024680000000

test frsqrtes
set  fpscr=0x1e680100 f1=0x7ff0000000000000
insn ec800834 frsqrtes f4,f1
want fpscr=0x3e682100 f4=0x0000000000000000

test frsqrtes
set  fpscr=0x3d80201 f1=0x0000000000000000
insn ec800834 frsqrtes f4,f1
want fpscr=0xa7d85201 f4=0x7ff0000000000000

test frsqrtes
set  fpscr=0x17f80002 f1=0x8000000000000000
insn ec800834 frsqrtes f4,f1
want fpscr=0x37f89002 f4=0xfff0000000000000

test frsqrtes
set  fpscr=0x80000001 f1=0x8000000000000000
insn ec800834 frsqrtes f4,f1
want fpscr=0x84009001 f4=0xfff0000000000000

test frsqrtes
set  fpscr=0x1dd80303 f1=0x0000000000000000
insn ec800834 frsqrtes f4,f1
want fpscr=0x3dd85303 f4=0x7ff0000000000000

test fsel
set  fpscr=0x0 f1=0xc30ea835dd72337f f2=0x680d93776a93cd48 f3=0xc2aede53ab9bbd23
insn fc8118ae fsel f4,f1,f2,f3
want fpscr=0x0 f4=0xc2aede53ab9bbd23

test fcmpu
set  fpscr=0x3 f1=0x311539b054aad88b f2=0x4018b05be3e2d0e5
insn fd811000 fcmpu cr3,f1,f2
want fpscr=0x8003 cr=0x00080000

test fcmpu
set  fpscr=0x1 f1=0x3fe1e9c79fa0ebef f2=0x3fe1e9c79fa0ebef
insn fd811000 fcmpu cr3,f1,f2
want fpscr=0x2001 cr=0x00020000

test fcmpu
set  fpscr=0xf00602 f1=0xfff4000000000000 f2=0xc04da55b61222f12
insn fd811000 fcmpu cr3,f1,f2
want fpscr=0xa1f01602 cr=0x00010000

test fcmpu
set  fpscr=0xa200502 f1=0x246af7ade53c42e5 f2=0xc004000000000000
insn fd811000 fcmpu cr3,f1,f2
want fpscr=0x2a204502 cr=0x00040000

test fcmpu
set  fpscr=0x80000001 f1=0x7ff8000000000123 f2=0x7ff8000000000123
insn fd811000 fcmpu cr3,f1,f2
want fpscr=0x80001001 cr=0x00010000

test fcmpo
set  fpscr=0x2 f1=0x3fe7000000000000 f2=0xbffe000000000000
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0x4002 cr=0x00040000

test fcmpo
set  fpscr=0x80000000 f1=0x0010000000000000 f2=0x0010000000000000
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0x80002000 cr=0x00020000

test fcmpo
set  fpscr=0x1 f1=0x057fd65c5b4f3562 f2=0x3ca0000000000000
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0x8001 cr=0x00080000

test fcmpo
set  fpscr=0xb200700 f1=0xc08f364ec149e987 f2=0xfff4000000000000
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0xab281700 cr=0x00010000

test fcmpo
set  fpscr=0x14380701 f1=0x7ff8000000000123 f2=0xfff8000000000000
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0x34381701 cr=0x00010000

test fcmpo
set  fpscr=0x80000000 f1=0xfff4000000000000 f2=0xc0d8b1e661675264
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0xa1081000 cr=0x00010000

test fcmpo
set  fpscr=0x80880400 f1=0xfff4000000000000 f2=0x3f7e000000000000
insn fd811040 fcmpo cr3,f1,f2
want fpscr=0xa1881400 cr=0x00010000

test ftdiv
set  fpscr=0x84600002 f1=0x3f00bb9f3b828f35 f2=0x3f93000000000000
insn fd011100 ftdiv cr2,f1,f2
want fpscr=0xa4600002 cr=0x00800000

test ftsqrt
set  fpscr=0x80000003 f1=0x5fe0000000000000
insn fd000940 ftsqrt cr2,f1
want fpscr=0x80000003 cr=0x00800000

test fmr
set  fpscr=0x0 f1=0x41efffffffe00000
insn fc800890 fmr f4,f1
want fpscr=0x0 f4=0x41efffffffe00000

test fneg
set  fpscr=0x1a880701 f1=0xfff0000000000000
insn fc800851 fneg. f4,f1
want fpscr=0x3a880701 f4=0x7ff0000000000000 cr=0x03000000

test fabs
set  fpscr=0x80000000 f1=0x7504fa0f1b1b2b14
insn fc800a10 fabs f4,f1
want fpscr=0x80000000 f4=0x7504fa0f1b1b2b14

test fnabs
set  fpscr=0x94900400 f1=0x99b60c41847d8037
insn fc800910 fnabs f4,f1
want fpscr=0xb4900400 f4=0x99b60c41847d8037

test fcpsgn
set  fpscr=0x2 f1=0x4030000000000000 f2=0xc069000000000000
insn fc811010 fcpsgn f4,f1,f2
want fpscr=0x2 f4=0x4069000000000000

test fmrgew
set  fpscr=0x8c100000 f1=0x431dc7ac9bb8ca0c f2=0x7ff0000000000001
insn fc81178c fmrgew f4,f1,f2
want fpscr=0xac100000 f4=0x431dc7ac7ff00000

test fmrgow
set  fpscr=0x19100002 f1=0x40e4000000000000 f2=0x4309e8b0dc8b2d96
insn fc81168c fmrgow f4,f1,f2
want fpscr=0x39100002 f4=0x00000000dc8b2d96
