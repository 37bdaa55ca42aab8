/*
 * What SCSI disks and CD-ROMs answer.
 * Ref: SCSI Primary Commands - 3, SCSI Block Commands - 2, Multimedia Commands - 4; each function
 * is named after its command.
 */
#include "hw/scsi/scsi.h"

#include <string.h>

#include "common/log.h"

static const ScsiSense bad_opcode = {5, 0x20, 0}, bad_field = {5, 0x24, 0},
                       bad_block = {5, 0x21, 0}, no_medium = {2, 0x3a, 0}, not_ready = {2, 0x04, 2},
                       protected = {7, 0x27, 0}, locked = {5, 0x53, 2};

enum { CD_KB_PER_SECOND = 24 * 176, FRAMES = 75, LEAD_IN = 150, LEAD_OUT = 0xaa };
enum { READ_CD_MSF = 0xb9, READ_CD = 0xbe };

/* ---- Numbers, most significant byte first ---- */

static u64 get_be(const u8 *at, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v = v << 8 | at[i];
    }
    return v;
}

static void put_be(u8 *at, unsigned size, u64 v)
{
    while (size--) {
        at[size] = (u8)v;
        v >>= 8;
    }
}

static void put_text(u8 *at, unsigned size, const char *text)
{
    memset(at, ' ', size);
    memcpy(at, text, MIN(strlen(text), size));
}

static u64 blocks_of(const ScsiUnit *u)
{
    return u->drive->size / u->s->block_size;
}

/* ---- What it is ---- */

static const char *serial_of(const ScsiUnit *u)
{
    return u->serial ? u->serial : u->drive->serial ? u->drive->serial : "";
}

static unsigned vital_product_page(const ScsiUnit *u, u8 page, u8 *out)
{
    static const u8 pages[] = {0x00, 0x80, 0x83};
    const char *text = page == 0x80 ? serial_of(u) : u->drive->name;
    unsigned len = (unsigned)MIN(strlen(text), 36);

    switch (page) {
    case 0x00:
        memcpy(out, pages, sizeof(pages));
        return sizeof(pages);
    case 0x80:
        memcpy(out, text, len);
        return len;
    case 0x83: /* one designator: ASCII, the vendor's */
        out[0] = 2;
        out[3] = (u8)len;
        memcpy(out + 4, text, len);
        return 4 + len;
    default:
        return ~0u;
    }
}

static void inquiry(ScsiUnit *u)
{
    const u8 *cdb = u->s->cdb;
    u32 most = (u32)get_be(cdb + 3, 2);
    u8 data[64] = {u->cdrom ? 5 : 0};

    if (cdb[1] & 1) {
        unsigned len = vital_product_page(u, cdb[2], data + 4);

        if (len == ~0u) {
            scsi_fail(u, bad_field);
            return;
        }
        data[1] = cdb[2];
        data[3] = (u8)len;
        scsi_answer(u, data, 4 + len, most);
        return;
    }
    if (cdb[2]) {
        scsi_fail(u, bad_field);
        return;
    }
    data[1] = u->cdrom ? 0x80 : 0; /* removable */
    data[2] = 5;                   /* SPC-3 */
    data[3] = 2;
    data[4] = 36 - 5;
    put_text(data + 8, 8, "EMU");
    put_text(data + 16, 16, u->product ? u->product : u->cdrom ? "CD-ROM" : "HARDDISK");
    put_text(data + 32, 4, "1.0");
    scsi_answer(u, data, 36, most);
}

static void request_sense(ScsiUnit *u)
{
    ScsiSense s = u->s->sense;
    u8 data[18] = {[0] = 0x70, [7] = 10};

    if (!s.key && u->s->attention) {
        s = (ScsiSense){6, u->s->attention, 0};
        u->s->attention = 0;
    }
    data[2] = s.key;
    data[12] = s.code;
    data[13] = s.qualifier;
    u->s->sense = (ScsiSense){0};
    scsi_answer(u, data, sizeof(data), u->s->cdb[4]);
}

static void report_luns(ScsiUnit *u)
{
    static const u8 data[16] = {0, 0, 0, 8};

    scsi_answer(u, data, sizeof(data), (u32)get_be(u->s->cdb + 6, 4));
}

/* ---- Readiness ---- */

/* Return: false, the command has failed. */
static bool has_medium(ScsiUnit *u)
{
    if (!u->drive->size || u->s->stopped) {
        scsi_fail(u, u->drive->size ? not_ready : no_medium);
        return false;
    }
    return true;
}

static void test_unit_ready(ScsiUnit *u)
{
    if (has_medium(u)) {
        scsi_good(u);
    }
}

static void start_stop_unit(ScsiUnit *u)
{
    u8 what = u->s->cdb[4];

    if (what & 2 && u->cdrom && !(what & 1)) {
        if (u->s->locked) {
            scsi_fail(u, locked);
            return;
        }
        block_eject(u->drive, NULL);
    }
    u->s->stopped = !(what & 1) && !(what & 2);
    scsi_good(u);
}

static void prevent_allow(ScsiUnit *u)
{
    u->s->locked = u->s->cdb[4] & 1;
    scsi_good(u);
}

static void nothing_to_do(ScsiUnit *u)
{
    scsi_good(u);
}

/* ---- Modes ---- */

/* The page @page if there is one: its length. */
static unsigned mode_page(const ScsiUnit *u, u8 page, bool changeable, u8 *out)
{
    switch (page) {
    case 0x01: /* error recovery */
        out[1] = 10;
        out[2] = changeable ? 0 : 0x80;
        break;
    case 0x08: /* caching: what is written is cached until it is flushed */
        out[1] = 18;
        out[2] = changeable ? 0 : 0x04;
        break;
    case 0x2a: /* CD capabilities: audio play, mode 2, tray that locks and ejects */
        out[1] = 20;
        out[4] = changeable ? 0 : 0x71;
        out[6] = changeable ? 0 : 0x29;
        put_be(out + 8, 2, changeable ? 0 : CD_KB_PER_SECOND);
        put_be(out + 14, 2, changeable ? 0 : CD_KB_PER_SECOND);
        break;
    }
    if (!out[1] || (page == 0x2a) > u->cdrom) {
        return 0;
    }
    out[0] = page;
    return 2 + out[1];
}

static unsigned mode_pages(const ScsiUnit *u, u8 page, bool changeable, u8 *out)
{
    static const u8 all[] = {0x01, 0x08, 0x2a};
    unsigned len = 0;

    for (unsigned i = 0; i < ARRAY_LEN(all); i++) {
        if (page == all[i] || page == 0x3f) {
            memset(out + len, 0, 32);
            len += mode_page(u, all[i], changeable, out + len);
        }
    }
    return len;
}

static void mode_sense(ScsiUnit *u)
{
    const u8 *cdb = u->s->cdb;
    bool ten = cdb[0] == 0x5a, block = !(cdb[1] & 8) && !u->cdrom;
    unsigned head = ten ? 8 : 4, at = head + (block ? 8 : 0), len;
    u8 data[160] = {0};

    if (cdb[2] >> 6 == 3) {
        scsi_fail(u, (ScsiSense){5, 0x39, 0}); /* saved values */
        return;
    }
    len = mode_pages(u, cdb[2] & 0x3f, cdb[2] >> 6 == 1, data + at);
    if (!len) {
        scsi_fail(u, bad_field);
        return;
    }
    put_be(data, ten ? 2 : 1, at + len - (ten ? 2 : 1));
    data[ten ? 3 : 2] = u->drive->read_only && !u->cdrom ? 0x80 : 0;
    data[ten ? 7 : 3] = block ? 8 : 0;
    if (block) {
        put_be(data + head, 4, MIN(blocks_of(u), 0xffffff));
        put_be(data + head + 5, 3, u->s->block_size);
    }
    scsi_answer(u, data, at + len, ten ? (u32)get_be(cdb + 7, 2) : cdb[4]);
}

static void mode_select(ScsiUnit *u)
{
    const u8 *cdb = u->s->cdb;

    scsi_want(u, cdb[0] == 0x55 ? (u32)get_be(cdb + 7, 2) : cdb[4]);
}

/* ---- Blocks ---- */

static void read_capacity_10(ScsiUnit *u)
{
    u8 data[8];

    if (has_medium(u)) {
        put_be(data, 4, MIN(blocks_of(u) - 1, 0xffffffff));
        put_be(data + 4, 4, u->s->block_size);
        scsi_answer(u, data, sizeof(data), sizeof(data));
    }
}

static void service_action_in(ScsiUnit *u)
{
    enum { READ_CAPACITY_16 = 0x10 };
    u8 data[32] = {0};

    if ((u->s->cdb[1] & 0x1f) != READ_CAPACITY_16) {
        scsi_fail(u, bad_field);
    } else if (has_medium(u)) {
        put_be(data, 8, blocks_of(u) - 1);
        put_be(data + 8, 4, u->s->block_size);
        scsi_answer(u, data, sizeof(data), (u32)get_be(u->s->cdb + 10, 4));
    }
}

/* Minutes, seconds, frames: places on a CD with its lead-in. */
static void put_msf(u8 *at, u64 block)
{
    block += LEAD_IN;
    at[0] = (u8)(block / FRAMES / 60);
    at[1] = (u8)(block / FRAMES % 60);
    at[2] = (u8)(block % FRAMES);
}

static u64 get_msf(const u8 *at)
{
    return (at[0] * 60u + at[1]) * FRAMES + at[2] - LEAD_IN;
}

/* First block and number of them, by the length the opcode gives the command. */
static void range_of(const u8 *cdb, u64 *block, u64 *blocks)
{
    if (cdb[0] == READ_CD_MSF) {
        *block = get_msf(cdb + 3);
        *blocks = get_msf(cdb + 6) - *block;
        return;
    }
    switch (cdb[0] >> 5) {
    case 0:
        *block = get_be(cdb + 1, 3) & 0x1fffff;
        *blocks = cdb[4] ? cdb[4] : 256;
        break;
    case 4:
        *block = get_be(cdb + 2, 8);
        *blocks = get_be(cdb + 10, 4);
        break;
    case 5:
        *block = get_be(cdb + 2, 4);
        *blocks = cdb[0] == READ_CD ? get_be(cdb + 6, 3) : get_be(cdb + 6, 4);
        break;
    default:
        *block = get_be(cdb + 2, 4);
        *blocks = get_be(cdb + 7, 2);
        break;
    }
}

/* Return: false, the command has failed. */
static bool valid_range(ScsiUnit *u, u64 *block, u64 *blocks)
{
    range_of(u->s->cdb, block, blocks);
    if (!has_medium(u)) {
        return false;
    }
    if (*block > blocks_of(u) || *blocks > blocks_of(u) - *block) {
        scsi_fail(u, bad_block);
        return false;
    }
    return true;
}

static void read_blocks(ScsiUnit *u)
{
    u64 block, blocks;

    if (!valid_range(u, &block, &blocks)) {
        return;
    }
    if (blocks) {
        scsi_drive(u, BLOCK_READ, block, blocks);
    } else {
        scsi_good(u);
    }
}

static void write_blocks(ScsiUnit *u)
{
    u64 block, blocks;

    if (!valid_range(u, &block, &blocks)) {
        return;
    }
    if (u->drive->read_only || u->cdrom) {
        scsi_fail(u, protected);
    } else {
        scsi_want(u, (u32)MIN(blocks * u->s->block_size, 0xffffffff));
    }
}

static void write_now(ScsiUnit *u)
{
    u64 block, blocks;

    range_of(u->s->cdb, &block, &blocks);
    scsi_drive(u, BLOCK_WRITE, block, blocks);
}

static void verify(ScsiUnit *u)
{
    u64 block, blocks;

    if (u->s->cdb[1] & 2) {
        scsi_fail(u, bad_field); /* comparing with data of the initiator */
    } else if (valid_range(u, &block, &blocks)) {
        scsi_good(u);
    }
}

static void synchronize_cache(ScsiUnit *u)
{
    if (has_medium(u)) {
        scsi_drive(u, BLOCK_FLUSH, 0, 0);
    }
}

/* ---- CD-ROM ---- */

/* User data of mode 1; what surrounds it on the disc is not in the image. */
static void read_cd(ScsiUnit *u)
{
    const u8 *cdb = u->s->cdb;
    unsigned type = cdb[1] >> 2 & 7, what = cdb[9] >> 3;
    u64 block, blocks;

    if ((type && type != 2) || (what && what != 2) || cdb[10] & 7) {
        scsi_fail(u, bad_field);
    } else if (valid_range(u, &block, &blocks)) {
        if (blocks && what) {
            scsi_drive(u, BLOCK_READ, block, blocks);
        } else {
            scsi_good(u);
        }
    }
}

static void seek(ScsiUnit *u)
{
    if (!has_medium(u)) {
        return;
    }
    if (get_be(u->s->cdb + 2, 4) >= blocks_of(u)) {
        scsi_fail(u, bad_block);
    } else {
        scsi_good(u);
    }
}

/* Where @track, data, begins. */
static unsigned toc_track(u8 *to, u8 track, u64 block, bool msf)
{
    to[1] = 0x14;
    to[2] = track;
    if (msf) {
        put_msf(to + 5, block);
    } else {
        put_be(to + 4, 4, block);
    }
    return 8;
}

/* As the lead-in has it: first and last track, where the lead-out is, where the track is. */
static unsigned raw_toc(u8 *to, u64 last)
{
    static const u8 points[] = {0xa0, 0xa1, 0xa2, 1};

    for (unsigned i = 0; i < ARRAY_LEN(points); i++) {
        u8 *entry = to + i * 11;

        entry[0] = 1;
        entry[1] = 0x14;
        entry[3] = points[i];
        if (points[i] == 0xa0 || points[i] == 0xa1) {
            entry[8] = 1;
        } else {
            put_msf(entry + 8, points[i] == 1 ? 0 : last);
        }
    }
    return ARRAY_LEN(points) * 11;
}

/* One session with one track of data. */
static void read_toc(ScsiUnit *u)
{
    const u8 *cdb = u->s->cdb;
    unsigned format = cdb[2] & 0xf ? cdb[2] & 0xf : cdb[9] >> 6, len = 4;
    bool msf = cdb[1] & 2;
    u8 from = cdb[6], data[64] = {0, 0, 1, 1};

    if (!has_medium(u)) {
        return;
    }
    if (format > 2 || (format == 0 && from > 1 && from != LEAD_OUT)) {
        scsi_fail(u, bad_field);
        return;
    }
    if (format == 2) {
        len += raw_toc(data + len, blocks_of(u));
    } else {
        len += from <= 1 || format ? toc_track(data + len, 1, 0, msf) : 0;
        len += format ? 0 : toc_track(data + len, LEAD_OUT, blocks_of(u), msf);
    }
    put_be(data, 2, len - 2);
    scsi_answer(u, data, len, (u32)get_be(cdb + 7, 2));
}

static void read_disc_information(ScsiUnit *u)
{
    u8 data[34] = {0, 32, 0x0e, 1, 1, 1, 1, 0x20}; /* complete: one session, one track */

    memset(data + 16, 0xff, 8); /* where a next session would be */
    if (has_medium(u)) {
        scsi_answer(u, data, sizeof(data), (u32)get_be(u->s->cdb + 7, 2));
    }
}

static void mechanism_status(ScsiUnit *u)
{
    u8 data[8] = {0};

    scsi_answer(u, data, sizeof(data), (u32)get_be(u->s->cdb + 8, 2));
}

static void get_configuration(ScsiUnit *u)
{
    u8 data[8] = {0, 0, 0, 4, 0, 0, 0, u->drive->size ? 8 : 0}; /* profile: CD-ROM */

    scsi_answer(u, data, sizeof(data), (u32)get_be(u->s->cdb + 7, 2));
}

/* Of what happens only the medium is reported. */
static void get_event_status(ScsiUnit *u)
{
    static const u8 codes[] = {[SCSI_EJECT_WANTED] = 1, [SCSI_NEW_MEDIUM] = 2, [SCSI_MEDIUM_GONE] = 3};
    enum { MEDIA = 4, NO_SUCH_EVENT = 0x80 };
    u8 data[8] = {0, 2, NO_SUCH_EVENT, 1 << MEDIA};
    bool media = u->s->cdb[4] >> MEDIA & 1;

    if (!(u->s->cdb[1] & 1)) {
        scsi_fail(u, bad_field); /* to be told later */
        return;
    }
    if (media) {
        data[1] = 6;
        data[2] = MEDIA;
        data[4] = codes[u->s->event & 3];
        data[5] = u->drive->size ? 2 : 0;
        u->s->event = SCSI_NO_EVENT;
    }
    scsi_answer(u, data, media ? 8 : 4, (u32)get_be(u->s->cdb + 7, 2));
}

/* ---- The table ---- */

enum { DISK = 1, CD = 2, ANY = 3 };

/* clang-format off */
static const struct {
    u8 opcode, who;
    void (*execute)(ScsiUnit *u);
    void (*take)(ScsiUnit *u); /* data has come; NULL: it takes none */
} commands[] = {
    {0x00, ANY,  test_unit_ready},   {0x03, ANY,  request_sense},
    {0x08, ANY,  read_blocks},       {0x0a, DISK, write_blocks, write_now},
    {0x12, ANY,  inquiry},           {0x15, ANY,  mode_select, nothing_to_do},
    {0x16, ANY,  nothing_to_do},     {0x17, ANY,  nothing_to_do}, /* reserve, release */
    {0x1a, ANY,  mode_sense},        {0x1b, ANY,  start_stop_unit},
    {0x1e, ANY,  prevent_allow},     {0x25, ANY,  read_capacity_10},
    {0x28, ANY,  read_blocks},       {0x2a, DISK, write_blocks, write_now},
    {0x2b, ANY,  seek},
    {0x2e, DISK, write_blocks, write_now}, {0x2f, ANY, verify},
    {0x35, DISK, synchronize_cache}, {0x43, CD,   read_toc},
    {0x46, CD,   get_configuration}, {0x4a, CD,   get_event_status},
    {0x51, CD,   read_disc_information},
    {0x55, ANY,  mode_select, nothing_to_do}, {0x5a, ANY, mode_sense},
    {0x88, DISK, read_blocks},       {0x8a, DISK, write_blocks, write_now},
    {0x8f, DISK, verify},            {0x91, DISK, synchronize_cache},
    {0x9e, DISK, service_action_in}, {0xa0, ANY,  report_luns},
    {0xa8, ANY,  read_blocks},       {0xaa, DISK, write_blocks, write_now},
    {READ_CD_MSF, CD, read_cd},      {0xbb, CD,   nothing_to_do}, /* SET CD SPEED */
    {0xbd, CD,   mechanism_status},  {READ_CD, CD, read_cd},
};
/* clang-format on */

static unsigned find_command(const ScsiUnit *u)
{
    unsigned i = 0;

    while (i < ARRAY_LEN(commands) &&
           (commands[i].opcode != u->s->cdb[0] || !(commands[i].who & (u->cdrom ? CD : DISK)))) {
        i++;
    }
    return i;
}

void scsi_execute(ScsiUnit *u)
{
    unsigned i = find_command(u);

    if (i == ARRAY_LEN(commands)) {
        log_unimp("%s: SCSI command %#x\n", u->name, u->s->cdb[0]);
        scsi_fail(u, bad_opcode);
        return;
    }
    commands[i].execute(u);
}

void scsi_take(ScsiUnit *u)
{
    unsigned i = find_command(u);

    if (i < ARRAY_LEN(commands) && commands[i].take) {
        commands[i].take(u);
    } else {
        scsi_fail(u, bad_opcode);
    }
}
