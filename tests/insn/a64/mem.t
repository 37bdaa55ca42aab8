# Loads and stores of one and two registers.

test ldr unsigned offset
exact
set  [0x28008].d=0x8899aabbccddeeff
insn f94007e0 ldr x0, [sp, #8]
insn b9400be1 ldr w1, [sp, #8]
insn 79401be2 ldrh w2, [sp, #12]
insn 39403fe3 ldrb w3, [sp, #15]
want x0=0x8899aabbccddeeff x1=0xccddeeff x2=0xaabb x3=0x88
