# What every program does first.

test li
exact
insn 38600007 li r3,7
want r3=7

test byte order of memory
exact
set  r4=0x20000 [0x20000]=0x11223344
insn 39200001 li r9,1
want r9=1 [0x20000]=0x11223344
