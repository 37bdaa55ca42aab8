# tests/block: drives and images
BLOCK_TEST_LIBS = system/libsystem.la common/libcommon.la $(GLIB_LIBS)
IMAGE_TEST_LIBS = system/block/libimage.la common/libcommon.la $(GLIB_LIBS)
check_PROGRAMS += tests/block/test-drive tests/block/test-image
TESTS += tests/block/test-drive$(EXEEXT) tests/block/test-image$(EXEEXT)
tests_block_test_drive_SOURCES = tests/block/test-drive.c
tests_block_test_drive_LDADD = $(BLOCK_TEST_LIBS)
MODEL = tests/block/memory-file.c tests/block/memory-file.h tests/block/model.c tests/block/model.h
tests_block_test_image_SOURCES = tests/block/test-image.c $(MODEL)
tests_block_test_image_LDADD = $(IMAGE_TEST_LIBS)
check_PROGRAMS += tests/block/test-power
TESTS += tests/block/test-power$(EXEEXT)
tests_block_test_power_SOURCES = tests/block/test-power.c $(MODEL)
tests_block_test_power_LDADD = $(IMAGE_TEST_LIBS)
