# Shifts by register and constant: amounts around 0, 32 and 256, result and carry.

test lsl by 0
exact
set  r1=0x80000005 r2=0 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x80000005 flags=NzCv

test lsl by 1
exact
set  r1=0x80000005 r2=1 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0xa flags=nzCv

test lsl by 31
exact
set  r1=0x80000005 r2=31 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x80000000 flags=Nzcv

test lsl by 32
exact
set  r1=0x80000005 r2=32 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x0 flags=nZCv

test lsl by 33
exact
set  r1=0x80000005 r2=33 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x0 flags=nZcv

test lsl by 63
exact
set  r1=0x80000005 r2=63 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x0 flags=nZcv

test lsl by 64
exact
set  r1=0x80000005 r2=64 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x0 flags=nZcv

test lsl by 255
exact
set  r1=0x80000005 r2=255 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x0 flags=nZcv

test lsl by 256
exact
set  r1=0x80000005 r2=256 flags=nzCv
insn e1b00211 lsls r0, r1, r2
want r0=0x80000005 flags=NzCv

test lsl #1
exact
set  r1=0x80000005 flags=nzCv
insn e1b00081 lsls r0, r1, #1
want r0=0xa flags=nzCv

test lsl #31
exact
set  r1=0x80000005 flags=nzCv
insn e1b00f81 lsls r0, r1, #31
want r0=0x80000000 flags=Nzcv

test lsr by 0
exact
set  r1=0x80000005 r2=0 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x80000005 flags=NzCv

test lsr by 1
exact
set  r1=0x80000005 r2=1 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x40000002 flags=nzCv

test lsr by 31
exact
set  r1=0x80000005 r2=31 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x1 flags=nzcv

test lsr by 32
exact
set  r1=0x80000005 r2=32 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x0 flags=nZCv

test lsr by 33
exact
set  r1=0x80000005 r2=33 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x0 flags=nZcv

test lsr by 63
exact
set  r1=0x80000005 r2=63 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x0 flags=nZcv

test lsr by 64
exact
set  r1=0x80000005 r2=64 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x0 flags=nZcv

test lsr by 255
exact
set  r1=0x80000005 r2=255 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x0 flags=nZcv

test lsr by 256
exact
set  r1=0x80000005 r2=256 flags=nzCv
insn e1b00231 lsrs r0, r1, r2
want r0=0x80000005 flags=NzCv

test lsr #1
exact
set  r1=0x80000005 flags=nzCv
insn e1b000a1 lsrs r0, r1, #1
want r0=0x40000002 flags=nzCv

test lsr #32
exact
set  r1=0x80000005 flags=nzCv
insn e1b00021 lsrs r0, r1, #32
want r0=0x0 flags=nZCv

test asr by 0
exact
set  r1=0x80000005 r2=0 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0x80000005 flags=NzCv

test asr by 1
exact
set  r1=0x80000005 r2=1 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xc0000002 flags=NzCv

test asr by 31
exact
set  r1=0x80000005 r2=31 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xffffffff flags=Nzcv

test asr by 32
exact
set  r1=0x80000005 r2=32 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xffffffff flags=NzCv

test asr by 33
exact
set  r1=0x80000005 r2=33 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xffffffff flags=NzCv

test asr by 63
exact
set  r1=0x80000005 r2=63 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xffffffff flags=NzCv

test asr by 64
exact
set  r1=0x80000005 r2=64 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xffffffff flags=NzCv

test asr by 255
exact
set  r1=0x80000005 r2=255 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0xffffffff flags=NzCv

test asr by 256
exact
set  r1=0x80000005 r2=256 flags=nzCv
insn e1b00251 asrs r0, r1, r2
want r0=0x80000005 flags=NzCv

test asr #1
exact
set  r1=0x80000005 flags=nzCv
insn e1b000c1 asrs r0, r1, #1
want r0=0xc0000002 flags=NzCv

test asr #32
exact
set  r1=0x80000005 flags=nzCv
insn e1b00041 asrs r0, r1, #32
want r0=0xffffffff flags=NzCv

test ror by 0
exact
set  r1=0x80000005 r2=0 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0x80000005 flags=NzCv

test ror by 1
exact
set  r1=0x80000005 r2=1 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0xc0000002 flags=NzCv

test ror by 31
exact
set  r1=0x80000005 r2=31 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0xb flags=nzcv

test ror by 32
exact
set  r1=0x80000005 r2=32 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0x80000005 flags=NzCv

test ror by 33
exact
set  r1=0x80000005 r2=33 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0xc0000002 flags=NzCv

test ror by 63
exact
set  r1=0x80000005 r2=63 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0xb flags=nzcv

test ror by 64
exact
set  r1=0x80000005 r2=64 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0x80000005 flags=NzCv

test ror by 255
exact
set  r1=0x80000005 r2=255 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0xb flags=nzcv

test ror by 256
exact
set  r1=0x80000005 r2=256 flags=nzCv
insn e1b00271 rors r0, r1, r2
want r0=0x80000005 flags=NzCv

test ror #1
exact
set  r1=0x80000005 flags=nzCv
insn e1b000e1 rors r0, r1, #1
want r0=0xc0000002 flags=NzCv

test ror #31
exact
set  r1=0x80000005 flags=nzCv
insn e1b00fe1 rors r0, r1, #31
want r0=0xb flags=nzcv
