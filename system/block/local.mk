# system/block: images and their formats, for machines and for emu-img
noinst_LTLIBRARIES += system/block/libimage.la
system_block_libimage_la_SOURCES = \
	system/block/file.c system/block/file.h system/block/image.c system/block/image.h \
	system/block/io.c system/block/io.h system/block/raw.c
system_block_libimage_la_LIBADD = $(ZLIB_LIBS)
