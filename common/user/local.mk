# common/user: tasks, guest memory map, signals, the loop of a thread
noinst_LTLIBRARIES += common/user/libuser.la

common_user_libuser_la_SOURCES = \
	common/user/task.h common/user/task.c common/user/loop.h common/user/loop.c \
	common/user/report.h common/user/report.c common/user/debug.h common/user/debug.c \
	common/user/debug-internal.h common/user/debug-target.c \
	common/user/sigqueue.h common/user/sigqueue.c common/user/host-signal.c \
	common/user/traced.h common/user/traced.c \
	common/host/guard.h common/host/guard.c common/host/guard-copy.S \
	common/user/guestmem.h common/user/guestmem-internal.h common/user/guestmem.c common/user/hold.c \
	common/user/page-table.c common/user/limits.c \
	common/user/mmap.c common/user/advice.c common/user/shm.c common/user/guest-maps.c
