# Tests. `make check`: no network, no cross compiler. Every part adds its block below.

AM_TESTS_ENVIRONMENT = EMU_BUILD=$(abs_top_builddir) EMU_SRC=$(abs_top_srcdir) G_SLICE=always-malloc; \
	export EMU_BUILD EMU_SRC G_SLICE;
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/limit.sh
EXTRA_DIST += tests/limit.sh tests/wait.sh

# ---- lint ----
TESTS += tests/lint/floors.sh tests/lint/style.sh tests/lint/limit.sh
EXTRA_DIST += tests/lint/floors.sh tests/lint/style.sh tests/lint/limit.sh

# ---- bench: make bench [ROUNDS=n] [BENCH="arm ppc64le"] [BENCH_DOC=file]; more in run.sh ----
EXTRA_PROGRAMS = tests/bench/bench
tests_bench_bench_SOURCES = tests/bench/bench.c
tests_bench_bench_LDADD = $(GLIB_LIBS) -lm
EXTRA_DIST += tests/bench tests/sysroot.sh tests/torture.sh
bench: all tests/bench/bench$(EXEEXT) tests/bench/translate$(EXEEXT)
	for a in $(BENCH); do \
		BENCH_DOC="$(BENCH_DOC)" $(top_srcdir)/tests/bench/run.sh $(abs_top_builddir) $$a $(ROUNDS) || exit 1; \
	done
	BENCH_DOC="$(BENCH_DOC)" $(top_srcdir)/tests/bench/boot.sh $(abs_top_builddir) $(ROUNDS)
BENCH = arm aarch64 ppc ppc64 ppc64le

# ---- what translation costs, by phase: make tests/bench/translate ----
EXTRA_PROGRAMS += tests/bench/translate
tests_bench_translate_SOURCES = tests/bench/translate.c $(INSN_GUESTS)
tests_bench_translate_LDADD = $(ARM_TEST_LIBS)

# ---- check-all: with the network and, where installed, cross compilers ----
check-all: check
	EMU_BUILD=$(abs_top_builddir) EMU_SRC=$(abs_top_srcdir) $(top_srcdir)/tests/check-all.sh
EXTRA_DIST += tests/check-all.sh tests/cross.sh tests/suites.sh tests/chroot.sh tests/debian

# ---- random blocks beside another emulator: make compare-arm compare-a64 compare-ppc compare-ppc64
# compare-ppc64le [BLOCKS=n] [SETS="t32 neon ..."] ----
EXTRA_PROGRAMS += tests/compare/compare-arm tests/compare/compare-a64 tests/compare/compare-ppc
COMPARE_SOURCES = tests/compare/compare.c tests/compare/blocks.h tests/compare/explain.h \
	tests/compare/explain.c tests/compare/guest.h tests/compare/state.h
tests_compare_compare_arm_SOURCES = $(COMPARE_SOURCES) tests/compare/blocks-arm.c tests/compare/guest-arm.c
tests_compare_compare_arm_LDADD = $(ARM_TEST_LIBS)
tests_compare_compare_a64_SOURCES = $(COMPARE_SOURCES) tests/compare/blocks-a64.c tests/compare/guest-a64.c
tests_compare_compare_a64_LDADD = target/arm/liba64.la linux-user/libcore.la $(GLIB_LIBS) $(FFI_LIBS) \
	$(CAPSTONE_LIBS)
tests_compare_compare_ppc_SOURCES = $(COMPARE_SOURCES) tests/compare/blocks-ppc.c tests/compare/guest-ppc.c
tests_compare_compare_ppc_LDADD = target/ppc/libppc.la linux-user/libcore.la $(GLIB_LIBS) $(FFI_LIBS) \
	$(CAPSTONE_LIBS)
EXTRA_DIST += tests/compare
COMPARE_RUNNER = -std=gnu11 -O2 -Wall -Wextra -static -nostdlib -ffreestanding \
	-fno-tree-loop-distribute-patterns -I$(top_srcdir)
COMPARE_A64 = $(srcdir)/tests/compare/runner-a64.c $(srcdir)/tests/compare/enter-a64.S
if HAVE_ARM_CC
tests/compare/runner-arm: tests/compare/runner-arm.c tests/compare/runner.h tests/compare/state.h
	@$(MKDIR_P) tests/compare
	$(ARM_CC) $(COMPARE_RUNNER) -marm -march=armv7-a+fp -Wl,-Ttext-segment=0x71230000 -o $@ $< -lgcc
compare-arm: all tests/compare/compare-arm$(EXEEXT) tests/compare/runner-arm
	$(top_srcdir)/tests/compare/run.sh $(abs_top_builddir) arm $(BLOCKS) $(SETS)
else
compare-arm:
	@echo "no C compiler for ARM: nothing to compare"
endif
if HAVE_A64_CC
# Near the blocks: they are entered and left by direct branches.
tests/compare/runner-a64: $(COMPARE_A64) tests/compare/runner.h tests/compare/state.h
	@$(MKDIR_P) tests/compare
	$(A64_CC) $(COMPARE_RUNNER) -mgeneral-regs-only -Wl,-Ttext-segment=0x3e000000 \
		-Wl,--defsym=block=0x40000000 -o $@ $(COMPARE_A64) -lgcc
compare-a64: all tests/compare/compare-a64$(EXEEXT) tests/compare/runner-a64
	$(top_srcdir)/tests/compare/run.sh $(abs_top_builddir) a64 $(BLOCKS) $(SETS)
else
compare-a64:
	@echo "no C compiler for AArch64: nothing to compare"
endif
# One source for the three; ABI ELFv2 in both byte orders.
COMPARE_PPC = $(srcdir)/tests/compare/runner-ppc.c $(srcdir)/tests/compare/enter-ppc.S
COMPARE_PPC_FLAGS = $(COMPARE_RUNNER) -fno-pic -no-pie -msoft-float -Wl,-Ttext-segment=0x10000000 \
	-Wl,--defsym=block=0x11000000
if HAVE_PPC_CC
tests/compare/runner-ppc: $(COMPARE_PPC) tests/compare/runner.h tests/compare/state.h
	@$(MKDIR_P) tests/compare
	$(PPC_CC) $(COMPARE_PPC_FLAGS) -Wa,-maltivec -o $@ $(COMPARE_PPC) -lgcc
compare-ppc: all tests/compare/compare-ppc$(EXEEXT) tests/compare/runner-ppc
	$(top_srcdir)/tests/compare/run.sh $(abs_top_builddir) ppc $(BLOCKS) $(SETS)
else
compare-ppc:
	@echo "no C compiler for 32-bit PowerPC: nothing to compare"
endif
if HAVE_PPC64_CC
tests/compare/runner-ppc64: $(COMPARE_PPC) tests/compare/runner.h tests/compare/state.h
	@$(MKDIR_P) tests/compare
	$(PPC64_CC) $(COMPARE_PPC_FLAGS) -mbig-endian -mabi=elfv2 -Wa,-mpower8 -o $@ $(COMPARE_PPC) -lgcc
compare-ppc64: all tests/compare/compare-ppc$(EXEEXT) tests/compare/runner-ppc64
	$(top_srcdir)/tests/compare/run.sh $(abs_top_builddir) ppc64 $(BLOCKS) $(SETS)
else
compare-ppc64:
	@echo "no C compiler for 64-bit PowerPC: nothing to compare"
endif
if HAVE_PPC64LE_CC
tests/compare/runner-ppc64le: $(COMPARE_PPC) tests/compare/runner.h tests/compare/state.h
	@$(MKDIR_P) tests/compare
	$(PPC64LE_CC) $(COMPARE_PPC_FLAGS) -Wa,-mpower8 -o $@ $(COMPARE_PPC) -lgcc
compare-ppc64le: all tests/compare/compare-ppc$(EXEEXT) tests/compare/runner-ppc64le
	$(top_srcdir)/tests/compare/run.sh $(abs_top_builddir) ppc64le $(BLOCKS) $(SETS)
else
compare-ppc64le:
	@echo "no C compiler for 64-bit little-endian PowerPC: nothing to compare"
endif
compare: compare-arm compare-a64 compare-ppc compare-ppc64 compare-ppc64le
CLEANFILES += tests/compare/runner-arm tests/compare/runner-a64 tests/compare/runner-ppc tests/compare/runner-ppc64 \
	tests/compare/runner-ppc64le

# ---- soft float ----
check_PROGRAMS += tests/unit/test-float tests/unit/test-float-arm
TESTS += tests/unit/test-float tests/unit/test-float-arm
tests_unit_test_float_arm_SOURCES = tests/unit/test-float-arm.c
tests_unit_test_float_arm_LDADD = common/fpu/libfpu.la $(GLIB_LIBS) -lm
tests_unit_test_float_SOURCES = tests/unit/test-float.c
tests_unit_test_float_CFLAGS = $(AM_CFLAGS) -frounding-math
tests_unit_test_float_LDADD = common/fpu/libfpu.la $(GLIB_LIBS) -lm
if HAVE_MPFR
tests_unit_test_float_CFLAGS += -DHAVE_MPFR $(MPFR_CFLAGS)
tests_unit_test_float_LDADD += $(MPFR_LIBS)
endif

# ---- vector and floating-point emitters ----
check_PROGRAMS += tests/unit/test-emit-vec
TESTS += tests/unit/test-emit-vec$(EXEEXT)
tests_unit_test_emit_vec_SOURCES = tests/unit/test-emit-vec.c tests/unit/emit-vec.h tests/unit/emit-vec-operands.c \
	tests/unit/emit-vec-lanes.c tests/unit/emit-vec-moves.c tests/random.h
tests_unit_test_emit_vec_LDADD = tcg/libtcg.la common/fpu/libfpu.la common/libcommon.la \
	$(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- integer, memory and control emitters ----
check_PROGRAMS += tests/unit/test-emit
TESTS += tests/unit/test-emit$(EXEEXT)
tests_unit_test_emit_SOURCES = tests/unit/test-emit.c tests/unit/emit-blocks.h tests/unit/emit-blocks.c \
	tests/unit/emit-memory.c tests/random.h
tests_unit_test_emit_LDADD = tcg/libtcg.la common/fpu/libfpu.la common/libcommon.la \
	$(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- memory of system mode ----
check_LTLIBRARIES += tests/unit/libsoft.la
tests_unit_libsoft_la_SOURCES =
tests_unit_libsoft_la_LIBADD = tcg/libtcg.la tcg/libtcg-soft.la common/fpu/libfpu.la \
	common/libcommon.la
check_PROGRAMS += tests/unit/test-emit-soft
TESTS += tests/unit/test-emit-soft$(EXEEXT)
tests_unit_test_emit_soft_SOURCES = tests/unit/test-emit-soft.c
tests_unit_test_emit_soft_LDADD = tests/unit/libsoft.la $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)
check_PROGRAMS += tests/unit/test-code-written
TESTS += tests/unit/test-code-written$(EXEEXT)
tests_unit_test_code_written_SOURCES = tests/unit/test-code-written.c
tests_unit_test_code_written_LDADD = tests/unit/libsoft.la $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- DMA: translated code goes ----
check_PROGRAMS += tests/unit/test-dma
TESTS += tests/unit/test-dma$(EXEEXT)
tests_unit_test_dma_SOURCES = tests/unit/test-dma.c
tests_unit_test_dma_LDADD = system/libmain.la system/libsystem.la tests/unit/libsoft.la \
	$(SLIRP_LIBS) $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- dispatcher and block cache under threads ----
check_PROGRAMS += tests/unit/test-exec
TESTS += tests/unit/test-exec$(EXEEXT)
tests_unit_test_exec_SOURCES = tests/unit/test-exec.c
tests_unit_test_exec_LDADD = linux-user/libcore.la $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- system calls: tables and conversion, guest programs ----
CONVERT_TESTS = tests/unit/test-convert tests/unit/test-convert-be tests/unit/test-convert-64 \
	tests/unit/test-convert-64be
check_PROGRAMS += $(CONVERT_TESTS)
TESTS += $(CONVERT_TESTS) tests/linux-user/calls/run.sh
tests_unit_test_convert_SOURCES = tests/unit/test-convert.c
tests_unit_test_convert_CPPFLAGS = $(AM_CPPFLAGS) -DGUEST_BIG=0 -DGUEST_WORD=4
tests_unit_test_convert_LDADD = linux-user/libsyscalls.la linux-user/libabi-arm.la \
	common/libcommon.la $(GLIB_LIBS)
tests_unit_test_convert_be_SOURCES = tests/unit/test-convert.c
tests_unit_test_convert_be_CPPFLAGS = $(AM_CPPFLAGS) -DGUEST_BIG=1 -DGUEST_WORD=4
tests_unit_test_convert_be_LDADD = linux-user/libsyscalls.la linux-user/libabi-armeb.la \
	common/libcommon.la $(GLIB_LIBS)
tests_unit_test_convert_64_SOURCES = tests/unit/test-convert.c
tests_unit_test_convert_64_CPPFLAGS = $(AM_CPPFLAGS) -DGUEST_BIG=0 -DGUEST_WORD=8
tests_unit_test_convert_64_LDADD = linux-user/libsyscalls.la linux-user/libabi-aarch64.la \
	common/libcommon.la $(GLIB_LIBS)
tests_unit_test_convert_64be_SOURCES = tests/unit/test-convert.c
tests_unit_test_convert_64be_CPPFLAGS = $(AM_CPPFLAGS) -DGUEST_BIG=1 -DGUEST_WORD=8
tests_unit_test_convert_64be_LDADD = linux-user/libsyscalls.la linux-user/libabi-aarch64_be.la \
	common/libcommon.la $(GLIB_LIBS)
EXTRA_DIST += tests/linux-user/calls

# ---- the IR: goldens, folding, interpreter ----
check_LTLIBRARIES += tests/fuzz/libfakeguest.la
tests_fuzz_libfakeguest_la_SOURCES = tests/fuzz/fake-guest.h tests/fuzz/fake-guest.c \
	tests/fuzz/random-ir.h tests/fuzz/random-ir.c
IR_TEST_LIBS = tests/fuzz/libfakeguest.la tcg/libtcg.la common/fpu/libfpu.la common/libcommon.la \
	$(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)
check_PROGRAMS += tests/unit/test-ir tests/unit/test-interp tests/unit/test-interp-vec
TESTS += tests/unit/test-ir tests/unit/test-interp tests/unit/test-interp-vec
tests_unit_test_ir_SOURCES = tests/unit/test-ir.c
tests_unit_test_ir_LDADD = $(IR_TEST_LIBS)
tests_unit_test_interp_SOURCES = tests/unit/test-interp.c
tests_unit_test_interp_LDADD = $(IR_TEST_LIBS)
tests_unit_test_interp_vec_SOURCES = tests/unit/test-interp-vec.c
tests_unit_test_interp_vec_LDADD = $(IR_TEST_LIBS)
EXTRA_DIST += tests/ir

# ---- random IR, interpreted and emitted: tests/fuzz/fuzz-ir [seed] [blocks] [nodes] ----
check_PROGRAMS += tests/fuzz/fuzz-ir
TESTS += tests/fuzz/fuzz-ir
tests_fuzz_fuzz_ir_SOURCES = tests/fuzz/fuzz-ir.c
tests_fuzz_fuzz_ir_LDADD = $(IR_TEST_LIBS)

# ---- guest memory map; hostile ELF files ----
check_PROGRAMS += tests/unit/test-guestmem tests/fuzz/fuzz-elf
TESTS += tests/unit/test-guestmem tests/fuzz/fuzz-elf
tests_unit_test_guestmem_SOURCES = tests/unit/test-guestmem.c
tests_unit_test_guestmem_LDADD = common/user/libuser.la common/libcommon.la $(GLIB_LIBS) -lpthread
tests_fuzz_fuzz_elf_SOURCES = tests/fuzz/fuzz-elf.c
tests_fuzz_fuzz_elf_LDADD = common/libcommon.la

# ---- decoder generator: tables that must build, tables that must be refused ----
check_PROGRAMS += tests/decode/good
TESTS += tests/decode/good tests/decode/run.sh
tests_decode_good_SOURCES = tests/decode/good.c tests/decode/good.h
tests_decode_good_LDADD = common/libcommon.la $(GLIB_LIBS)
nodist_tests_decode_good_SOURCES = tests/decode/good-dec.c
tests/decode/good-dec.h: tests/decode/good.dec tests/decode/shared.dec decgen$(EXEEXT)
	@$(MKDIR_P) tests/decode
	$(AM_V_GEN)./decgen$(EXEEXT) $< $@ tests/decode/good-dec.c
tests/decode/good.$(OBJEXT): tests/decode/good-dec.h
tests/decode/good-dec.c: tests/decode/good-dec.h
	@test -f $@ || { rm -f $<; $(MAKE) $<; }
BUILT_SOURCES += tests/decode/good-dec.h tests/decode/good-dec.c
CLEANFILES += tests/decode/good-dec.h tests/decode/good-dec.c
EXTRA_DIST += tests/decode

# ---- instructions: tests/insn/GUEST/*.t, and random ones ----
check_PROGRAMS += tests/unit/insn-run tests/fuzz/random-insn
TESTS += tests/insn/run.sh tests/fuzz/random-insn
ARM_TEST_LIBS = target/arm/libarm.la target/arm/liba64.la target/ppc/libppc.la linux-user/libcore.la $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)
INSN_GUESTS = tests/unit/insn-guest.h tests/unit/insn-guest.c tests/unit/insn-arm.c \
	tests/unit/insn-a64.c tests/unit/insn-ppc.c
tests_unit_insn_run_SOURCES = tests/unit/insn-run.c $(INSN_GUESTS)
tests_unit_insn_run_LDADD = $(ARM_TEST_LIBS)
tests_fuzz_random_insn_SOURCES = tests/fuzz/random-insn.c tests/fuzz/random-insn.h \
	tests/fuzz/random-arm.c tests/fuzz/random-a64.c tests/fuzz/random-ppc.c $(INSN_GUESTS)
tests_fuzz_random_insn_LDADD = $(ARM_TEST_LIBS)
EXTRA_DIST += tests/insn

# ---- emitted code of typical sequences: tests/listing; rewritten by make bless-listing ----
check_PROGRAMS += tests/unit/listing
TESTS += tests/listing/run.sh
tests_unit_listing_SOURCES = tests/unit/listing.c $(INSN_GUESTS)
tests_unit_listing_LDADD = $(ARM_TEST_LIBS)
EXTRA_DIST += tests/listing
bless-listing: tests/unit/listing$(EXEEXT)
	BLESS=1 EMU_SRC=$(srcdir) $(srcdir)/tests/listing/run.sh

# ---- options of the user-mode emulators ----
TESTS += tests/linux-user/options.sh
EXTRA_DIST += tests/linux-user/options.sh tests/linux-user/hello.c tests/linux-user/arm

# ---- lists of settings ----
check_PROGRAMS += tests/unit/test-option
TESTS += tests/unit/test-option$(EXEEXT)
tests_unit_test_option_SOURCES = tests/unit/test-option.c
tests_unit_test_option_LDADD = common/libcommon.la $(GLIB_LIBS)

# ---- threads, processes, signals: lists and queues, guest programs ----
check_PROGRAMS += tests/unit/test-tasks
TESTS += tests/unit/test-tasks$(EXEEXT)
tests_unit_test_tasks_SOURCES = tests/unit/test-tasks.c
tests_unit_test_tasks_LDADD = common/user/libuser.la tcg/libtcg-user.la tcg/libtcg.la \
	common/fpu/libfpu.la common/libcommon.la $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)
TESTS += tests/linux-user/tasks/run.sh
EXTRA_DIST += tests/linux-user/tasks

# ---- programs that fault at nearly every access ----
TESTS += tests/linux-user/faults/run.sh
EXTRA_DIST += tests/linux-user/faults

# ---- core files ----
TESTS += tests/linux-user/core/run.sh
EXTRA_DIST += tests/linux-user/core

# ---- what threads share, under TSan ----
TSAN_TESTS = tests/unit/test-exec tests/unit/test-tasks tests/unit/test-guestmem
check-tsan:
	@$(MKDIR_P) tsan
	cd tsan && { test -f Makefile || $(abs_top_srcdir)/configure -q --enable-sanitize=thread; } && \
		$(MAKE) $(BUILT_SOURCES) && $(MAKE) $(TSAN_TESTS) && for t in $(TSAN_TESTS); do echo $$t; ./$$t || exit 1; done

# Guest programs that the tests above build anew where they find a cross compiler.
clean-local:
	rm -rf tests/linux-user/calls-built tests/linux-user/tasks-built tests/linux-user/faults-built tsan

# ---- make fuzz [T=fuzz-ir|fuzz-dtb|fuzz-elf|fuzz-gdb|fuzz-mmio|random-insn] [SECONDS=n] ----
T = fuzz-ir
SECONDS = 60
fuzz: tests/fuzz/$(T)$(EXEEXT)
	$(top_srcdir)/tests/fuzz/run.sh tests/fuzz/$(T) $(SECONDS)
EXTRA_DIST += tests/fuzz/run.sh

# ---- state of CPUs: nothing is missing in snapshots ----
check_PROGRAMS += tests/unit/test-arm-state
TESTS += tests/unit/test-arm-state
tests_unit_test_arm_state_SOURCES = tests/unit/test-arm-state.c tests/unit/state-audit.h
tests_unit_test_arm_state_LDADD = target/arm/system/libarm-system.la target/arm/libarm.la
check_PROGRAMS += tests/unit/test-ppc-state
TESTS += tests/unit/test-ppc-state
tests_unit_test_ppc_state_SOURCES = tests/unit/test-ppc-state.c tests/unit/state-audit.h
tests_unit_test_ppc_state_LDADD = target/ppc/system/libppc-system.la target/ppc/libppc.la \
	tests/unit/libsoft.la $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- clocks ----
check_PROGRAMS += tests/unit/test-clock
TESTS += tests/unit/test-clock$(EXEEXT)
tests_unit_test_clock_SOURCES = tests/unit/test-clock.c
tests_unit_test_clock_LDADD = system/libsystem.la common/libcommon.la $(GLIB_LIBS)

# ---- devices: scripts, and the audit of their state ----
check_PROGRAMS += tests/hw/run-device
TESTS += tests/hw/run.sh
tests_hw_run_device_SOURCES = tests/hw/run-device.c tests/hw/run-device.h tests/hw/run-device-host.c
tests_hw_run_device_LDADD = hw/libhw.la system/libsystem.la common/libcommon.la $(GLIB_LIBS) $(ZLIB_LIBS)
EXTRA_DIST += tests/hw

# ---- networks ----
check_PROGRAMS += tests/unit/test-net
TESTS += tests/unit/test-net$(EXEEXT)
tests_unit_test_net_SOURCES = tests/unit/test-net.c
tests_unit_test_net_LDADD = system/libnet.la system/libsystem.la common/libcommon.la $(SLIRP_LIBS) $(GLIB_LIBS)

# ---- programs into memory ----
check_PROGRAMS += tests/unit/test-elf tests/unit/test-load
TESTS += tests/unit/test-elf$(EXEEXT) tests/unit/test-load$(EXEEXT)
tests_unit_test_elf_SOURCES = tests/unit/test-elf.c
tests_unit_test_elf_LDADD = common/libcommon.la $(GLIB_LIBS)
tests_unit_test_load_SOURCES = tests/unit/test-load.c
tests_unit_test_load_LDADD = system/libsystem.la common/libcommon.la $(GLIB_LIBS) $(ZLIB_LIBS)

# ---- virtual I/O devices: this program is the driver ----
check_PROGRAMS += tests/unit/test-virtio
TESTS += tests/unit/test-virtio$(EXEEXT)
tests_unit_test_virtio_SOURCES = tests/unit/test-virtio.c tests/unit/virtio-guest.c \
	tests/unit/virtio-guest.h
tests_unit_test_virtio_LDADD = hw/libhw.la system/libsystem.la common/libcommon.la $(GLIB_LIBS)

# ---- SCSI: controller and units ----
check_PROGRAMS += tests/unit/test-scsi
TESTS += tests/unit/test-scsi$(EXEEXT)
tests_unit_test_scsi_SOURCES = tests/unit/test-scsi.c
tests_unit_test_scsi_LDADD = hw/libhw.la system/libsystem.la common/libcommon.la $(GLIB_LIBS)

# ---- damaged device trees: tests/fuzz/fuzz-dtb [seed] [blobs] ----
check_PROGRAMS += tests/fuzz/fuzz-dtb
TESTS += tests/fuzz/fuzz-dtb$(EXEEXT)
tests_fuzz_fuzz_dtb_SOURCES = tests/fuzz/fuzz-dtb.c
tests_fuzz_fuzz_dtb_LDADD = system/libmain.la system/libsystem.la tests/unit/libsoft.la \
	$(SLIRP_LIBS) $(FDT_LIBS) $(GLIB_LIBS) $(FFI_LIBS) $(CAPSTONE_LIBS)

# ---- random accesses to every device: tests/fuzz/fuzz-mmio [seed] [rounds] [type] ----
check_PROGRAMS += tests/fuzz/fuzz-mmio
TESTS += tests/fuzz/fuzz-mmio
tests_fuzz_fuzz_mmio_SOURCES = tests/fuzz/fuzz-mmio.c
tests_fuzz_fuzz_mmio_LDADD = hw/libhw.la system/libsystem.la common/libcommon.la $(GLIB_LIBS)

# ---- whole machines ----
TESTS += tests/system/run.sh tests/system/ppc/run.sh tests/system/icount.sh tests/system/boot.sh tests/system/snapshot.sh \
	tests/system/g3beige.sh tests/system/g3beige-builtin.sh tests/system/g3beige-screen.sh tests/system/g3beige-net.sh \
	tests/system/semihosting.sh tests/system/end.sh tests/system/card.sh tests/system/display.sh
EXTRA_DIST += tests/system

# ---- options, character devices and monitors of the system emulators ----
check_PROGRAMS += tests/system/talk
TESTS += tests/system/cmdline.sh tests/system/chardev.sh tests/system/monitor.sh tests/system/names.sh tests/system/qmp.sh
if HAVE_JSON
check_PROGRAMS += tests/fuzz/fuzz-qmp
TESTS += tests/fuzz/fuzz-qmp$(EXEEXT)
endif
tests_fuzz_fuzz_qmp_SOURCES = tests/fuzz/fuzz-qmp.c
tests_fuzz_fuzz_qmp_LDADD = $(GLIB_LIBS)
tests_system_talk_SOURCES = tests/system/talk.c
tests_system_talk_LDADD = $(GLIB_LIBS)

# ---- debugging: the protocol by a small client, and by GDB where there is one ----
check_PROGRAMS += tests/gdb/client
TESTS += tests/gdb/run.sh tests/gdb/system.sh
tests_gdb_client_SOURCES = tests/gdb/client.c
check_PROGRAMS += tests/fuzz/fuzz-gdb
TESTS += tests/fuzz/fuzz-gdb
tests_fuzz_fuzz_gdb_SOURCES = tests/fuzz/fuzz-gdb.c
tests_fuzz_fuzz_gdb_LDADD = common/libcommon.la
EXTRA_DIST += tests/gdb common/gdb/README.md
