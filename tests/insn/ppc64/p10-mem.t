# Pairs of vectors, rightmost elements, prefixed loads and stores of VSX: ISA 3.1.

test lxvp
model power10
set  r3=0x20000 r4=0x10 [0x20010].d=0x1011121314151617 [0x20018].d=0x18191a1b1c1d1e1f [0x20020].d=0x2021222324252627 [0x20028].d=0x28292a2b2c2d2e2f
insn 18a30010 lxvp vs36,16(r3)
insn 7c43229a lxvpx vs2,r3,r4
want dw36=0x1011121314151617 low36=0x18191a1b1c1d1e1f dw37=0x2021222324252627 low37=0x28292a2b2c2d2e2f dw2=0x1011121314151617 low2=0x18191a1b1c1d1e1f dw3=0x2021222324252627 low3=0x28292a2b2c2d2e2f

test stxvp
model power10
set  r3=0x20000 r4=0x10 dw36=0x1011121314151617 low36=0x18191a1b1c1d1e1f dw37=0x2021222324252627 low37=0x28292a2b2c2d2e2f [0x20010].d=0
insn 18a30011 stxvp vs36,16(r3)
want [0x20010].d=0x1011121314151617 [0x20018].d=0x18191a1b1c1d1e1f [0x20020].d=0x2021222324252627 [0x20028].d=0x28292a2b2c2d2e2f

test stxvpx, pstxvp
model power10
set  r3=0x20000 r4=0x10 dw36=0x1011121314151617 low36=0x18191a1b1c1d1e1f dw37=0x2021222324252627 low37=0x28292a2b2c2d2e2f
insn 7ca3239a stxvpx vs36,r3,r4
insn 04000000 prefix
insn f8a30030 pstxvp vs36,48(r3)
want [0x20010].d=0x1011121314151617 [0x20028].d=0x28292a2b2c2d2e2f [0x20030].d=0x1011121314151617 [0x20048].d=0x28292a2b2c2d2e2f

test lxvrbx and its kind
model power10
set  r3=0x20000 r4=8 dw34=1 low34=1 [0x20008].d=0xf1f2f3f4f5f6f7f8
insn 7c43201b lxvrbx vs34,r3,r4
insn 7c63205b lxvrhx vs35,r3,r4
insn 7c83209b lxvrwx vs36,r3,r4
insn 7ca320da lxvrdx vs5,r3,r4
want dw34=0 low34=0xf1 dw35=0 low35=0xf1f2 dw36=0 low36=0xf1f2f3f4 dw5=0 low5=0xf1f2f3f4f5f6f7f8

test stxvrbx and its kind
model power10
set  r3=0x20000 r4=8 r5=16 r6=24 r7=32 dw34=0 low34=0xf1f2f3f4f5f6f7f8 [0x20008].d=0 [0x20010].d=0 [0x20018].d=0 [0x20020].d=0
insn 7c43211b stxvrbx vs34,r3,r4
insn 7c43295b stxvrhx vs34,r3,r5
insn 7c43319b stxvrwx vs34,r3,r6
insn 7c4339db stxvrdx vs34,r3,r7
want [0x20008].d=0xf800000000000000 [0x20010].d=0xf7f8000000000000 [0x20018].d=0xf5f6f7f800000000 [0x20020].d=0xf1f2f3f4f5f6f7f8

test prefixed
model power10
set  r3=0x20000 [0x20008].d=0x1011121314151617 [0x20010].d=0x18191a1b1c1d1e1f [0x20000]=0xbfc00000 dw34=0x4008000000000000
insn 04000000 prefix
insn c8430008 plxv vs2,8(r3)
insn 04000000 prefix
insn cca30008 plxv vs37,8(r3)
insn 04000000 prefix
insn a8c30010 plxsd v6,16(r3)
insn 04000000 prefix
insn ace30000 plxssp v7,0(r3)
insn 04000000 prefix
insn e9030008 plxvp vs8,8(r3)
insn 04000000 prefix
insn dca30020 pstxv vs37,32(r3)
insn 04000000 prefix
insn b8430030 pstxsd v2,48(r3)
insn 04000000 prefix
insn bc430038 pstxssp v2,56(r3)
want dw2=0x1011121314151617 low2=0x18191a1b1c1d1e1f dw37=0x1011121314151617 low37=0x18191a1b1c1d1e1f dw38=0x18191a1b1c1d1e1f dw39=0xbff8000000000000 [0x20020].d=0x1011121314151617 [0x20028].d=0x18191a1b1c1d1e1f [0x20030].d=0x4008000000000000 [0x20038]=0x40400000

test relative to the code with a base: an invalid form
model power10
insn 04100000 prefix
insn c8430008 plxv vs2,8
want exc=undef

test plq, pstq: the even register is first in either order
model power10
set  r3=0x20000 [0x20010].d=0x1011121314151617 [0x20018].d=0x18191a1b1c1d1e1f
insn 04000000 prefix
insn e0830010 plq r4,16(r3)
insn 04000000 prefix
insn f0830020 pstq r4,32(r3)
want r4=0x1011121314151617 r5=0x18191a1b1c1d1e1f [0x20020].d=0x1011121314151617 [0x20028].d=0x18191a1b1c1d1e1f
