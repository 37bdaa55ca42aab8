# Loads and stores of single precision, which registers hold as doubles.

test lxsspx
exact
set  r3=0x20000 r4=4 dw34=1 low34=1 [0x20004]=0x3fc00000
insn 7c432419 lxsspx vs34,r3,r4
want dw34=0x3ff8000000000000 low34=0

test lxssp
exact
set  r3=0x20000 low34=1 [0x20008]=0x7f800001
insn e443000b lxssp v2,8(r3)
want dw34=0x7ff0000020000000 low34=0

test stxsspx
exact
set  r3=0x20000 r4=4 dw34=0xbff8000000000000 [0x20000].d=0
insn 7c432519 stxsspx vs34,r3,r4
want [0x20000].d=0xbfc0000000000000

test stxssp
exact
set  r3=0x20000 dw34=0x36a0000000000000 [0x20008].d=0
insn f443000b stxssp v2,8(r3)
want [0x20008].d=1
