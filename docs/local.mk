dist_man_MANS += docs/emu-arm.1
EXTRA_DIST += docs/design.md docs/performance.md
