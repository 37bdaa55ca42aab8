/*
 * x86-64 side of common/host/guard.h. Each routine has one faulting instruction; guard_table lists
 * {first byte, past the last byte, where to go on}. System V calling convention, leaf functions.
 */
    .text

    .globl guard_cas32
    .type guard_cas32, @function
guard_cas32:
    mov (%rsi), %eax
9:  lock cmpxchg %edx, (%rdi)
90: mov %eax, (%rsi)
    xor %eax, %eax
    ret
8:  mov $-1, %eax
    ret
    .size guard_cas32, .-guard_cas32

    .globl guard_load32
    .type guard_load32, @function
guard_load32:
7:  mov (%rdi), %eax
70: mov %eax, (%rsi)
    xor %eax, %eax
    ret
    .size guard_load32, .-guard_load32

    .section .data.rel.ro, "aw"
    .globl guard_table
    .balign 8
    .type guard_table, @object
guard_table:
    .quad 7b, 70b, 8b
    .quad 9b, 90b, 8b
    .quad 0
    .size guard_table, .-guard_table

    .section .note.GNU-stack, "", @progbits
