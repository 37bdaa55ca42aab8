# linux-user/aarch64: one library for both byte orders; the table of each is in linux-user/syscalls.mk
noinst_LTLIBRARIES += linux-user/aarch64/libaarch64.la

linux_user_aarch64_libaarch64_la_SOURCES = linux-user/aarch64/a64-abi.h linux-user/aarch64/abi.c \
	linux-user/aarch64/frame.c linux-user/aarch64/vdso.c linux-user/aarch64/cpuinfo.c \
	linux-user/aarch64/prctl.c
