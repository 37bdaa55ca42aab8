# hw: devices, one file each
noinst_LTLIBRARIES += hw/libhw.la
hw_libhw_la_SOURCES = hw/devices.def hw/devices.h hw/devices.c \
	hw/block/cfi-amd.c hw/block/cfi-flash.c hw/block/cfi-flash.h hw/block/cfi-intel.c hw/block/mirror.c hw/block/mirror.h \
	hw/char/escc.c hw/char/pl011.c \
	hw/dma/dbdma.c hw/dma/dbdma.h hw/dma/pl080.c hw/ssi/pl022.c hw/timer/sp805.c \
	hw/display/pl110.c hw/display/vga.h hw/display/vga-regs.c hw/display/vga-memory.c hw/display/vga-draw.c hw/display/vga-pci.c hw/display/edid.c \
	hw/ide/ide.h hw/ide/ide-int.h hw/ide/ide.c hw/ide/identify.c hw/ide/atapi.c hw/ide/cmd646.c hw/ide/macio-ide.c \
	hw/input/adb.c hw/input/adb.h hw/input/adb-keyboard.c hw/input/adb-mouse.c hw/input/pl050.c hw/input/ps2.c hw/input/ps2.h hw/input/ps2-keyboard.c hw/input/ps2-mouse.c \
	hw/gpio/pl061.c \
	hw/intc/gic.c hw/intc/gic.h hw/intc/gicv2.c hw/intc/gicv3.c hw/intc/heathrow.c hw/intc/integrator-pic.c hw/intc/pl190.c hw/intc/versatile-sic.c \
	hw/misc/cuda.c hw/misc/fw-cfg.c hw/misc/integrator-cm.c hw/misc/integrator-control.c hw/misc/integrator-leds.c hw/misc/mac-nvram.c hw/misc/macio.c hw/misc/pvpanic.c hw/misc/unimplemented.c hw/misc/via6522.c hw/misc/via6522.h hw/misc/versatile-sys.c \
	hw/net/ne2000.c hw/net/smc91c111.c hw/net/smc91c111.h hw/net/smc91c111-phy.c \
	hw/pci/pci.h hw/pci/pci.c hw/pci/msix.c hw/pci/gpex.c hw/pci/grackle.c hw/pci/versatile-pci.c \
	hw/rtc/pl031.c \
	hw/sd/pl181.c hw/sd/sd.c hw/sd/sd.h hw/sd/sd-regs.c \
	hw/scsi/scsi.h hw/scsi/scsi-unit.c hw/scsi/scsi-commands.c hw/scsi/scsi-bus.c \
	hw/scsi/lsi53c895a.h hw/scsi/lsi53c895a.c hw/scsi/lsi-scripts.c \
	hw/timer/counter.c hw/timer/counter.h hw/timer/sp804.c \
	hw/virtio/virtio.h hw/virtio/virtio.c hw/virtio/virtqueue.c hw/virtio/mmio.c hw/virtio/virtio-pci.c \
	hw/virtio/blk.c hw/virtio/net.c hw/virtio/input.c hw/virtio/rng.c hw/virtio/serial.c

noinst_LTLIBRARIES += hw/boards/arm/libboards.la
hw_boards_arm_libboards_la_SOURCES = hw/boards/arm/boards.c hw/boards/arm/boards.h \
	hw/boards/arm/integratorcp.c hw/boards/arm/versatile.c hw/boards/arm/virt.c
noinst_LTLIBRARIES += hw/boards/ppc/libboards.la
hw_boards_ppc_libboards_la_SOURCES = hw/boards/ppc/boards.c hw/boards/ppc/boards.h hw/boards/ppc/bare.c hw/boards/ppc/g3beige.c hw/boards/ppc/g3beige.h hw/boards/ppc/g3beige-tree.c
EXTRA_DIST += hw/README.md
