# tests/block: drives and images
BLOCK_TEST_LIBS = system/libsystem.la common/libcommon.la $(GLIB_LIBS)
check_PROGRAMS += tests/block/test-drive
TESTS += tests/block/test-drive$(EXEEXT)
tests_block_test_drive_SOURCES = tests/block/test-drive.c
tests_block_test_drive_LDADD = $(BLOCK_TEST_LIBS)
