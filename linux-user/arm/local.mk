# linux-user/arm: one library for both byte orders, and the table of each
noinst_LTLIBRARIES += linux-user/arm/libarm.la

linux_user_arm_libarm_la_SOURCES = linux-user/arm/arm-abi.h linux-user/arm/abi-table.h \
	linux-user/arm/abi.c linux-user/arm/frame.c linux-user/arm/kuser.c linux-user/arm/oabi.c \
	linux-user/arm/cpuinfo.c
