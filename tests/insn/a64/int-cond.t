# Flags, conditional selection and comparison. Results are those of another emulator.

test conditions of nzcv, first half
set  flags=nzcv x10=1
insn 9a9f0141 csel x1, x10, xzr, eq
insn 9a9f1142 csel x2, x10, xzr, ne
insn 9a9f2143 csel x3, x10, xzr, cs
insn 9a9f3144 csel x4, x10, xzr, cc
insn 9a9f4145 csel x5, x10, xzr, mi
insn 9a9f5146 csel x6, x10, xzr, pl
insn 9a9f6147 csel x7, x10, xzr, vs
want x1=0x0 x2=0x1 x3=0x0 x4=0x1 x5=0x0 x6=0x1 x7=0x0 flags=nzcv

test conditions of nzcv, second half
set  flags=nzcv x10=5
insn 1a9f7541 csinc w1, w10, wzr, vc
insn 1a9f8542 csinc w2, w10, wzr, hi
insn 1a9f9543 csinc w3, w10, wzr, ls
insn 1a9fa544 csinc w4, w10, wzr, ge
insn 1a9fb545 csinc w5, w10, wzr, lt
insn 1a9fc546 csinc w6, w10, wzr, gt
insn 1a9fd547 csinc w7, w10, wzr, le
insn 1a9fe548 csinc w8, w10, wzr, al
want x1=0x5 x2=0x1 x3=0x5 x4=0x5 x5=0x1 x6=0x5 x7=0x1 x8=0x5

test conditions of nZCv, first half
set  flags=nZCv x10=1
insn 9a9f0141 csel x1, x10, xzr, eq
insn 9a9f1142 csel x2, x10, xzr, ne
insn 9a9f2143 csel x3, x10, xzr, cs
insn 9a9f3144 csel x4, x10, xzr, cc
insn 9a9f4145 csel x5, x10, xzr, mi
insn 9a9f5146 csel x6, x10, xzr, pl
insn 9a9f6147 csel x7, x10, xzr, vs
want x1=0x1 x2=0x0 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x0 flags=nZCv

test conditions of nZCv, second half
set  flags=nZCv x10=5
insn 1a9f7541 csinc w1, w10, wzr, vc
insn 1a9f8542 csinc w2, w10, wzr, hi
insn 1a9f9543 csinc w3, w10, wzr, ls
insn 1a9fa544 csinc w4, w10, wzr, ge
insn 1a9fb545 csinc w5, w10, wzr, lt
insn 1a9fc546 csinc w6, w10, wzr, gt
insn 1a9fd547 csinc w7, w10, wzr, le
insn 1a9fe548 csinc w8, w10, wzr, al
want x1=0x5 x2=0x1 x3=0x5 x4=0x5 x5=0x1 x6=0x1 x7=0x5 x8=0x5

test conditions of Nzcv, first half
set  flags=Nzcv x10=1
insn 9a9f0141 csel x1, x10, xzr, eq
insn 9a9f1142 csel x2, x10, xzr, ne
insn 9a9f2143 csel x3, x10, xzr, cs
insn 9a9f3144 csel x4, x10, xzr, cc
insn 9a9f4145 csel x5, x10, xzr, mi
insn 9a9f5146 csel x6, x10, xzr, pl
insn 9a9f6147 csel x7, x10, xzr, vs
want x1=0x0 x2=0x1 x3=0x0 x4=0x1 x5=0x1 x6=0x0 x7=0x0 flags=Nzcv

test conditions of Nzcv, second half
set  flags=Nzcv x10=5
insn 1a9f7541 csinc w1, w10, wzr, vc
insn 1a9f8542 csinc w2, w10, wzr, hi
insn 1a9f9543 csinc w3, w10, wzr, ls
insn 1a9fa544 csinc w4, w10, wzr, ge
insn 1a9fb545 csinc w5, w10, wzr, lt
insn 1a9fc546 csinc w6, w10, wzr, gt
insn 1a9fd547 csinc w7, w10, wzr, le
insn 1a9fe548 csinc w8, w10, wzr, al
want x1=0x5 x2=0x1 x3=0x5 x4=0x1 x5=0x5 x6=0x1 x7=0x5 x8=0x5

test conditions of NzcV, first half
set  flags=NzcV x10=1
insn 9a9f0141 csel x1, x10, xzr, eq
insn 9a9f1142 csel x2, x10, xzr, ne
insn 9a9f2143 csel x3, x10, xzr, cs
insn 9a9f3144 csel x4, x10, xzr, cc
insn 9a9f4145 csel x5, x10, xzr, mi
insn 9a9f5146 csel x6, x10, xzr, pl
insn 9a9f6147 csel x7, x10, xzr, vs
want x1=0x0 x2=0x1 x3=0x0 x4=0x1 x5=0x1 x6=0x0 x7=0x1 flags=NzcV

test conditions of NzcV, second half
set  flags=NzcV x10=5
insn 1a9f7541 csinc w1, w10, wzr, vc
insn 1a9f8542 csinc w2, w10, wzr, hi
insn 1a9f9543 csinc w3, w10, wzr, ls
insn 1a9fa544 csinc w4, w10, wzr, ge
insn 1a9fb545 csinc w5, w10, wzr, lt
insn 1a9fc546 csinc w6, w10, wzr, gt
insn 1a9fd547 csinc w7, w10, wzr, le
insn 1a9fe548 csinc w8, w10, wzr, al
want x1=0x1 x2=0x1 x3=0x5 x4=0x5 x5=0x1 x6=0x5 x7=0x1 x8=0x5

test conditions of nzCV, first half
set  flags=nzCV x10=1
insn 9a9f0141 csel x1, x10, xzr, eq
insn 9a9f1142 csel x2, x10, xzr, ne
insn 9a9f2143 csel x3, x10, xzr, cs
insn 9a9f3144 csel x4, x10, xzr, cc
insn 9a9f4145 csel x5, x10, xzr, mi
insn 9a9f5146 csel x6, x10, xzr, pl
insn 9a9f6147 csel x7, x10, xzr, vs
want x1=0x0 x2=0x1 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x1 flags=nzCV

test conditions of nzCV, second half
set  flags=nzCV x10=5
insn 1a9f7541 csinc w1, w10, wzr, vc
insn 1a9f8542 csinc w2, w10, wzr, hi
insn 1a9f9543 csinc w3, w10, wzr, ls
insn 1a9fa544 csinc w4, w10, wzr, ge
insn 1a9fb545 csinc w5, w10, wzr, lt
insn 1a9fc546 csinc w6, w10, wzr, gt
insn 1a9fd547 csinc w7, w10, wzr, le
insn 1a9fe548 csinc w8, w10, wzr, al
want x1=0x1 x2=0x5 x3=0x1 x4=0x1 x5=0x5 x6=0x1 x7=0x5 x8=0x5

test conditions of NZCV, first half
set  flags=NZCV x10=1
insn 9a9f0141 csel x1, x10, xzr, eq
insn 9a9f1142 csel x2, x10, xzr, ne
insn 9a9f2143 csel x3, x10, xzr, cs
insn 9a9f3144 csel x4, x10, xzr, cc
insn 9a9f4145 csel x5, x10, xzr, mi
insn 9a9f5146 csel x6, x10, xzr, pl
insn 9a9f6147 csel x7, x10, xzr, vs
want x1=0x1 x2=0x0 x3=0x1 x4=0x0 x5=0x1 x6=0x0 x7=0x1 flags=NZCV

test conditions of NZCV, second half
set  flags=NZCV x10=5
insn 1a9f7541 csinc w1, w10, wzr, vc
insn 1a9f8542 csinc w2, w10, wzr, hi
insn 1a9f9543 csinc w3, w10, wzr, ls
insn 1a9fa544 csinc w4, w10, wzr, ge
insn 1a9fb545 csinc w5, w10, wzr, lt
insn 1a9fc546 csinc w6, w10, wzr, gt
insn 1a9fd547 csinc w7, w10, wzr, le
insn 1a9fe548 csinc w8, w10, wzr, al
want x1=0x1 x2=0x1 x3=0x5 x4=0x5 x5=0x1 x6=0x1 x7=0x5 x8=0x5

test conditions after sub, first half
set  x10=5 x11=7
insn eb0b015f cmp x10, x11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x0 x2=0x1 x3=0x0 x4=0x1 x5=0x1 x6=0x0 x7=0x0 flags=Nzcv

test conditions after sub, second half
set  x10=5 x11=7
insn eb0b015f cmp x10, x11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0xffffffff x2=0x0 x3=0xffffffff x4=0x0 x5=0xffffffff x6=0x0 x7=0xffffffff flags=Nzcv

test conditions after sub equal, first half
set  x10=7 x11=7
insn 6b0b015f cmp w10, w11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x1 x2=0x0 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x0 flags=nZCv

test conditions after sub equal, second half
set  x10=7 x11=7
insn 6b0b015f cmp w10, w11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0xffffffff x2=0x0 x3=0xffffffff x4=0xffffffff x5=0x0 x6=0x0 x7=0xffffffff flags=nZCv

test conditions after sub overflow, first half
set  x10=0x8000000000000000 x11=1
insn eb0b015f cmp x10, x11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x0 x2=0x1 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x1 flags=nzCV

test conditions after sub overflow, second half
set  x10=0x8000000000000000 x11=1
insn eb0b015f cmp x10, x11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0x0 x2=0xffffffff x3=0x0 x4=0x0 x5=0xffffffff x6=0x0 x7=0xffffffff flags=nzCV

test conditions after sub unsigned, first half
set  x10=0x80000000 x11=0x7fffffff
insn 6b0b015f cmp w10, w11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x0 x2=0x1 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x1 flags=nzCV

test conditions after sub unsigned, second half
set  x10=0x80000000 x11=0x7fffffff
insn 6b0b015f cmp w10, w11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0x0 x2=0xffffffff x3=0x0 x4=0x0 x5=0xffffffff x6=0x0 x7=0xffffffff flags=nzCV

test conditions after add, first half
set  x10=-1 x11=1
insn ab0b015f cmn x10, x11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x1 x2=0x0 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x0 flags=nZCv

test conditions after add, second half
set  x10=-1 x11=1
insn ab0b015f cmn x10, x11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0xffffffff x2=0x0 x3=0xffffffff x4=0xffffffff x5=0x0 x6=0x0 x7=0xffffffff flags=nZCv

test conditions after add overflow, first half
set  x10=0x7fffffff x11=0x7fffffff
insn 2b0b015f cmn w10, w11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x0 x2=0x1 x3=0x0 x4=0x1 x5=0x1 x6=0x0 x7=0x1 flags=NzcV

test conditions after add overflow, second half
set  x10=0x7fffffff x11=0x7fffffff
insn 2b0b015f cmn w10, w11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0x0 x2=0x0 x3=0xffffffff x4=0xffffffff x5=0x0 x6=0xffffffff x7=0x0 flags=NzcV

test conditions after add carry and overflow, first half
set  x10=0x8000000000000000 x11=0x8000000000000000
insn ab0b015f cmn x10, x11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x1 x2=0x0 x3=0x1 x4=0x0 x5=0x0 x6=0x1 x7=0x1 flags=nZCV

test conditions after add carry and overflow, second half
set  x10=0x8000000000000000 x11=0x8000000000000000
insn ab0b015f cmn x10, x11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0x0 x2=0x0 x3=0xffffffff x4=0x0 x5=0xffffffff x6=0x0 x7=0xffffffff flags=nZCV

test conditions after logic, first half
set  x10=0x8000000000000000 x11=-1
insn ea0b015f tst x10, x11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x0 x2=0x1 x3=0x0 x4=0x1 x5=0x1 x6=0x0 x7=0x0 flags=Nzcv

test conditions after logic, second half
set  x10=0x8000000000000000 x11=-1
insn ea0b015f tst x10, x11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0xffffffff x2=0x0 x3=0xffffffff x4=0x0 x5=0xffffffff x6=0x0 x7=0xffffffff flags=Nzcv

test conditions after logic zero, first half
set  x10=5 x11=8
insn 6a0b015f tst w10, w11
insn 9a9f17e1 cset x1, eq
insn 9a9f07e2 cset x2, ne
insn 9a9f37e3 cset x3, cs
insn 9a9f27e4 cset x4, cc
insn 9a9f57e5 cset x5, mi
insn 9a9f47e6 cset x6, pl
insn 9a9f77e7 cset x7, vs
want x1=0x1 x2=0x0 x3=0x0 x4=0x1 x5=0x0 x6=0x1 x7=0x0 flags=nZcv

test conditions after logic zero, second half
set  x10=5 x11=8
insn 6a0b015f tst w10, w11
insn 5a9f63e1 csetm w1, vc
insn 5a9f93e2 csetm w2, hi
insn 5a9f83e3 csetm w3, ls
insn 5a9fb3e4 csetm w4, ge
insn 5a9fa3e5 csetm w5, lt
insn 5a9fd3e6 csetm w6, gt
insn 5a9fc3e7 csetm w7, le
want x1=0xffffffff x2=0x0 x3=0xffffffff x4=0xffffffff x5=0x0 x6=0x0 x7=0xffffffff flags=nZcv

test selection
set  x10=5 x11=0xffffffff00000007 flags=nzcv
insn 9a8b0141 csel x1, x10, x11, eq
insn 9a8b0542 csinc x2, x10, x11, eq
insn da8b0143 csinv x3, x10, x11, eq
insn da8b0544 csneg x4, x10, x11, eq
insn 5a8b0545 csneg w5, w10, w11, eq
insn 5a8b1146 csinv w6, w10, w11, ne
insn 1a8b0567 cinc w7, w11, ne
want x1=0xffffffff00000007 x2=0xffffffff00000008 x3=0xfffffff8 x4=0xfffffff9 x5=0xfffffff9 x6=0x5 x7=0x8

test ccmp taken
set  x10=5 x11=7 flags=nZcv
insn fa4b0149 ccmp x10, x11, #0x9, eq
insn 9a9fa7e1 cset x1, lt
insn 9a9f77e2 cset x2, vs
insn 9a9f27e3 cset x3, cc
insn 9a9f97e4 cset x4, hi
want x1=0x1 x2=0x0 x3=0x1 x4=0x0 flags=Nzcv

test ccmn immediate taken
set  x10=-31 flags=nZcv
insn 3a5f0946 ccmn w10, #0x1f, #0x6, eq
insn 9a9fc7e1 cset x1, le
insn 9a9f37e2 cset x2, cs
insn 9a9f07e3 cset x3, ne
want x1=0x1 x2=0x1 x3=0x0 flags=nZCv

test chain of ccmp taken
set  x10=5 x11=7 x12=9 flags=nZcv
insn eb0b015f cmp x10, x11
insn fa451944 ccmp x10, #0x5, #0x4, ne
insn 7a4b0182 ccmp w12, w11, #0x2, eq
insn 9a9f87e1 cset x1, ls
insn 9a9fd7e2 cset x2, gt
insn 9a8b4143 csel x3, x10, x11, mi
insn 9a9fb7e4 cset x4, ge
want x1=0x0 x2=0x1 x3=0x7 x4=0x1 flags=nzCv

test ccmp not taken
set  x10=5 x11=7 flags=nzcv
insn fa4b0149 ccmp x10, x11, #0x9, eq
insn 9a9fa7e1 cset x1, lt
insn 9a9f77e2 cset x2, vs
insn 9a9f27e3 cset x3, cc
insn 9a9f97e4 cset x4, hi
want x1=0x0 x2=0x1 x3=0x1 x4=0x0 flags=NzcV

test ccmn immediate not taken
set  x10=-31 flags=nzcv
insn 3a5f0946 ccmn w10, #0x1f, #0x6, eq
insn 9a9fc7e1 cset x1, le
insn 9a9f37e2 cset x2, cs
insn 9a9f07e3 cset x3, ne
want x1=0x1 x2=0x1 x3=0x0 flags=nZCv

test chain of ccmp not taken
set  x10=5 x11=7 x12=9 flags=nzcv
insn eb0b015f cmp x10, x11
insn fa451944 ccmp x10, #0x5, #0x4, ne
insn 7a4b0182 ccmp w12, w11, #0x2, eq
insn 9a9f87e1 cset x1, ls
insn 9a9fd7e2 cset x2, gt
insn 9a8b4143 csel x3, x10, x11, mi
insn 9a9fb7e4 cset x4, ge
want x1=0x0 x2=0x1 x3=0x7 x4=0x1 flags=nzCv

test ccmp always
set  x10=7 x11=7
insn fa4be140 ccmp x10, x11, #0x0, al
want flags=nZCv

test ccmp after a sum
set  x10=5 x11=7
insn ab0b0141 adds x1, x10, x11
insn fa4c9820 ccmp x1, #0xc, #0x0, ls
insn 9a9f17e2 cset x2, eq
insn ba4b714f ccmn x10, x11, #0xf, vc
insn 9a9f77e3 cset x3, vs
want x1=0xc x2=0x1 x3=0x0 flags=nzcv

test axflag of nzcv
set  flags=nzcv
insn d500405f axflag
want flags=nzcv

test xaflag of nzcv
set  flags=nzcv
insn d500403f xaflag
want flags=Nzcv

test axflag of nzcV
set  flags=nzcV
insn d500405f axflag
want flags=nZcv

test xaflag of nzcV
set  flags=nzcV
insn d500403f xaflag
want flags=Nzcv

test axflag of nzCv
set  flags=nzCv
insn d500405f axflag
want flags=nzCv

test xaflag of nzCv
set  flags=nzCv
insn d500403f xaflag
want flags=nzCv

test axflag of nzCV
set  flags=nzCV
insn d500405f axflag
want flags=nZcv

test xaflag of nzCV
set  flags=nzCV
insn d500403f xaflag
want flags=nzCv

test axflag of nZcv
set  flags=nZcv
insn d500405f axflag
want flags=nZcv

test xaflag of nZcv
set  flags=nZcv
insn d500403f xaflag
want flags=nzCV

test axflag of nZcV
set  flags=nZcV
insn d500405f axflag
want flags=nZcv

test xaflag of nZcV
set  flags=nZcV
insn d500403f xaflag
want flags=nzCV

test axflag of nZCv
set  flags=nZCv
insn d500405f axflag
want flags=nZCv

test xaflag of nZCv
set  flags=nZCv
insn d500403f xaflag
want flags=nZCv

test axflag of nZCV
set  flags=nZCV
insn d500405f axflag
want flags=nZcv

test xaflag of nZCV
set  flags=nZCV
insn d500403f xaflag
want flags=nZCv

test axflag of Nzcv
set  flags=Nzcv
insn d500405f axflag
want flags=nzcv

test xaflag of Nzcv
set  flags=Nzcv
insn d500403f xaflag
want flags=Nzcv

test axflag of NzcV
set  flags=NzcV
insn d500405f axflag
want flags=nZcv

test xaflag of NzcV
set  flags=NzcV
insn d500403f xaflag
want flags=Nzcv

test axflag of NzCv
set  flags=NzCv
insn d500405f axflag
want flags=nzCv

test xaflag of NzCv
set  flags=NzCv
insn d500403f xaflag
want flags=nzCv

test axflag of NzCV
set  flags=NzCV
insn d500405f axflag
want flags=nZcv

test xaflag of NzCV
set  flags=NzCV
insn d500403f xaflag
want flags=nzCv

test axflag of NZcv
set  flags=NZcv
insn d500405f axflag
want flags=nZcv

test xaflag of NZcv
set  flags=NZcv
insn d500403f xaflag
want flags=nzCV

test axflag of NZcV
set  flags=NZcV
insn d500405f axflag
want flags=nZcv

test xaflag of NZcV
set  flags=NZcV
insn d500403f xaflag
want flags=nzCV

test axflag of NZCv
set  flags=NZCv
insn d500405f axflag
want flags=nZCv

test xaflag of NZCv
set  flags=NZCv
insn d500403f xaflag
want flags=nZCv

test axflag of NZCV
set  flags=NZCV
insn d500405f axflag
want flags=nZcv

test xaflag of NZCV
set  flags=NZCV
insn d500403f xaflag
want flags=nZCv

test cfinv
set  flags=NzCv
insn d500401f cfinv
want flags=Nzcv

test rmif
set  x1=0xa flags=nzCv
insn ba1e042a rmif x1, #60, #10
want flags=nzcv

test rmif of all
set  x1=0x28
insn ba01842f rmif x1, #3, #15
want flags=nZcV

test setf of 0x80
set  x1=0x80 flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0xb0000000 flags=nzCv

test setf of 0x100
set  x1=0x100 flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0x70000000 flags=nzCv

test setf of 0x17f
set  x1=0x17f flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0x30000000 flags=nzCv

test setf of 0
set  x1=0 flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0x60000000 flags=nZCv

test setf of 0x18000
set  x1=0x18000 flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0x60000000 flags=NzCv

test setf of 0x8000
set  x1=0x8000 flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0x60000000 flags=NzCV

test setf of 0x10000
set  x1=0x10000 flags=nzCv
insn 3a00082d setf8 w1
insn d53b4202 mrs x2, nzcv
insn 3a00482d setf16 w1
want x2=0x60000000 flags=nZCV

test mrs and msr nzcv
set  x2=0xffffffff9fffffff flags=nZCv
insn d53b4201 mrs x1, nzcv
insn d51b4202 msr nzcv, x2
insn 9a9f57e3 cset x3, mi
insn d53b4204 mrs x4, nzcv
want x1=0x60000000 x3=0x1 x4=0x90000000 flags=NzcV

test constants that are subtracted
set  x0=0xffffffffffffffff
insn f17ffc1f cmp x0, #0xfff, lsl #12
insn 9a9f97e1 cset x1, hi
insn 9a9f77e2 cset x2, vs
insn 715ffc1f cmp w0, #0x7ff, lsl #12
insn 9a9f27e3 cset x3, cc
insn b100041f cmn x0, #0x1
insn 9a9f17e4 cset x4, eq
insn 3160001f cmn w0, #0x800, lsl #12
insn 9a9f37e5 cset x5, cs
insn 3164001f cmn w0, #0x900, lsl #12
insn 9a9f57e6 cset x6, mi
want x1=1 x2=0 x3=0 x4=1 x5=1 x6=0 flags=nzCv
