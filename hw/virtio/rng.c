/*
 * A virtual source of random numbers: the machine's.
 * Ref: VIRTIO 1.1, 5.4 "Entropy Device".
 */
#include "hw/virtio/virtio.h"

enum { ID_ENTROPY = 4 };

typedef struct {
    VirtioState v;
} RngState;

typedef struct {
    Virtio v;
    char *source; /* NULL: nobody cares */
    RngState s;
} Rng;

static void notified(Virtio *v, unsigned queue)
{
    VirtioElement *e;

    while ((e = virtio_pop(v, queue))) {
        u64 written = 0;

        for (unsigned i = 0; i < e->ins; i++) {
            if (!machine_random(v->dev.machine, e->in[i].iov_base, e->in[i].iov_len)) {
                break;
            }
            written += e->in[i].iov_len;
        }
        virtio_push(v, queue, e, written);
        virtio_notify(v, queue);
    }
}

static const VirtioClass class = {.id = ID_ENTROPY, .pci_class = 0x00ff00, .notified = notified};

static bool start(Device *d, GError **err)
{
    Rng *r = (Rng *)d;

    if (r->source && !machine_has_random(d->machine, r->source)) {
        g_set_error(err, EMU_ERROR, 0, "%s: rng=%s: the id of an -object rng-... expected", d->name, r->source);
        return false;
    }
    virtio_start(&r->v, &class, &r->s.v, 1, 0);
    return true;
}

static bool start_pci(Device *d, GError **err)
{
    return start(d, err) && virtio_pci_start((Virtio *)d, err);
}

static const Field fields[] = {VIRTIO_FIELDS(RngState), {0}};
#define RNG_PROPS PROP_STRING("rng", Rng, source, NULL, "source of its numbers, an -object")
static const Prop props[] = {RNG_PROPS, {0}};
static const Prop pci_props[] = {RNG_PROPS, VIRTIO_PCI_PROPS("2"), {0}};

const DeviceType dev_virtio_rng = {
    .name = "virtio-rng-device",
    .doc = "virtual source of random numbers",
    .size = sizeof(Rng),
    STATE(Rng, s, fields),
    .props = props,
    .start = start,
    VIRTIO_ON_MMIO,
};

const DeviceType dev_virtio_rng_pci = {
    .name = "virtio-rng-pci",
    .doc = "virtual source of random numbers on PCI",
    .size = sizeof(Rng),
    STATE(Rng, s, fields),
    .props = pci_props,
    .start = start_pci,
    VIRTIO_ON_PCI,
};
