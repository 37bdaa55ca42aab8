/*
 * The device tree of the beige G3, as its own Open Firmware has it, for the one that is built in.
 * Ref: Apple, "Technote 1061: Fundamentals of Open Firmware"; "Macintosh Technology in the Common
 * Hardware Reference Platform"; names, reg and interrupts as Linux's drivers for such Macs ask for them.
 *
 * No node is an "interrupt-controller": of Macs before the iMac AAPL,interrupts are inputs of Heathrow.
 * In macio reg begins with the registers; behind them are the channels of DBDMA.
 */
#include "hw/boards/ppc/g3beige.h"

#define PCI   "/pci@80000000"
#define MACIO PCI "/mac-io@10"
#define ESCC  MACIO "/escc@13000"
#define CUDA  MACIO "/via-cuda@16000"

/* clang-format off */
const TreeNode g3beige_nodes[] = {
    {"/", "#address-cells=<1>; #size-cells=<1>; model=\"Power Macintosh\"; compatible=\"AAPL,PowerMac G3\",\"MacRISC\";"
          "clock-frequency=<" G_STRINGIFY(BUS_HZ) ">"},
    {PCI, "device_type=\"pci\"; model=\"MOT,MPC106\"; compatible=\"grackle\"; #address-cells=<3>; #size-cells=<2>;"
          "reg=<0x80000000 0x7f000000>; bus-range=<0 0>; clock-frequency=<33000000>;"
          "ranges=<0x01000000 0 0 0xfe000000 0 0x00800000  0x02000000 0 0 0xfd000000 0 0x01000000"
          "        0x02000000 0 0x80000000 0x80000000 0 0x10000000>"},
    {MACIO, "device_type=\"mac-io\"; model=\"AAPL,343S1201\"; compatible=\"heathrow\"; #address-cells=<1>; #size-cells=<1>"},
    {ESCC, "device_type=\"escc\"; compatible=\"escc\",\"CHRP,es0\"; #address-cells=<1>; #size-cells=<1>; ranges;"
           "reg=<0x13000 0x1000>"},
    {ESCC "/ch-a@13020", "device_type=\"serial\"; compatible=\"chrp,es2\"; slot-names=<0>; AAPL,interrupts=<15>;"
           "reg=<0x13020 1 0x13030 1 0x13050 1 0x8400 0x100 0x8500 0x100>"},
    {ESCC "/ch-b@13000", "device_type=\"serial\"; compatible=\"chrp,es3\"; slot-names=<0>; AAPL,interrupts=<16>;"
           "reg=<0x13000 1 0x13010 1 0x13040 1 0x8600 0x100 0x8700 0x100>"},
    {CUDA, "device_type=\"via-cuda\"; compatible=\"cuda\"; #address-cells=<1>; #size-cells=<0>; reg=<0x16000 0x2000>;"
           "AAPL,interrupts=<18>"},
    {CUDA "/adb", "device_type=\"adb\"; compatible=\"adb\"; #address-cells=<1>; #size-cells=<0>"},
    {CUDA "/adb/keyboard@2", "device_type=\"keyboard\"; reg=<2>"},
    {CUDA "/adb/mouse@3", "device_type=\"mouse\"; reg=<3>"},
    {CUDA "/rtc", "device_type=\"rtc\"; compatible=\"rtc\""},
    {CUDA "/power-mgt", "device_type=\"power-mgt\"; compatible=\"cuda\"; mgt-kind=\"min-consumption-pwm-led\""},
    {MACIO "/nvram@60000", "device_type=\"nvram\"; #bytes=<0x2000>; reg=<0x60000 0x20000>"},
    {MACIO "/ata@20000", "device_type=\"ata\"; model=\"ata-3\"; compatible=\"heathrow-ata\"; #address-cells=<1>;"
           "#size-cells=<0>; AAPL,connector=\"ata\"; AAPL,bus-id=<0>; AAPL,interrupts=<13 2>;"
           "reg=<0x20000 0x1000 0x8b00 0x200>"},
    {MACIO "/ata@21000", "device_type=\"ata\"; model=\"ata-3\"; compatible=\"heathrow-ata\"; #address-cells=<1>;"
           "#size-cells=<0>; AAPL,connector=\"ata\"; AAPL,bus-id=<1>; AAPL,interrupts=<14 3>;"
           "reg=<0x21000 0x1000 0x8d00 0x200>"},
    {"/aliases", "mac-io=\"" MACIO "\"; via-cuda=\"" CUDA "\"; adb=\"" CUDA "/adb\"; rtc=\"" CUDA "/rtc\";"
           "nvram=\"" MACIO "/nvram@60000\"; ttya=\"" ESCC "/ch-a@13020\"; ttyb=\"" ESCC "/ch-b@13000\";"
           "ide0=\"" MACIO "/ata@20000\"; ide1=\"" MACIO "/ata@21000\""},
    {0},
};
/* clang-format on */

static const OfPci pci[] = {{PCI, "grackle"}, {0}};

const OfBoard g3beige_open_firmware = {
    .console = "ttya",
    .cpu = "clock-frequency=<" G_STRINGIFY(CPU_HZ) ">; bus-frequency=<" G_STRINGIFY(BUS_HZ) ">",
    .pci = pci,
};
