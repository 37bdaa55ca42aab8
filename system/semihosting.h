/*
 * Semihosting: programs without an operating system use the host's files, console and clock.
 */
#ifndef SYSTEM_SEMIHOSTING_H
#define SYSTEM_SEMIHOSTING_H

#include "system/vcpu.h"

/** semihost_on - was it asked for? semihost_user - also for user code? */
bool semihost_on(void);
bool semihost_user(void);

/**
 * semihost_call - operation @op with parameter @arg (as a rule the address of a block of words of
 * @word bytes) for @v, on its own thread. @result: what the guest gets. Return: false, the machine is to stand still
 * while the call waits for the host: it is to be made again.
 */
bool semihost_call(Vcpu *v, u32 op, vaddr arg, unsigned word, s64 *result);

#endif
