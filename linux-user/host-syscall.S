/*
 * Entering the host kernel. host_syscall_block() tests a flag and enters the kernel as one step as
 * far as signals are concerned: a handler that interrupts between host_syscall_window and
 * host_syscall_window_end sets the flag and moves the pc to host_syscall_interrupted, so no signal
 * is left unseen by a call that sleeps. With the pc on the syscall instruction the call has not
 * begun (or the kernel has prepared to begin it anew); behind it the call is over.
 */
#if defined(__x86_64__)
    .text

    .globl host_syscall
    .type host_syscall, @function
host_syscall: /* nr, a, b, c, d, e, f on the stack */
    .cfi_startproc
    movq %rdi, %rax
    movq %rsi, %rdi
    movq %rdx, %rsi
    movq %rcx, %rdx
    movq %r8, %r10
    movq %r9, %r8
    movq 8(%rsp), %r9
    syscall
    ret
    .cfi_endproc
    .size host_syscall, . - host_syscall

    .globl host_syscall_block
    .type host_syscall_block, @function
host_syscall_block: /* pending, nr, a, b, c, d; e, f on the stack */
    .cfi_startproc
    pushq %rbx
    .cfi_adjust_cfa_offset 8
    .cfi_offset %rbx, -16
    movq %rdi, %rbx
    movq %rsi, %rax
    movq %rdx, %rdi
    movq %rcx, %rsi
    movq %r8, %rdx
    movq %r9, %r10
    movq 16(%rsp), %r8
    movq 24(%rsp), %r9
    .globl host_syscall_window
host_syscall_window:
    cmpl $0, (%rbx)
    jne host_syscall_interrupted
    syscall
    .globl host_syscall_window_end
host_syscall_window_end:
    popq %rbx
    .cfi_remember_state
    .cfi_adjust_cfa_offset -8
    .cfi_restore %rbx
    ret
    .cfi_restore_state
    .globl host_syscall_interrupted
host_syscall_interrupted:
    movq $-512, %rax /* E_RESTARTSYS */
    popq %rbx
    .cfi_adjust_cfa_offset -8
    .cfi_restore %rbx
    ret
    .cfi_endproc
    .size host_syscall_block, . - host_syscall_block
#else
#error "no entry into the kernel for this host"
#endif
    .section .note.GNU-stack, "", @progbits
