/*
 * See sd.h. The protocol: one row of a table per command, with the states it is legal in.
 */
#include <assert.h>
#include <string.h>

#include "common/bits.h"
#include "common/log.h"
#include "hw/sd/sd.h"

/* CURRENT_STATE. A card sent away by CMD15 hears nothing any more. */
enum { IDLE, READY, IDENT, STANDBY, TRANSFER, DATA, RECEIVE, PROGRAM, DISCONNECT, INACTIVE = 15 };
/* What the drive is to do. */
enum { WANT_NOTHING, WANT_READ, WANT_WRITE, WANT_ERASE };
enum {
    OUT_OF_RANGE = 1u << 31,
    ADDRESS_ERROR = 1 << 30,
    BLOCK_LEN_ERROR = 1 << 29,
    ERASE_SEQ_ERROR = 1 << 28,
    ERASE_PARAM = 1 << 27,
    WP_VIOLATION = 1 << 26,
    ILLEGAL_COMMAND = 1 << 22,
    ERROR = 1 << 19,
    CSD_OVERWRITE = 1 << 16,
    READY_FOR_DATA = 1 << 8,
    APP_CMD = 1 << 5,
};
enum { OCR_POWERED = 1u << 31, OCR_HIGH = 1 << 30, OCR_VOLTAGES = 0xff8000 };
enum { MARK_FROM = 1, MARK_TO = 2, MARKS = 3 };

/* ---- The drive ---- */

static void finished(BlockRequest *r);

/* Makes the request the state calls for, unless one is still under way. */
static void serve(SdCard *c)
{
    static const BlockOp ops[] = {
        [WANT_READ] = BLOCK_READ, [WANT_WRITE] = BLOCK_WRITE, [WANT_ERASE] = BLOCK_ZERO};
    SdState *s = &c->s;
    SdIo *io = &c->io;

    if (!s->want || io->busy || !sd_present(c)) {
        return;
    }
    io->iov = (struct iovec){io->data, SD_BLOCK};
    io->request = (BlockRequest){.op = ops[s->want],
                                 .at = align_down(s->at, SD_BLOCK),
                                 .len = SD_BLOCK,
                                 .iov = &io->iov,
                                 .iovs = 1,
                                 .done = finished,
                                 .opaque = c};
    if (s->want == WANT_ERASE) {
        io->request.at = s->erase_from;
        io->request.len = s->erase_to - s->erase_from;
    }
    memcpy(io->data, s->buffer, SD_BLOCK);
    io->busy = true;
    io->stale = false;
    block_submit(c->block, &io->request);
}

/* Whatever was going on, it is over. */
static void forget(SdCard *c)
{
    c->io.stale = true;
    c->s.want = WANT_NOTHING;
    c->s.position = c->s.length = 0;
}

/* The block is read: it crosses the bus next. */
static void have_block(SdState *s)
{
    s->position = (u32)(s->at % SD_BLOCK);
    s->length = s->position + s->block_length;
}

/* The block, or the erased ones, are written. */
static void programmed(SdState *s, bool block)
{
    s->at += SD_BLOCK;
    s->written += block;
    s->position = 0;
    if (s->state == PROGRAM) {
        s->state = TRANSFER;
    } else if (s->state == DISCONNECT) {
        s->state = STANDBY;
    }
}

static void finished(BlockRequest *r)
{
    SdCard *c = r->opaque;
    SdState *s = &c->s;
    unsigned was = s->want;

    c->io.busy = false;
    if (!c->io.stale) {
        s->want = WANT_NOTHING;
        if (r->error) {
            log_guest("%s: %s\n", c->dev.name, g_strerror(r->error));
            s->errors |= ERROR;
        }
        if (was != WANT_READ) {
            programmed(s, was == WANT_WRITE);
        } else if (!r->error) {
            memcpy(s->buffer, c->io.data, SD_BLOCK);
            have_block(s);
        }
    }
    serve(c);
    if (c->host) {
        c->host->ready(c->host_device);
    }
}

/* ---- Data ---- */

bool sd_present(const SdCard *c)
{
    return c && c->block && c->block->size;
}

bool sd_protected(const SdCard *c)
{
    return sd_present(c) && c->block->read_only;
}

bool sd_sends(const SdCard *c)
{
    return sd_present(c) && c->s.state == DATA && c->s.position < c->s.length;
}

bool sd_takes(const SdCard *c)
{
    return sd_present(c) && c->s.state == RECEIVE && !c->s.want && c->s.position < c->s.length;
}

bool sd_busy(const SdCard *c)
{
    return sd_present(c) && c->s.want;
}

/* The next block of a transfer over several; beyond the end there is none. */
static void next_block(SdCard *c, unsigned want)
{
    SdState *s = &c->s;

    if (s->at >= c->block->size) {
        s->errors |= OUT_OF_RANGE;
        s->length = 0;
        return;
    }
    s->want = (u8)want;
    serve(c);
}

u8 sd_get(SdCard *c)
{
    SdState *s = &c->s;
    u8 byte = s->buffer[s->position++ % SD_BLOCK];

    if (s->position < s->length) {
        return byte;
    }
    s->position = s->length = 0;
    if (s->command == 18) {
        s->at += s->block_length;
        next_block(c, WANT_READ);
    } else {
        s->state = TRANSFER;
    }
    return byte;
}

/* CMD27: only COPY and the protections may change, the first two for good. */
static void program_csd(SdCard *c)
{
    SdState *s = &c->s;
    u8 now[16], differs = 0;

    sd_csd(c, now);
    for (unsigned i = 0; i < 15; i++) {
        differs |= i == 14 ? (now[i] ^ s->buffer[i]) & ~(SD_COPY | SD_PERM_WP | SD_TMP_WP)
                           : now[i] ^ s->buffer[i];
    }
    if (differs || s->protection & ~s->buffer[14] & (SD_COPY | SD_PERM_WP)) {
        s->errors |= CSD_OVERWRITE;
    } else {
        s->protection = s->buffer[14] & (SD_COPY | SD_PERM_WP | SD_TMP_WP);
    }
    s->state = TRANSFER;
}

void sd_put(SdCard *c, u8 byte)
{
    SdState *s = &c->s;

    s->buffer[s->position++ % SD_BLOCK] = byte;
    if (s->position < s->length) {
        return;
    }
    if (s->command == 27) {
        program_csd(c);
        return;
    }
    if (s->command == 24) {
        s->state = PROGRAM;
    }
    next_block(c, WANT_WRITE);
}

/* @length bytes of the buffer go to the host. */
static void send_buffer(SdState *s, unsigned length)
{
    s->position = 0;
    s->length = length;
    s->state = DATA;
}

/* ---- Commands ---- */

/* What comes back. R1 is the card status; CMD2 and CMD10 answer with the CID, CMD9 with the CSD. */
typedef enum { R0, R1, CID, CSD, OCR, R6, R7 } Answer;

typedef struct {
    u8 index;
    bool application;
    bool addressed; /* the argument begins with the card's address */
    u16 states;     /* legal in these */
    Answer answer;
    bool (*run)(SdCard *c, u32 argument); /* Return: it answers */
} Command;

static void card_reset(SdCard *c)
{
    u8 protection = c->s.protection;

    forget(c);
    memset(&c->s, 0, sizeof(c->s));
    c->s.protection = protection;
    c->s.block_length = SD_BLOCK;
}

static bool go_idle(SdCard *c, u32 argument)
{
    (void)argument;
    card_reset(c);
    return false;
}

static bool go_inactive(SdCard *c, u32 argument)
{
    (void)argument;
    c->s.state = INACTIVE;
    return false;
}

/* The host asks whether the card runs at its voltage: 2.7 to 3.6 V. */
static bool check_voltage(SdCard *c, u32 argument)
{
    (void)c;
    return (argument >> 8 & 15) == 1;
}

/* Without voltages it is a question; a card of high capacity waits for a host that knows such. */
static bool power_up(SdCard *c, u32 argument)
{
    if (argument & OCR_VOLTAGES && (argument & OCR_HIGH || !sd_is_high(c->block))) {
        c->s.state = READY;
    }
    return true;
}

static bool identify(SdCard *c, u32 argument)
{
    (void)argument;
    c->s.state = IDENT;
    return true;
}

static bool new_address(SdCard *c, u32 argument)
{
    (void)argument;
    c->s.state = STANDBY;
    c->s.rca = (c->s.rca + 0x1234) & 0xffff;
    return true;
}

static bool nothing(SdCard *c, u32 argument)
{
    (void)c;
    (void)argument;
    return true;
}

/* To another address, or to none, it deselects. */
static bool card_select(SdCard *c, u32 argument)
{
    SdState *s = &c->s;

    if (argument >> 16 == s->rca) {
        s->state = s->state == DISCONNECT ? PROGRAM : TRANSFER;
        return true;
    }
    if (s->state == DATA) {
        forget(c);
    }
    s->state = s->state == PROGRAM || s->state == DISCONNECT ? DISCONNECT : STANDBY;
    return false;
}

static bool switch_function(SdCard *c, u32 argument)
{
    int fast = sd_switch(c, argument, c->s.buffer);

    if (fast >= 0) {
        c->s.fast = (u8)fast;
        sd_switch(c, argument, c->s.buffer);
    }
    send_buffer(&c->s, 64);
    return true;
}

static bool stop(SdCard *c, u32 argument)
{
    SdState *s = &c->s;

    (void)argument;
    if (s->state == RECEIVE && s->want) {
        s->state = PROGRAM; /* the last block is still on its way */
        return true;
    }
    forget(c);
    s->state = TRANSFER;
    return true;
}

/* On a card of high capacity it changes nothing. */
static bool set_block_length(SdCard *c, u32 argument)
{
    if (!argument || argument > SD_BLOCK) {
        c->s.errors |= BLOCK_LEN_ERROR;
    } else if (!sd_is_high(c->block)) {
        c->s.block_length = argument;
    }
    return true;
}

/* Byte address of @argument, if it is one of a whole block of @len bytes. */
static bool locate(SdCard *c, u32 argument, u32 len, u64 *at)
{
    *at = sd_is_high(c->block) ? (u64)argument * SD_BLOCK : argument;
    if (*at + len > c->block->size) {
        c->s.errors |= OUT_OF_RANGE;
        return false;
    }
    if (*at / SD_BLOCK != (*at + len - 1) / SD_BLOCK) {
        c->s.errors |= ADDRESS_ERROR;
        return false;
    }
    return true;
}

static bool start_read(SdCard *c, u32 argument)
{
    SdState *s = &c->s;

    if (locate(c, argument, s->block_length, &s->at)) {
        s->state = DATA;
        s->position = s->length = 0;
        next_block(c, WANT_READ);
    }
    return true;
}

static bool may_write(SdCard *c)
{
    bool no = c->block->read_only || c->s.protection & (SD_PERM_WP | SD_TMP_WP);

    c->s.errors |= no ? WP_VIOLATION : 0;
    return !no;
}

static bool start_write(SdCard *c, u32 argument)
{
    SdState *s = &c->s;

    if (s->block_length != SD_BLOCK) {
        s->errors |= BLOCK_LEN_ERROR;
    } else if (locate(c, argument, SD_BLOCK, &s->at) && may_write(c)) {
        s->state = RECEIVE;
        s->position = s->written = 0;
        s->length = SD_BLOCK;
    }
    return true;
}

static bool start_csd(SdCard *c, u32 argument)
{
    (void)argument;
    c->s.state = RECEIVE;
    c->s.position = 0;
    c->s.length = 16;
    return true;
}

static void mark(SdCard *c, u64 *at, u32 argument, unsigned which)
{
    if (locate(c, argument, 1, at)) {
        c->s.erase_marks |= (u8)which;
    }
}

static bool erase_from(SdCard *c, u32 argument)
{
    c->s.erase_marks = 0;
    mark(c, &c->s.erase_from, argument, MARK_FROM);
    return true;
}

static bool erase_to(SdCard *c, u32 argument)
{
    if (c->s.erase_marks & MARK_FROM) {
        mark(c, &c->s.erase_to, argument, MARK_TO);
    } else {
        c->s.errors |= ERASE_SEQ_ERROR;
    }
    return true;
}

static bool erase(SdCard *c, u32 argument)
{
    SdState *s = &c->s;

    (void)argument;
    if (s->erase_marks != MARKS) {
        s->errors |= ERASE_SEQ_ERROR;
    } else if (s->erase_to < s->erase_from) {
        s->errors |= ERASE_PARAM;
    } else if (may_write(c)) {
        s->erase_from = align_down(s->erase_from, SD_BLOCK);
        s->erase_to = align_down(s->erase_to, SD_BLOCK) + SD_BLOCK;
        s->state = PROGRAM;
        s->want = WANT_ERASE;
        serve(c);
    }
    s->erase_marks = 0;
    return true;
}

static bool application_next(SdCard *c, u32 argument)
{
    (void)argument;
    c->s.application = true;
    return true;
}

static bool set_width(SdCard *c, u32 argument)
{
    c->s.wide = (argument & 3) == 2;
    return true;
}

static bool send_status(SdCard *c, u32 argument)
{
    (void)argument;
    sd_status(c, c->s.buffer);
    send_buffer(&c->s, 64);
    return true;
}

static bool send_written(SdCard *c, u32 argument)
{
    (void)argument;
    for (unsigned i = 0; i < 4; i++) {
        c->s.buffer[i] = (u8)(c->s.written >> (24 - i * 8));
    }
    send_buffer(&c->s, 4);
    return true;
}

static bool send_scr(SdCard *c, u32 argument)
{
    (void)argument;
    sd_scr(c->s.buffer);
    send_buffer(&c->s, 8);
    return true;
}

#define IN(state) (1u << (state))
enum { SELECTABLE = 0xf << STANDBY | IN(PROGRAM) | IN(DISCONNECT), ALL = 0x1ff };

/* clang-format off */
static const Command commands[] = {
    /* application, addressed, legal in, answer, what it does */
    { 0, false, false, ALL,                              R0,  go_idle},
    { 2, false, false, IN(READY),                        CID, identify},
    { 3, false, false, IN(IDENT) | IN(STANDBY),          R6,  new_address},
    { 4, false, false, IN(STANDBY),                      R0,  nothing}, /* drive strength: fixed */
    { 6, false, false, IN(TRANSFER),                     R1,  switch_function},
    { 7, false, false, SELECTABLE & ~IN(RECEIVE),        R1,  card_select},
    { 8, false, false, IN(IDLE),                         R7,  check_voltage},
    { 9, false, true,  IN(STANDBY),                      CSD, nothing},
    {10, false, true,  IN(STANDBY),                      CID, nothing},
    {12, false, false, IN(DATA) | IN(RECEIVE),           R1,  stop},
    {13, false, true,  SELECTABLE,                       R1,  nothing},
    {15, false, true,  SELECTABLE,                       R0,  go_inactive},
    {16, false, false, IN(TRANSFER),                     R1,  set_block_length},
    {17, false, false, IN(TRANSFER),                     R1,  start_read},
    {18, false, false, IN(TRANSFER),                     R1,  start_read},
    {24, false, false, IN(TRANSFER),                     R1,  start_write},
    {25, false, false, IN(TRANSFER),                     R1,  start_write},
    {27, false, false, IN(TRANSFER),                     R1,  start_csd},
    {32, false, false, IN(TRANSFER),                     R1,  erase_from},
    {33, false, false, IN(TRANSFER),                     R1,  erase_to},
    {38, false, false, IN(TRANSFER),                     R1,  erase},
    {55, false, true,  IN(IDLE) | SELECTABLE,            R1,  application_next},
    { 6, true,  false, IN(TRANSFER),                     R1,  set_width},
    {13, true,  false, IN(TRANSFER),                     R1,  send_status},
    {22, true,  false, IN(TRANSFER),                     R1,  send_written},
    {23, true,  false, IN(TRANSFER),                     R1,  nothing}, /* to be erased before writing */
    {41, true,  false, IN(IDLE),                         OCR, power_up},
    {42, true,  false, IN(TRANSFER),                     R1,  nothing}, /* pull-up of card detect */
    {51, true,  false, IN(TRANSFER),                     R1,  send_scr},
};
/* clang-format on */

/* An application command that is none is taken as the plain one. */
static const Command *find_command(unsigned index, bool application)
{
    const Command *plain = NULL;

    for (unsigned i = 0; i < ARRAY_LEN(commands); i++) {
        if (commands[i].index == index) {
            if (commands[i].application == application) {
                return &commands[i];
            }
            plain = commands[i].application ? plain : &commands[i];
        }
    }
    return plain;
}

/* Errors are told once. */
static u32 card_status(SdState *s, unsigned was, bool application)
{
    bool ready = s->state != RECEIVE || !s->want;
    u32 v = s->errors | was << 9 | (ready && was != PROGRAM ? READY_FOR_DATA : 0) |
            (application ? APP_CMD : 0);

    s->errors = 0;
    return v;
}

static SdResponse long_response(const u8 *reg, u32 *response)
{
    for (unsigned i = 0; i < 4; i++) {
        response[i] = (u32)reg[4 * i] << 24 | (u32)reg[4 * i + 1] << 16 | (u32)reg[4 * i + 2] << 8 |
                      reg[4 * i + 3];
    }
    return SD_LONG;
}

static SdResponse respond(SdCard *c, Answer a, unsigned was, u32 argument, bool application,
                          u32 *response)
{
    SdState *s = &c->s;
    u8 reg[16];
    u32 v;

    switch (a) {
    case R0:
        return SD_NO_RESPONSE;
    case CID:
        sd_cid(c, reg);
        return long_response(reg, response);
    case CSD:
        sd_csd(c, reg);
        return long_response(reg, response);
    case OCR:
        v = s->state == READY ? OCR_POWERED | (sd_is_high(c->block) ? OCR_HIGH : 0) : 0;
        *response = OCR_VOLTAGES | v;
        return SD_SHORT;
    case R6: /* the status' bits 23, 22, 19 and 12 to 0 */
        v = card_status(s, was, application);
        *response = (u32)s->rca << 16 | (v >> 8 & 0xc000) | (v >> 6 & 0x2000) | (v & 0x1fff);
        return SD_SHORT;
    case R7:
        *response = argument & 0xfff;
        return SD_SHORT;
    case R1:
        break;
    }
    *response = card_status(s, was, application);
    return SD_SHORT;
}

SdResponse sd_command(SdCard *c, unsigned index, u32 argument, u32 *response)
{
    const Command *command;
    bool application;
    unsigned was;
    SdState *s;

    if (!sd_present(c) || c->s.state == INACTIVE) {
        return SD_NO_RESPONSE;
    }
    s = &c->s;
    was = s->state;
    command = find_command(index, s->application);
    application = index == 55 || (command && command->application);
    s->application = false;
    if (!command || !(command->states & IN(was))) {
        log_guest("%s: command %u in state %u\n", c->dev.name, index, was);
        s->errors |= ILLEGAL_COMMAND;
        return SD_NO_RESPONSE;
    }
    if (command->addressed && argument >> 16 != s->rca) {
        return SD_NO_RESPONSE;
    }
    if (command->states == IN(TRANSFER)) {
        s->command = (u8)index;
    }
    if (!command->run(c, argument)) {
        return SD_NO_RESPONSE;
    }
    return respond(c, command->answer, was, argument, application, response);
}

/* ---- The device ---- */

static void medium(void *opaque)
{
    SdCard *c = opaque;
    GError *err = NULL;

    if (!sd_fits(c->block, &err)) {
        log_guest("%s\n", err->message);
        g_error_free(err);
    }
    c->s.protection = 0;
    card_reset(c);
    if (c->host) {
        c->host->changed(c->host_device);
    }
}

bool sd_plug(Device *card, const SdHost *host, Device *device, GError **err)
{
    SdCard *c = (SdCard *)card;

    if (card->type != &dev_sd_card) {
        g_set_error(err, EMU_ERROR, 0, "%s is no SD card", card->name);
        return false;
    }
    c->host = host;
    c->host_device = device;
    return true;
}

static bool start(Device *d, GError **err)
{
    static const BlockFront front = {medium};
    SdCard *c = (SdCard *)d;

    if (c->block && !block_attach(c->block, &front, c)) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", d->name, c->block->name);
        return false;
    }
    return !c->block || sd_fits(c->block, err);
}

static void device_stop(Device *d)
{
    SdCard *c = (SdCard *)d;

    if (c->block) {
        block_detach(c->block);
    }
}

static void reset(Device *d)
{
    card_reset((SdCard *)d);
}

static void settle(Device *d)
{
    serve((SdCard *)d);
}

/* clang-format off */
static const Field fields[] = {
    FIELD_ARRAY(SdState, buffer), FIELD(SdState, at), FIELD(SdState, erase_from), FIELD(SdState, erase_to),
    FIELD(SdState, position), FIELD(SdState, length), FIELD(SdState, errors), FIELD(SdState, block_length),
    FIELD(SdState, written), FIELD(SdState, rca), FIELD(SdState, state), FIELD(SdState, command),
    FIELD(SdState, application), FIELD(SdState, want), FIELD(SdState, erase_marks), FIELD(SdState, wide),
    FIELD(SdState, fast), FIELD(SdState, protection), {0},
};
static const Prop props[] = {
    PROP_BLOCK("drive", SdCard, block, NULL, "its memory"),
    {0},
};
/* clang-format on */

const DeviceType dev_sd_card = {
    .name = "sd-card",
    .doc = "SD memory card",
    .size = sizeof(SdCard),
    STATE(SdCard, s, fields),
    .props = props,
    .plugs_into = "sd",
    .user = true,
    .start = start,
    .stop = device_stop,
    .reset = reset,
    .settle = settle,
};
