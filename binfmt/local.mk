# emu-binfmt: registration with the kernel
sbin_SCRIPTS = binfmt/emu-binfmt
binfmt/emu-binfmt: binfmt/emu-binfmt.sh Makefile
	@$(MKDIR_P) binfmt
	$(AM_V_GEN)sed 's|@bindir@|$(bindir)|' $(srcdir)/binfmt/emu-binfmt.sh >$@.new && chmod +x $@.new && mv $@.new $@
CLEANFILES += binfmt/emu-binfmt
EXTRA_DIST += binfmt/emu-binfmt.sh
dist_man_MANS += docs/emu-binfmt.8

TESTS += tests/binfmt/run.sh
EXTRA_DIST += tests/binfmt/run.sh
