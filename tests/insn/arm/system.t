# Status register, coprocessor 15, byte order, hints.

test mrs msr
exact
set  flags=nZCv ge=3 r1=0x98000000 r3=0x000a0000
insn e10f0000 mrs r0, APSR
insn e128f001 msr CPSR_f, r1
insn e10f2000 mrs r2, APSR
insn e124f003 msr CPSR_s, r3
insn e10f4000 mrs r4, APSR
want r0=0x60030010 r2=0x98030010 r4=0x980a0010 flags=NzcV q=0x1 ge=0xa

test msr immediate
exact
insn e32cf20f msr CPSR_fs, #-268435456
insn 43a00001 movmi r0, #1
insn 03a01001 moveq r1, #1
want r0=1 r1=1 flags=NZCV

test thread registers
exact
set  r0=0x1234
insn ee0d0f50 mcr 15, 0, r0, cr13, cr0, {2}
insn ee1d1f50 mrc 15, 0, r1, cr13, cr0, {2}
insn ee1d2f70 mrc 15, 0, r2, cr13, cr0, {3}
want r1=0x1234 r2=0

test cp15 barriers
exact
insn ee070fba mcr 15, 0, r0, cr7, cr10, {5}
insn ee070f9a mcr 15, 0, r0, cr7, cr10, {4}
insn ee070f95 mcr 15, 0, r0, cr7, cr5, {4}
insn e3a01001 mov r1, #1
want r1=1

test privileged cp15
exact
insn ee110f10 mrc 15, 0, r0, cr1, cr0, {0}
want exc=undef

test setend
exact
set  [0x28000]=0x11223344 r2=0xaabbccdd
insn f1010200 setend be
insn e59d0000 ldr r0, [sp]
insn e1dd10b0 ldrh r1, [sp]
insn e58d2004 str r2, [sp, #4]
insn e1cd40d0 ldrd r4, r5, [sp]
insn f1010000 setend le
insn e59d3000 ldr r3, [sp]
want r0=0x44332211 r1=0x4433 r3=0x11223344 r4=0x44332211 r5=0xaabbccdd e=0 [0x28004]=0xddccbbaa

test big-endian exclusives
exact
set  [0x28000]=0x11223344 [0x28004]=0x55667788
insn f1010200 setend be
insn e1bd0f9f ldrexd r0, r1, [sp]
insn e1a06001 mov r6, r1
insn e1a07000 mov r7, r0
insn e1ad2f96 strexd r2, r6, r7, [sp]
insn e89d0018 ldm sp, {r3, r4}
want r0=0x44332211 r1=0x88776655 r2=0x0 r3=0x88776655 r4=0x44332211 r6=0x88776655 r7=0x44332211 e=1 [0x28000]=0x55667788 [0x28004]=0x11223344

test hints
exact
insn e320f000 nop
insn e320f001 yield
insn e320f004 sev
insn e3a00001 mov r0, #1
want r0=1

test hvc
exact
insn e1400070 .word 0xe1400070
want exc=undef

test smc
exact
insn e1600070 .word 0xe1600070
want exc=undef

test cps does nothing
exact
insn f10c0080 cpsid i
insn e3a00001 mov r0, #1
want r0=1

test preload
exact
set  r0=0x1000
insn f5d0f000 pld [r0]
insn f790f001 pldw [r0, r1]
insn f4d0f000 pli [r0]
insn e3a00001 mov r0, #1
want r0=1
