/*
 * Other processes that run this emulator.
 */
#ifndef LINUX_USER_OTHER_H
#define LINUX_USER_OTHER_H

#include "common/user/guestmem.h"
#include "common/user/task.h"

/** What is known of another process's guest. */
typedef struct {
    pid_t pid;
    u64 base;      /* its guest_base */
    Process facts; /* pointers in it are of that process */
} OtherGuest;

/** other_guest - find the guest of process @pid. false: it runs something else, or is not to be looked at. */
bool other_guest(pid_t pid, OtherGuest *g);

/** other_read - bytes of its memory from guest address @at. Return: how many, or -errno. */
s64 other_read(const OtherGuest *g, vaddr at, void *buf, size_t n);

/** other_maps - as guest_maps(); rights are those the host gives: nothing is executable, code not writable. */
void other_maps(const OtherGuest *g, GuestMapFn *fn, void *opaque);

/** other_exe - program of process @pid in PATH_BUF bytes, if that runs this emulator. */
bool other_exe(pid_t pid, char *buf);

#endif
