/*
 * LSI53C895A: registers and state, shared by the chip and its SCRIPTS processor.
 */
#ifndef HW_SCSI_LSI53C895A_H
#define HW_SCSI_LSI53C895A_H

#include "hw/pci/pci.h"
#include "hw/scsi/scsi.h"

/** Registers, as the manual names them. */
enum {
    SCNTL0 = 0x00,
    SCNTL1,
    SCNTL2,
    SCNTL3,
    SCID,
    SXFER,
    SDID,
    GPREG,
    SFBR,
    SOCL,
    SSID,
    SBCL,
    DSTAT,
    SSTAT0,
    SSTAT1,
    SSTAT2,
    DSA = 0x10,
    ISTAT0 = 0x14,
    ISTAT1,
    MBOX0,
    MBOX1,
    CTEST0 = 0x18,
    CTEST1,
    CTEST2,
    CTEST3,
    TEMP = 0x1c,
    DFIFO = 0x20,
    CTEST4,
    CTEST5,
    CTEST6,
    DBC = 0x24,
    DCMD = 0x27,
    DNAD = 0x28,
    DSP = 0x2c,
    DSPS = 0x30,
    SCRATCHA = 0x34,
    DMODE = 0x38,
    DIEN,
    SBR,
    DCNTL,
    ADDER = 0x3c,
    SIEN0 = 0x40,
    SIEN1,
    SIST0,
    SIST1,
    SLPAR,
    SWIDE,
    MACNTL,
    GPCNTL,
    STIME0,
    STIME1,
    RESPID0,
    RESPID1,
    STEST0,
    STEST1,
    STEST2,
    STEST3,
    SIDL = 0x50,
    STEST4 = 0x52,
    SODL = 0x54,
    CCNTL0 = 0x56,
    CCNTL1,
    SBDL = 0x58,
    SCRATCHB = 0x5c,
    PMJAD1 = 0xc0,
    PMJAD2 = 0xc4,
    RBC = 0xc8,
    UA = 0xcc,
    ESA = 0xd0,
    IA = 0xd4,
    SBC = 0xd8,
    CSBC = 0xdc,
    LSI_REGS = 0x100,
    LSI_RAM = 0x2000,
};

enum { SCNTL1_RST = 0x08, SCNTL1_CON = 0x10, SSTAT0_RST = 0x02 };
enum { ISTAT0_ABRT = 0x80, ISTAT0_SRST = 0x40, ISTAT0_SIGP = 0x20, ISTAT0_CON = 0x08 };
enum { ISTAT0_INTF = 0x04, ISTAT0_SIP = 0x02, ISTAT0_DIP = 0x01 };
enum { DSTAT_DFE = 0x80, DSTAT_ABRT = 0x10, DSTAT_SSI = 0x08, DSTAT_SIR = 0x04, DSTAT_IID = 0x01 };
enum { SIST0_MA = 0x80, SIST0_UDC = 0x04, SIST0_RST = 0x02, SIST1_STO = 0x04, SIST1_GEN = 0x02 };
enum { DCNTL_STD = 0x04, DCNTL_SSM = 0x10, DMODE_MAN = 0x01 };
enum { CCNTL0_ENPMJ = 0x80, CCNTL0_PMJCTL = 0x40, SCNTL2_WSR = 0x01 };

/** What the SCRIPTS processor does. */
enum { LSI_STOPPED, LSI_RUNNING, LSI_WAITS_PHASE, LSI_WAITS_RESELECTION };

typedef struct {
    PciState pci;
    u8 r[LSI_REGS];
    u8 ram[LSI_RAM];
    u8 cdb[SCSI_CDB];
    u32 script; /* LSI_STOPPED... */
    u32 target, lun, phase;
    u16 cdb_length;       /* 0: the unit has none yet */
    u8 message, messages; /* one for the initiator, if any */
    u8 finished;          /* the unit has said so and leaves the bus */
    u8 connected, attention, carry;
} LsiState;

typedef struct {
    ScsiHost host;
    PciFunction pci;
    bool if_drives; /* property of boards: there only if a drive with if=scsi is */
    bool in_script;
    LsiState s;
} Lsi;

static inline u32 lsi_get32(const Lsi *l, unsigned r)
{
    const u8 *p = l->s.r + r;

    return p[0] | p[1] << 8 | p[2] << 16 | (u32)p[3] << 24;
}

static inline void lsi_set32(Lsi *l, unsigned r, u32 v)
{
    for (unsigned i = 0; i < 4; i++) {
        l->s.r[r + i] = (u8)(v >> 8 * i);
    }
}

/** lsi_run - go on with the script until it stops or waits. */
void lsi_run(Lsi *l);
/** lsi_dma_interrupt, lsi_scsi_interrupt - conditions of DSTAT and of SIST; the script stops. */
void lsi_dma_interrupt(Lsi *l, u8 why);
void lsi_scsi_interrupt(Lsi *l, u8 why0, u8 why1);
/** lsi_reg_read, lsi_reg_write - one byte, with what it does. */
u8 lsi_reg_read(Lsi *l, unsigned r);
void lsi_reg_write(Lsi *l, unsigned r, u8 v);

#endif
