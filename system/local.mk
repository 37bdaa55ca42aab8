# system: the machine core
noinst_LTLIBRARIES += system/libsystem.la
system_libsystem_la_SOURCES = \
	system/board.c system/board.h system/chardev.c system/chardev.h system/clock.c system/clock.h \
	system/device.c system/device.h system/machine.c system/machine.h system/memory.c \
	system/memory.h system/props.c system/wire.c system/wire.h
EXTRA_DIST += system/README.md
