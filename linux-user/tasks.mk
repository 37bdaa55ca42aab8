# Threads, processes, signals, futexes.
noinst_LTLIBRARIES += linux-user/libtasks.la

linux_user_libtasks_la_SOURCES = linux-user/signal.h linux-user/siginfo.c linux-user/sys-signal.c \
	linux-user/sys-clone.c linux-user/sys-wait.c linux-user/sys-futex.c linux-user/robust.c \
	linux-user/futex-swapped.h linux-user/futex-swapped.c \
	linux-user/sys-ptrace.c
