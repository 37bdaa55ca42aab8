# Data processing.

test nop
exact
set  x0=0x123456789abcdef0
insn d503201f nop
want x0=0x123456789abcdef0
