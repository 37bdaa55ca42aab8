# Memory copy and memory set.

test cpyf
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x112233445566778899aabbccddeeff00
set  x0=0x28100 x1=0x28003 x2=23 flags=NZCV
insn 19010440 cpyfp [x0]!, [x1]!, x2!
insn 19410440 cpyfm [x0]!, [x1]!, x2!
insn 19810440 cpyfe [x0]!, [x1]!, x2!
want x0=0x28117 x1=0x2801a x2=0 flags=nzcv [0x28100].q=0xeeff008123456789abcdeffedcba9876
want [0x28110].q=0x778899aabbccdd

test cpyf over pages
exact
set  [0x27ff0].q=0x8123456789abcdeffedcba9876543210 [0x28000].q=0x112233445566778899aabbccddeeff00 [0x2a0f0].d=77
set  x0=0x28ff9 x1=0x27ff0 x2=0x2111
insn 19018440 cpyfprn [x0]!, [x1]!, x2!
insn 19418440 cpyfmrn [x0]!, [x1]!, x2!
insn 19818440 cpyfern [x0]!, [x1]!, x2!
want x0=0x2b10a x1=0x2a101 x2=0 [0x28ff0].q=0xdcba9876543210000000000000000000
want [0x29000].q=0xaabbccddeeff008123456789abcdeffe [0x29010].q=0x112233445566778899 [0x2b0f0].q=0

test cpyf of nothing
exact
set  x0=0x28100 x1=0x28003 x2=0
insn 19010440 cpyfp [x0]!, [x1]!, x2!
insn 19410440 cpyfm [x0]!, [x1]!, x2!
insn 19810440 cpyfe [x0]!, [x1]!, x2!
want x0=0x28100 x1=0x28003 x2=0

test cpy upwards over itself
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x112233445566778899aabbccddeeff00
set  x0=0x28005 x1=0x28000 x2=0x20
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
want x0=0x28005 x1=0x28000 x2=0 [0x28000].q=0xabcdeffedcba98765432109876543210
want [0x28010].q=0x66778899aabbccddeeff008123456789 [0x28020].q=0x1122334455

test cpy downwards over itself
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x112233445566778899aabbccddeeff00
set  x0=0x27ffb x1=0x28000 x2=0x20
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
want x0=0x2801b x1=0x28020 x2=0 [0x27ff0].q=0x98765432100000000000000000000000
want [0x28000].q=0xccddeeff008123456789abcdeffedcba [0x28010].q=0x1122334455112233445566778899aabb

test cpy of pages over itself
exact
set  [0x23000].q=0x8123456789abcdeffedcba9876543210 [0x28000].q=0x112233445566778899aabbccddeeff00 [0x25ff8].q=0x99
set  x0=0x23803 x1=0x23000 x2=0x5008
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
want x0=0x23803 x1=0x23000 x2=0 [0x23000].q=0x8123456789abcdeffedcba9876543210
want [0x23800].q=0x6789abcdeffedcba9876543210000000 [0x23810].q=0x812345
want [0x267f0].q=0x990000000000000000000000 [0x28800].q=0x99aabbccddeeff00000000

test cpy twice as one block
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x28010 x1=0x28000 x2=16 x3=0x28040 x4=0x28000 x5=32
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
insn 1d0404a3 cpyp [x3]!, [x4]!, x5!
insn 1d4404a3 cpym [x3]!, [x4]!, x5!
insn 1d8404a3 cpye [x3]!, [x4]!, x5!
want x0=0x28020 x1=0x28010 x2=0 x3=0x28060 x4=0x28020 x5=0
want [0x28010].q=0x8123456789abcdeffedcba9876543210 [0x28040].q=0x8123456789abcdeffedcba9876543210
want [0x28050].q=0x8123456789abcdeffedcba9876543210

test set
exact
set  x0=0x28ff3 x1=0x1019 x2=0x12345
insn 19c20420 setp [x0]!, x1!, x2
insn 19c24420 setm [x0]!, x1!, x2
insn 19c28420 sete [x0]!, x1!, x2
want x0=0x2a00c x1=0 [0x28ff0].q=0x45454545454545454545454545000000
want [0x29000].q=0x45454545454545454545454545454545 [0x2a000].q=0x454545454545454545454545

test set to zero
exact
set  x0=0x28003 x1=9 [0x28000].q=-1
insn 19df2420 setpn [x0]!, x1!, xzr
insn 19df6420 setmn [x0]!, x1!, xzr
insn 19dfa420 seten [x0]!, x1!, xzr
want x0=0x2800c x1=0 [0x28000].q=0xffffffff000000000000000000ffffff

test cpyf faults in the middle
exact
set  x0=0x2ff00 x1=0x20000 x2=0x200 [0x200f8].d=0x1122334455667788
insn 19010440 cpyfp [x0]!, [x1]!, x2!
insn 19410440 cpyfm [x0]!, [x1]!, x2!
insn 19810440 cpyfe [x0]!, [x1]!, x2!
want exc=fault fault=0x30000 pc=0x10004 x0=0x30100 x1=0x20200 x2=-0x100 [0x2fff8].d=0x1122334455667788

test set faults in the middle
exact
set  x0=0x2fff0 x1=0x20 x2=5
insn 19c20420 setp [x0]!, x1!, x2
insn 19c24420 setm [x0]!, x1!, x2
insn 19c28420 sete [x0]!, x1!, x2
want exc=fault fault=0x30000 pc=0x10004 x0=0x30010 x1=-0x10 [0x2fff0].q=0x05050505050505050505050505050505

test tagged copy
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x1200000000028020 x1=0x3400000000028000 x2=16
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
want x0=0x1200000000028030 x1=0x3400000000028010 x2=0 [0x28020].q=0x8123456789abcdeffedcba9876543210

test registers of the other option: forward, at the main part
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x28020 x1=0x28000 x2=16 x4=0x1000c flags=nzCv
insn d61f0080 br x4
insn d4200020 brk #0x1
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
want x0=0x28030 x1=0x28010 x2=0 flags=nzcv [0x28020].q=0x8123456789abcdeffedcba9876543210

test registers of the other option: backward, at the end
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x28030 x1=0x28010 x2=16 x4=0x10010 flags=NzCv
insn d61f0080 br x4
insn d4200020 brk #0x1
insn 1d010440 cpyp [x0]!, [x1]!, x2!
insn 1d410440 cpym [x0]!, [x1]!, x2!
insn 1d810440 cpye [x0]!, [x1]!, x2!
want x0=0x28030 x1=0x28010 x2=0 flags=nzcv [0x28020].q=0x8123456789abcdeffedcba9876543210

test registers of the other option: set
exact
set  x0=0x28003 x1=9 x2=5 x4=0x1000c flags=NzCv
insn d61f0080 br x4
insn d4200020 brk #0x1
insn 19c20420 setp [x0]!, x1!, x2
insn 19c24420 setm [x0]!, x1!, x2
insn 19c28420 sete [x0]!, x1!, x2
want x0=0x2800c x1=0 flags=nzcv [0x28000].q=0x050505050505050505000000
