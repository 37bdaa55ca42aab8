# target/arm: one convenience library. ARM_DEC tables are compiled by decgen.

noinst_PROGRAMS += decgen
decgen_SOURCES = common/gen/decgen.c common/gen/text.c common/gen/text.h

ARM_DEC = a32 a32u t16 t32 vfp neon
ARM_DEC_H = target/arm/a32-dec.h target/arm/a32u-dec.h target/arm/t16-dec.h target/arm/t32-dec.h \
	target/arm/vfp-dec.h target/arm/neon-dec.h
ARM_DEC_C = $(ARM_DEC_H:.h=.c)
ARM_DEC_IN = target/arm/a32.dec target/arm/a32u.dec target/arm/t16.dec target/arm/t32.dec \
	target/arm/vfp.dec target/arm/neon.dec target/arm/args.dec

target/arm/%-dec.h: target/arm/%.dec target/arm/args.dec decgen$(EXEEXT)
	@$(MKDIR_P) target/arm
	$(AM_V_GEN)./decgen$(EXEEXT) $< target/arm/$*-dec.h target/arm/$*-dec.c
target/arm/%-dec.c: target/arm/%-dec.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }

BUILT_SOURCES += $(ARM_DEC_H) $(ARM_DEC_C)
CLEANFILES += $(ARM_DEC_H) $(ARM_DEC_C)
EXTRA_DIST += $(ARM_DEC_IN)

noinst_LTLIBRARIES += libtarget-arm.la
libtarget_arm_la_SOURCES = \
	common/dis.c common/dis.h \
	target/arm/cpu.c target/arm/cpu.h target/arm/models.c target/arm/models.def \
	target/arm/guest.c target/arm/dis-arm.c target/arm/dis-arm.h \
	target/arm/helper.def target/arm/helper.h \
	target/arm/tr.c target/arm/tr.h target/arm/tr-branch.c target/arm/tr-data.c \
	target/arm/tr-ldst.c target/arm/tr-media.c target/arm/tr-mul.c target/arm/tr-sync.c \
	target/arm/tr-sys.c
nodist_libtarget_arm_la_SOURCES = $(ARM_DEC_C)
libtarget_arm_la_LIBADD = libtarget-arm-int.la

# Helpers that touch no vector register: callers need not save any.
noinst_LTLIBRARIES += libtarget-arm-int.la
libtarget_arm_int_la_SOURCES = target/arm/helper-int.c
libtarget_arm_int_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only
