# Quadwords of ISA 3.1: values the peer gives, too.

test vcmpgtuq
model power10
set  dw34=0x40137e606c51045f low34=0x3ffc7974dfe3380d dw35=0x4e441aafc39364ca low35=0xf75e3d70ab67359a dw36=0x40157682510dce50 low36=0x3fe79a4e3f6bdcb9
insn 10432287 vcmpgtuq v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vcmpgtuq
model power10
set  dw34=0x35003800330038 low34=0x3200320031002b dw35=0xc3e0000000000000 low35=0x40f10dbf3f9a771c dw36=0x3590530935 low36=0x29777b
insn 10432287 vcmpgtuq v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vcmpgtsq
model power10
set  dw34=0x3fdd93c33f1592b1 low34=0xfff0000000000000 dw35=0xfff8000000000000 low35=0x7000d01060f0206 dw36=0xdf00000000000000 low36=0x500040202080202
insn 10432387 vcmpgtsq v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vcmpgtsq
model power10
set  dw34=0x3fb776163fc394ac low34=0xd798cd25e150c13e dw35=0xffefffffffffffff low35=0xfff0000000000000 dw36=0xfb838241f12a9f04 low36=0xb060a0302000205
insn 10432387 vcmpgtsq v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff

test vcmpuq
model power10
set  dw35=0xf6f6f4f3f7f4f6f5 low35=0xf4f4f1f2f2f7f3c5 dw36=0x3f8000007f7fffff low36=0x74fb85e75ace6e88 cr=0xa7b15d1f
insn 12832101 vcmpuq cr5,v3,v4
want cr=0xa7b1541f

test vcmpuq
model power10
set  dw35=0x8713b1b715029853 low35=0x40eb0e6540000000 dw36=0x3f14a0bd3f67b33c low36=0xa060b02040b0201 cr=0x39ba5bc2
insn 12832101 vcmpuq cr5,v3,v4
want cr=0x39ba54c2

test vcmpsq
model power10
set  dw35=0xcafd2cf481928a1c low35=0xbc47e65ae0000000 dw36=0x30003800310037 low36=0x3800330031002b cr=0xf7e6d673
insn 12832141 vcmpsq cr5,v3,v4
want cr=0xf7e6d873

test vcmpsq
model power10
set  dw35=0x4145f8c4a0000000 low35=0x35984bae160d942a dw36=0x400368855345f19c low36=0x7f7373816607c820 cr=0x185a03fd
insn 12832141 vcmpsq cr5,v3,v4
want cr=0x185a04fd

test vslq
model power10
set  dw34=0x4430900760482 low34=0x2747e dw35=0x7ff0000000000000 low35=0x3ff5ed3a0de08c83 dw36=0x7fefffffffffffff low36=0x967092d9e5a74b93
insn 10432105 vslq v2,v3,v4
want dw34=0x8000000000000000 low34=0x0

test vslq
model power10
set  dw34=0x7fa00001ff800000 low34=0x3fe2012196afce52 dw35=0x0 low35=0x96007267496a dw36=0x4022afcc40bd0581 low36=0x4c2899d694d8107d
insn 10432105 vslq v2,v3,v4
want dw34=0x0 low34=0x12c00e4ce92d4

test vsrq
model power10
set  dw34=0x40862b103f6e5c22 low34=0x518f9996e41e7e7 dw35=0xb000b0101030204 low35=0xa47fd6512464e403 dw36=0x4011b6ba60b691a9 low36=0xfffffffffffff
insn 10432205 vsrq v2,v3,v4
want dw34=0x58005 low34=0x8080818102523feb

test vsrq
model power10
set  dw34=0xbffcb91a80000000 low34=0x7ff4000000000001 dw35=0xda7e24aa5cfde904 low35=0x47d14f1131bfef1f dw36=0x6060e0204010203 low36=0x0
insn 10432205 vsrq v2,v3,v4
want dw34=0x1b4fc4954b9fbd20 low34=0x88fa29e22637fde3

test vsraq
model power10
set  dw34=0xd145ba0102ce9624 low34=0x3f0ae70d40822478 dw35=0x3fd856a640938fa0 low35=0x4054b73040e120c9 dw36=0x5ba7f204a79e326d low36=0xfeeb2210a6fdcf97
insn 10432305 vsraq v2,v3,v4
want dw34=0x0 low34=0x1fec2

test vsraq
model power10
set  dw34=0x706030305070203 low34=0x807fffff00800000 dw35=0xb97d0181553f69a4 low35=0xf89e596c1bdf5ccf dw36=0xcf0000007fc00000 low36=0x4010e0205040102
insn 10432305 vsraq v2,v3,v4
want dw34=0xb97d0181553f69a4 low34=0xf89e596c1bdf5ccf

test vrlq
model power10
set  dw34=0x3bb78373a0000000 low34=0x40f486da3fda46ed dw35=0x6b756567c397c8c0 low35=0x401b46073fa423aa dw36=0x3631343731383931 low36=0x31343332333633f7
insn 10432005 vrlq v2,v3,v4
want dw34=0x918080368c0e7f48 low34=0x4754d6eacacf872f

test vrlq
model power10
set  dw34=0x8dbbfce5fb6ca3cf low34=0x47d2bd371020564 dw35=0x167811323989 low35=0x453128337842856e dw36=0xf6f8f7f3f2f5f4f4 low36=0xf2f6f9f8f4f6f3a5
insn 10432005 vrlq v2,v3,v4
want dw34=0x56e0000167811323 low34=0x9894531283378428

test vrlqnm
model power10
set  dw34=0x120014740695 low34=0x43119088613e dw35=0x39003900350039 low35=0x3400390032002b dw36=0x7ce333475796c06a low36=0x4017319e8990069c
insn 10432145 vrlqnm v2,v3,v4
want dw34=0xe400e400 low34=0x8000000000000000

test vrlqnm
model power10
set  dw34=0xfff0000000000000 low34=0xffa00001807fffff dw35=0x40cf380c401c9d0b low35=0x43eeb57c40000000 dw36=0x22d7cc1ffb702c8f low36=0x3831f190a0000000
insn 10432145 vrlqnm v2,v3,v4
want dw34=0x9c06200e4e800000 low34=0x2067

test vrlqmi
model power10
set  dw34=0xc3e0000000000000 low34=0x501bee4774c0aa61 dw35=0xfffffffffffff low35=0x4007e8f8b8202be4 dw36=0x3f594f853f908071 low36=0xff14e0df1daa81f5
insn 10432045 vrlqmi v2,v3,v4
want dw34=0x43e0001fffffffff low34=0xfffe800fd1f17040

test vrlqmi
model power10
set  dw34=0x3330303633313035 low34=0x33353237333234c0 dw35=0xa41c2ad6c208098a low35=0xba59b4ef00000000 dw36=0x0 low36=0x412536568e
insn 10432045 vrlqmi v2,v3,v4
want dw34=0xb330303633313035

test vmsumcud
model power10
set  dw34=0xa943526735a1c416 low34=0x7ff4000000000001 dw35=0xc018f24acd76d832 low35=0xe6c58dccf84a917e dw36=0x3137343037383938 low36=0x3435303336383696 dw37=0xdc55206c27f35baf low37=0xfff4000000000001
insn 10432157 vmsumcud v2,v3,v4,v5
want dw34=0x0 low34=0x1

test vmsumcud
model power10
set  dw34=0x37003200300032 low34=0x3400370034002d dw35=0xffa0000100000001 low35=0x807fffff807fffff dw36=0xbfe2e45eb384a41d low36=0x179f177f4bfe7b3 dw37=0x3fec86401156c6e2 low37=0xbf570f6eadc448c0
insn 10432157 vmsumcud v2,v3,v4,v5
want dw34=0x0 low34=0x1

test vextsd2q
model power10
set  dw34=0x5070503030b0200 low34=0x4004be0643209f54 dw36=0xf07b993fff587ade low36=0x7fa0000180000000
insn 105b2602 vextsd2q v2,v4
want dw34=0x0 low34=0x7fa0000180000000

test vextsd2q
model power10
set  dw34=0xbc165a6ee0000000 low34=0x7ff8000000000000 dw36=0x3534393937343834 low36=0x3037363033333701
insn 105b2602 vextsd2q v2,v4
want dw34=0x0 low34=0x3037363033333701

test vcmpequq. of equals
model power10
set  dw35=0x123456789abcdef0 low35=0x8 dw36=0x123456789abcdef0 low36=0x8 cr=0
insn 104325c7 vcmpequq. v2,v3,v4
want dw34=0xffffffffffffffff low34=0xffffffffffffffff cr=0x80
