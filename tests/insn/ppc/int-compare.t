# Comparison, conditions as numbers, selection: operands at the edges, carries, overflow, SO. CR and XER are checked as a whole.

test cmpwi 1
model 7457
exact
set  r11=1 cr=0xa17f505c xer=0x60000016
insn 2c0bcf9d cmpwi r11,-12387
want cr=0x417f505c xer=0x60000016

test cmplwi 1
model 7457
exact
set  r8=0x8000 cr=0x23a54f40 xer=0x6000003d
insn 29885507 cmplwi cr3,r8,21767
want cr=0x23a44f40 xer=0x6000003d

test cmpw 1
model 7457
exact
set  r6=1 r10=1 cr=0xb4a3368b xer=0x6000000f
insn 7d8a3000 cmpw cr3,r10,r6
want cr=0xb4a2368b xer=0x6000000f

test cmplw 1
model 7457
exact
set  r4=0x1c81c4 r5=0x2ad0029f cr=0x2c7b0a94 xer=0x40000061
insn 7e042840 cmplw cr4,r4,r5
want cr=0x2c7b8a94 xer=0x40000061
