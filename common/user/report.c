/*
 * What users are told about signals.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "common/user/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/log.h"
#include "common/user/guestmem.h"
#include "common/user/loop.h"

void report_signal(const Task *t, const SigInfo *info)
{
    const char *name = sigabbrev_np(info->signo);
    char number[16];

    if (!name) {
        snprintf(number, sizeof(number), "RT_%d", info->signo - 32);
        name = number;
    }
    if (info->layout == SIL_FAULT) {
        log_printf("%d --- SIG%s {si_signo=SIG%s, si_code=%d, si_addr=%#llx} ---\n", (int)t->tid,
                   name, name, info->code, (unsigned long long)info->addr);
        return;
    }
    log_printf("%d --- SIG%s {si_signo=SIG%s, si_code=%d, si_pid=%d, si_uid=%u} ---\n", (int)t->tid,
               name, name, info->code, info->pid, info->uid);
}

static void report_code(FILE *out, const Cpu *cpu)
{
    vaddr at = cpu->pc & ~cpu->arch->pc_mode;
    u8 bytes[16];
    char text[128];

    for (int i = 0; i < 6; i++) {
        unsigned len, avail = sizeof(bytes);

        while (avail && !copy_from_guest(bytes, at, avail)) {
            avail /= 2;
        }
        if (avail < 2) {
            fprintf(out, "  0x%08llx: not readable\n", (unsigned long long)at);
            return;
        }
        len = cpu->arch->disassemble(at | (cpu->pc & cpu->arch->pc_mode), cpu->block_flags, bytes,
                                     avail, text, sizeof(text));
        fprintf(out, "%s 0x%08llx: %s\n", i ? "  " : "=>", (unsigned long long)at, text);
        at += len ? len : 1;
    }
}

static void report_calls(FILE *out, const Task *t)
{
    unsigned count = t->recent_count < TASK_RECENT ? t->recent_count : TASK_RECENT;

    if (!count) {
        return;
    }
    fprintf(out, "last calls:");
    for (unsigned i = t->recent_count - count; i != t->recent_count; i++) {
        u64 nr = t->recent[i % TASK_RECENT];
        const char *name = user_os.call_name(nr);

        if (name) {
            fprintf(out, " %s", name);
        } else {
            fprintf(out, " %llu", (unsigned long long)nr);
        }
    }
    fprintf(out, "\n");
}

static void report_full(FILE *out, Task *t)
{
    flockfile(out);
    fprintf(out, "emu: process %d, thread %d, program %s\n", (int)getpid(), (int)t->tid,
            process.exe ? process.exe : "?");
    t->cpu->arch->dump(t->cpu, out);
    report_code(out, t->cpu);
    report_calls(out, t);
    funlockfile(out);
}

void report_death(Task *t, int sig, bool core)
{
    const char *wish = getenv("EMU_REPORT");
    char line[160];
    int len;

    if (wish && !strcmp(wish, "0")) {
        return;
    }
    len = snprintf(line, sizeof(line), "emu: uncaught target signal %d (%s)%s\n", sig,
                   strsignal(sig), core ? " - core dumped" : "");
    if (write(2, line, len) < 0) {
        return;
    }
    if (log_on(LOG_INT)) {
        report_full(log_file(), t);
    } else if (wish && *wish) {
        report_full(stderr, t);
    }
}
