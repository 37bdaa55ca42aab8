# Comparison, conditions as numbers, selection: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test cmpwi 1
model 7457
exact
set  r11=1 cr=0xa17f505c xer=0x60000016
insn 2c0bcf9d cmpwi r11,-12387
want cr=0x417f505c xer=0x60000016

test cmpwi 2
model 7457
exact
set  r7=0xffff cr=0xc8f6c382 xer=0x40000077
insn 2c07a2e1 cmpwi r7,-23839
want cr=0x48f6c382 xer=0x40000077

test cmplwi 1
model 7457
exact
set  r8=0x8000 cr=0x23a54f40 xer=0x6000003d
insn 29885507 cmplwi cr3,r8,21767
want cr=0x23a44f40 xer=0x6000003d

test cmplwi 2
model 7457
exact
set  r4=0xff cr=0x6bee8433 xer=0x40000045
insn 29044292 cmplwi cr2,r4,17042
want cr=0x6b8e8433 xer=0x40000045

test cmpw 1
model 7457
exact
set  r6=1 r10=1 cr=0xb4a3368b xer=0x6000000f
insn 7d8a3000 cmpw cr3,r10,r6
want cr=0xb4a2368b xer=0x6000000f

test cmpw 2
model 7457
exact
set  r5=0xff r11=0x95477a18 cr=0x85ecdc2e xer=0x2000004a
insn 7f0b2800 cmpw cr6,r11,r5
want cr=0x85ecdc8e xer=0x2000004a

test cmplw 1
model 7457
exact
set  r4=0x1c81c4 r5=0x2ad0029f cr=0x2c7b0a94 xer=0x40000061
insn 7e042840 cmplw cr4,r4,r5
want cr=0x2c7b8a94 xer=0x40000061

test cmplw 2
model 7457
exact
set  r8=0xfffffffe cr=0xdba1a564 xer=0x0000001a
insn 7f084040 cmplw cr6,r8,r8
want cr=0xdba1a524 xer=0x0000001a
