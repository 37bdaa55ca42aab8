# Moves between core and extension registers.
test vmov
set  r8=0x5ea53869
set  d8=0xe8351d3bded7597f
insn ee188a90 vmov r8, s17
want r8=0xe8351d3b

test vmsr
set  r0=0xf80000df
insn eee10a10 vmsr fpscr, r0
want fpscr=0xf800009f

test vmov.32
set  r8=0xd683d342
set  d14=0x45524bde7235a790
insn ee2e8b10 vmov.32 d14[1], r8
want d14=0xd683d3427235a790

test vmov.32
set  r3=0xefa6391e
set  d14=0x0001ffff00010002
insn ee3e3b10 vmov.32 r3, d14[1]
want r3=0x1ffff
want d14=0x0001ffff00010002

test vdup.8
set  r12=0x88f5be95
set  d24=0xca09b218615aa489 d25=0x0c0c01040f0a0a0d
insn eee8cb90 vdup.8 q12, r12
want d24=0x9595959595959595 d25=0x9595959595959595

test vdup.8
set  r7=0x5144a824
set  d15=0x98f6dd380997449a
insn eecf7b10 vdup.8 d15, r7
want d15=0x2424242424242424

test vmov
set  r0=0xe687c722 r4=0x1439c4c7
set  d12=0xb491db3e76b15257 d13=0x41c8735582337bb0
insn ec440a3c vmov s25, s26, r0, r4
want d12=0xe687c72276b15257 d13=0x41c873551439c4c7

test vmov
set  r5=0x98bda95b r10=0x2a6a3c45
set  d6=0x71ae1f66a5bd63ff
insn ec4a5b16 vmov d6, r5, r10
want d6=0x2a6a3c4598bda95b
