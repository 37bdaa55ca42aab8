# Logic of the bits of one comparison, and branches on them.

test lt, 0
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a1c2 crnand 4*cr5+eq,4*cr5+so,4*cr5+lt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test gt, 0
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a1c2 crnand 4*cr5+eq,4*cr5+so,4*cr5+lt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000600 r3=0 r4=0x00000600

test eq, 0
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a1c2 crnand 4*cr5+eq,4*cr5+so,4*cr5+lt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=0 r4=0x00000200

test un, 0
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a1c2 crnand 4*cr5+eq,4*cr5+so,4*cr5+lt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000300 r3=0 r4=0x00000300

test lt, 1
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb7bb82 crmove 4*cr5+gt,4*cr5+so
insn 4eb5a982 crclr 4*cr5+gt
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=1 r4=0x00000800

test gt, 1
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb7bb82 crmove 4*cr5+gt,4*cr5+so
insn 4eb5a982 crclr 4*cr5+gt
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000000 r3=1 r4=0x00000000

test eq, 1
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb7bb82 crmove 4*cr5+gt,4*cr5+so
insn 4eb5a982 crclr 4*cr5+gt
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=1 r4=0x00000200

test un, 1
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb7bb82 crmove 4*cr5+gt,4*cr5+so
insn 4eb5a982 crclr 4*cr5+gt
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=0 r4=0x00000100

test lt, 2
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b102 crandc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed7ba02 crand 4*cr5+eq,4*cr5+so,4*cr5+so
insn 4ef7a982 crxor 4*cr5+so,4*cr5+so,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000d00 r3=1 r4=0x00000d00

test gt, 2
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b102 crandc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed7ba02 crand 4*cr5+eq,4*cr5+so,4*cr5+so
insn 4ef7a982 crxor 4*cr5+so,4*cr5+so,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000000 r3=1 r4=0x00000000

test eq, 2
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b102 crandc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed7ba02 crand 4*cr5+eq,4*cr5+so,4*cr5+so
insn 4ef7a982 crxor 4*cr5+so,4*cr5+so,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000000 r3=1 r4=0x00000000

test un, 2
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b102 crandc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed7ba02 crand 4*cr5+eq,4*cr5+so,4*cr5+so
insn 4ef7a982 crxor 4*cr5+so,4*cr5+so,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000300 r3=0 r4=0x00000300

test lt, 3
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ef5b1c2 crnand 4*cr5+so,4*cr5+gt,4*cr5+eq
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000900 r3=1 r4=0x00000900

test gt, 3
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ef5b1c2 crnand 4*cr5+so,4*cr5+gt,4*cr5+eq
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000500 r3=1 r4=0x00000500

test eq, 3
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ef5b1c2 crnand 4*cr5+so,4*cr5+gt,4*cr5+eq
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000300 r3=1 r4=0x00000300

test un, 3
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ef5b1c2 crnand 4*cr5+so,4*cr5+gt,4*cr5+eq
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=1 r4=0x00000100

test lt, 4
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a982 crxor 4*cr5+eq,4*cr5+so,4*cr5+gt
insn 4e96a842 crnor 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=1 r4=0x00000800

test gt, 4
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a982 crxor 4*cr5+eq,4*cr5+so,4*cr5+gt
insn 4e96a842 crnor 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000600 r3=0 r4=0x00000600

test eq, 4
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a982 crxor 4*cr5+eq,4*cr5+so,4*cr5+gt
insn 4e96a842 crnor 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=1 r4=0x00000800

test un, 4
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7a982 crxor 4*cr5+eq,4*cr5+so,4*cr5+gt
insn 4e96a842 crnor 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000300 r3=0 r4=0x00000300

test lt, 5
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a382 cror 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4ef7a102 crandc 4*cr5+so,4*cr5+so,4*cr5+lt
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test gt, 5
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a382 cror 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4ef7a102 crandc 4*cr5+so,4*cr5+so,4*cr5+lt
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000400 r3=0 r4=0x00000400

test eq, 5
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a382 cror 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4ef7a102 crandc 4*cr5+so,4*cr5+so,4*cr5+lt
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test un, 5
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a382 cror 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4ef7a102 crandc 4*cr5+so,4*cr5+so,4*cr5+lt
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=0 r4=0x00000100

test lt, 6
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a182 crclr 4*cr5+lt
insn 4ed6a982 crxor 4*cr5+eq,4*cr5+eq,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000000 r3=0 r4=0x00000000

test gt, 6
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a182 crclr 4*cr5+lt
insn 4ed6a982 crxor 4*cr5+eq,4*cr5+eq,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000600 r3=0 r4=0x00000600

test eq, 6
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a182 crclr 4*cr5+lt
insn 4ed6a982 crxor 4*cr5+eq,4*cr5+eq,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=0 r4=0x00000200

test un, 6
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a182 crclr 4*cr5+lt
insn 4ed6a982 crxor 4*cr5+eq,4*cr5+eq,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=0 r4=0x00000100

test lt, 7
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a902 crandc 4*cr5+lt,4*cr5+lt,4*cr5+gt
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=0 r4=0x00000800

test gt, 7
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a902 crandc 4*cr5+lt,4*cr5+lt,4*cr5+gt
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000400 r3=0 r4=0x00000400

test eq, 7
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a902 crandc 4*cr5+lt,4*cr5+lt,4*cr5+gt
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=0 r4=0x00000200

test un, 7
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94a902 crandc 4*cr5+lt,4*cr5+lt,4*cr5+gt
insn 41970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=1 r4=0x00000100

test lt, 8
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b342 crorc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed5b842 crnor 4*cr5+eq,4*cr5+gt,4*cr5+so
insn 4ef7a182 crxor 4*cr5+so,4*cr5+so,4*cr5+lt
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000d00 r3=0 r4=0x00000d00

test gt, 8
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b342 crorc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed5b842 crnor 4*cr5+eq,4*cr5+gt,4*cr5+so
insn 4ef7a182 crxor 4*cr5+so,4*cr5+so,4*cr5+lt
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000400 r3=0 r4=0x00000400

test eq, 8
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b342 crorc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed5b842 crnor 4*cr5+eq,4*cr5+gt,4*cr5+so
insn 4ef7a182 crxor 4*cr5+so,4*cr5+so,4*cr5+lt
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=1 r4=0x00000200

test un, 8
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb4b342 crorc 4*cr5+gt,4*cr5+lt,4*cr5+eq
insn 4ed5b842 crnor 4*cr5+eq,4*cr5+gt,4*cr5+so
insn 4ef7a182 crxor 4*cr5+so,4*cr5+so,4*cr5+lt
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000500 r3=0 r4=0x00000500

test lt, 9
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7b382 cror 4*cr5+eq,4*cr5+so,4*cr5+eq
insn 4ed4bb42 crorc 4*cr5+eq,4*cr5+lt,4*cr5+so
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test gt, 9
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7b382 cror 4*cr5+eq,4*cr5+so,4*cr5+eq
insn 4ed4bb42 crorc 4*cr5+eq,4*cr5+lt,4*cr5+so
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000600 r3=0 r4=0x00000600

test eq, 9
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7b382 cror 4*cr5+eq,4*cr5+so,4*cr5+eq
insn 4ed4bb42 crorc 4*cr5+eq,4*cr5+lt,4*cr5+so
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test un, 9
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed7b382 cror 4*cr5+eq,4*cr5+so,4*cr5+eq
insn 4ed4bb42 crorc 4*cr5+eq,4*cr5+lt,4*cr5+so
insn 4e97a842 crnor 4*cr5+lt,4*cr5+so,4*cr5+gt
insn 41940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=0 r4=0x00000100

test lt, 10
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6b842 crnor 4*cr5+eq,4*cr5+eq,4*cr5+so
insn 4e94b202 crand 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test gt, 10
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6b842 crnor 4*cr5+eq,4*cr5+eq,4*cr5+so
insn 4e94b202 crand 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000600 r3=1 r4=0x00000600

test eq, 10
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6b842 crnor 4*cr5+eq,4*cr5+eq,4*cr5+so
insn 4e94b202 crand 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000000 r3=0 r4=0x00000000

test un, 10
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6b842 crnor 4*cr5+eq,4*cr5+eq,4*cr5+so
insn 4e94b202 crand 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=0 r4=0x00000100

test lt, 11
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb6a842 crnor 4*cr5+gt,4*cr5+eq,4*cr5+gt
insn 4ed6b042 crnot 4*cr5+eq,4*cr5+eq
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000e00 r3=1 r4=0x00000e00

test gt, 11
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb6a842 crnor 4*cr5+gt,4*cr5+eq,4*cr5+gt
insn 4ed6b042 crnot 4*cr5+eq,4*cr5+eq
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=1 r4=0x00000200

test eq, 11
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb6a842 crnor 4*cr5+gt,4*cr5+eq,4*cr5+gt
insn 4ed6b042 crnot 4*cr5+eq,4*cr5+eq
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000000 r3=1 r4=0x00000000

test un, 11
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4eb6a842 crnor 4*cr5+gt,4*cr5+eq,4*cr5+gt
insn 4ed6b042 crnot 4*cr5+eq,4*cr5+eq
insn 40970008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000700 r3=0 r4=0x00000700

test lt, 12
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed5b1c2 crnand 4*cr5+eq,4*cr5+gt,4*cr5+eq
insn 41950008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=0 r4=0x00000a00

test gt, 12
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed5b1c2 crnand 4*cr5+eq,4*cr5+gt,4*cr5+eq
insn 41950008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000600 r3=1 r4=0x00000600

test eq, 12
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed5b1c2 crnand 4*cr5+eq,4*cr5+gt,4*cr5+eq
insn 41950008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=0 r4=0x00000200

test un, 12
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed5b1c2 crnand 4*cr5+eq,4*cr5+gt,4*cr5+eq
insn 41950008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000300 r3=0 r4=0x00000300

test lt, 13
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94b182 crxor 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=1 r4=0x00000800

test gt, 13
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94b182 crxor 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000400 r3=1 r4=0x00000400

test eq, 13
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94b182 crxor 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=0 r4=0x00000a00

test un, 13
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e94b182 crxor 4*cr5+lt,4*cr5+lt,4*cr5+eq
insn 40960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000100 r3=1 r4=0x00000100

test lt, 14
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e96a9c2 crnand 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 4ed5a242 creqv 4*cr5+eq,4*cr5+gt,4*cr5+lt
insn 40940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=0 r4=0x00000800

test gt, 14
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e96a9c2 crnand 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 4ed5a242 creqv 4*cr5+eq,4*cr5+gt,4*cr5+lt
insn 40940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000e00 r3=0 r4=0x00000e00

test eq, 14
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e96a9c2 crnand 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 4ed5a242 creqv 4*cr5+eq,4*cr5+gt,4*cr5+lt
insn 40940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000800 r3=0 r4=0x00000800

test un, 14
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4e96a9c2 crnand 4*cr5+lt,4*cr5+eq,4*cr5+gt
insn 4ed5a242 creqv 4*cr5+eq,4*cr5+gt,4*cr5+lt
insn 40940008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000900 r3=0 r4=0x00000900

test lt, 15
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a1c2 crnand 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4eb7b042 crnor 4*cr5+gt,4*cr5+so,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000a00 r3=1 r4=0x00000a00

test gt, 15
set  f1=0x4000000000000000 f2=0x3ff0000000000000 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a1c2 crnand 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4eb7b042 crnor 4*cr5+gt,4*cr5+so,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=1 r4=0x00000200

test eq, 15
set  f1=0x8000000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a1c2 crnand 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4eb7b042 crnor 4*cr5+gt,4*cr5+so,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000200 r3=1 r4=0x00000200

test un, 15
set  f1=0x7ff8000000000000 f2=0x0 r3=1
insn fe811000 fcmpu cr5,f1,f2
insn 4ed6a1c2 crnand 4*cr5+eq,4*cr5+eq,4*cr5+lt
insn 4eb7b042 crnor 4*cr5+gt,4*cr5+so,4*cr5+eq
insn 41960008
insn 38600000 li r3,0
insn 7c800026 mfcr r4
want cr=0x00000300 r3=1 r4=0x00000300

test a bit by way of mfcr
set  f1=0x3ff0000000000000 f2=0x4000000000000000 r9=5
insn ff811000 fcmpu cr7,f1,f2
insn 4fdcf382 cror 4*cr7+eq,4*cr7+lt,4*cr7+eq
insn 7fa00026 mfcr r29
insn 57bdfffe rlwinm r29,r29,31,31,31
insn 7d400026 mfcr r10
insn 2c090005 cmpwi r9,5
insn 554a1ffe rlwinm r10,r10,3,31,31
insn 7d000026 mfcr r8
insn 550b1ffe rlwinm r11,r8,3,31,31
want r29=1 r10=0 r8=0x2000000a r11=1
