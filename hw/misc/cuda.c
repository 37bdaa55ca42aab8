/*
 * CUDA: the microcontroller of Macs that has the clock, the power switch and the Apple Desktop Bus,
 * behind the shift register and three pins of a 6522.
 * Ref: "Macintosh Technology in the Common Hardware Reference Platform", "VIA and CUDA".
 *
 * Pins are low when asserted. The host asserts TIP for a transfer and turns TACK over for each
 * byte; every byte, and the end, raises the shift register's interrupt. CUDA asserts TREQ while it
 * has more to send. Bytes take no time.
 */
#include <string.h>

#include "common/log.h"
#include "hw/input/adb.h"
#include "hw/misc/via6522.h"

enum { TREQ = 0x08, TACK = 0x10, TIP = 0x20 };
enum { PACKET_ADB, PACKET_CUDA, PACKET_ERROR };
enum { ADB_NO_ANSWER = 2, ADB_POLLED = 0x40 };
enum { ERROR_PACKET_TYPE = 1, ERROR_COMMAND = 2, ERROR_LENGTH = 3 };
enum { UNITS = 2, MOST = 32, STRIDE = 0x200, WINDOW = 0x2000 };
#define SECONDS_1904_TO_1970 2082844800u

typedef struct {
    ViaState via;
    AdbState adb[UNITS];
    u8 out[MOST]; /* from the host */
    u8 in[MOST];  /* for the host */
    u8 outs, ins, taken;
    u8 was;     /* port B as the last change left it */
    u8 refused; /* the transfer began while there was something for the host: a collision */
    u8 autopoll, rate;
    u8 spare;
    u32 polled; /* addresses, a bit each */
    u32 offset; /* of the clock, to the host's */
} CudaState;

typedef struct {
    Device dev;
    Clock *base;
    Via via;
    Adb adb[UNITS];
    Wire irq;
    u64 hz;
    CudaState s;
} Cuda;

/* ---- Packets for the host ---- */

static void send(CudaState *s, const u8 *head, unsigned heads, const u8 *data, unsigned n)
{
    memcpy(s->in, head, heads);
    memcpy(s->in + heads, data, n);
    s->ins = (u8)(heads + n);
    s->taken = 0;
}

static void send_error(CudaState *s, u8 why)
{
    send(s, (const u8[]){PACKET_ERROR, why, s->out[0], s->out[1]}, 4, NULL, 0);
}

/* ---- Commands ---- */

static u32 seconds(const Cuda *c)
{
    return clock_seconds(c->base) + SECONDS_1904_TO_1970 + c->s.offset;
}

/* Each: @arg as many bytes as its row says. Return: bytes of the answer. */

static unsigned set_autopoll(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)answer;
    c->s.autopoll = arg[0] != 0;
    return 0;
}

static unsigned get_time(Cuda *c, const u8 *arg, u8 *answer)
{
    u32 t = seconds(c);

    (void)arg;
    for (unsigned i = 0; i < 4; i++) {
        answer[i] = (u8)(t >> (24 - 8 * i));
    }
    return 4;
}

static unsigned set_time(Cuda *c, const u8 *arg, u8 *answer)
{
    u32 t = (u32)arg[0] << 24 | (u32)arg[1] << 16 | (u32)arg[2] << 8 | arg[3];

    (void)answer;
    c->s.offset += t - seconds(c);
    return 0;
}

static unsigned power_down(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)arg;
    (void)answer;
    machine_want_off(c->dev.machine, true);
    return 0;
}

static unsigned reset_system(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)arg;
    (void)answer;
    machine_want_reset(c->dev.machine, true);
    return 0;
}

static unsigned set_rate(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)answer;
    c->s.rate = arg[0];
    return 0;
}

static unsigned get_rate(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)arg;
    answer[0] = c->s.rate;
    return 1;
}

static unsigned set_devices(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)answer;
    c->s.polled = (u32)(arg[0] << 8 | arg[1]);
    return 0;
}

static unsigned get_devices(Cuda *c, const u8 *arg, u8 *answer)
{
    (void)arg;
    answer[0] = (u8)(c->s.polled >> 8);
    answer[1] = (u8)c->s.polled;
    return 2;
}

static const struct {
    u8 command, bytes; /* of its argument */
    unsigned (*serve)(Cuda *c, const u8 *arg, u8 *answer);
} commands[] = {
    {0x01, 1, set_autopoll}, {0x03, 0, get_time},     {0x09, 4, set_time},
    {0x0a, 0, power_down},   {0x11, 0, reset_system}, {0x14, 1, set_rate},
    {0x16, 0, get_rate},     {0x19, 2, set_devices},  {0x1a, 0, get_devices},
};

static void serve_cuda(Cuda *c)
{
    CudaState *s = &c->s;
    u8 answer[8];

    for (unsigned i = 0; i < ARRAY_LEN(commands); i++) {
        if (commands[i].command != s->out[1]) {
            continue;
        }
        if (s->outs - 2 < commands[i].bytes) { /* firmware sends a byte too many with some */
            send_error(s, ERROR_LENGTH);
        } else {
            unsigned n = commands[i].serve(c, s->out + 2, answer);

            send(s, (const u8[]){PACKET_CUDA, 0, s->out[1]}, 3, answer, n);
        }
        return;
    }
    log_unimp("%s: CUDA command %#x\n", c->dev.name, s->out[1]);
    send_error(s, ERROR_COMMAND);
}

static void serve_adb(Cuda *c)
{
    CudaState *s = &c->s;
    u8 answer[ADB_DATA];
    bool talk = (s->out[1] & 0xc) == 0xc;
    unsigned n = adb_request(c->adb, UNITS, s->out[1], s->out + 2, s->outs - 2u, answer);

    send(s, (const u8[]){PACKET_ADB, talk && !n ? ADB_NO_ANSWER : 0, s->out[1]}, 3, answer, n);
}

static void serve(Cuda *c)
{
    CudaState *s = &c->s;

    if (s->outs < 2) {
        send_error(s, ERROR_LENGTH);
    } else if (s->out[0] == PACKET_ADB) {
        serve_adb(c);
    } else if (s->out[0] == PACKET_CUDA) {
        serve_cuda(c);
    } else {
        send_error(s, ERROR_PACKET_TYPE);
    }
    s->outs = 0;
}

/* ---- Transfers ---- */

static bool asserted(const CudaState *s, u8 pin)
{
    return !(s->via.b & pin);
}

static void drive_treq(CudaState *s, bool assert)
{
    s->via.b = assert ? s->via.b &(u8)~TREQ : s->via.b | TREQ;
}

static void shifted(CudaState *s)
{
    s->via.ifr |= VIA_INT_SR;
}

/* The host asserted TIP, or turned TACK over while it was: one byte, either way. */
static void shift(CudaState *s)
{
    if (s->via.acr & VIA_ACR_SR_OUT) {
        if (s->outs < MOST) {
            s->out[s->outs++] = s->via.sr;
        }
    } else if (s->taken < s->ins) {
        s->via.sr = s->in[s->taken++];
        drive_treq(s, s->taken < s->ins);
    }
    shifted(s);
}

/* What was on the way when CUDA wanted to send is lost, and the host knows: TREQ was there. */
static void end_transfer(Cuda *c)
{
    CudaState *s = &c->s;

    if (s->taken == s->ins) {
        s->taken = s->ins = 0;
    }
    if (s->refused) {
        s->outs = 0;
    } else if (s->outs) {
        serve(c);
    }
    s->refused = 0;
    s->taken = 0;
    drive_treq(s, s->ins);
    shifted(s);
}

static void wrote_b(Cuda *c)
{
    CudaState *s = &c->s;
    u8 changed = s->was ^ s->via.b;

    s->was = s->via.b;
    if (asserted(s, TIP)) {
        if (changed & TIP) {
            s->refused = s->ins != 0 && s->via.acr & VIA_ACR_SR_OUT;
        }
        if (changed & (TIP | TACK)) {
            shift(s);
        }
    } else if (changed & TIP) {
        end_transfer(c);
    } else if (changed & TACK) { /* the host finds out whether CUDA is there */
        drive_treq(s, asserted(s, TACK) || s->ins);
        shifted(s);
    }
    s->was = s->via.b;
}

/* Between transfers units on the bus report by themselves. */
static void poll(Cuda *c)
{
    CudaState *s = &c->s;
    u8 data[ADB_DATA], command;
    unsigned n;

    if (!s->autopoll || s->ins || asserted(s, TIP) || asserted(s, TACK)) {
        return;
    }
    n = adb_poll(c->adb, UNITS, (u16)s->polled, &command, data);
    if (n) {
        send(s, (const u8[]){PACKET_ADB, ADB_POLLED, command}, 3, data, n);
        drive_treq(s, true);
        shifted(s);
    }
}

static void settle(Device *d)
{
    Cuda *c = (Cuda *)d;

    poll(c);
    wire_set(&c->irq, via_settle(&c->via));
}

static void reset(Device *d)
{
    Cuda *c = (Cuda *)d;

    c->s.via.b = c->s.was = TREQ | TACK | TIP;
    c->s.via.dirb = TACK | TIP; /* as CUDA is wired: OpenBIOS leaves it at that */
    c->s.polled = 0xffff;
    c->s.rate = 11; /* ms */
    for (unsigned i = 0; i < UNITS; i++) {
        adb_reset(&c->adb[i]);
    }
}

static u64 read_via(Device *d, u64 offset, unsigned size)
{
    u8 v = via_read(&((Cuda *)d)->via, (ViaReg)(offset / STRIDE));

    (void)size;
    settle(d); /* reading takes interrupts back */
    return v;
}

static void write_via(Device *d, u64 offset, unsigned size, u64 v)
{
    Cuda *c = (Cuda *)d;
    ViaReg r = (ViaReg)(offset / STRIDE);

    (void)size;
    via_write(&c->via, r, (u8)v);
    if (r == VIA_B) {
        wrote_b(c);
    }
}

static bool start(Device *d, GError **err)
{
    static const AdbKind *const kinds[UNITS] = {&adb_keyboard, &adb_mouse};
    Cuda *c = (Cuda *)d;

    if (!c->hz) {
        g_set_error(err, EMU_ERROR, 0, "%s: frequency=0: counters need one", d->name);
        return false;
    }
    via_start(&c->via, d, &c->s.via, c->hz);
    for (unsigned i = 0; i < UNITS; i++) {
        adb_join(&c->adb[i], kinds[i], &c->s.adb[i], d);
    }
    return true;
}

static void stop(Device *d)
{
    for (unsigned i = 0; i < UNITS; i++) {
        adb_leave(&((Cuda *)d)->adb[i]);
    }
}

/* clang-format off */
static const Field hidden[] = {
    VIA_FIELDS(CudaState, via), ADB_FIELDS(CudaState, "keyboard", adb[0]),
    ADB_FIELDS(CudaState, "mouse", adb[1]), FIELD_ARRAY(CudaState, out), FIELD_ARRAY(CudaState, in),
    FIELD(CudaState, outs), FIELD(CudaState, ins), FIELD(CudaState, taken), FIELD(CudaState, was),
    FIELD(CudaState, refused), FIELD(CudaState, autopoll), FIELD(CudaState, rate),
    FIELD(CudaState, spare), FIELD(CudaState, polled), FIELD(CudaState, offset), {0},
};
static const Window windows[] = {{"regs", WINDOW, .read = read_via, .write = write_via}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(Cuda, irq), 1}, {0}};
static const Prop   props[]   = {
    PROP_CLOCK("base", Cuda, base, "utc", "what its clock follows"),
    PROP_UINT("frequency", Cuda, hz, "783333", "of the counters, Hz"),
    {0},
};
/* clang-format on */

const DeviceType dev_cuda = {
    .name = "cuda",
    .doc = "CUDA: clock, power and Apple Desktop Bus, with keyboard and mouse",
    .size = sizeof(Cuda),
    STATE(Cuda, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};
