# Condition register: logic, moves: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test crmove 1
model power10
exact
set  cr=0x7741fb1a xer=0x600c0010
insn 4f5ef382 crmove 4*cr6+eq,4*cr7+eq
want cr=0x7741fb3a xer=0x600c0010

test crmove 2
model power10
exact
set  cr=0xb11043f7 xer=0x00080052
insn 4c15ab82 crmove lt,4*cr5+gt
want cr=0x311043f7 xer=0x00080052

test cror 1
model power10
exact
set  cr=0xdb652255 xer=0x00040047
insn 4f58db82 cror 4*cr6+eq,4*cr6+lt,4*cr6+so
want cr=0xdb652275 xer=0x00040047

test cror 2
model power10
exact
set  cr=0x59819834 xer=0x20040026
insn 4edca382 cror 4*cr5+eq,4*cr7+lt,4*cr5+lt
want cr=0x59819a34 xer=0x20040026

test crnot 1
model power10
exact
set  cr=0x1e4f7ec7 xer=0x80000051
insn 4f800042 crnot 4*cr7+lt,lt
want cr=0x1e4f7ecf xer=0x80000051

test crnot 2
model power10
exact
set  cr=0x5aec3e24 xer=0x000c0002
insn 4c242042 crnot gt,4*cr1+lt
want cr=0x1aec3e24 xer=0x000c0002

test crnor 1
model power10
exact
set  cr=0xb8ead977 xer=0x4000000b
insn 4e8a1842 crnor 4*cr5+lt,4*cr2+eq,so
want cr=0xb8ead177 xer=0x4000000b

test crnor 2
model power10
exact
set  cr=0xa2821d7d xer=0x0000002e
insn 4ef4f842 crnor 4*cr5+so,4*cr5+lt,4*cr7+so
want cr=0xa2821c7d xer=0x0000002e

test crclr 1
model power10
exact
set  cr=0x03be3371 xer=0x4000002c
insn 4dce7182 crclr 4*cr3+eq
want cr=0x03bc3371 xer=0x4000002c

test crclr 2
model power10
exact
set  cr=0x8633abfc xer=0x600c0056
insn 4ef7b982 crclr 4*cr5+so
want cr=0x8633aafc xer=0x600c0056

test crxor 1
model power10
exact
set  cr=0xda3817a1 xer=0x800c0027
insn 4e110182 crxor 4*cr4+lt,4*cr4+gt,lt
want cr=0xda3897a1 xer=0x800c0027

test crxor 2
model power10
exact
set  cr=0xb45f8a71 xer=0x000c0053
insn 4d6ed982 crxor 4*cr2+so,4*cr3+eq,4*cr6+so
want cr=0xb44f8a71 xer=0x000c0053

test crset 1
model power10
exact
set  cr=0x8d0a9cb8 xer=0x40000074
insn 4ed6b242 crset 4*cr5+eq
want cr=0x8d0a9eb8 xer=0x40000074

test crset 2
model power10
exact
set  cr=0x219139e1 xer=0x0008004a
insn 4dce7242 crset 4*cr3+eq
want cr=0x219339e1 xer=0x0008004a

test creqv 1
model power10
exact
set  cr=0x6409416e xer=0x200c0011
insn 4e804a42 creqv 4*cr5+lt,lt,4*cr2+gt
want cr=0x6409496e xer=0x200c0011

test creqv 2
model power10
exact
set  cr=0x18a27b34 xer=0x60080012
insn 4c95da42 creqv 4*cr1+lt,4*cr5+gt,4*cr6+so
want cr=0x10a27b34 xer=0x60080012

test crand 1
model power10
exact
set  cr=0x23f999a2 xer=0x60040038
insn 4dd05a02 crand 4*cr3+eq,4*cr4+lt,4*cr2+so
want cr=0x23fb99a2 xer=0x60040038

test crand 2
model power10
exact
set  cr=0x2821b62e xer=0x40000075
insn 4d6a9202 crand 4*cr2+so,4*cr2+eq,4*cr4+eq
want cr=0x2831b62e xer=0x40000075

test crandc 1
model power10
exact
set  cr=0xf2124fce xer=0x00000042
insn 4f3da902 crandc 4*cr6+gt,4*cr7+gt,4*cr5+gt
want cr=0xf2124f8e xer=0x00000042

test crandc 2
model power10
exact
set  cr=0x50d9bad9 xer=0x20040034
insn 4f189102 crandc 4*cr6+lt,4*cr6+lt,4*cr4+eq
want cr=0x50d9ba59 xer=0x20040034

test crnand 1
model power10
exact
set  cr=0x42c4e3fc xer=0x0004002a
insn 4ca5d9c2 crnand 4*cr1+gt,4*cr1+gt,4*cr6+so
want cr=0x46c4e3fc xer=0x0004002a

test crnand 2
model power10
exact
set  cr=0xfc87c36d xer=0x60080013
insn 4f67a1c2 crnand 4*cr6+so,4*cr1+so,4*cr5+lt
want cr=0xfc87c37d xer=0x60080013

test crorc 1
model power10
exact
set  cr=0x3a82b153 xer=0x00040063
insn 4d482b42 crorc 4*cr2+eq,4*cr2+lt,4*cr1+gt
want cr=0x3aa2b153 xer=0x00040063

test crorc 2
model power10
exact
set  cr=0x346c96c2 xer=0x6004002f
insn 4f346342 crorc 4*cr6+gt,4*cr5+lt,4*cr3+lt
want cr=0x346c9682 xer=0x6004002f

test mcrf 1
model power10
exact
set  cr=0x629c0676 xer=0x6000001a
insn 4e000000 mcrf cr4,cr0
want cr=0x629c6676 xer=0x6000001a

test mcrf 2
model power10
exact
set  cr=0x2400d140 xer=0xc0080069
insn 4f1c0000 mcrf cr6,cr7
want cr=0x2400d100 xer=0xc0080069

test mfcr 1
model power10
exact
set  r9=0xc9681a50e9de5a9e cr=0x52eee1bd xer=0x40000028
insn 7d200026 mfcr r9
want r9=0x52eee1bd cr=0x52eee1bd xer=0x40000028

test mfcr 2
model power10
exact
set  r5=0xff cr=0x7f7662bc xer=0x600c0012
insn 7ca00026 mfcr r5
want r5=0x7f7662bc cr=0x7f7662bc xer=0x600c0012

test mtcr 1
model power10
exact
set  r9=0x1d3 cr=0xbbd7666b xer=0x20040044
insn 7d2ff120 mtcr r9
want cr=0x000001d3 xer=0x20040044

test mtcr 2
model power10
exact
set  r11=0x101010101010101 cr=0x6acf3c88 xer=0x40000054
insn 7d6ff120 mtcr r11
want cr=0x01010101 xer=0x40000054

test mtcrf 1
model power10
exact
set  r10=0xa46e80df83114e7 cr=0xae565d40 xer=0x40000061
insn 7d434120 mtcrf 52,r10
want cr=0xae315440 xer=0x40000061

test mtcrf 2
model power10
exact
set  r7=5 cr=0x04b4142a xer=0x00000042
insn 7ce03120 mtcrf 3,r7
want cr=0x04b41405 xer=0x00000042

test mcrxr 1
model power10
exact
set  cr=0x524c2146 xer=0x40000021
insn 7d000400 mcrxr cr2
want cr=0x524c2146 xer=0x00000021

test mcrxr 2
model power10
exact
set  cr=0xcb205818 xer=0x600c000a
insn 7e000400 mcrxr cr4
want cr=0xcb206818 xer=0x000c000a

test mcrxrx 1
model power10
exact
set  cr=0xeced1bc6 xer=0x000c0025
insn 7c800480 mcrxrx cr1
want cr=0xe5ed1bc6 xer=0x000c0025

test mcrxrx 2
model power10
exact
set  cr=0x77432f95 xer=0xa0040059
insn 7f000480 mcrxrx cr6
want cr=0x77432f35 xer=0xa0040059
