# system: the machine core
noinst_LTLIBRARIES += system/libsystem.la
system_libsystem_la_SOURCES = \
	system/block.c system/block.h system/block/blockdev.c system/block/drive.c system/block/drive.h system/board.c system/board.h system/chardev.c system/chardev.h system/clock.c system/clock.h \
	system/board-pins.c system/device.c system/device.h system/display.h system/display/display.c system/display/picture.c \
	system/fw-cfg.c system/fw-cfg.h \
	system/icount.c system/icount.h system/input.c system/input.h \
	system/keys.def system/load.c system/load.h system/machine.c system/machine.h \
	system/memory.c system/memory.h system/net.c system/mishap.c system/net.h system/props.c system/run.c \
	system/trace.c system/trace.h system/vcpu.c system/vcpu.h system/wire.c system/wire.h
system_libsystem_la_LIBADD = system/block/libimage.la

# what needs CPUs
noinst_LTLIBRARIES += system/libmain.la
system_libmain_la_SOURCES = system/fdt.c system/fdt.h system/tree-text.c system/tree-text.h system/main.c system/options.def system/options.h system/options.c \
	system/objects.c system/options-device.c system/options-firmware.c system/options-machine.c system/options-run.c system/start.h \
	system/device-add.c system/device-add.h system/suggest.c system/suggest.h \
	system/char/backends.def system/char/backends.h system/char/options.c system/char/file.c \
	system/char/mux.c system/char/mux.h system/char/pty.c system/char/ringbuf.c \
	system/char/ringbuf.h system/char/socket.c system/char/socket.h system/char/telnet.c \
	system/char/telnet.h system/char/udp.c \
	system/char/stdio.c system/char/stream.c system/char/stream.h \
	$(MONITOR_SOURCES) \
	system/phys.c system/target.h system/block/options.c \
	system/gdb.c system/gdb.h system/vcpu-memory.c system/vcpu-tcg.c system/vcpu-tcg.h \
	system/semihosting.c system/semihosting.h system/snapshot.c system/snapshot.h system/snapshot-file.c system/snapshot-disk.c \
	system/net/backends.def system/net/options.c system/net/options.h \
	system/display/commands.c system/display/keysym.c system/display/keysyms.def \
	system/display/options.c system/display/vnc.h
system_libmain_la_CFLAGS = $(AM_CFLAGS) $(SLIRP_CFLAGS) $(JSON_CFLAGS) $(VNC_CFLAGS)

# ---- networks: what they need is the machine, and of options chardev_short() ----
noinst_LTLIBRARIES += system/libnet.la
system_libnet_la_SOURCES = system/net/dump.c system/net/hub.c system/net/socket.c system/net/tap.c \
	system/net/user.c
system_libnet_la_CFLAGS = $(AM_CFLAGS) $(SLIRP_CFLAGS)

# ---- monitors ----
MONITOR_SOURCES = system/monitor/block.c system/monitor/chardev.c system/monitor/dump.c system/monitor/fds.c system/monitor/job.c system/monitor/expression.c system/monitor/hmp.c system/monitor/hmp.def \
	system/monitor/info.c system/monitor/info.def system/monitor/line.c system/monitor/monitor.c \
	system/monitor/monitor.h system/monitor/monitor-int.h system/monitor/options.c \
	system/monitor/qmp.def system/monitor/qmp-events.def system/monitor/cpu.c system/monitor/cpu.h \
	system/monitor/device.c system/monitor/input.c system/monitor/memory.c system/monitor/misc.c system/monitor/net.c \
	system/monitor/reply.c system/monitor/reply.h system/monitor/run.c
QMP_SOURCES = system/monitor/qmp.c system/monitor/qmp-schema.c
if HAVE_JSON
system_libmain_la_SOURCES += $(QMP_SOURCES)
EXTRA_DIST += system/monitor/no-qmp.c
else
system_libmain_la_SOURCES += system/monitor/no-qmp.c
EXTRA_DIST += $(QMP_SOURCES)
endif

if HAVE_VNC
system_libmain_la_SOURCES += system/display/vnc.c
EXTRA_DIST += system/display/no-vnc.c
else
system_libmain_la_SOURCES += system/display/no-vnc.c
EXTRA_DIST += system/display/vnc.c
endif

# ---- arm ----
if TARGET_ARM_SOFTMMU
bin_PROGRAMS += emu-system-arm
endif
emu_system_arm_SOURCES = system/arm/boot.c system/arm/boot.h system/arm/cpu.c system/arm/cpu.h \
	system/arm/psci.c system/arm/psci.h system/arm/target.c
# Never static: names of users and hosts are looked up by what the C library loads.
emu_system_arm_LDFLAGS = $(AM_LDFLAGS)
emu_system_arm_LDADD = system/arm/libwhole.la $(FDT_LIBS) $(ZLIB_LIBS) $(SLIRP_LIBS) $(JSON_LIBS) $(VNC_LIBS) $(USER_SYSTEM_LIBS)

# In one archive: its parts refer to each other.
noinst_LTLIBRARIES += system/arm/libwhole.la
system_arm_libwhole_la_SOURCES =
system_arm_libwhole_la_LIBADD = system/libmain.la system/libnet.la hw/boards/arm/libboards.la hw/libhw.la \
	system/libsystem.la target/arm/system/libarm-system.la target/arm/libarm.la tcg/libtcg.la \
	tcg/libtcg-soft.la common/fpu/libfpu.la common/libcommon.la

# ---- ppc ----
if TARGET_PPC_SOFTMMU
bin_PROGRAMS += emu-system-ppc
endif
emu_system_ppc_SOURCES = system/ppc/boot.c system/ppc/boot.h system/ppc/cpu.c system/ppc/cpu.h \
	system/ppc/of.h system/ppc/of-console.c system/ppc/of-display.c system/ppc/of-memory.c system/ppc/of-pci.c system/ppc/of-service.c \
	system/ppc/of-tree.c system/ppc/openfirmware.c system/ppc/openfirmware.h system/ppc/target.c
emu_system_ppc_LDFLAGS = $(AM_LDFLAGS)
emu_system_ppc_LDADD = system/ppc/libwhole.la $(FDT_LIBS) $(ZLIB_LIBS) $(SLIRP_LIBS) $(JSON_LIBS) $(VNC_LIBS) $(USER_SYSTEM_LIBS)
noinst_LTLIBRARIES += system/ppc/libwhole.la
system_ppc_libwhole_la_SOURCES =
system_ppc_libwhole_la_LIBADD = system/libmain.la system/libnet.la hw/boards/ppc/libboards.la hw/libhw.la \
	system/libsystem.la target/ppc/system/libppc-system.la target/ppc/libppc.la tcg/libtcg.la \
	tcg/libtcg-soft.la common/fpu/libfpu.la common/libcommon.la
EXTRA_DIST += system/README.md
