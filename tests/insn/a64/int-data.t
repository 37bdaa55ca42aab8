# Data processing. Results are those of another emulator.

test nop
exact
set  x0=0x123456789abcdef0
insn d503201f nop
want x0=0x123456789abcdef0

test adds and subs, plain
set  x1=0x123456789abcdef0 x2=0x0fedcba987654321
insn ab020023 adds x3, x1, x2
want x3=0x2222222222222211 flags=nzcv

test subs, plain
set  x1=0x123456789abcdef0 x2=0x0fedcba987654321
insn eb020023 subs x3, x1, x2
want x3=0x2468acf13579bcf flags=nzCv

test 32 bits, plain
set  x1=0x123456789abcdef0 x2=0x0fedcba987654321
insn 2b020023 adds w3, w1, w2
want x3=0x22222211 flags=nzCV

test subs of 32 bits, plain
set  x1=0x123456789abcdef0 x2=0x0fedcba987654321
insn 6b020023 subs w3, w1, w2
want x3=0x13579bcf flags=nzCv

test adds and subs, overflow
set  x1=0x7fffffffffffffff x2=1
insn ab020023 adds x3, x1, x2
want x3=0x8000000000000000 flags=NzcV

test subs, overflow
set  x1=0x7fffffffffffffff x2=1
insn eb020023 subs x3, x1, x2
want x3=0x7ffffffffffffffe flags=nzCv

test 32 bits, overflow
set  x1=0x7fffffffffffffff x2=1
insn 2b020023 adds w3, w1, w2
want x3=0x0 flags=nZCv

test subs of 32 bits, overflow
set  x1=0x7fffffffffffffff x2=1
insn 6b020023 subs w3, w1, w2
want x3=0xfffffffe flags=NzCv

test adds and subs, carry
set  x1=0xffffffffffffffff x2=1
insn ab020023 adds x3, x1, x2
want x3=0x0 flags=nZCv

test subs, carry
set  x1=0xffffffffffffffff x2=1
insn eb020023 subs x3, x1, x2
want x3=0xfffffffffffffffe flags=NzCv

test 32 bits, carry
set  x1=0xffffffffffffffff x2=1
insn 2b020023 adds w3, w1, w2
want x3=0x0 flags=nZCv

test subs of 32 bits, carry
set  x1=0xffffffffffffffff x2=1
insn 6b020023 subs w3, w1, w2
want x3=0xfffffffe flags=NzCv

test adds and subs, min
set  x1=0x8000000000000000 x2=0x8000000000000000
insn ab020023 adds x3, x1, x2
want x3=0x0 flags=nZCV

test subs, min
set  x1=0x8000000000000000 x2=0x8000000000000000
insn eb020023 subs x3, x1, x2
want x3=0x0 flags=nZCv

test 32 bits, min
set  x1=0x8000000000000000 x2=0x8000000000000000
insn 2b020023 adds w3, w1, w2
want x3=0x0 flags=nZcv

test subs of 32 bits, min
set  x1=0x8000000000000000 x2=0x8000000000000000
insn 6b020023 subs w3, w1, w2
want x3=0x0 flags=nZCv

test immediates
set  x1=0xffffffff sp=0x28000
insn 913ffc23 add x3, x1, #0xfff
insn d17ffc24 sub x4, x1, #0xfff, lsl #12
insn 31000425 adds w5, w1, #0x1
insn 910043e6 add x6, sp, #0x10
insn 910003e7 mov x7, sp
want x3=0x100000ffe x4=0xff000fff x5=0x0 x6=0x28010 x7=0x28000 flags=nZCv

test to sp
set  sp=0x28000 x1=0x110
insn d10083ff sub sp, sp, #0x20
insn 8b2163ff add sp, sp, x1
insn cb210be2 sub x2, sp, w1, uxtb #2
want sp=0x280f0 x2=0x280b0

test compare with immediate, carry only at zero
set  x1=0
insn f100003f cmp x1, #0x0
want flags=nZCv

test cmn of the number that has no negative
set  x1=0x80000000 x2=0x80000000
insn 2b02003f cmn w1, w2
want flags=nZCV

test cmn immediate
set  x1=-1
insn b100043f cmn x1, #0x1
want flags=nZCv

test shifted operands
set  x1=0x123456789abcdef0 x2=0xfedcba9887654321
insn 8b021023 add x3, x1, x2, lsl #4
insn cb42f024 sub x4, x1, x2, lsr #60
insn 2b827c25 adds w5, w1, w2, asr #31
insn 4b027c26 sub w6, w1, w2, lsl #31
insn cb82ffe7 neg x7, x2, asr #63
insn 6b0203e8 negs w8, w2
want x3=0x111111100 x4=0x123456789abcdee1 x5=0x9abcdeef x6=0x1abcdef0 x7=0x1 x8=0x789abcdf flags=nzcv

test extended operands
set  x1=0x123456789abcdef0 x2=0xfedcba9887658f91
insn 8b220023 add x3, x1, w2, uxtb
insn 8b229024 add x4, x1, w2, sxtb #4
insn 8b222425 add x5, x1, w2, uxth #1
insn 8b22a026 add x6, x1, w2, sxth
insn cb224c27 sub x7, x1, w2, uxtw #3
insn cb22c828 sub x8, x1, w2, sxtw #2
want x3=0x123456789abcdf81 x4=0x123456789abcd800 x5=0x123456789abdfe12 x6=0x123456789abc6e81 x7=0x123456745f906268 x8=0x1234567a7d26a0ac

test extended operands of 32 bits
set  x1=0x123456789abcdef0 x2=0xfedcba9887658f91
insn 0b220423 add w3, w1, w2, uxtb #1
insn 0b228024 add w4, w1, w2, sxtb
insn 6b22b025 subs w5, w1, w2, sxth #4
insn 0b224826 add w6, w1, w2, uxtw #2
insn eb22e43f cmp x1, x2, sxtx #1
want x3=0x9abce012 x4=0x9abcde81 x5=0x9ac3e5e0 x6=0xb8531d34 flags=nzcv

test adcs, all ones, nzCv
set  x1=-1 x2=0 flags=nzCv
insn ba020023 adcs x3, x1, x2
want x3=0x0 flags=nZCv

test sbcs, all ones, nzCv
set  x1=-1 x2=0 flags=nzCv
insn fa020023 sbcs x3, x1, x2
want x3=0xffffffffffffffff flags=NzCv

test 32 bits, all ones, nzCv
set  x1=-1 x2=0 flags=nzCv
insn 3a020023 adcs w3, w1, w2
insn 7a020024 sbcs w4, w1, w2
want x3=0x0 x4=0xffffffff flags=NzCv

test adcs, edge, nzCv
set  x1=0x7fffffffffffffff x2=0x7fffffffffffffff flags=nzCv
insn ba020023 adcs x3, x1, x2
want x3=0xffffffffffffffff flags=NzcV

test sbcs, edge, nzCv
set  x1=0x7fffffffffffffff x2=0x7fffffffffffffff flags=nzCv
insn fa020023 sbcs x3, x1, x2
want x3=0x0 flags=nZCv

test 32 bits, edge, nzCv
set  x1=0x7fffffffffffffff x2=0x7fffffffffffffff flags=nzCv
insn 3a020023 adcs w3, w1, w2
insn 7a020024 sbcs w4, w1, w2
want x3=0xffffffff x4=0x0 flags=nZCv

test adcs, min, nzCv
set  x1=0x8000000000000000 x2=-1 flags=nzCv
insn ba020023 adcs x3, x1, x2
want x3=0x8000000000000000 flags=NzCv

test sbcs, min, nzCv
set  x1=0x8000000000000000 x2=-1 flags=nzCv
insn fa020023 sbcs x3, x1, x2
want x3=0x8000000000000001 flags=Nzcv

test 32 bits, min, nzCv
set  x1=0x8000000000000000 x2=-1 flags=nzCv
insn 3a020023 adcs w3, w1, w2
insn 7a020024 sbcs w4, w1, w2
want x3=0x0 x4=0x1 flags=nzcv

test adcs, all ones, nzcv
set  x1=-1 x2=0 flags=nzcv
insn ba020023 adcs x3, x1, x2
want x3=0xffffffffffffffff flags=Nzcv

test sbcs, all ones, nzcv
set  x1=-1 x2=0 flags=nzcv
insn fa020023 sbcs x3, x1, x2
want x3=0xfffffffffffffffe flags=NzCv

test 32 bits, all ones, nzcv
set  x1=-1 x2=0 flags=nzcv
insn 3a020023 adcs w3, w1, w2
insn 7a020024 sbcs w4, w1, w2
want x3=0xffffffff x4=0xfffffffe flags=NzCv

test adcs, edge, nzcv
set  x1=0x7fffffffffffffff x2=0x7fffffffffffffff flags=nzcv
insn ba020023 adcs x3, x1, x2
want x3=0xfffffffffffffffe flags=NzcV

test sbcs, edge, nzcv
set  x1=0x7fffffffffffffff x2=0x7fffffffffffffff flags=nzcv
insn fa020023 sbcs x3, x1, x2
want x3=0xffffffffffffffff flags=Nzcv

test 32 bits, edge, nzcv
set  x1=0x7fffffffffffffff x2=0x7fffffffffffffff flags=nzcv
insn 3a020023 adcs w3, w1, w2
insn 7a020024 sbcs w4, w1, w2
want x3=0xfffffffe x4=0x0 flags=nZCv

test adcs, min, nzcv
set  x1=0x8000000000000000 x2=-1 flags=nzcv
insn ba020023 adcs x3, x1, x2
want x3=0x7fffffffffffffff flags=nzCV

test sbcs, min, nzcv
set  x1=0x8000000000000000 x2=-1 flags=nzcv
insn fa020023 sbcs x3, x1, x2
want x3=0x8000000000000000 flags=Nzcv

test 32 bits, min, nzcv
set  x1=0x8000000000000000 x2=-1 flags=nzcv
insn 3a020023 adcs w3, w1, w2
insn 7a020024 sbcs w4, w1, w2
want x3=0xffffffff x4=0x0 flags=nZcv

test adc, sbc leave flags
set  x1=5 x2=7 flags=nzCv
insn 9a020023 adc x3, x1, x2
insn da020024 sbc x4, x1, x2
insn da0203e5 ngc x5, x2
insn 7a0203e6 ngcs w6, w2
want x3=0xd x4=0xfffffffffffffffe x5=0xfffffffffffffff9 x6=0xfffffff9 flags=Nzcv

test sum of 192 bits
set  x1=-1 x2=-1 x3=0x7fffffffffffffff x4=1 x5=0 x6=0
insn ab040021 adds x1, x1, x4
insn ba050042 adcs x2, x2, x5
insn ba060063 adcs x3, x3, x6
insn 1a9f37e7 cset w7, cs
insn 1a9f77e8 cset w8, vs
want x1=0x0 x2=0x0 x3=0x8000000000000000 x7=0x0 x8=0x1 flags=NzcV

test difference of 128 bits compared
set  x1=1 x2=5 x3=2 x4=5
insn eb03003f cmp x1, x3
insn fa04005f sbcs xzr, x2, x4
insn 1a9fa7e5 cset w5, lt
insn 1a9fb7e6 cset w6, ge
insn 1a9f97e7 cset w7, hi
want x5=0x1 x6=0x0 x7=0x0 flags=Nzcv

test logical immediates
set  x1=0xfedcba9876543210
insn 92089c23 and x3, x1, #0xff00ff00ff00ff00
insn b200f024 orr x4, x1, #0x5555555555555555
insn 52010425 eor w5, w1, #0x80000001
insn f2410026 ands x6, x1, #0x8000000000000000
insn b2005fe7 mov x7, #0xffffff00ffffff
want x3=0xfe00ba0076003200 x4=0xffddffdd77557755 x5=0xf6543211 x6=0x8000000000000000 x7=0xffffff00ffffff flags=Nzcv

test tst immediate
set  x1=0xffffff0f flags=NZCV
insn 721c0c3f tst w1, #0xf0
want flags=nZcv

test logical registers
set  x1=0xfedcba9876543210 x2=0x8f0f0f0f0f0f0f01
insn 8a020023 and x3, x1, x2
insn 8a222024 bic x4, x1, x2, lsl #8
insn aac21025 orr x5, x1, x2, ror #4
insn aa220026 orn x6, x1, x2
insn ca821027 eor x7, x1, x2, asr #4
insn ca620428 eon x8, x1, x2, lsr #1
want x3=0x8e0c0a0806040200 x4=0xf0d0b09070503210 x5=0xfefcfaf8f6f4f2f0 x6=0xfefcfaf8f6f4f2fe x7=0x62c4a6886a4c2e0 x8=0x46a4c2e00e2c4a6f

test logical registers of 32 bits
set  x1=0xfedcba9876543210 x2=0x8f0f0f0f8f0f0f01
insn 0a020023 and w3, w1, w2
insn 0ae22024 bic w4, w1, w2, ror #8
insn 2a021025 orr w5, w1, w2, lsl #4
insn 2a220026 orn w6, w1, w2
insn 4a821027 eor w7, w1, w2, asr #4
insn 2a6207e8 mvn w8, w2, lsr #1
want x3=0x6040200 x4=0x76503010 x5=0xf6f4f210 x6=0x76f4f2fe x7=0x8ea4c2e0 x8=0xb878787f

test ands bics
set  x1=0xfedcba98f6543210 x2=0x8f0f0f0f0f0f0f01 flags=nzCV
insn 6a220023 bics w3, w1, w2
insn ea020024 ands x4, x1, x2
want x3=0xf0503010 x4=0x8e0c0a0806040200 flags=Nzcv

test bics to zero
set  x1=5 flags=NzCV
insn ea210023 bics x3, x1, x1
want x3=0x0 flags=nZcv

test constants
set  x5=-1
insn d2e24681 mov x1, #0x1234000000000000
insn f2aacf01 movk x1, #0x5678, lsl #16
insn 92dfffe2 mov x2, #0xffff0000ffffffff
insn 12800023 mov w3, #0xfffffffe
insn 52bfffe4 mov w4, #0xffff0000
insn 728000e5 movk w5, #0x7
want x1=0x1234000056780000 x2=0xffff0000ffffffff x3=0xfffffffe x4=0xffff0000 x5=0xffff0007

test ubfm
set  x1=0xfedcba9876543290
insn d3456023 ubfx x3, x1, #5, #20
insn d373c824 lsl x4, x1, #13
insn d372fc25 lsr x5, x1, #50
insn d3761c26 ubfiz x6, x1, #10, #8
insn 53001c27 uxtb w7, w1
insn 53003c28 uxth w8, w1
want x3=0x2a194 x4=0x97530eca86520000 x5=0x3fb7 x6=0x24000 x7=0x90 x8=0x3290

test ubfm of 32 bits
set  x1=0xfedcba9896543290
insn 53056023 ubfx w3, w1, #5, #20
insn 53134824 lsl w4, w1, #13
insn 53147c25 lsr w5, w1, #20
insn 53161c26 ubfiz w6, w1, #10, #8
insn 53010027 lsl w7, w1, #31
insn 531f7c28 lsr w8, w1, #31
want x3=0x2a194 x4=0x86520000 x5=0x965 x6=0x24000 x7=0x0 x8=0x1

test sbfm
set  x1=0xfedcba9896549290
insn 93441c23 sbfx x3, x1, #4, #4
insn 934dfc24 asr x4, x1, #13
insn 93761c25 sbfiz x5, x1, #10, #8
insn 93401c26 sxtb x6, w1
insn 93403c27 sxth x7, w1
insn 93407c28 sxtw x8, w1
want x3=0xfffffffffffffff9 x4=0xfffff6e5d4c4b2a4 x5=0xfffffffffffe4000 x6=0xffffffffffffff90 x7=0xffffffffffff9290 x8=0xffffffff96549290

test sbfm of 32 bits
set  x1=0xfedcba9896549290
insn 13041c23 sbfx w3, w1, #4, #4
insn 130d7c24 asr w4, w1, #13
insn 13161c25 sbfiz w5, w1, #10, #8
insn 13001c26 sxtb w6, w1
insn 13003c27 sxth w7, w1
insn 131f7c28 asr w8, w1, #31
want x3=0xfffffff9 x4=0xfffcb2a4 x5=0xfffe4000 x6=0xffffff90 x7=0xffff9290 x8=0xffffffff

test bfm
set  x1=0xfedcba9896549290 x3=-1 x4=-1 x5=-1 x6=-1 x7=-1 x8=1
insn b3783c23 bfi x3, x1, #8, #16
insn b3485c24 bfxil x4, x1, #8, #16
insn 33040c25 bfi w5, w1, #28, #4
insn 331c7c26 bfxil w6, w1, #28, #4
insn b37cdfe7 bfc x7, #4, #56
insn b340fc28 bfxil x8, x1, #0, #64
want x3=0xffffffffff9290ff x4=0xffffffffffff5492 x5=0xfffffff x6=0xfffffff9 x7=0xf00000000000000f x8=0xfedcba9896549290

test extr
set  x1=0xfedcba9896549290 x2=0x0123456789abcdef
insn 93c23023 extr x3, x1, x2, #12
insn 13823024 extr w4, w1, w2, #12
insn 93c1a025 ror x5, x1, #40
insn 13812426 ror w6, w1, #9
insn 93c20027 extr x7, x1, x2, #0
insn 13827c28 extr w8, w1, w2, #31
want x3=0x2900123456789abc x4=0x29089abc x5=0x9896549290fedcba x6=0x484b2a49 x7=0x123456789abcdef x8=0x2ca92521

test shifts by register
set  x1=0xfedcba9896549290 x2=68
insn 9ac22023 lsl x3, x1, x2
insn 9ac22424 lsr x4, x1, x2
insn 9ac22825 asr x5, x1, x2
insn 9ac22c26 ror x6, x1, x2
insn 1ac22027 lsl w7, w1, w2
insn 1ac22828 asr w8, w1, w2
want x3=0xedcba98965492900 x4=0xfedcba989654929 x5=0xffedcba989654929 x6=0xfedcba989654929 x7=0x65492900 x8=0xf9654929

test shifts by register modulo width
set  x1=0xfedcba9896549290 x2=-1
insn 1ac22423 lsr w3, w1, w2
insn 1ac22c24 ror w4, w1, w2
insn 1ac22025 lsl w5, w1, w2
insn 9ac22026 lsl x6, x1, x2
insn 9ac22827 asr x7, x1, x2
want x3=0x1 x4=0x2ca92521 x5=0x0 x6=0x0 x7=0xffffffffffffffff

test division
set  x1=0xfedcba9896549290 x2=0xfffffffffffffff3
insn 9ac20823 udiv x3, x1, x2
insn 9ac20c24 sdiv x4, x1, x2
insn 1ac20825 udiv w5, w1, w2
insn 1ac20c26 sdiv w6, w1, w2
insn 9adf0827 udiv x7, x1, xzr
insn 1adf0c28 sdiv w8, w1, wzr
want x3=0x0 x4=0x1667cce0be6ae1 x5=0x0 x6=0x820e108 x7=0x0 x8=0x0

test division that overflows
set  x1=0x8000000000000000 x2=-1 x5=0x80000000
insn 9ac20c23 sdiv x3, x1, x2
insn 1ac20ca4 sdiv w4, w5, w2
want x3=0x8000000000000000 x4=0x80000000

test multiplication
set  x0=0x1111111111111111 x1=0xfedcba9896549290 x2=0x123456789abcdef1
insn 9b020023 madd x3, x1, x2, x0
insn 9b028024 msub x4, x1, x2, x0
insn 1b027c25 mul w5, w1, w2
insn 9b02fc26 mneg x6, x1, x2
insn 1b020027 madd w7, w1, w2, w0
insn 1b028028 msub w8, w1, w2, w0
want x3=0x14b66da2f87eaa1 x4=0x20d6bb47f29a3781 x5=0x1e76d990 x6=0xfc5aa36e1892670 x7=0x2f87eaa1 x8=0xf29a3781

test long multiplication
set  x0=0x1111111111111111 x1=0xfedcba9896549290 x2=0x123456789abcdef1
insn 9b220023 smaddl x3, w1, w2, x0
insn 9ba20024 umaddl x4, w1, w2, x0
insn 9b228025 smsubl x5, w1, w2, x0
insn 9ba28026 umsubl x6, w1, w2, x0
insn 9b227c27 smull x7, w1, w2
insn 9ba27c28 umull x8, w1, w2
want x3=0x3add68c12f87eaa1 x4=0x6beeda422f87eaa1 x5=0xe744b960f29a3781 x6=0xb63347dff29a3781 x7=0x29cc57b01e76d990 x8=0x5addc9311e76d990

test high multiplication
set  x1=0xfedcba9896549290 x2=0x923456789abcdef1
insn 9b427c23 smulh x3, x1, x2
insn 9bc27c24 umulh x4, x1, x2
insn 9b22fc25 smnegl x5, w1, w2
insn 9ba2fc26 umnegl x6, w1, w2
want x3=0x7cec45f3dcdd95 x4=0x918dfd5724ee4f16 x5=0xd633a84fe1892670 x6=0xa52236cee1892670

test bit counting
set  x1=0xfffff00000123456
insn dac01023 clz x3, x1
insn 5ac01024 clz w4, w1
insn dac01425 cls x5, x1
insn 5ac01426 cls w6, w1
insn dac013e7 clz x7, xzr
insn 5ac017e8 cls w8, wzr
want x3=0x0 x4=0xb x5=0x13 x6=0xa x7=0x40 x8=0x1f

test cls of ones, sign alone
set  x1=-1 x2=0x8000000000000000
insn dac01423 cls x3, x1
insn 5ac01424 cls w4, w1
insn dac01445 cls x5, x2
insn 5ac01046 clz w6, w2
want x3=0x3f x4=0x1f x5=0x0 x6=0x20

test reversal
set  x1=0x0123456789abcdef
insn dac00023 rbit x3, x1
insn 5ac00024 rbit w4, w1
insn dac00c25 rev x5, x1
insn 5ac00826 rev w6, w1
insn dac00427 rev16 x7, x1
insn dac00828 rev32 x8, x1
want x3=0xf7b3d591e6a2c480 x4=0xf7b3d591 x5=0xefcdab8967452301 x6=0xefcdab89 x7=0x23016745ab89efcd x8=0x67452301efcdab89

test rev16 of 32 bits
set  x1=0x0123456789abcdef
insn 5ac00423 rev16 w3, w1
want x3=0xab89efcd

test crc32
set  x1=0xffffffff x2=0x0123456789abcdef
insn 1ac24023 crc32b w3, w1, w2
insn 1ac24424 crc32h w4, w1, w2
insn 1ac24825 crc32w w5, w1, w2
insn 9ac24c26 crc32x w6, w1, x2
want x3=0x1d48ef9b x4=0x8215bc2e x5=0x10472a38 x6=0xbbc41db8

test crc32c
set  x1=0x12345678 x2=0xfedcba9876543210
insn 1ac25023 crc32cb w3, w1, w2
insn 1ac25424 crc32ch w4, w1, w2
insn 1ac25825 crc32cw w5, w1, w2
insn 9ac25c26 crc32cx w6, w1, x2
want x3=0xeb0dfffb x4=0xbbd4f0f7 x5=0x14f8d626 x6=0x679dfef3

test adr adrp
insn 10000041 adr x1, 0x10008
insn 30ffffe2 adr x2, 0x10001
insn 90000003 adrp x3, 0x10000
insn f0ffffe4 adrp x4, 0xf000
want x1=0x10008 x2=0x10001 x3=0x10000 x4=0xf000

test minima and maxima
set  x1=-5 x2=3
insn 9ac26023 smax x3, x1, x2
insn 9ac26424 umax x4, x1, x2
insn 9ac26825 smin x5, x1, x2
insn 9ac26c26 umin x6, x1, x2
insn 11c3f827 smax w7, w1, #-2
insn 91c7fc28 umax x8, x1, #255
want x3=3 x4=-5 x5=-5 x6=3 x7=0xfffffffe x8=-5

test counting and absolute value
set  x1=-5 x2=0x80000000
insn dac01823 ctz x3, x1
insn 5ac01844 ctz w4, w2
insn dac01c25 cnt x5, x1
insn 5ac01c46 cnt w6, w2
insn dac02027 abs x7, x1
insn 5ac02048 abs w8, w2
insn dac01be9 ctz x9, xzr
want x3=0 x4=31 x5=63 x6=1 x7=5 x8=0x80000000 x9=64
