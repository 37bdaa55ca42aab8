# target/arm: one convenience library. ARM_DEC tables are compiled by decgen.

noinst_PROGRAMS += decgen
decgen_SOURCES = common/gen/decgen.c common/gen/decgen.h common/gen/decgen-read.c \
	common/gen/decgen-switch.c common/gen/text.c common/gen/text.h

ARM_DEC_H = target/arm/a32-dec.h target/arm/a32u-dec.h target/arm/t16-dec.h \
	target/arm/t32-dec.h target/arm/vfp-dec.h target/arm/neon-dec.h
ARM_DEC_C = target/arm/a32-dec.c target/arm/a32u-dec.c target/arm/t16-dec.c \
	target/arm/t32-dec.c target/arm/vfp-dec.c target/arm/neon-dec.c
ARM_DEC_IN = target/arm/a32.dec target/arm/a32u.dec target/arm/t16.dec target/arm/t32.dec \
	target/arm/vfp.dec target/arm/neon.dec target/arm/args.dec

$(ARM_DEC_H): target/arm/%-dec.h: target/arm/%.dec target/arm/args.dec decgen$(EXEEXT)
	@$(MKDIR_P) target/arm
	$(AM_V_GEN)./decgen$(EXEEXT) $< target/arm/$*-dec.h target/arm/$*-dec.c
$(ARM_DEC_C): %.c: %.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }

BUILT_SOURCES += $(ARM_DEC_H) $(ARM_DEC_C)
CLEANFILES += $(ARM_DEC_H) $(ARM_DEC_C)
EXTRA_DIST += $(ARM_DEC_IN)

noinst_LTLIBRARIES += target/arm/libarm.la
target_arm_libarm_la_SOURCES = \
	target/arm/gdb.c target/arm/gdb.h \
	target/arm/cpu.c target/arm/cpu.h target/arm/models.c target/arm/models.def \
	target/arm/guest.c target/arm/dis-arm.c target/arm/dis-arm.h target/arm/dis-kind.h target/arm/decoders.h \
	target/arm/helper.def target/arm/helper.h \
	target/arm/tr.c target/arm/tr.h target/arm/tr-branch.c target/arm/tr-data.c \
	target/arm/tr-ldst.c target/arm/tr-media.c target/arm/tr-mul.c target/arm/tr-sync.c \
	target/arm/tr-sys.c
nodist_target_arm_libarm_la_SOURCES = $(ARM_DEC_C)
target_arm_libarm_la_LIBADD = target/arm/libarm-int.la target/arm/libsimd.la

# Helpers that touch no vector register: callers need not save any.
noinst_LTLIBRARIES += target/arm/libarm-int.la
target_arm_libarm_int_la_SOURCES = target/arm/helper-int.c
target_arm_libarm_int_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only

# VFP and Advanced SIMD
target_arm_libarm_la_SOURCES += \
	common/host/fpenv.h \
	target/arm/dis-vfp.c \
	target/arm/helper-vfp.c target/arm/helper-vfp.def target/arm/helper-vfp.h \
	target/arm/tr-vec.h target/arm/tr-vfp.c target/arm/tr-vfp8.c \
	target/arm/tr-neon-same.c target/arm/tr-neon-shift.c \
	target/arm/tr-neon-long.c target/arm/tr-neon-misc.c target/arm/tr-neon-mem.c \
	target/arm/tr-neon-crypto.c

# ---- Vectors of integers, for both states ----
noinst_LTLIBRARIES += target/arm/libsimd.la target/arm/libsimd-int.la
target_arm_libsimd_la_SOURCES = target/arm/lanes.h target/arm/lanes.c target/arm/lanes-long.c \
	target/arm/lanes-aes.c
target_arm_libsimd_la_LIBADD = target/arm/libsimd-int.la
target_arm_libsimd_int_la_SOURCES = target/arm/helper-simd.c target/arm/helper-simd.h \
	target/arm/helper-simd.def
target_arm_libsimd_int_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only

# ---- AArch64 ----
A64_DEC_H = target/arm/a64-int-dec.h target/arm/a64-mem-dec.h target/arm/a64-simd-dec.h \
	target/arm/a64-fp-dec.h
A64_DEC_C = target/arm/a64-int-dec.c target/arm/a64-mem-dec.c target/arm/a64-simd-dec.c \
	target/arm/a64-fp-dec.c
A64_DEC_IN = target/arm/a64-int.dec target/arm/a64-mem.dec target/arm/a64-simd.dec \
	target/arm/a64-fp.dec

$(A64_DEC_H): target/arm/%-dec.h: target/arm/%.dec decgen$(EXEEXT)
	@$(MKDIR_P) target/arm
	$(AM_V_GEN)./decgen$(EXEEXT) $< target/arm/$*-dec.h target/arm/$*-dec.c
$(A64_DEC_C): %.c: %.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }

BUILT_SOURCES += $(A64_DEC_H) $(A64_DEC_C)
CLEANFILES += $(A64_DEC_H) $(A64_DEC_C)
EXTRA_DIST += $(A64_DEC_IN)

noinst_LTLIBRARIES += target/arm/liba64.la
target_arm_liba64_la_SOURCES = target/arm/a64-gdb.c target/arm/a64.c target/arm/a64.h target/arm/a64-tr.c \
	target/arm/a64-cpu.c target/arm/a64-cpu.h target/arm/a64-models.c target/arm/a64-models.def \
	target/arm/a64-dis.c target/arm/a64-dis.h target/arm/a64-dis-int.c \
	target/arm/a64-dis-vec.c target/arm/a64-id.c \
	target/arm/a64-helper.h target/arm/a64-helper.def
nodist_target_arm_liba64_la_SOURCES = $(A64_DEC_C)
target_arm_liba64_la_LIBADD = target/arm/liba64-int.la target/arm/libsimd.la
# base instructions
target_arm_liba64_la_SOURCES += target/arm/a64-data.c target/arm/a64-cond.c \
	target/arm/a64-branch.c target/arm/a64-sys.c target/arm/a64-sysregs.def \
	target/arm/a64-pauth.c target/arm/a64-pauth.h \
	target/arm/a64-helper-base.def target/arm/a64-helper-base.h target/arm/a64-helper-sys.c
# loads and stores
target_arm_liba64_la_SOURCES += target/arm/a64-mem.h target/arm/a64-ldst.c target/arm/a64-atomic.c \
	target/arm/a64-struct.c target/arm/a64-mops.c target/arm/a64-helper-mem.c \
	target/arm/a64-dis-mem.c
# AdvSIMD
target_arm_liba64_la_SOURCES += target/arm/a64-simd.h target/arm/a64-simd-same.c \
	target/arm/a64-simd-long.c target/arm/a64-simd-misc.c target/arm/a64-simd-shift.c \
	target/arm/a64-simd-perm.c target/arm/a64-simd-crypto.c
# floating point
target_arm_liba64_la_SOURCES += target/arm/a64-fp.c target/arm/a64-fp.h target/arm/a64-fp-conv.c \
	target/arm/a64-fp-vec.c target/arm/a64-fp-ext.c target/arm/a64-dis-fp.c

# Helpers that touch no vector register: callers need not save any.
noinst_LTLIBRARIES += target/arm/liba64-int.la
target_arm_liba64_int_la_SOURCES = target/arm/a64-vdso.c target/arm/a64-helper-int.c \
	target/arm/a64-helper-pauth.c target/arm/a64-helper-fp.c
target_arm_liba64_int_la_SOURCES += target/arm/a64-helper-simd.c target/arm/a64-helper-simd.h \
	target/arm/a64-helper-simd.def
target_arm_liba64_int_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only

# ---- system mode: privileged instructions, exceptions, coprocessor 15, memory management ----
ARM_SYSTEM_DEC_H = target/arm/system/a32s-dec.h target/arm/system/a32us-dec.h \
	target/arm/system/t32s-dec.h target/arm/system/t16s-dec.h
ARM_SYSTEM_DEC_C = target/arm/system/a32s-dec.c target/arm/system/a32us-dec.c \
	target/arm/system/t32s-dec.c target/arm/system/t16s-dec.c

$(ARM_SYSTEM_DEC_H): target/arm/system/%-dec.h: target/arm/system/%.dec decgen$(EXEEXT)
	@$(MKDIR_P) target/arm/system
	$(AM_V_GEN)./decgen$(EXEEXT) $< $@ target/arm/system/$*-dec.c
$(ARM_SYSTEM_DEC_C): %.c: %.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }
BUILT_SOURCES += $(ARM_SYSTEM_DEC_H) $(ARM_SYSTEM_DEC_C)
CLEANFILES += $(ARM_SYSTEM_DEC_H) $(ARM_SYSTEM_DEC_C)
EXTRA_DIST += target/arm/system/a32s.dec target/arm/system/a32us.dec target/arm/system/t32s.dec \
	target/arm/system/t16s.dec

noinst_LTLIBRARIES += target/arm/system/libarm-system.la
target_arm_system_libarm_system_la_SOURCES = \
	target/arm/system/cp15.c target/arm/system/cp15.def target/arm/system/cp15.h \
	target/arm/system/cp15-machine.c target/arm/system/cp15-machine.h \
	target/arm/system/debug.c target/arm/system/debug.h \
	target/arm/system/pmu.c target/arm/system/pmu.h \
	target/arm/system/exception.c target/arm/system/gdb.c target/arm/system/guest-system.c \
	target/arm/system/helper-system.c target/arm/system/helper-system.def \
	target/arm/system/helper-system.h target/arm/system/ids.c target/arm/system/ids.def target/arm/system/mmu.c \
	target/arm/system/state.c target/arm/system/state.h target/arm/system/sys.c target/arm/system/sys.h target/arm/system/tr-system.c \
	target/arm/system/tr-system.h
nodist_target_arm_system_libarm_system_la_SOURCES = $(ARM_SYSTEM_DEC_C)
