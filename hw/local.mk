# hw: devices, one file each
noinst_LTLIBRARIES += hw/libhw.la
hw_libhw_la_SOURCES = hw/devices.def hw/devices.h hw/devices.c \
	hw/char/pl011.c \
	hw/intc/integrator-pic.c \
	hw/misc/integrator-cm.c \
	hw/rtc/pl031.c \
	hw/timer/counter.c hw/timer/counter.h hw/timer/sp804.c
EXTRA_DIST += hw/README.md
