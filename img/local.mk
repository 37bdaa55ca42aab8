# img: emu-img
bin_PROGRAMS += emu-img
emu_img_SOURCES = img/img.c img/img.h img/json.c img/chain.c img/check.c img/convert.c img/copy.c img/copy.h \
	img/create.c img/info.c img/snapshot.c
emu_img_LDADD = system/block/libimage.la common/libcommon.la $(GLIB_LIBS)
dist_man_MANS += docs/emu-img.1
EXTRA_DIST += img/README.md
