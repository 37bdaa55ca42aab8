# common: floor 0, used by everything
noinst_LTLIBRARIES += common/libcommon.la
common_libcommon_la_SOURCES = \
	common/base.h common/bits.h common/arena.h common/arena.c \
	common/log.h common/log.def common/log.c \
	common/elf.h common/elf.c common/dis.h common/dis.c \
	common/fields.h common/fields.c common/snapshot.h common/snapshot.c
