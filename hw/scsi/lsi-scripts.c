/*
 * The SCRIPTS processor of the LSI53C895A, and the SCSI bus as it sees it.
 * Ref: LSI53C895A Technical Manual, "SCSI SCRIPTS Instruction Set".
 */
#include "hw/scsi/lsi53c895a.h"

#include <string.h>

#include "common/bits.h"
#include "common/log.h"

enum { MOST_INSTRUCTIONS = 10000, CHUNK = 4096 };
enum { MSG_COMPLETE = 0x00, MSG_EXTENDED = 0x01, MSG_ABORT = 0x06, MSG_REJECT = 0x07 };
enum { MSG_BUS_DEVICE_RESET = 0x0c, MSG_ABORT_TAG = 0x0d, MSG_IDENTIFY = 0x80 };

/* ---- Memory: the machine's, and the chip's own where the bus sees it ---- */

static u8 *own_ram(Lsi *l, u32 at, u32 len)
{
    const u8 *bar = l->s.pci.config + PCI_BAR0 + 8;
    u32 base = (u32)(bar[1] << 8 | bar[2] << 16 | (u32)bar[3] << 24) & ~(LSI_RAM - 1u);

    return base && at - base < LSI_RAM && len <= LSI_RAM - (at - base) ? l->s.ram + (at - base)
                                                                       : NULL;
}

static void dma_read(Lsi *l, u32 at, void *to, u32 len)
{
    const u8 *own = own_ram(l, at, len);

    if (own) {
        memcpy(to, own, len);
    } else if (!mem_copy_out(&l->host.dev.machine->memory, at, to, len)) {
        log_guest("%s: reads %u bytes at %#x, which is no memory\n", l->host.dev.name, len, at);
        memset(to, 0, len);
    }
}

static void dma_write(Lsi *l, u32 at, const void *from, u32 len)
{
    u8 *own = own_ram(l, at, len);

    if (own) {
        memcpy(own, from, len);
    } else if (!mem_copy_in(&l->host.dev.machine->memory, at, from, len)) {
        log_guest("%s: writes %u bytes at %#x, which is no memory\n", l->host.dev.name, len, at);
    }
}

static u32 dma_get32(Lsi *l, u32 at)
{
    u8 b[4];

    dma_read(l, at, b, 4);
    return b[0] | b[1] << 8 | b[2] << 16 | (u32)b[3] << 24;
}

/* ---- The bus ---- */

static ScsiUnit *unit_of(const Lsi *l)
{
    return l->s.connected ? l->host.unit[l->s.target % SCSI_IDS] : NULL;
}

static ScsiPhase find_phase(Lsi *l)
{
    const LsiState *s = &l->s;
    const ScsiUnit *u = unit_of(l);

    if (!u) {
        return SCSI_BUSY;
    }
    if (s->attention) {
        return SCSI_MESSAGE_OUT;
    }
    if (s->messages) {
        return SCSI_MESSAGE_IN;
    }
    return s->cdb_length ? (ScsiPhase)u->s->phase : SCSI_COMMAND;
}

static ScsiPhase bus_phase(Lsi *l)
{
    ScsiPhase p = find_phase(l);

    if (p != SCSI_BUSY) {
        l->s.phase = p;
    }
    return p;
}

static void disconnect(Lsi *l)
{
    l->s.connected = l->s.attention = l->s.messages = l->s.cdb_length = l->s.finished = 0;
}

static void send_message(Lsi *l, u8 m)
{
    l->s.message = m;
    l->s.messages = 1;
}

/* What the initiator says: who it means, and offers of transfer modes, which are declined. */
static void hear_messages(Lsi *l, const u8 *m, u32 len)
{
    for (u32 i = 0; i < len; i++) {
        if (m[i] & MSG_IDENTIFY) {
            l->s.lun = m[i] & 7;
        } else if (m[i] == MSG_EXTENDED) {
            i += i + 1 < len ? 1u + m[i + 1] : 1;
            send_message(l, MSG_REJECT);
        } else if (m[i] >= 0x20 && m[i] <= 0x2f) {
            i++; /* a tag of the queue; or a residue */
        } else if (m[i] == MSG_ABORT || m[i] == MSG_ABORT_TAG || m[i] == MSG_BUS_DEVICE_RESET) {
            scsi_abort(unit_of(l));
            disconnect(l);
            return;
        }
    }
}

static u32 move_out(Lsi *l, ScsiPhase p, u8 *data, u32 len)
{
    LsiState *s = &l->s;

    switch (p) {
    case SCSI_MESSAGE_OUT:
        s->attention = 0; /* with the last byte */
        hear_messages(l, data, len);
        return len;
    case SCSI_COMMAND:
        len = MIN(len, SCSI_CDB);
        memset(s->cdb, 0, SCSI_CDB);
        memcpy(s->cdb, data, len);
        s->cdb_length = (u16)len;
        scsi_begin(unit_of(l), s->cdb, s->lun);
        return len;
    default:
        return scsi_move(unit_of(l), data, len);
    }
}

static u32 move_in(Lsi *l, ScsiPhase p, u8 *data, u32 len)
{
    LsiState *s = &l->s;

    switch (p) {
    case SCSI_STATUS:
        data[0] = unit_of(l)->s->status;
        unit_of(l)->s->phase = SCSI_BUSY;
        send_message(l, MSG_COMPLETE);
        return 1;
    case SCSI_MESSAGE_IN:
        data[0] = s->message;
        s->messages = 0;
        s->finished = s->message == MSG_COMPLETE;
        return 1;
    default:
        return scsi_move(unit_of(l), data, len);
    }
}

/* Up to @len bytes between the bus in phase @p and memory. Return: how many. */
static u32 transfer(Lsi *l, ScsiPhase p, u32 at, u32 len)
{
    u8 chunk[CHUNK];
    u32 done = 0;

    while (done < len && bus_phase(l) == p) {
        u32 n = MIN(len - done, CHUNK);

        if (p & 1) {
            n = move_in(l, p, chunk, n);
            dma_write(l, at + done, chunk, n);
        } else {
            dma_read(l, at + done, chunk, n);
            n = move_out(l, p, chunk, n);
        }
        if (!done && n) {
            l->s.r[SFBR] = chunk[0];
        }
        done += n;
    }
    return done;
}

/* Does an instruction that needs the bus find that nobody answered the selection? */
static bool selection_failed(Lsi *l)
{
    if (l->s.r[SIST1] & SIST1_STO) {
        l->s.script = LSI_STOPPED;
    }
    return l->s.script == LSI_STOPPED;
}

/* ---- Block moves ---- */

static void mismatch(Lsi *l, ScsiPhase wanted, u32 instruction)
{
    u8 *r = l->s.r;
    bool second = r[CCNTL0] & CCNTL0_PMJCTL ? wanted & 1 : r[SCNTL2] & SCNTL2_WSR;

    lsi_set32(l, RBC, lsi_get32(l, DBC) & 0xffffff);
    lsi_set32(l, UA, lsi_get32(l, DNAD));
    lsi_set32(l, IA, instruction);
    if (r[CCNTL0] & CCNTL0_ENPMJ) {
        lsi_set32(l, DSP, lsi_get32(l, second ? PMJAD2 : PMJAD1));
    } else {
        lsi_scsi_interrupt(l, SIST0_MA, 0);
    }
}

static void set_count(Lsi *l, u32 count)
{
    for (unsigned i = 0; i < 3; i++) {
        l->s.r[DBC + i] = (u8)(count >> 8 * i);
    }
}

/* The instruction is done again when there is a phase. */
static void wait_for_phase(Lsi *l, u32 instruction)
{
    lsi_set32(l, DSP, instruction);
    l->s.script = LSI_WAITS_PHASE;
}

static void block_move(Lsi *l, u32 insn, u32 arg, u32 instruction)
{
    ScsiPhase wanted = (ScsiPhase)(insn >> 24 & 7), phase = bus_phase(l);
    u32 count = insn & 0xffffff, at = arg, done;

    if (selection_failed(l)) {
        return;
    }
    if (insn >> 28 & 1) {
        u32 entry = lsi_get32(l, DSA) + (u32)sbits(arg, 0, 24);

        count = dma_get32(l, entry) & 0xffffff;
        at = dma_get32(l, entry + 4);
        lsi_set32(l, ESA, entry);
    } else if (insn >> 29 & 1) {
        at = dma_get32(l, arg);
    }
    if (!count) {
        lsi_dma_interrupt(l, DSTAT_IID);
        return;
    }
    if (!l->s.connected) {
        lsi_scsi_interrupt(l, SIST0_UDC, 0);
        return;
    }
    if (phase == SCSI_BUSY) {
        wait_for_phase(l, instruction);
        return;
    }
    done = phase == wanted ? transfer(l, phase, at, count) : 0;
    set_count(l, count - done);
    lsi_set32(l, DNAD, at + done);
    lsi_set32(l, SBC, done);
    lsi_set32(l, CSBC, lsi_get32(l, CSBC) + done);
    if (done < count) {
        mismatch(l, wanted, instruction);
    }
}

/* ---- Input and output ---- */

static void select_unit(Lsi *l, u32 insn)
{
    LsiState *s = &l->s;
    u32 entry = insn;

    if (insn >> 25 & 1) {
        entry = dma_get32(l, lsi_get32(l, DSA) + (u32)sbits(insn, 0, 24));
        s->r[SCNTL3] = (u8)(entry >> 24);
        s->r[SXFER] = (u8)(entry >> 8);
    }
    disconnect(l);
    s->target = entry >> 16 & 0xf;
    s->r[SDID] = (u8)s->target;
    if (!l->host.unit[s->target]) {
        s->r[SIST1] |= SIST1_STO; /* while the script goes on to what needs the bus */
        return;
    }
    s->connected = 1;
    s->attention = insn >> 24 & 1;
}

static void wait_reselection(Lsi *l, u32 insn, u32 arg)
{
    u32 alternate = insn >> 26 & 1 ? lsi_get32(l, DSP) + (u32)sbits(arg, 0, 24) : arg;

    lsi_set32(l, DNAD, alternate);
    if (l->s.r[ISTAT0] & ISTAT0_SIGP) {
        lsi_set32(l, DSP, alternate);
    } else {
        l->s.script = LSI_WAITS_RESELECTION;
    }
}

enum { BIT_ATN = 1 << 3, BIT_ACK = 1 << 6, BIT_CARRY = 1 << 10 };

static void set_or_clear(Lsi *l, u32 insn, bool on)
{
    LsiState *s = &l->s;

    if (insn & BIT_ATN && s->connected) {
        s->attention = on;
    }
    if (insn & BIT_CARRY) {
        s->carry = on;
    }
    if (insn & BIT_ACK && !on && s->finished) {
        disconnect(l);
    }
}

/* ---- Registers ---- */

static u8 operate(LsiState *s, unsigned op, u8 a, u8 b)
{
    unsigned sum = a + b + (op == 7 && s->carry);
    u8 out;

    switch (op) {
    case 0:
        return b;
    case 1:
        out = a >> 7;
        a = (u8)(a << 1 | s->carry);
        s->carry = out;
        return a;
    case 2:
        return a | b;
    case 3:
        return a ^ b;
    case 4:
        return a & b;
    case 5:
        out = a & 1;
        a = (u8)(a >> 1 | s->carry << 7);
        s->carry = out;
        return a;
    default:
        s->carry = sum > 0xff;
        return (u8)sum;
    }
}

/* From the SFBR to a register, the other way, or a register with itself. */
static void register_move(Lsi *l, u32 insn)
{
    unsigned kind = insn >> 27 & 7, r = (insn >> 16 & 0x7f) | (insn & 0x80);
    u8 data = insn >> 23 & 1 ? l->s.r[SFBR] : (u8)(insn >> 8);
    u8 a = kind == 5 ? l->s.r[SFBR] : lsi_reg_read(l, r);
    u8 v = operate(&l->s, insn >> 24 & 7, a, data);

    if (kind == 6 || r == SFBR) {
        l->s.r[SFBR] = v;
    } else {
        lsi_reg_write(l, r, v);
    }
}

static void io(Lsi *l, u32 insn, u32 arg)
{
    switch (insn >> 27 & 7) {
    case 0:
        select_unit(l, insn);
        break;
    case 1:
        disconnect(l);
        break;
    case 2:
        wait_reselection(l, insn, arg);
        break;
    case 3:
        set_or_clear(l, insn, true);
        break;
    case 4:
        set_or_clear(l, insn, false);
        break;
    default:
        register_move(l, insn);
    }
}

/* ---- Transfers of control ---- */

static bool condition(Lsi *l, u32 insn)
{
    bool wanted = insn >> 19 & 1, met = wanted;
    u8 mask = (u8)(insn >> 8), data = (u8)insn;

    if (insn >> 21 & 1) {
        return l->s.carry == wanted;
    }
    if (insn >> 17 & 1) {
        met = (l->s.phase == (insn >> 24 & 7)) == wanted;
    }
    if (insn >> 18 & 1) {
        bool equal = !((l->s.r[SFBR] ^ data) & ~mask);

        met = (insn >> 17 & 1 ? met == wanted : true) && equal == wanted;
    }
    return met;
}

static void control(Lsi *l, u32 insn, u32 arg, u32 instruction)
{
    u32 next = lsi_get32(l, DSP), to = insn >> 23 & 1 ? next + (u32)sbits(arg, 0, 24) : arg;
    bool waits = insn >> 16 & 1 && insn >> 17 & 1;

    if (waits && selection_failed(l)) {
        return;
    }
    if (waits && l->s.connected && bus_phase(l) == SCSI_BUSY) {
        wait_for_phase(l, instruction);
        return;
    }
    if (!condition(l, insn)) {
        return;
    }
    switch (insn >> 27 & 7) {
    case 1:
        lsi_set32(l, TEMP, next);
        lsi_set32(l, DSP, to);
        break;
    case 0:
        lsi_set32(l, DSP, to);
        break;
    case 2:
        lsi_set32(l, DSP, lsi_get32(l, TEMP));
        break;
    case 3:
        if (insn >> 20 & 1) {
            l->s.r[ISTAT0] |= ISTAT0_INTF;
        } else {
            lsi_dma_interrupt(l, DSTAT_SIR);
        }
        break;
    default:
        lsi_dma_interrupt(l, DSTAT_IID);
    }
}

/* ---- Memory ---- */

static void memory_move(Lsi *l, u32 count, u32 from, u32 to)
{
    u8 chunk[CHUNK];

    for (u32 n; count; count -= n, from += n, to += n) {
        n = MIN(count, CHUNK);
        dma_read(l, from, chunk, n);
        dma_write(l, to, chunk, n);
    }
}

static void load_store(Lsi *l, u32 insn, u32 arg)
{
    u32 at = insn >> 28 & 1 ? lsi_get32(l, DSA) + (u32)sbits(arg, 0, 24) : arg;
    unsigned r = insn >> 16 & 0xff, n = insn & 7;
    u8 data[8] = {0};

    if (insn >> 24 & 1) {
        dma_read(l, at, data, n);
        for (unsigned i = 0; i < n; i++) {
            lsi_reg_write(l, (r + i) % LSI_REGS, data[i]);
        }
        return;
    }
    for (unsigned i = 0; i < n; i++) {
        data[i] = lsi_reg_read(l, (r + i) % LSI_REGS);
    }
    dma_write(l, at, data, n);
}

/* ---- The processor ---- */

static void instruction(Lsi *l)
{
    u32 at = lsi_get32(l, DSP), insn = dma_get32(l, at), arg = dma_get32(l, at + 4);

    lsi_set32(l, DSP, at + 8);
    lsi_set32(l, DSPS, arg);
    set_count(l, insn & 0xffffff);
    l->s.r[DCMD] = (u8)(insn >> 24);
    switch (insn >> 30) {
    case 0:
        block_move(l, insn, arg, at);
        break;
    case 1:
        io(l, insn, arg);
        break;
    case 2:
        control(l, insn, arg, at);
        break;
    default:
        if (insn >> 29 & 1) {
            load_store(l, insn, arg);
        } else {
            lsi_set32(l, TEMP, dma_get32(l, at + 8));
            lsi_set32(l, DSP, at + 12);
            memory_move(l, insn & 0xffffff, arg, lsi_get32(l, TEMP));
        }
    }
    if (l->s.r[DCNTL] & DCNTL_SSM) {
        lsi_dma_interrupt(l, DSTAT_SSI);
    }
}

void lsi_run(Lsi *l)
{
    if (l->in_script) {
        return; /* a unit answered at once */
    }
    l->in_script = true;
    for (unsigned n = 0; l->s.script == LSI_RUNNING; n++) {
        if (n == MOST_INSTRUCTIONS) {
            log_guest("%s: its script does not end\n", l->host.dev.name);
            lsi_scsi_interrupt(l, SIST0_UDC, 0);
            disconnect(l);
            break;
        }
        instruction(l);
    }
    l->in_script = false;
}
