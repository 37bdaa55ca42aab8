# common: floor 0, used by everything
noinst_LTLIBRARIES += common/libcommon.la
common_libcommon_la_SOURCES = \
	common/base.h common/bits.h common/arena.h common/arena.c \
	common/log.h common/log.def common/log.c common/trace.h common/trace.def common/trace.c common/option.h common/option.c \
	common/elf.h common/elf.c common/dis.h common/dis.c \
	common/fields.h common/fields.c common/snapshot.h common/snapshot.c \
	common/gdb/packet.h common/gdb/packet.c common/gdb/regs.h common/gdb/regs.c \
	common/gdb/stub.h common/gdb/stub-int.h common/gdb/stub.c common/gdb/query.c \
	common/gdb/host-file.c common/gdb/signals.c common/gdb/listen.c
