# System calls: tables, their generator, and the functions behind them.

noinst_PROGRAMS += common/gen/sysgen
common_gen_sysgen_SOURCES = common/gen/sysgen.c common/gen/sysgen.h common/gen/sysgen-read.c \
	common/gen/sysgen-calls.c common/gen/sysgen-abi.c common/gen/text.c common/gen/text.h

SYSCALL_TABLES = linux-user/syscalls.tbl linux-user/structs.def linux-user/flags.def \
	linux-user/errno.def linux-user/ioctls.tbl linux-user/arm/nr.tbl \
	linux-user/aarch64/nr.tbl linux-user/ppc/nr32.tbl linux-user/ppc/nr64.tbl
EXTRA_DIST += $(SYSCALL_TABLES)

SYSCALL_GENERATED = linux-user/gen-syscalls.h linux-user/gen-syscalls.c \
	linux-user/arm/gen-abi-arm.c linux-user/arm/gen-abi-armeb.c \
	linux-user/aarch64/gen-abi-aarch64.c linux-user/aarch64/gen-abi-aarch64_be.c \
	linux-user/ppc/gen-abi-ppc.c linux-user/ppc/gen-abi-ppc64.c linux-user/ppc/gen-abi-ppc64le.c
BUILT_SOURCES += $(SYSCALL_GENERATED)
CLEANFILES += $(SYSCALL_GENERATED)

linux-user/gen-syscalls.h: linux-user/syscalls.tbl linux-user/structs.def linux-user/flags.def \
		common/gen/sysgen$(EXEEXT)
	@$(MKDIR_P) linux-user
	$(AM_V_GEN)common/gen/sysgen$(EXEEXT) calls $(srcdir)/linux-user/syscalls.tbl \
		$(srcdir)/linux-user/structs.def $(srcdir)/linux-user/flags.def $@ linux-user/gen-syscalls.c
linux-user/gen-syscalls.c: linux-user/gen-syscalls.h
	@:

GEN_ABI = @$(MKDIR_P) $(@D) && common/gen/sysgen$(EXEEXT) abi
GEN_ABI_FILES = $(srcdir)/linux-user/structs.def $(srcdir)/linux-user/flags.def \
	$(srcdir)/linux-user/errno.def $(srcdir)/linux-user/ioctls.tbl
GEN_ABI_DEPS = linux-user/syscalls.tbl linux-user/structs.def linux-user/flags.def \
	linux-user/errno.def linux-user/ioctls.tbl common/gen/sysgen$(EXEEXT)

linux-user/arm/gen-abi-arm.c: linux-user/arm/nr.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) arm+arms+w4 $(srcdir)/linux-user/syscalls.tbl $(srcdir)/linux-user/arm/nr.tbl \
		$(GEN_ABI_FILES) $@
linux-user/arm/gen-abi-armeb.c: linux-user/arm/nr.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) armeb+arm+arms+w4 $(srcdir)/linux-user/syscalls.tbl $(srcdir)/linux-user/arm/nr.tbl \
		$(GEN_ABI_FILES) $@

linux-user/aarch64/gen-abi-aarch64.c: linux-user/aarch64/nr.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) aarch64+arms+w8 $(srcdir)/linux-user/syscalls.tbl \
		$(srcdir)/linux-user/aarch64/nr.tbl $(GEN_ABI_FILES) $@
linux-user/aarch64/gen-abi-aarch64_be.c: linux-user/aarch64/nr.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) aarch64_be+aarch64+arms+w8 $(srcdir)/linux-user/syscalls.tbl \
		$(srcdir)/linux-user/aarch64/nr.tbl $(GEN_ABI_FILES) $@

linux-user/ppc/gen-abi-ppc.c: linux-user/ppc/nr32.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) ppc+ppcs+w4 $(srcdir)/linux-user/syscalls.tbl \
		$(srcdir)/linux-user/ppc/nr32.tbl $(GEN_ABI_FILES) $@
linux-user/ppc/gen-abi-ppc64.c: linux-user/ppc/nr64.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) ppc64+ppcs+w8 $(srcdir)/linux-user/syscalls.tbl \
		$(srcdir)/linux-user/ppc/nr64.tbl $(GEN_ABI_FILES) $@
linux-user/ppc/gen-abi-ppc64le.c: linux-user/ppc/nr64.tbl $(GEN_ABI_DEPS)
	$(GEN_ABI) ppc64le+ppc64+ppcs+w8 $(srcdir)/linux-user/syscalls.tbl \
		$(srcdir)/linux-user/ppc/nr64.tbl $(GEN_ABI_FILES) $@

# Everything but what one guest adds; a binary links one gen-abi library with it.
noinst_LTLIBRARIES += linux-user/libsyscalls.la linux-user/libabi-arm.la linux-user/libabi-armeb.la \
	linux-user/libabi-aarch64.la linux-user/libabi-aarch64_be.la linux-user/libabi-ppc.la \
	linux-user/libabi-ppc64.la linux-user/libabi-ppc64le.la
linux_user_libsyscalls_la_SOURCES = linux-user/syscall.h linux-user/syscall.c linux-user/calls.h \
	linux-user/convert.c linux-user/host-defs.h linux-user/host-syscall.S linux-user/strace.c \
	linux-user/ioctl.c linux-user/sys-file.c linux-user/sys-stat.c linux-user/sys-dir.c linux-user/cookies.c linux-user/cookies.h \
	linux-user/sys-poll.c linux-user/sys-fs.c linux-user/sys-net.c linux-user/sys-msg.c \
	linux-user/sys-netlink.c linux-user/rtnetlink.c linux-user/rtnetlink.h \
	linux-user/sys-ipc.c linux-user/sys-time.c linux-user/sys-misc.c linux-user/sys-sched.c linux-user/sys-vm.c linux-user/sys.h linux-user/sys-net.h
nodist_linux_user_libsyscalls_la_SOURCES = linux-user/gen-syscalls.c linux-user/gen-syscalls.h
nodist_linux_user_libabi_arm_la_SOURCES = linux-user/arm/gen-abi-arm.c
nodist_linux_user_libabi_armeb_la_SOURCES = linux-user/arm/gen-abi-armeb.c
nodist_linux_user_libabi_aarch64_la_SOURCES = linux-user/aarch64/gen-abi-aarch64.c
nodist_linux_user_libabi_aarch64_be_la_SOURCES = linux-user/aarch64/gen-abi-aarch64_be.c
nodist_linux_user_libabi_ppc_la_SOURCES = linux-user/ppc/gen-abi-ppc.c
nodist_linux_user_libabi_ppc64_la_SOURCES = linux-user/ppc/gen-abi-ppc64.c
nodist_linux_user_libabi_ppc64le_la_SOURCES = linux-user/ppc/gen-abi-ppc64le.c
