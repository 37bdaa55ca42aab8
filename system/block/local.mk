# system/block: images and their formats, for machines and for emu-img
noinst_LTLIBRARIES += system/block/libimage.la
system_block_libimage_la_SOURCES = \
	system/fds.c system/fds.h system/block/commit.c \
	system/block/file.c system/block/file.h system/block/image.c system/block/image.h \
	system/block/io.c system/block/io.h system/block/qcow2.c system/block/qcow2.h \
	system/block/qcow2-bitmap.c system/block/qcow2-cache.c system/block/qcow2-check.c \
	system/block/qcow2-header.c system/block/qcow2-header.h system/block/qcow2-map.c \
	system/block/qcow2-pack.c system/block/qcow2-refs.c system/block/qcow2-snapshot.c \
	system/block/raw.c
system_block_libimage_la_CFLAGS = $(AM_CFLAGS) $(ZSTD_CFLAGS)
system_block_libimage_la_LIBADD = $(ZLIB_LIBS) $(ZSTD_LIBS)
