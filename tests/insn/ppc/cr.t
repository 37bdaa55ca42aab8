# Condition register: logic, moves: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test crmove 1
model 7457
exact
set  cr=0xc0ca6ecc xer=0x00000042
insn 4f6c6382 crmove 4*cr6+so,4*cr3+lt
want cr=0xc0ca6edc xer=0x00000042

test crmove 2
model 7457
exact
set  cr=0x43e49eb3 xer=0x60000016
insn 4d6d6b82 crmove 4*cr2+so,4*cr3+gt
want cr=0x43f49eb3 xer=0x60000016

test cror 1
model 7457
exact
set  cr=0x04e60670 xer=0x00000005
insn 4cb3e382 cror 4*cr1+gt,4*cr4+so,4*cr7+lt
want cr=0x00e60670 xer=0x00000005

test cror 2
model 7457
exact
set  cr=0xe91d3816 xer=0x0000000d
insn 4d3d2382 cror 4*cr2+gt,4*cr7+gt,4*cr1+lt
want cr=0xe95d3816 xer=0x0000000d

test crnot 1
model 7457
exact
set  cr=0x3a9f20a1 xer=0x40000069
insn 4cf08042 crnot 4*cr1+so,4*cr4+lt
want cr=0x3b9f20a1 xer=0x40000069

test crnot 2
model 7457
exact
set  cr=0x66d71875 xer=0x80000076
insn 4de52842 crnot 4*cr3+so,4*cr1+gt
want cr=0x66d61875 xer=0x80000076

test crnor 1
model 7457
exact
set  cr=0xa3336b9f xer=0x60000020
insn 4c074842 crnor lt,4*cr1+so,4*cr2+gt
want cr=0x23336b9f xer=0x60000020

test crnor 2
model 7457
exact
set  cr=0x9017b1aa xer=0x40000049
insn 4dc30042 crnor 4*cr3+eq,so,lt
want cr=0x9015b1aa xer=0x40000049

test crclr 1
model 7457
exact
set  cr=0x5ba5e6b2 xer=0x60000039
insn 4e529182 crclr 4*cr4+eq
want cr=0x5ba5c6b2 xer=0x60000039

test crclr 2
model 7457
exact
set  cr=0xd36b6a93 xer=0x20000003
insn 4fdef182 crclr 4*cr7+eq
want cr=0xd36b6a91 xer=0x20000003

test crxor 1
model 7457
exact
set  cr=0xf961d432 xer=0x00000034
insn 4df8b182 crxor 4*cr3+so,4*cr6+lt,4*cr5+eq
want cr=0xf960d432 xer=0x00000034

test crxor 2
model 7457
exact
set  cr=0x1303d92d xer=0x00000070
insn 4e572182 crxor 4*cr4+eq,4*cr5+so,4*cr1+lt
want cr=0x1303f92d xer=0x00000070

test crset 1
model 7457
exact
set  cr=0xa5345d67 xer=0x0000003e
insn 4dce7242 crset 4*cr3+eq
want cr=0xa5365d67 xer=0x0000003e

test crset 2
model 7457
exact
set  cr=0xa248adc6 xer=0xe0000030
insn 4ce73a42 crset 4*cr1+so
want cr=0xa348adc6 xer=0xe0000030

test creqv 1
model 7457
exact
set  cr=0xcb57bc0d xer=0xc0000058
insn 4c5f0a42 creqv eq,4*cr7+so,gt
want cr=0xeb57bc0d xer=0xc0000058

test creqv 2
model 7457
exact
set  cr=0x48962035 xer=0x0000000b
insn 4c14c242 creqv lt,4*cr5+lt,4*cr6+lt
want cr=0xc8962035 xer=0x0000000b

test crand 1
model 7457
exact
set  cr=0xb6c8e33d xer=0x60000020
insn 4f93ea02 crand 4*cr7+lt,4*cr4+so,4*cr7+gt
want cr=0xb6c8e335 xer=0x60000020

test crand 2
model 7457
exact
set  cr=0x317985b9 xer=0x60000005
insn 4d9e8a02 crand 4*cr3+lt,4*cr7+eq,4*cr4+gt
want cr=0x317185b9 xer=0x60000005

test crandc 1
model 7457
exact
set  cr=0x502129f6 xer=0x2000002d
insn 4ed97102 crandc 4*cr5+eq,4*cr6+gt,4*cr3+eq
want cr=0x50212bf6 xer=0x2000002d

test crandc 2
model 7457
exact
set  cr=0x457b1b7a xer=0x60000004
insn 4e957902 crandc 4*cr5+lt,4*cr5+gt,4*cr3+so
want cr=0x457b137a xer=0x60000004

test crnand 1
model 7457
exact
set  cr=0xc6edc879 xer=0x40000076
insn 4c7521c2 crnand so,4*cr5+gt,4*cr1+lt
want cr=0xd6edc879 xer=0x40000076

test crnand 2
model 7457
exact
set  cr=0xfafdb6d2 xer=0x20000052
insn 4ce139c2 crnand 4*cr1+so,gt,4*cr1+so
want cr=0xfbfdb6d2 xer=0x20000052

test crorc 1
model 7457
exact
set  cr=0x597705af xer=0xc0000051
insn 4e5e7b42 crorc 4*cr4+eq,4*cr7+eq,4*cr3+so
want cr=0x597725af xer=0xc0000051

test crorc 2
model 7457
exact
set  cr=0xfa289a3f xer=0x0000003c
insn 4e85d342 crorc 4*cr5+lt,4*cr1+gt,4*cr6+eq
want cr=0xfa28923f xer=0x0000003c

test mcrf 1
model 7457
exact
set  cr=0x2bebbbfb xer=0x00000034
insn 4f880000 mcrf cr7,cr2
want cr=0x2bebbbfe xer=0x00000034

test mcrf 2
model 7457
exact
set  cr=0xe428bfb2 xer=0x60000067
insn 4e900000 mcrf cr5,cr4
want cr=0xe428bbb2 xer=0x60000067

test mfcr 1
model 7457
exact
set  r5=0x455093f cr=0x5c596ce1 xer=0x60000007
insn 7ca00026 mfcr r5
want r5=0x5c596ce1 cr=0x5c596ce1 xer=0x60000007

test mfcr 2
model 7457
exact
set  r10=0x3f cr=0xd9b842b7 xer=0x6000004b
insn 7d400026 mfcr r10
want r10=0xd9b842b7 cr=0xd9b842b7 xer=0x6000004b

test mtcr 1
model 7457
exact
set  r4=0x41f08378 cr=0x524871ed xer=0x20000032
insn 7c8ff120 mtcr r4
want cr=0x41f08378 xer=0x20000032

test mtcr 2
model 7457
exact
set  r4=0x102b5a36 cr=0xb2a0a579 xer=0x4000004b
insn 7c8ff120 mtcr r4
want cr=0x102b5a36 xer=0x4000004b

test mtcrf 1
model 7457
exact
set  r5=0 cr=0x0d105850 xer=0x0000004a
insn 7caa8120 mtcrf 168,r5
want cr=0x0d000850 xer=0x0000004a

test mtcrf 2
model 7457
exact
set  r10=0x1f cr=0xc40effc1 xer=0x00000070
insn 7d4d7120 mtcrf 215,r10
want cr=0x0000f01f xer=0x00000070

test mtocrf 1
model 7457
exact
set  r9=0xc555c4ff cr=0x8239415a xer=0x00000041
insn 7d302120 mtocrf 2,r9
want cr=0x823941fa xer=0x00000041

test mtocrf 2
model 7457
exact
set  r7=0x3641e05 cr=0x90c241a3 xer=0x20000019
insn 7cf08120 mtocrf 8,r7
want cr=0x90c211a3 xer=0x20000019

test mcrxr 1
model 7457
exact
set  cr=0x99b35bf6 xer=0x2000006f
insn 7e800400 mcrxr cr5
want cr=0x99b352f6 xer=0x0000006f

test mcrxr 2
model 7457
exact
set  cr=0xd8262db1 xer=0x80000041
insn 7e000400 mcrxr cr4
want cr=0xd8268db1 xer=0x00000041
