# Quadwords times ten: values the peer gives, too.

test vmul10uq
set  dw35=0xbc233f8ecd914bd4 low35=0xc0a753b579933f4d
set  fpscr=1
insn 10430201 vmul10uq v2,v3
want dw34=0x59607b9407acf64f low34=0x86894516bfc07902 fpscr=0x1

test vmul10uq
set  dw35=0x1 low35=0x2c324f02558517c5
set  fpscr=0
insn 10430201 vmul10uq v2,v3
want dw34=0xb low34=0xb9f716175732edb2 fpscr=0x0

test vmul10cuq
set  dw35=0x7ff0000000000001 low35=0x9d8dbb3a5bde4347
set  fpscr=1
insn 10430001 vmul10cuq v2,v3
want dw34=0x0 low34=0x4 fpscr=0x1

test vmul10euq
set  dw35=0xff80000040000000 low35=0x7f7fffffbef056f0
set  dw36=0xbfba152d71cb3f16 low36=0x5052886f7169c8c5
set  fpscr=1
insn 10432241 vmul10euq v2,v3,v4
want dw34=0xfb00000280000004 low34=0xfafffffd75636565 fpscr=0x1

test vmul10euq
set  dw35=0x1bce04d1b low35=0xfff4000000000123
set  dw36=0x1bce04d1b low36=0xfff4000000000123
set  fpscr=2
insn 10432241 vmul10euq v2,v3,v4
want dw34=0x1160c30317 low34=0xff88000000000b61 fpscr=0x2

test vmul10ecuq
set  dw35=0xc01d6f78450d351c low35=0xbefa492780000000
set  dw36=0x34023e3619adb257 low36=0x3b68686e72b3dd70
set  fpscr=2
insn 10432041 vmul10ecuq v2,v3,v4
want dw34=0x0 low34=0x7 fpscr=0x2

