/*
 * For a static program that lies above 2 GiB without being relocated at start: relocating would be most
 * of the time a short guest program takes (the disassembler's tables alone are 90000 pointers).
 *
 * It is linked from position-independent parts, start code and C library as for a static PIE, at a
 * fixed address (see WIDE_LINK in local.mk). What the C library refers to weakly and does not find is
 * at address 0 then, out of reach of a call; here such functions are, doing nothing. Where they are
 * in the library after all, those win.
 */
void _dl_relocate_static_pie(void);
void __call_tls_dtors(void);
void __cxa_finalize(void *handle);
void __pthread_initialize_minimal(void);
void __glibc_tls_internal_free(void);
void __mq_notify_fork_subprocess(void);
void __timer_fork_subprocess(void);

void _dl_relocate_static_pie(void)
{
}

__attribute__((weak)) void __call_tls_dtors(void)
{
}

__attribute__((weak)) void __cxa_finalize(void *handle)
{
    (void)handle;
}

__attribute__((weak)) void __pthread_initialize_minimal(void)
{
}

__attribute__((weak)) void __glibc_tls_internal_free(void)
{
}

__attribute__((weak)) void __mq_notify_fork_subprocess(void)
{
}

__attribute__((weak)) void __timer_fork_subprocess(void)
{
}
