# Soft float and crypto. Integers only: emitted code calls it without saving a vector register.
noinst_LTLIBRARIES += common/fpu/libfpu.la
common_fpu_libfpu_la_SOURCES = \
	common/crypto/aes.c common/crypto/aes.h common/crypto/sha.c common/crypto/sha.h \
	common/fpu/float.c \
	common/fpu/float.h \
	common/fpu/float-convert.c \
	common/fpu/float-arm.c \
	common/fpu/float-parts.h \
	common/fpu/float-quad.c \
	common/fpu/float-quad.h \
	tcg/fp-op.c
common_fpu_libfpu_la_CFLAGS = $(AM_CFLAGS) -mgeneral-regs-only
