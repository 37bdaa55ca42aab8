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

#endif
