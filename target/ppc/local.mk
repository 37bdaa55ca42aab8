# target/ppc: one convenience library for 32 and 64 bits, either byte order
PPC_DEC_H = target/ppc/int-dec.h target/ppc/fp-dec.h target/ppc/vmx-dec.h target/ppc/vsx-dec.h \
	target/ppc/prefixed-dec.h target/ppc/prefixed8-dec.h target/ppc/prefixedrr-dec.h
PPC_DEC_C = target/ppc/int-dec.c target/ppc/fp-dec.c target/ppc/vmx-dec.c target/ppc/vsx-dec.c \
	target/ppc/prefixed-dec.c target/ppc/prefixed8-dec.c target/ppc/prefixedrr-dec.c
$(PPC_DEC_H): target/ppc/%-dec.h: target/ppc/%.dec decgen$(EXEEXT)
	@$(MKDIR_P) target/ppc
	$(AM_V_GEN)./decgen$(EXEEXT) $< $@ target/ppc/$*-dec.c
$(PPC_DEC_C): %.c: %.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }
BUILT_SOURCES += $(PPC_DEC_H) $(PPC_DEC_C)
CLEANFILES += $(PPC_DEC_H) $(PPC_DEC_C)
EXTRA_DIST += target/ppc/int.dec target/ppc/fp.dec target/ppc/vmx.dec target/ppc/vsx.dec \
	target/ppc/prefixed.dec target/ppc/prefixed8.dec target/ppc/prefixedrr.dec

noinst_LTLIBRARIES += target/ppc/libppc.la target/ppc/libppc-int.la
target_ppc_libppc_la_SOURCES = target/ppc/guest.c target/ppc/cpu.c target/ppc/cpu.h \
	target/ppc/models.c target/ppc/models.def target/ppc/dis.c target/ppc/dis.h \
	target/ppc/gdb.c target/ppc/gdb.h target/ppc/tr.c target/ppc/tr.h target/ppc/helper.def target/ppc/helper.h target/ppc/helper-sys.c target/ppc/vdso.c
nodist_target_ppc_libppc_la_SOURCES = $(PPC_DEC_C)
target_ppc_libppc_la_LIBADD = target/ppc/libppc-int.la
# integers
target_ppc_libppc_la_SOURCES += target/ppc/tr-int.c target/ppc/tr-logic.c \
	target/ppc/tr-branch.c target/ppc/tr-cr.c target/ppc/tr-mem.c target/ppc/tr-sync.c target/ppc/tr-sys.c \
	target/ppc/tr-prefixed.c
# floating point
target_ppc_libppc_la_SOURCES += target/ppc/cr-order.c target/ppc/fp.c target/ppc/fp.h target/ppc/tr-fp.c \
	target/ppc/tr-fp-mem.c target/ppc/tr-fpscr.c target/ppc/helper-fp.c target/ppc/helper-fp.def \
	target/ppc/helper-fp.h
# vectors
target_ppc_libppc_la_SOURCES += target/ppc/vec.h target/ppc/tr-vmx.c target/ppc/tr-vmx-perm.c \
	target/ppc/tr-vmx-mem.c target/ppc/tr-vmx-sum.c target/ppc/tr-vmx-misc.c target/ppc/tr-vmx-fp.c \
	target/ppc/tr-vmx-quad.c target/ppc/tr-vmx-div.c target/ppc/tr-vmx-elem.c target/ppc/tr-vmx-mask.c \
	target/ppc/tr-vsx.c target/ppc/tr-vsx-fp.c target/ppc/tr-vsx-p10.c target/ppc/tr-vsx-conv.c target/ppc/tr-vsx-quad.c target/ppc/helper-quad.c target/ppc/tr-vsx-cmp.c target/ppc/vsx.h target/ppc/tr-vsx-mem.c target/ppc/helper-vec.c target/ppc/helper-vec.def \
	target/ppc/helper-vec.h

# Helpers that touch no vector register: callers need not save any.
target_ppc_libppc_int_la_SOURCES = target/ppc/helper-vmx.c target/ppc/helper-vquad.c target/ppc/helper-bcd.c \
	target/ppc/helper-vsx.c target/ppc/helper-vfp.c target/ppc/helper-int.c target/ppc/fpscr.c target/ppc/fpscr.h
target_ppc_libppc_int_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only

# ---- system mode of 32 bits: supervisor instructions, exceptions, memory management ----
target/ppc/system/system-dec.h: target/ppc/system/system.dec decgen$(EXEEXT)
	@$(MKDIR_P) target/ppc/system
	$(AM_V_GEN)./decgen$(EXEEXT) $< $@ target/ppc/system/system-dec.c
target/ppc/system/system-dec.c: target/ppc/system/system-dec.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }
BUILT_SOURCES += target/ppc/system/system-dec.h target/ppc/system/system-dec.c
CLEANFILES += target/ppc/system/system-dec.h target/ppc/system/system-dec.c
EXTRA_DIST += target/ppc/system/system.dec

noinst_LTLIBRARIES += target/ppc/system/libppc-system.la target/ppc/system/libppc-spr.la
target_ppc_system_libppc_system_la_SOURCES = \
	target/ppc/system/debug.c target/ppc/system/exception.c target/ppc/system/gdb.c target/ppc/system/guest-system.c \
	target/ppc/system/helper-system.c target/ppc/system/helper-system.def target/ppc/system/helper-system.h \
	target/ppc/system/mmu.c target/ppc/system/pmu.c target/ppc/system/spr.c target/ppc/system/spr.def target/ppc/system/spr.h \
	target/ppc/system/state.c target/ppc/system/sys.c target/ppc/system/sys.h target/ppc/system/time.c \
	target/ppc/system/tr-system.c target/ppc/system/tr-system.h
nodist_target_ppc_system_libppc_system_la_SOURCES = target/ppc/system/system-dec.c
target_ppc_system_libppc_system_la_LIBADD = target/ppc/system/libppc-spr.la
# Helpers that touch no vector register, and what they call.
target_ppc_system_libppc_spr_la_SOURCES = target/ppc/system/helper-spr.c
target_ppc_system_libppc_spr_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only
