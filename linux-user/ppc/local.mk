# linux-user/ppc: one library for all word sizes and byte orders; the tables are in linux-user/syscalls.mk
noinst_LTLIBRARIES += linux-user/ppc/libppc.la

linux_user_ppc_libppc_la_SOURCES = linux-user/ppc/ppc-abi.h linux-user/ppc/abi.c \
	linux-user/ppc/frame.h linux-user/ppc/frame.c linux-user/ppc/frame32.c linux-user/ppc/frame64.c \
	linux-user/ppc/prctl.c linux-user/ppc/cpuinfo.c linux-user/ppc/termios.c linux-user/ppc/vdso.c
