/*
 * The SCSI controller and its units: this program writes SCRIPTS and looks at what they did.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hw/devices.h"
#include "hw/scsi/lsi53c895a.h"
#include "system/block/drive.h"
#include "system/board.h"

enum { RAM_AT = 0x1000, RAM_SIZE = 0x20000, SCRIPT = 0x2000, TABLE = 0x3000, DATA = 0x8000 };
enum { STATUS_AT = 0x4000, MESSAGE_AT = 0x4004, BLOCKS = 64, ECAM = 0x30000000, REGS = 0x10000000 };

static u8 ram[RAM_SIZE];

typedef struct {
    Machine *m;
    Device *chip;
    char *image;
    u32 at; /* of the next instruction */
} Test;

static void put32(u32 at, u32 v)
{
    memcpy(ram + at - RAM_AT, &v, 4);
}

static u32 reg(Test *t, unsigned r, unsigned size)
{
    u64 v;

    g_assert_true(mem_read(&t->m->memory, REGS + r, size, &v));
    return (u32)v;
}

static void set_reg(Test *t, unsigned r, unsigned size, u32 v)
{
    g_assert_true(mem_write(&t->m->memory, REGS + r, size, v));
}

/* ---- The machine ---- */

static void add_drive(Test *t)
{
    g_autofree char *option = NULL;
    u8 block[512];
    DriveChoice c = {0};
    int fd = g_file_open_tmp("emu-scsi-XXXXXX", &t->image, NULL);

    for (unsigned i = 0; i < BLOCKS; i++) {
        memset(block, (int)i, sizeof(block));
        g_assert_cmpint(write(fd, block, sizeof(block)), ==, sizeof(block));
    }
    close(fd);
    option = g_strdup_printf("file=%s,format=raw,if=none,id=d", t->image);
    g_assert_true(drive_parse("-drive", option, &c, NULL));
    g_assert_nonnull(drive_new(t->m, &c, NULL));
    drive_choice_clear(&c);
}

static Test *test_new(const char *unit)
{
    Test *t = g_new0(Test, 1);
    Device *bridge;

    t->m = machine_new();
    memset(ram, 0, sizeof(ram));
    mem_add(
        &t->m->memory,
        &(MemRegion){.name = "ram", .kind = MEM_RAM, .at = RAM_AT, .size = RAM_SIZE, .host = ram});
    add_drive(t);
    bridge = device_new(t->m, &dev_gpex_small, "pcie");
    g_ptr_array_add(t->m->devices, bridge);
    g_assert_true(device_set_props(bridge, "mmio=0x10000000,mmio-size=16M", NULL));
    g_assert_true(device_start(bridge, NULL));
    mem_add(&t->m->memory, &(MemRegion){.name = "ecam",
                                        .kind = MEM_IO,
                                        .at = ECAM,
                                        .size = 16 * MIB,
                                        .device = bridge,
                                        .window = bridge->type->windows});
    t->chip = machine_add_device(t->m, &dev_lsi53c895a, "scsi", NULL, NULL, NULL);
    g_assert_nonnull(machine_add_device(t->m, device_type_find(unit), "disk", "scsi",
                                        "drive=d,scsi-id=2,serial=S7", NULL));
    mem_write(&t->m->memory, ECAM + 0x8000 + PCI_BAR0 + 4, 4, REGS);
    mem_write(&t->m->memory, ECAM + 0x8000 + PCI_COMMAND, 2, 7);
    set_reg(t, SIEN0, 1, 0xff);
    set_reg(t, SIEN1, 1, 0xff);
    set_reg(t, DIEN, 1, 0x7f);
    return t;
}

static void test_free(Test *t)
{
    machine_free(t->m);
    g_unlink(t->image);
    g_free(t->image);
    g_free(t);
}

/* ---- Scripts ---- */

static void begin(Test *t)
{
    t->at = SCRIPT;
}

static void op(Test *t, u32 insn, u32 arg)
{
    put32(t->at, insn);
    put32(t->at + 4, arg);
    t->at += 8;
}

enum { SELECT_ATN = 0x41000000, INT = 0x98080000, JUMP = 0x80080000 };
enum { MOVE_OUT = 0x08000000, MOVE_IN = 0x09000000, MOVE_COMMAND = 0x0a000000 };
enum { MOVE_STATUS = 0x0b000000, MOVE_MSG_OUT = 0x0e000000, MOVE_MSG_IN = 0x0f000000 };
enum { CLEAR_ACK = 0x60000040, WAIT_DISCONNECT = 0x48000000, TABLE_INDIRECT = 0x10000000 };

static void run(Test *t)
{
    set_reg(t, DSP, 4, SCRIPT);
}

/* Selects unit @id and gives it @cdb. */
static void select_with(Test *t, unsigned id, const u8 *cdb, unsigned len)
{
    begin(t);
    ram[TABLE - RAM_AT] = 0x80;
    memcpy(ram + TABLE + 16 - RAM_AT, cdb, len);
    op(t, SELECT_ATN | id << 16, 0);
    op(t, MOVE_MSG_OUT | 1, TABLE);
    op(t, MOVE_COMMAND | len, TABLE + 16);
}

static void finish(Test *t, u32 token)
{
    op(t, MOVE_STATUS | 1, STATUS_AT);
    op(t, MOVE_MSG_IN | 1, MESSAGE_AT);
    op(t, CLEAR_ACK, 0);
    op(t, WAIT_DISCONNECT, 0);
    op(t, INT, token);
}

/* Return: the status; data moves by @move, 0: there is none. */
static unsigned command(Test *t, const u8 *cdb, unsigned len, u32 move, u32 bytes)
{
    memset(ram + STATUS_AT - RAM_AT, 0xee, 8);
    select_with(t, 2, cdb, len);
    if (move) {
        op(t, move | bytes, DATA);
    }
    finish(t, 0x77);
    run(t);
    g_assert_cmphex(reg(t, ISTAT0, 1), ==, ISTAT0_DIP);
    g_assert_cmphex(reg(t, DSTAT, 1), ==, DSTAT_DFE | DSTAT_SIR);
    g_assert_cmphex(reg(t, DSPS, 4), ==, 0x77);
    g_assert_cmphex(ram[MESSAGE_AT - RAM_AT], ==, 0);
    g_assert_cmphex(reg(t, ISTAT0, 1), ==, 0);
    return ram[STATUS_AT - RAM_AT];
}

static const u8 *data(void)
{
    return ram + DATA - RAM_AT;
}

static unsigned sense(Test *t)
{
    g_assert_cmpuint(command(t, (const u8[]){3, 0, 0, 0, 18, 0}, 6, MOVE_IN, 18), ==, 0);
    g_assert_cmphex(data()[0], ==, 0x70);
    return (unsigned)data()[2] << 8 | data()[12];
}

static void test_disk(void)
{
    Test *t = test_new("scsi-hd");

    g_assert_cmpuint(command(t, (const u8[]){0x12, 0, 0, 0, 36, 0}, 6, MOVE_IN, 36), ==, 0);
    g_assert_cmpmem(data() + 8, 3, "EMU", 3);
    g_assert_cmphex(data()[0], ==, 0);
    g_assert_cmpuint(command(t, (const u8[]){0, 0, 0, 0, 0, 0}, 6, 0, 0), ==, 2);
    g_assert_cmphex(sense(t), ==, 0x629); /* there was a reset */
    g_assert_cmpuint(command(t, (const u8[]){0, 0, 0, 0, 0, 0}, 6, 0, 0), ==, 0);
    g_assert_cmpuint(command(t, (const u8[]){0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 10, MOVE_IN, 8), ==,
                     0);
    g_assert_cmpuint(data()[3], ==, BLOCKS - 1);
    g_assert_cmpuint(data()[6], ==, 2);
    g_assert_cmpuint(command(t, (const u8[]){0x28, 0, 0, 0, 0, 9, 0, 0, 2, 0}, 10, MOVE_IN, 1024),
                     ==, 0);
    g_assert_cmpuint(data()[0], ==, 9);
    g_assert_cmpuint(data()[1023], ==, 10);
    memset(ram + DATA - RAM_AT, 0x5a, 512);
    g_assert_cmpuint(command(t, (const u8[]){0x2a, 0, 0, 0, 0, 11, 0, 0, 1, 0}, 10, MOVE_OUT, 512),
                     ==, 0);
    g_assert_cmpuint(command(t, (const u8[]){0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 10, 0, 0), ==, 0);
    memset(ram + DATA - RAM_AT, 0, 512);
    g_assert_cmpuint(command(t, (const u8[]){0x08, 0, 0, 11, 1, 0}, 6, MOVE_IN, 512), ==, 0);
    g_assert_cmphex(data()[511], ==, 0x5a);
    g_assert_cmpuint(command(t, (const u8[]){0x28, 0, 0, 0, 0, BLOCKS, 0, 0, 1, 0}, 10, 0, 0), ==,
                     2);
    g_assert_cmphex(sense(t), ==, 0x521);
    g_assert_cmpuint(command(t, (const u8[]){0xff, 0, 0, 0, 0, 0}, 6, 0, 0), ==, 2);
    g_assert_cmphex(sense(t), ==, 0x520);
    g_assert_cmpuint(command(t, (const u8[]){0x12, 1, 0x80, 0, 6, 0}, 6, MOVE_IN, 6), ==, 0);
    g_assert_cmpmem(data() + 4, 2, "S7", 2);
    test_free(t);
}

static void test_cd(void)
{
    Test *t = test_new("scsi-cd");

    command(t, (const u8[]){0, 0, 0, 0, 0, 0}, 6, 0, 0);
    g_assert_cmpuint(command(t, (const u8[]){0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 10, MOVE_IN, 8), ==,
                     0);
    g_assert_cmpuint(data()[3], ==, BLOCKS / 4 - 1);
    g_assert_cmpuint(data()[6], ==, 8);
    g_assert_cmpuint(command(t, (const u8[]){0x43, 0, 0, 0, 0, 0, 0, 0, 20, 0}, 10, MOVE_IN, 20),
                     ==, 0);
    g_assert_cmphex(data()[14], ==, 0xaa);
    g_assert_cmpuint(data()[19], ==, BLOCKS / 4);
    g_assert_cmpuint(command(t, (const u8[]){0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0}, 10, 0, 0), ==, 2);
    test_free(t);
}

/* Nobody has that id: the script goes on to where it needs the bus. */
static void test_nobody(void)
{
    Test *t = test_new("scsi-hd");

    select_with(t, 5, (const u8[]){0, 0, 0, 0, 0, 0}, 6);
    run(t);
    g_assert_cmphex(reg(t, DSP, 4), ==, SCRIPT + 16);
    g_assert_cmphex(reg(t, SIST0, 2), ==, SIST1_STO << 8);
    test_free(t);
}

/* The unit has less than the script asks for. */
static void test_mismatch(void)
{
    Test *t = test_new("scsi-hd");
    const u8 inquiry[] = {0x12, 0, 0, 0, 36, 0};
    u32 move;

    select_with(t, 2, inquiry, 6);
    move = t->at;
    op(t, MOVE_IN | 100, DATA);
    run(t);
    g_assert_cmphex(reg(t, SIST0, 2), ==, SIST0_MA);
    g_assert_cmphex(reg(t, DBC, 4) & 0xffffff, ==, 64);
    set_reg(t, SCNTL1, 1, SCNTL1_RST);
    set_reg(t, SCNTL1, 1, 0);
    reg(t, SIST0, 2);

    set_reg(t, CCNTL0, 1, CCNTL0_ENPMJ | CCNTL0_PMJCTL);
    set_reg(t, PMJAD2, 4, SCRIPT + 0x100);
    set_reg(t, DSA, 4, TABLE);
    select_with(t, 2, inquiry, 6);
    op(t, MOVE_IN | TABLE_INDIRECT, 0x20);
    put32(TABLE + 0x20, 100);
    put32(TABLE + 0x24, DATA);
    t->at = SCRIPT + 0x100;
    finish(t, 0x99);
    run(t);
    g_assert_cmphex(reg(t, DSPS, 4), ==, 0x99);
    g_assert_cmpuint(reg(t, RBC, 4), ==, 64);
    g_assert_cmphex(reg(t, UA, 4), ==, DATA + 36);
    g_assert_cmphex(reg(t, IA, 4), ==, move);
    g_assert_cmphex(reg(t, ESA, 4), ==, TABLE + 0x20);
    test_free(t);
}

/* Registers, memory and jumps; a script without end is ended. */
static void test_instructions(void)
{
    Test *t = test_new("scsi-hd");

    begin(t);
    put32(DATA, 0x11223344);
    op(t, 0xe1340004, DATA);           /* load SCRATCHA */
    op(t, 0x7e340100, 0);              /* SCRATCHA0 += 1 */
    op(t, 0x7c35f000, 0);              /* SCRATCHA1 &= 0xf0 */
    op(t, 0x72340000, 0);              /* SFBR = SCRATCHA0 */
    op(t, 0x800c0045, SCRIPT + 0x100); /* jump if it is 0x45 */
    op(t, INT, 1);
    t->at = SCRIPT + 0x100;
    op(t, 0xe0340004, DATA + 8); /* store SCRATCHA */
    op(t, 0xc0000004, DATA + 8); /* copy memory */
    put32(t->at, DATA + 16);
    t->at += 4;
    op(t, 0x88880000, 8); /* call what comes after the next */
    op(t, INT, 2);
    op(t, 0x90080000, 0); /* return */
    run(t);
    g_assert_cmphex(reg(t, DSPS, 4), ==, 2);
    g_assert_cmphex(ram[DATA + 16 - RAM_AT], ==, 0x45);
    g_assert_cmphex(ram[DATA + 17 - RAM_AT], ==, 0x30);
    reg(t, DSTAT, 1);

    begin(t);
    op(t, JUMP, SCRIPT);
    run(t);
    g_assert_cmphex(reg(t, SIST0, 1), ==, SIST0_UDC);
    test_free(t);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scsi/disk", test_disk);
    g_test_add_func("/scsi/cd", test_cd);
    g_test_add_func("/scsi/nobody", test_nobody);
    g_test_add_func("/scsi/mismatch", test_mismatch);
    g_test_add_func("/scsi/instructions", test_instructions);
    return g_test_run();
}
