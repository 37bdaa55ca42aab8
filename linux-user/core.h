/*
 * Core files.
 */
#ifndef LINUX_USER_CORE_H
#define LINUX_USER_CORE_H

#include "common/user/task.h"

/**
 * core_dump - the guest's memory and registers to where core_pattern says, before @t ends the process by @info. Other
 * threads stand still. Return: there is a core file; what is piped to a program is the host kernel's to write, and is
 * the emulator's.
 */
bool core_dump(Task *t, const SigInfo *info);

/**
 * The soft limit of a process that dies after core_dump(): too small for the host's kernel to write a core file of its
 * own, and seen by its parent, which is to be told (sys-wait.c).
 */
enum { CORE_DUMPED = 1 };

#endif
