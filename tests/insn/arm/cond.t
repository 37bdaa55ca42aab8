# Conditions: all of them from all kinds of flag producers.

test conditions after flags nzcv
exact
set  flags=nzcv
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x16aa

test conditions after flags nZcv
exact
set  flags=nZcv
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x26a9

test conditions after flags nzCv
exact
set  flags=nzCv
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x15a6

test conditions after flags nzcV
exact
set  flags=nzcV
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a6a

test conditions after flags Nzcv
exact
set  flags=Nzcv
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a9a

test conditions after flags NzcV
exact
set  flags=NzcV
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x165a

test conditions after flags nZCv
exact
set  flags=nZCv
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x26a5

test conditions after flags NzCv
exact
set  flags=NzCv
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2996

test conditions after flags NZCV
exact
set  flags=NZCV
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2655

test conditions after flags nzCV
exact
set  flags=nzCV
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2966

test conditions after cmp 5 5
exact
set  r1=0x5 r2=0x5
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x26a5 flags=nZCv

test conditions after adds 5 5
exact
set  r1=0x5 r2=0x5
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x16aa r3=0xa flags=nzcv

test conditions after sbcs 5 5
exact
set  r1=0x5 r2=0x5 flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x26a5 r3=0x0 flags=nZCv

test conditions after cmp 3 5
exact
set  r1=0x3 r2=0x5
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a9a flags=Nzcv

test conditions after adds 3 5
exact
set  r1=0x3 r2=0x5
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x16aa r3=0x8 flags=nzcv

test conditions after sbcs 3 5
exact
set  r1=0x3 r2=0x5 flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a9a r3=0xfffffffe flags=Nzcv

test conditions after cmp 5 3
exact
set  r1=0x5 r2=0x3
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x15a6 flags=nzCv

test conditions after adds 5 3
exact
set  r1=0x5 r2=0x3
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x16aa r3=0x8 flags=nzcv

test conditions after sbcs 5 3
exact
set  r1=0x5 r2=0x3 flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x15a6 r3=0x2 flags=nzCv

test conditions after cmp 80000000 1
exact
set  r1=0x80000000 r2=0x1
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2966 flags=nzCV

test conditions after adds 80000000 1
exact
set  r1=0x80000000 r2=0x1
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a9a r3=0x80000001 flags=Nzcv

test conditions after sbcs 80000000 1
exact
set  r1=0x80000000 r2=0x1 flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2966 r3=0x7fffffff flags=nzCV

test conditions after cmp 1 80000000
exact
set  r1=0x1 r2=0x80000000
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x165a flags=NzcV

test conditions after adds 1 80000000
exact
set  r1=0x1 r2=0x80000000
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a9a r3=0x80000001 flags=Nzcv

test conditions after sbcs 1 80000000
exact
set  r1=0x1 r2=0x80000000 flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x165a r3=0x80000001 flags=NzcV

test conditions after cmp ffffffff 1
exact
set  r1=0xffffffff r2=0x1
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2996 flags=NzCv

test conditions after adds ffffffff 1
exact
set  r1=0xffffffff r2=0x1
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x26a5 r3=0x0 flags=nZCv

test conditions after sbcs ffffffff 1
exact
set  r1=0xffffffff r2=0x1 flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2996 r3=0xfffffffe flags=NzCv

test conditions after cmp 0 ffffffff
exact
set  r1=0x0 r2=0xffffffff
insn e1510002 cmp r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x16aa flags=nzcv

test conditions after adds 0 ffffffff
exact
set  r1=0x0 r2=0xffffffff
insn e0913002 adds r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x2a9a r3=0xffffffff flags=Nzcv

test conditions after sbcs 0 ffffffff
exact
set  r1=0x0 r2=0xffffffff flags=nzCv
insn e0d13002 sbcs r3, r1, r2
insn 03800001 orreq r0, r0, #1
insn 13800002 orrne r0, r0, #2
insn 23800004 orrcs r0, r0, #4
insn 33800008 orrcc r0, r0, #8
insn 43800010 orrmi r0, r0, #16
insn 53800020 orrpl r0, r0, #32
insn 63800040 orrvs r0, r0, #64
insn 73800080 orrvc r0, r0, #128
insn 83800c01 orrhi r0, r0, #256
insn 93800c02 orrls r0, r0, #512
insn a3800b01 orrge r0, r0, #1024
insn b3800b02 orrlt r0, r0, #2048
insn c3800a01 orrgt r0, r0, #4096
insn d3800a02 orrle r0, r0, #8192
want r0=0x16aa r3=0x1 flags=nzcv

test cmn with constants
exact
set  r1=0xffffffff
insn e3710001 cmn r1, #1
insn 03800001 orreq r0, r0, #1
insn 23800002 orrcs r0, r0, #2
insn a3800004 orrge r0, r0, #4
insn e3710000 cmn r1, #0
insn 23800008 orrcs r0, r0, #8
insn b3800010 orrlt r0, r0, #16
insn e3710102 cmn r1, #-2147483648
insn 63800020 orrvs r0, r0, #32
insn b3800040 orrlt r0, r0, #64
want r0=0x77 flags=nzCV

test flags inside a skip
exact
set  r1=2
insn e3500000 cmp r0, #0
insn 03510001 cmpeq r1, #1
insn 03a02001 moveq r2, #1
insn 13a03001 movne r3, #1
insn 13510002 cmpne r1, #2
insn 03a04001 moveq r4, #1
want r2=0x0 r3=0x1 r4=0x1 flags=nZCv

test skip ends at a branch
exact
set  r1=9
insn e3500000 cmp r0, #0
insn 058d1000 streq r1, [sp]
insn 0a000000 beq 0x10010
insn e3a02001 mov r2, #1
insn 03a03001 moveq r3, #1
want r2=0 r3=1 [0x28000]=0x9 flags=nZCv

# A conditional comparison and the branch after it.

test cmpne then beq: decided by the first
mode thumb
exact
set  r0=7 r1=7 r2=5
insn 4288 cmp r0, r1
insn bf18 it ne
insn 2a00 cmpne r2, #0
insn d001 beq 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nZCv

test cmpne then beq: by the second
mode thumb
exact
set  r0=7 r1=6 r2=0
insn 4288 cmp r0, r1
insn bf18 it ne
insn 2a00 cmpne r2, #0
insn d001 beq 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nZCv

test cmpne then beq: not taken
mode thumb
exact
set  r0=7 r1=6 r2=0x80000000
insn 4288 cmp r0, r1
insn bf18 it ne
insn 2a00 cmpne r2, #0
insn d001 beq 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=NzCv

test cmpne then bne: decided by the first
mode thumb
exact
set  r0=7 r1=7 r2=5
insn 4288 cmp r0, r1
insn bf18 it ne
insn 42a2 cmpne r2, r4
insn d101 bne 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=nZCv

test cmpne then bne: by the second
mode thumb
exact
set  r0=7 r1=6 r2=4 r4=4
insn 4288 cmp r0, r1
insn bf18 it ne
insn 42a2 cmpne r2, r4
insn d101 bne 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=nZCv

test cmpne then bne: taken
mode thumb
exact
set  r0=7 r1=6 r2=3 r4=4
insn 4288 cmp r0, r1
insn bf18 it ne
insn 42a2 cmpne r2, r4
insn d101 bne 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=Nzcv

test cmple then bgt: decided by the first
mode thumb
exact
set  r0=7 r1=-7 r2=1 r4=2
insn 4288 cmp r0, r1
insn bfd8 it le
insn 42a2 cmple r2, r4
insn dc01 bgt 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nzcv

test cmple then bgt: by the second
mode thumb
exact
set  r0=-7 r1=7 r2=2 r4=1
insn 4288 cmp r0, r1
insn bfd8 it le
insn 42a2 cmple r2, r4
insn dc01 bgt 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nzCv

test cmple then bgt: not taken
mode thumb
exact
set  r0=-7 r1=7 r2=1 r4=2
insn 4288 cmp r0, r1
insn bfd8 it le
insn 42a2 cmple r2, r4
insn dc01 bgt 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=Nzcv

test tstcs then bhi: not taken by the first
mode thumb
exact
set  r0=1 r1=2 r2=1 r4=1
insn 4288 cmp r0, r1
insn bf28 it cs
insn 4222 tstcs r2, r4
insn d801 bhi 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=Nzcv

test tstcs then bhi: taken by the second
mode thumb
exact
set  r0=2 r1=2 r2=1 r4=1
insn 4288 cmp r0, r1
insn bf28 it cs
insn 4222 tstcs r2, r4
insn d801 bhi 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nzCv

test tstcs then bhi: not taken by the second
mode thumb
exact
set  r0=3 r1=2 r2=1 r4=2
insn 4288 cmp r0, r1
insn bf28 it cs
insn 4222 tstcs r2, r4
insn d801 bhi 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=nZCv

test cmpeq then bvs, which the first leaves open: taken by the first
mode thumb
exact
set  r0=0x80000000 r1=1 r2=1 r4=1
insn 4288 cmp r0, r1
insn bf08 it eq
insn 42a2 cmpeq r2, r4
insn d601 bvs 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nzCV

test cmpeq then bvs, which the first leaves open: not taken by the first
mode thumb
exact
set  r0=2 r1=1 r2=0x80000000 r4=1
insn 4288 cmp r0, r1
insn bf08 it eq
insn 42a2 cmpeq r2, r4
insn d601 bvs 0x1000c
insn f04f0301 mov.w r3, #1
want r3=1 flags=nzCv

test cmpeq then bvs, which the first leaves open: taken by the second
mode thumb
exact
set  r0=1 r1=1 r2=0x80000000 r4=1
insn 4288 cmp r0, r1
insn bf08 it eq
insn 42a2 cmpeq r2, r4
insn d601 bvs 0x1000c
insn f04f0301 mov.w r3, #1
want r3=0 flags=nzCV

test cmpne then beq: decided by the first
mode arm
exact
set  r0=7 r1=7 r2=5
insn e1500001 cmp r0, r1
insn 13520000 cmpne r2, #0
insn 0a000000 beq 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nZCv

test cmpne then beq: by the second
mode arm
exact
set  r0=7 r1=6 r2=0
insn e1500001 cmp r0, r1
insn 13520000 cmpne r2, #0
insn 0a000000 beq 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nZCv

test cmpne then beq: not taken
mode arm
exact
set  r0=7 r1=6 r2=0x80000000
insn e1500001 cmp r0, r1
insn 13520000 cmpne r2, #0
insn 0a000000 beq 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=NzCv

test cmpne then bne: decided by the first
mode arm
exact
set  r0=7 r1=7 r2=5
insn e1500001 cmp r0, r1
insn 11520004 cmpne r2, r4
insn 1a000000 bne 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=nZCv

test cmpne then bne: by the second
mode arm
exact
set  r0=7 r1=6 r2=4 r4=4
insn e1500001 cmp r0, r1
insn 11520004 cmpne r2, r4
insn 1a000000 bne 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=nZCv

test cmpne then bne: taken
mode arm
exact
set  r0=7 r1=6 r2=3 r4=4
insn e1500001 cmp r0, r1
insn 11520004 cmpne r2, r4
insn 1a000000 bne 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=Nzcv

test cmple then bgt: decided by the first
mode arm
exact
set  r0=7 r1=-7 r2=1 r4=2
insn e1500001 cmp r0, r1
insn d1520004 cmple r2, r4
insn ca000000 bgt 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nzcv

test cmple then bgt: by the second
mode arm
exact
set  r0=-7 r1=7 r2=2 r4=1
insn e1500001 cmp r0, r1
insn d1520004 cmple r2, r4
insn ca000000 bgt 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nzCv

test cmple then bgt: not taken
mode arm
exact
set  r0=-7 r1=7 r2=1 r4=2
insn e1500001 cmp r0, r1
insn d1520004 cmple r2, r4
insn ca000000 bgt 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=Nzcv

test tstcs then bhi: not taken by the first
mode arm
exact
set  r0=1 r1=2 r2=1 r4=1
insn e1500001 cmp r0, r1
insn 21120004 tstcs r2, r4
insn 8a000000 bhi 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=Nzcv

test tstcs then bhi: taken by the second
mode arm
exact
set  r0=2 r1=2 r2=1 r4=1
insn e1500001 cmp r0, r1
insn 21120004 tstcs r2, r4
insn 8a000000 bhi 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nzCv

test tstcs then bhi: not taken by the second
mode arm
exact
set  r0=3 r1=2 r2=1 r4=2
insn e1500001 cmp r0, r1
insn 21120004 tstcs r2, r4
insn 8a000000 bhi 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=nZCv

test cmpeq then bvs, which the first leaves open: taken by the first
mode arm
exact
set  r0=0x80000000 r1=1 r2=1 r4=1
insn e1500001 cmp r0, r1
insn 01520004 cmpeq r2, r4
insn 6a000000 bvs 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nzCV

test cmpeq then bvs, which the first leaves open: not taken by the first
mode arm
exact
set  r0=2 r1=1 r2=0x80000000 r4=1
insn e1500001 cmp r0, r1
insn 01520004 cmpeq r2, r4
insn 6a000000 bvs 0x10010
insn e3a03001 mov r3, #1
want r3=1 flags=nzCv

test cmpeq then bvs, which the first leaves open: taken by the second
mode arm
exact
set  r0=1 r1=1 r2=0x80000000 r4=1
insn e1500001 cmp r0, r1
insn 01520004 cmpeq r2, r4
insn 6a000000 bvs 0x10010
insn e3a03001 mov r3, #1
want r3=0 flags=nzCV
