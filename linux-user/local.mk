# linux-user: start-up, program loading, paths, memory and exec calls; the binaries
noinst_LTLIBRARIES += linux-user/liblinux.la
linux_user_liblinux_la_SOURCES = linux-user/abi.h linux-user/main.c \
	linux-user/options.h linux-user/options.c linux-user/options.def \
	linux-user/gdb.h linux-user/gdb.c linux-user/core.h linux-user/core.c \
	linux-user/load-elf.h linux-user/load-elf.c linux-user/exec.h linux-user/exec.c \
	linux-user/path.h linux-user/path.c linux-user/procfs.c linux-user/other.h linux-user/other.c linux-user/sys-mem.c \
	linux-user/sys-root.c linux-user/vdso.h linux-user/vdso.c
linux_user_liblinux_la_CPPFLAGS = $(AM_CPPFLAGS) -DSYSROOT_DIR='"$(sysconfdir)/emu-binfmt/"'

# Everything that does not depend on the guest, in one archive: its parts refer to each other.
noinst_LTLIBRARIES += linux-user/libcore.la
linux_user_libcore_la_SOURCES =
linux_user_libcore_la_LIBADD = linux-user/liblinux.la linux-user/libsyscalls.la \
	linux-user/libtasks.la common/user/libuser.la tcg/libtcg.la tcg/libtcg-user.la \
	common/fpu/libfpu.la common/libcommon.la

if FULLY_STATIC
USER_LINK = $(AM_LDFLAGS) -all-static
else
USER_LINK = $(AM_LDFLAGS)
endif
USER_LIBS = linux-user/libcore.la
USER_SYSTEM_LIBS = $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS) -lpthread

# ---- arm ----
ARM_USER_LIBS = linux-user/arm/libarm.la target/arm/libarm.la $(USER_LIBS)
if TARGET_ARM_LINUX_USER
bin_PROGRAMS += emu-arm
endif
emu_arm_SOURCES = linux-user/arm/abi-le.c
emu_arm_LDFLAGS = $(USER_LINK)
emu_arm_LDADD = $(ARM_USER_LIBS) linux-user/libabi-arm.la $(USER_SYSTEM_LIBS)
if TARGET_ARMEB_LINUX_USER
bin_PROGRAMS += emu-armeb
endif
emu_armeb_SOURCES = linux-user/arm/abi-be.c
emu_armeb_LDFLAGS = $(USER_LINK)
emu_armeb_LDADD = $(ARM_USER_LIBS) linux-user/libabi-armeb.la $(USER_SYSTEM_LIBS)

# ---- aarch64 ----
# A guest's addresses are the host's, so these programs must not lie low: static ones at a high fixed
# address, else position-independent.
if FULLY_STATIC
WIDE_LINK = $(AM_LDFLAGS) $(HIGH_STATIC)
else
WIDE_LINK = $(AM_LDFLAGS) -pie
endif
WIDE_SOURCES =
if HIGH_STATIC
WIDE_SOURCES += linux-user/high-static.c
endif
EXTRA_DIST += linux-user/high-static.c
AARCH64_USER_LIBS = linux-user/aarch64/libaarch64.la target/arm/liba64.la $(USER_LIBS)
if TARGET_AARCH64_LINUX_USER
bin_PROGRAMS += emu-aarch64
endif
emu_aarch64_SOURCES = linux-user/aarch64/abi-le.c $(WIDE_SOURCES)
emu_aarch64_LDFLAGS = $(WIDE_LINK)
emu_aarch64_LDADD = $(AARCH64_USER_LIBS) linux-user/libabi-aarch64.la $(USER_SYSTEM_LIBS)
if TARGET_AARCH64_BE_LINUX_USER
bin_PROGRAMS += emu-aarch64_be
endif
emu_aarch64_be_SOURCES = linux-user/aarch64/abi-be.c $(WIDE_SOURCES)
emu_aarch64_be_LDFLAGS = $(WIDE_LINK)
emu_aarch64_be_LDADD = $(AARCH64_USER_LIBS) linux-user/libabi-aarch64_be.la $(USER_SYSTEM_LIBS)

# ---- PowerPC ----
PPC_USER_LIBS = linux-user/ppc/libppc.la target/ppc/libppc.la $(USER_LIBS)
if TARGET_PPC_LINUX_USER
bin_PROGRAMS += emu-ppc
endif
emu_ppc_SOURCES = linux-user/ppc/abi-ppc.c
emu_ppc_LDFLAGS = $(USER_LINK)
emu_ppc_LDADD = $(PPC_USER_LIBS) linux-user/libabi-ppc.la $(USER_SYSTEM_LIBS)
if TARGET_PPC64_LINUX_USER
bin_PROGRAMS += emu-ppc64
endif
emu_ppc64_SOURCES = linux-user/ppc/abi-ppc64.c $(WIDE_SOURCES)
emu_ppc64_LDFLAGS = $(WIDE_LINK)
emu_ppc64_LDADD = $(PPC_USER_LIBS) linux-user/libabi-ppc64.la $(USER_SYSTEM_LIBS)
if TARGET_PPC64LE_LINUX_USER
bin_PROGRAMS += emu-ppc64le
endif
emu_ppc64le_SOURCES = linux-user/ppc/abi-ppc64le.c $(WIDE_SOURCES)
emu_ppc64le_LDFLAGS = $(WIDE_LINK)
emu_ppc64le_LDADD = $(PPC_USER_LIBS) linux-user/libabi-ppc64le.la $(USER_SYSTEM_LIBS)

EXTRA_DIST += linux-user/README.md common/user/README.md
