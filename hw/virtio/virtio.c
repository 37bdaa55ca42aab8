/*
 * What all virtual I/O devices have in common: features, status, registers, configuration.
 * See virtio.h.
 */
#include "hw/virtio/virtio.h"

#include <assert.h>
#include <string.h>

#include "common/bits.h"
#include "common/log.h"

enum { LEGACY_PAGE = 4096, LEGACY_ALIGN = 4096 };

/* ---- Life ---- */

void virtio_start(Virtio *v, const VirtioClass *class, VirtioState *s, unsigned queues,
                  u64 features)
{
    assert(queues <= VIRTIO_QUEUES && class->config_size <= VIRTIO_CONFIG_SIZE);
    v->class = class;
    v->s = s;
    v->queues = queues;
    v->features = features | VIRTIO_F_ANY_LAYOUT | VIRTIO_F_INDIRECT_DESC | VIRTIO_F_EVENT_IDX |
                  VIRTIO_F_VERSION_1;
}

/* By the driver: the PCI function stays as it is. */
static void reset_device(Virtio *v)
{
    VirtioState *s = v->s;

    memset(s, 0, offsetof(VirtioState, pci));
    s->config_vector = VIRTIO_NO_VECTOR;
    for (unsigned q = 0; q < VIRTIO_QUEUES; q++) {
        s->size[q] = VIRTIO_QUEUE_SIZE;
        s->align[q] = LEGACY_ALIGN;
        s->vector[q] = VIRTIO_NO_VECTOR;
    }
    s->guest_page_size = LEGACY_PAGE;
    if (v->class->reset) {
        v->class->reset(v);
    }
}

void virtio_reset(Device *d)
{
    reset_device((Virtio *)d);
}

/* The slot has the wire. */
void virtio_settle(Device *d)
{
    Virtio *v = (Virtio *)d;

    if (v->slot) {
        device_settle(v->slot);
    }
}

static void raise_interrupt(Virtio *v, u8 why, int queue)
{
    v->s->isr |= why;
    if (v->interrupt) {
        v->interrupt(v, queue);
    }
}

void virtio_config_changed(Virtio *v)
{
    v->s->generation++;
    if (v->s->status & VIRTIO_DRIVER_OK) {
        raise_interrupt(v, VIRTIO_ISR_CONFIG, -1);
    }
}

void virtio_broken(Virtio *v, const char *what)
{
    log_guest("%s: %s; it needs a reset\n", v->dev.name, what);
    v->s->status |= VIRTIO_NEEDS_RESET;
    if (virtio_has(v, VIRTIO_F_VERSION_1)) {
        virtio_config_changed(v);
    }
}

/* ---- Registers: those of the device ---- */

#define PLAIN(name)                                                                                \
    u64 virtio_get_##name(Virtio *v)                                                               \
    {                                                                                              \
        return v->s->name;                                                                         \
    }                                                                                              \
    void virtio_set_##name(Virtio *v, u64 value)                                                   \
    {                                                                                              \
        v->s->name = (u32)value;                                                                   \
    }
PLAIN(device_features_sel)
PLAIN(driver_features_sel)
PLAIN(queue_sel)
#undef PLAIN

static u64 half(u64 features, u32 select)
{
    return select < 2 ? bits(features, 32 * select, 32) : 0;
}

u64 virtio_get_device_features(Virtio *v)
{
    return half(v->features, v->s->device_features_sel);
}

u64 virtio_get_driver_features(Virtio *v)
{
    return half(v->s->features, v->s->driver_features_sel);
}

/* They are checked when the driver says it is done: see set_status. */
void virtio_set_driver_features(Virtio *v, u64 value)
{
    VirtioState *s = v->s;

    if (s->driver_features_sel < 2 && !(s->status & VIRTIO_FEATURES_OK)) {
        s->features = deposit(s->features, 32 * s->driver_features_sel, 32, value);
    }
}

u64 virtio_get_status(Virtio *v)
{
    return v->s->status;
}

void virtio_set_status(Virtio *v, u64 value)
{
    VirtioState *s = v->s;
    u8 old = s->status, status = (u8)value;

    if (!status) {
        reset_device(v);
        return;
    }
    if (status & ~old & VIRTIO_FEATURES_OK &&
        (s->features & ~v->features || !virtio_has(v, VIRTIO_F_VERSION_1))) {
        status &= (u8)~VIRTIO_FEATURES_OK;
    }
    s->status = status | (old & VIRTIO_NEEDS_RESET);
    if (status & ~old & VIRTIO_DRIVER_OK) {
        s->features &= v->features;
        if (v->class->driver_ready) {
            v->class->driver_ready(v);
        }
    }
}

u64 virtio_get_isr(Virtio *v)
{
    return v->s->isr;
}

u64 virtio_take_isr(Virtio *v)
{
    u8 isr = v->s->isr;

    v->s->isr = 0;
    device_settle(&v->dev);
    return isr;
}

void virtio_set_isr_ack(Virtio *v, u64 value)
{
    v->s->isr &= (u8)~value;
}

u64 virtio_get_generation(Virtio *v)
{
    return v->s->generation;
}

u64 virtio_get_config_vector(Virtio *v)
{
    return v->s->config_vector;
}

static u16 usable_vector(const Virtio *v, u64 value)
{
    return value < v->pci.vectors ? (u16)value : VIRTIO_NO_VECTOR;
}

void virtio_set_config_vector(Virtio *v, u64 value)
{
    v->s->config_vector = usable_vector(v, value);
}

/* ---- Registers: those of the selected queue ---- */

/* One that is there, or NULL: then registers read as 0 and writes have no effect. */
static u32 *selected(Virtio *v)
{
    return v->s->queue_sel < v->queues ? &v->s->queue_sel : NULL;
}

u64 virtio_get_queues(Virtio *v)
{
    return v->queues;
}

u64 virtio_get_queue_size_max(Virtio *v)
{
    return selected(v) ? VIRTIO_QUEUE_SIZE : 0;
}

u64 virtio_get_queue_size(Virtio *v)
{
    return selected(v) ? v->s->size[*selected(v)] : 0;
}

void virtio_set_queue_size(Virtio *v, u64 value)
{
    if (!selected(v)) {
        return;
    }
    if (!is_pow2(value) || value > VIRTIO_QUEUE_SIZE) {
        log_guest("%s: a queue of %llu\n", v->dev.name, (unsigned long long)value);
        return;
    }
    v->s->size[*selected(v)] = (u16)value;
}

u64 virtio_get_queue_ready(Virtio *v)
{
    return selected(v) ? v->s->ready[*selected(v)] : 0;
}

void virtio_set_queue_ready(Virtio *v, u64 value)
{
    if (selected(v)) {
        v->s->ready[*selected(v)] = value & 1;
    }
}

u64 virtio_get_queue_vector(Virtio *v)
{
    return selected(v) ? v->s->vector[*selected(v)] : VIRTIO_NO_VECTOR;
}

void virtio_set_queue_vector(Virtio *v, u64 value)
{
    if (selected(v)) {
        v->s->vector[*selected(v)] = usable_vector(v, value);
    }
}

#define PLACE(ring)                                                                                \
    u64 virtio_get_##ring##_low(Virtio *v)                                                         \
    {                                                                                              \
        return selected(v) ? bits(v->s->ring[*selected(v)], 0, 32) : 0;                            \
    }                                                                                              \
    u64 virtio_get_##ring##_high(Virtio *v)                                                        \
    {                                                                                              \
        return selected(v) ? bits(v->s->ring[*selected(v)], 32, 32) : 0;                           \
    }                                                                                              \
    void virtio_set_##ring##_low(Virtio *v, u64 value)                                             \
    {                                                                                              \
        if (selected(v)) {                                                                         \
            v->s->ring[*selected(v)] = deposit(v->s->ring[*selected(v)], 0, 32, value);            \
        }                                                                                          \
    }                                                                                              \
    void virtio_set_##ring##_high(Virtio *v, u64 value)                                            \
    {                                                                                              \
        if (selected(v)) {                                                                         \
            v->s->ring[*selected(v)] = deposit(v->s->ring[*selected(v)], 32, 32, value);           \
        }                                                                                          \
    }
PLACE(desc)
PLACE(driver)
PLACE(device)
#undef PLACE

void virtio_set_notify(Virtio *v, u64 queue)
{
    bool works = v->s->status & VIRTIO_DRIVER_OK && !(v->s->status & VIRTIO_NEEDS_RESET);

    if (queue < v->queues && works && v->class->notified) {
        v->class->notified(v, (unsigned)queue);
    }
}

/* ---- Registers: those of the legacy interface ---- */

void virtio_set_guest_page_size(Virtio *v, u64 value)
{
    v->s->guest_page_size = is_pow2(value) ? (u32)value : LEGACY_PAGE;
}

u64 virtio_get_queue_align(Virtio *v)
{
    return selected(v) ? v->s->align[*selected(v)] : 0;
}

void virtio_set_queue_align(Virtio *v, u64 value)
{
    if (selected(v) && is_pow2(value)) {
        v->s->align[*selected(v)] = (u32)value;
    }
}

u64 virtio_get_queue_pfn(Virtio *v)
{
    return selected(v) ? v->s->desc[*selected(v)] / v->s->guest_page_size : 0;
}

/* Page 0 is no place but the end: of the whole device on PCI and of this queue elsewhere. */
void virtio_set_queue_pfn(Virtio *v, u64 value)
{
    if (selected(v)) {
        unsigned q = *selected(v);

        virtio_queue_placed(v, q, (value & 0xffffffff) * v->s->guest_page_size, v->s->align[q]);
    }
}

/* ---- Tables of registers ---- */

static const VirtioReg *find_reg(const VirtioReg *regs, u64 offset)
{
    for (; regs->name; regs++) {
        if (offset >= regs->offset && offset < regs->offset + regs->size) {
            return regs;
        }
    }
    return NULL;
}

u64 virtio_regs_read(Virtio *v, const VirtioReg *regs, u64 offset, unsigned size)
{
    const VirtioReg *r = find_reg(regs, offset);
    unsigned within, here;
    u64 value;

    if (!r) {
        log_guest("%s: read of register %#llx\n", v->dev.name, (unsigned long long)offset);
        return 0;
    }
    within = (unsigned)(offset - r->offset);
    here = r->size - within;
    value = (r->get ? r->get(v) : r->constant) >> within * 8;
    if (size > here) {
        return bits(value, 0, here * 8) | virtio_regs_read(v, regs, offset + here, size - here)
                                              << here * 8;
    }
    return bits(value, 0, size * 8);
}

void virtio_regs_write(Virtio *v, const VirtioReg *regs, u64 offset, unsigned size, u64 value)
{
    const VirtioReg *r = find_reg(regs, offset);

    if (!r || !r->set || offset != r->offset || size < r->size) {
        log_guest("%s: write of %u bytes to register %#llx\n", v->dev.name, size,
                  (unsigned long long)offset);
        return;
    }
    r->set(v, bits(value, 0, r->size * 8));
    if (size > r->size) {
        virtio_regs_write(v, regs, offset + r->size, size - r->size, value >> r->size * 8);
    }
}

/* ---- Configuration space ---- */

u64 virtio_config_read(Virtio *v, u64 offset, unsigned size)
{
    u8 config[VIRTIO_CONFIG_SIZE + 8] = {0};
    u64 value = 0;

    if (offset + size > v->class->config_size) {
        return 0;
    }
    v->class->config(v, config);
    for (unsigned i = 0; i < size; i++) {
        value |= (u64)config[offset + i] << i * 8;
    }
    return value;
}

void virtio_config_write(Virtio *v, u64 offset, unsigned size, u64 value)
{
    if (v->class->wrote_config && offset + size <= v->class->config_size) {
        v->class->wrote_config(v, (unsigned)offset, size, value);
    } else {
        log_guest("%s: write to its configuration at %#llx\n", v->dev.name,
                  (unsigned long long)offset);
    }
}
