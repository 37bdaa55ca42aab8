# One page for all user-mode emulators; the others are references to it.
dist_man_MANS += docs/emu-arm.1 docs/emu-armeb.1 docs/emu-aarch64.1 docs/emu-aarch64_be.1 \
	docs/emu-ppc.1 docs/emu-ppc64.1 docs/emu-ppc64le.1
EXTRA_DIST += docs/design.md docs/performance.md
dist_man_MANS += docs/emu-system-arm.1 docs/emu-system-ppc.1
