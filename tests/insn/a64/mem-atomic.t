# Ordered and exclusive accesses, atomic operations.

test ldar stlr
exact
set  [0x28000].q=0x0123456789abcdeffedcba9876543210 x0=0x28008 x1=0x1122334455667788
insn c8dffc02 ldar x2, [x0]
insn 88dffc03 ldar w3, [x0]
insn 48dffc04 ldarh w4, [x0]
insn 08dffc05 ldarb w5, [x0]
insn c89fffe1 stlr x1, [sp]
insn 889ffc01 stlr w1, [x0]
insn 489ffc01 stlrh w1, [x0]
insn 089ffc02 stlrb w2, [x0]
insn 88df7fe6 ldlar w6, [sp]
insn 089f7fe1 stllrb w1, [sp]
insn f8bfc007 ldapr x7, [x0]
insn 38bfc008 ldaprb w8, [x0]
want x2=0x123456789abcdef x3=0x89abcdef x4=0xcdef x5=0xef x6=0x55667788 x7=0x1234567556677ef x8=0xef
want [0x28000].q=0x1234567556677ef1122334455667788

test ldapur stlur
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x28008 x1=0x1122334455667788
insn d95f8002 ldapur x2, [x0, #-8]
insn 99404003 ldapur w3, [x0, #4]
insn 59402004 ldapurh w4, [x0, #2]
insn 19401005 ldapurb w5, [x0, #1]
insn 99804006 ldapursw x6, [x0, #4]
insn 59806007 ldapursh x7, [x0, #6]
insn 19c07008 ldapursb w8, [x0, #7]
insn 59c06009 ldapursh w9, [x0, #6]
insn d9008001 stlur x1, [x0, #8]
insn 191ff001 stlurb w1, [x0, #-1]
insn 591f8001 stlurh w1, [x0, #-8]
insn 991fc001 stlur w1, [x0, #-4]
want x2=0xfedcba9876543210 x3=0x81234567 x4=0x89ab x5=0xcd x6=0xffffffff81234567
want x7=0xffffffffffff8123 x8=0xffffff81 x9=0xffff8123 [0x28000].q=0x8123456789abcdef5566778876547788
want [0x28010].q=0x1122334455667788

test ldxr stxr
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x1122334455667788
insn c85f7fe1 ldxr x1, [sp]
insn c8027fe0 stxr w2, x0, [sp]
insn 885fffe3 ldaxr w3, [sp]
insn 8804ffff stlxr w4, wzr, [sp]
insn 485f7fe5 ldxrh w5, [sp]
insn 48067fe0 stxrh w6, w0, [sp]
insn 085fffe7 ldaxrb w7, [sp]
insn 0808ffe5 stlxrb w8, w5, [sp]
want x1=0xfedcba9876543210 x2=0 x3=0x55667788 x4=0 x5=0 x6=0 x7=0x88 x8=0
want [0x28000].q=0x8123456789abcdef1122334400007700

test stxr without ldxr
exact
set  [0x28000].d=5 x0=7
insn c8017fe0 stxr w1, x0, [sp]
insn c85f7fe2 ldxr x2, [sp]
insn d5033f5f clrex
insn c8037fe0 stxr w3, x0, [sp]
insn c85f7fe4 ldxr x4, [sp]
insn c8057fe0 stxr w5, x0, [sp]
insn c8067fe0 stxr w6, x0, [sp]
want x1=0x1 x2=0x5 x3=0x1 x4=0x5 x5=0 x6=0x1 [0x28000].d=0x7

test stxr elsewhere, and after a change
exact
set  [0x28000].q=5 x0=7 x1=0x28008
insn c85f7fe2 ldxr x2, [sp]
insn c8037c20 stxr w3, x0, [x1]
insn c85f7fe4 ldxr x4, [sp]
insn f90003e0 str x0, [sp]
insn c8057fe1 stxr w5, x1, [sp]
want x2=0x5 x3=0x1 x4=0x5 x5=0x1 [0x28000].q=0x7

test ldxp stxp
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x1122334455667788 x1=0x99aabbccddeeff00
insn c87f0fe2 ldxp x2, x3, [sp]
insn c82407e0 stxp w4, x0, x1, [sp]
insn 887f9be5 ldaxp w5, w6, [sp]
insn 882783e1 stlxp w7, w1, w0, [sp]
insn c87f27e8 ldxp x8, x9, [sp]
insn f90007e0 str x0, [sp, #8]
insn c82a07e1 stxp w10, x1, x1, [sp]
insn c87f2fff ldxp xzr, x11, [sp]
insn c82c07ff stxp w12, xzr, x1, [sp]
want x2=0xfedcba9876543210 x3=0x8123456789abcdef x4=0 x5=0x55667788 x6=0x11223344 x7=0
want x8=0x55667788ddeeff00 x9=0x99aabbccddeeff00 x10=0x1 x11=0x1122334455667788 x12=0
want [0x28000].q=0x99aabbccddeeff000000000000000000

test stxp of one changed half
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=1
insn c87f0fe2 ldxp x2, x3, [sp]
insn f90003e0 str x0, [sp]
insn c82403e0 stxp w4, x0, x0, [sp]
want x2=0xfedcba9876543210 x3=0x8123456789abcdef x4=0x1
want [0x28000].q=0x8123456789abcdef0000000000000001

test exclusive misaligned
set  x0=0x2800c x1=9
insn c85f7c01 ldxr x1, [x0]
want exc=align x0=0x2800c x1=9

test pair misaligned
set  x0=0x28008 x1=9
insn c87f0801 ldxp x1, x2, [x0]
want exc=align fault=0x28008 x1=9 x2=0

test within 16 bytes
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x28004 x1=1
insn c8dffc02 ldar x2, [x0]
insn f8210003 ldadd x1, x3, [x0]
insn 889ffc01 stlr w1, [x0]
insn c85f7c04 ldxr x4, [x0]
insn c8057c01 stxr w5, x1, [x0]
insn 08a17c02 casb w1, w2, [x0]
want x1=0x1 x2=0x89abcdeffedcba98 x3=0x89abcdeffedcba98 x4=0x89abcdef00000001 x5=0
want [0x28000].q=0x81234567000000000000009876543210

test across 16 bytes
exact
set  x0=0x2800c x1=1
insn f8210002 ldadd x1, x2, [x0]
want exc=align fault=0x2800c x0=0x2800c x1=1

test without LSE2
model cortex-a53
set  x0=0x28004 x1=1
insn c8dffc02 ldar x2, [x0]
want exc=align fault=0x28004

test fault of stxr
exact
set  x0=0x40000 x1=5 x2=6
insn c85f7c01 ldxr x1, [x0]
want exc=fault fault=0x40000 x0=0x40000 x1=5 x2=6

test cas
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0xfedcba9876543210 x1=0x1122334455667788 x2=0xffffffff44556677 x3=0x76543299 x4=0xff77 x5=0x66
insn c8a07fe1 cas x0, x1, [sp]
insn c8a07fe2 cas x0, x2, [sp]
insn 88e2ffe5 casal w2, w5, [sp]
insn 48a47fe1 cash w4, w1, [sp]
insn 08e57fe3 casab w5, w3, [sp]
insn 08a3ffe1 caslb w3, w1, [sp]
want x0=0x1122334455667788 x2=0x55667788 x3=0x88 x4=0x7788 x5=0x88
want [0x28000].q=0x8123456789abcdef1122334455667788

test casp
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0xfedcba9876543210 x1=0x8123456789abcdef x2=0x1122334455667788 x3=0x99aabbccddeeff00
insn 48207fe2 casp x0, x1, x2, x3, [sp]
insn 4860ffe2 caspal x0, x1, x2, x3, [sp]
insn 08607fe2 caspa w0, w1, w2, w3, [sp]
insn 0820ffe0 caspl w0, w1, w0, w1, [sp]
want x0=0x55667788 x1=0x11223344 x2=0x1122334455667788 x3=0x99aabbccddeeff00
want [0x28000].q=0x99aabbccddeeff001122334455667788

test casp misaligned
set  x6=0x28008
insn 48207cc2 casp x0, x1, x2, x3, [x6]
want exc=align fault=0x28008

test ldadd
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82103e3 ldadd x1, x3, [sp]
insn b8e10004 ldaddal w1, w4, [x0]
insn 78a10045 ldaddah w1, w5, [x2]
insn 38610286 ldaddlb w1, w6, [x20]
insn f821029f stadd x1, [x20]
insn 7861001f staddlh w1, [x0]
insn 3821005f staddb w1, [x2]
insn b861005f staddl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x8123456798acccf16f5daa9985553191
want [0x28010].q=0x7080f0010f010003000000008f01fe83

test ldclr
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82113e3 ldclr x1, x3, [sp]
insn b8e11004 ldclral w1, w4, [x0]
insn 78a11045 ldclrah w1, w5, [x2]
insn 38611286 ldclrlb w1, w6, [x20]
insn f821129f stclr x1, [x20]
insn 7861101f stclrlh w1, [x0]
insn 3821105f stclrb w1, [x2]
insn b861105f stclrl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x8123456780ab006e8e5c0a9870540010
want [0x28010].q=0x80000000

test ldeor
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82123e3 ldeor x1, x3, [sp]
insn b8e12004 ldeoral w1, w4, [x0]
insn 78a12045 ldeorah w1, w5, [x2]
insn 38612286 ldeorlb w1, w6, [x20]
insn f821229f steor x1, [x20]
insn 7861201f steorlh w1, [x0]
insn 3821205f steorb w1, [x2]
insn b861205f steorl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x8123456786abcdef8e5c4a997954cd91
want [0x28010].q=0x7080f0010f00ff01000000008f000081

test ldset
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82133e3 ldset x1, x3, [sp]
insn b8e13004 ldsetal w1, w4, [x0]
insn 78a13045 ldsetah w1, w5, [x2]
insn 38613286 ldsetlb w1, w6, [x20]
insn f821329f stset x1, [x20]
insn 7861301f stsetlh w1, [x0]
insn 3821305f stsetb w1, [x2]
insn b861305f stsetl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x812345678fabffeffedcfa997f54ff91
want [0x28010].q=0x7080f0010f00ff81000000008f00ff81

test ldsmax
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82143e3 ldsmax x1, x3, [sp]
insn b8e14004 ldsmaxal w1, w4, [x0]
insn 78a14045 ldsmaxah w1, w5, [x2]
insn 38614286 ldsmaxlb w1, w6, [x20]
insn f821429f stsmax x1, [x20]
insn 7861401f stsmaxlh w1, [x0]
insn 3821405f stsmaxb w1, [x2]
insn b861405f stsmaxl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x812345670f00ff817080f0010f00ff81
want [0x28010].q=0x7080f0010f00ff81000000000f00ff81

test ldsmin
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82153e3 ldsmin x1, x3, [sp]
insn b8e15004 ldsminal w1, w4, [x0]
insn 78a15045 ldsminah w1, w5, [x2]
insn 38615286 ldsminlb w1, w6, [x20]
insn f821529f stsmin x1, [x20]
insn 7861501f stsminlh w1, [x0]
insn 3821505f stsminb w1, [x2]
insn b861505f stsminl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x8123456789abcdeffedcba9876543210
want [0x28010].q=0x81000000008000ff81

test ldumax
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82163e3 ldumax x1, x3, [sp]
insn b8e16004 ldumaxal w1, w4, [x0]
insn 78a16045 ldumaxah w1, w5, [x2]
insn 38616286 ldumaxlb w1, w6, [x20]
insn f821629f stumax x1, [x20]
insn 7861601f stumaxlh w1, [x0]
insn 3821605f stumaxb w1, [x2]
insn b861605f stumaxl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x8123456789abff81fedcba9876543210
want [0x28010].q=0x7080f0010f00ff81000000008000ff81

test ldumin
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x00000000000000010000000080000000 x0=0x28008 x1=0x7080f0010f00ff81 x2=0x28010 x20=0x28018
insn f82173e3 ldumin x1, x3, [sp]
insn b8e17004 lduminal w1, w4, [x0]
insn 78a17045 lduminah w1, w5, [x2]
insn 38617286 lduminlb w1, w6, [x20]
insn f821729f stumin x1, [x20]
insn 7861701f stuminlh w1, [x0]
insn 3821705f stuminb w1, [x2]
insn b861705f stuminl w1, [x2]
want x3=0xfedcba9876543210 x4=0x89abcdef x5=0 x6=0x1 [0x28000].q=0x812345670f00ff817080f0010f00ff81
want [0x28010].q=0x1000000000f00ff81

test swp
exact
set  [0x28000].q=0x8123456789abcdeffedcba9876543210 x0=0x28008 x1=0x7080f0010f00ff81
insn f82183e2 swp x1, x2, [sp]
insn b8e28003 swpal w2, w3, [x0]
insn 78a383e4 swpah w3, w4, [sp]
insn 38648004 swplb w4, w4, [x0]
insn f821801f swp x1, xzr, [x0]
want x2=0xfedcba9876543210 x3=0x89abcdef x4=0x10 [0x28000].q=0x7080f0010f00ff817080f0010f00cdef

test ldapur stlur of vectors within 16 bytes
exact
set  x0=0x28000 [0x28000].q=0x8123456789abcdeffedcba9876543210
insn dd403802 ldapur d2, [x0, #3]
insn 9d007802 stlur s2, [x0, #7]
insn 1d40f803 ldapur b3, [x0, #15]
insn 1dc00804 ldapur q4, [x0]
want q2=0xabcdeffedcba9876 [0x28000].q=0x8123456789dcba9876dcba9876543210 q3=0x81
want q4=0x8123456789dcba9876dcba9876543210

test ldapur of a vector across 16 bytes
set  x0=0x28000
insn dd5fc802 ldapur d2, [x0, #-4]
want exc=align fault=0x27ffc

test ldapur of 16 bytes misaligned
set  x0=0x28000
insn 1dc08802 ldapur q2, [x0, #8]
want exc=align fault=0x28008

test stlur of 16 bytes misaligned
set  x0=0x28000 q2=-1
insn 1d808802 stlur q2, [x0, #8]
want exc=align fault=0x28008 [0x28008].q=0

test ldap1 across 16 bytes
set  x0=0x28009
insn 4d418401 ldap1 {v1.d}[1], [x0]
want exc=align fault=0x28009

test stl1 across 16 bytes
set  x0=0x28009 q1=-1
insn 4d018401 stl1 {v1.d}[1], [x0]
want exc=align fault=0x28009 [0x28000].q=0 [0x28010].q=0

test ldiapp stilp: each register aligned, or both within 16 bytes
exact
set  x0=0x2800c x5=0x28006 x6=0x28008 x9=0x1111222233334444 [0x28000].q=0x8123456789abcdeffedcba9876543210 [0x28010].q=0x5566
insn 99421801 ldiapp w1, w2, [x0]
insn 994418a3 ldiapp w3, w4, [x5]
insn d94818c7 ldiapp x7, x8, [x6]
insn 990918a9 stilp w9, w9, [x5]
want x1=0x81234567 x2=0x5566 x3=0xcdeffedc x4=0x456789ab x7=0x8123456789abcdef x8=0x5566
want [0x28000].q=0x81233333444433334444ba9876543210

test ldiapp of words misaligned
set  x0=0x2800a
insn 99421801 ldiapp w1, w2, [x0]
want exc=align fault=0x2800a

test ldiapp of doublewords misaligned
set  x0=0x28004
insn d9421801 ldiapp x1, x2, [x0]
want exc=align fault=0x28004

test stilp misaligned
set  x0=0x2800d x1=-1
insn 99011801 stilp w1, w1, [x0]
want exc=align fault=0x2800d [0x28000].q=0 [0x28010].q=0
