/*
 * siginfo_t of the guest: three ints, then a union that starts at a word boundary. Members are
 * placed by their natural alignment in the guest's word size, so one routine serves 32- and 64-bit
 * guests.
 */
#include "linux-user/signal.h"

#include <string.h>

/* A place in the union, moving on. */
typedef struct {
    u8 *bytes;
    unsigned at;
} Place;

static unsigned step(Place *p, unsigned size)
{
    unsigned at = (p->at + size - 1) & ~(size - 1);

    p->at = at + size;
    return at;
}

static void put(Place *p, unsigned size, u64 v)
{
    unsigned at = step(p, size);

    store_guest(p->bytes + at, size, v);
}

static u64 get(Place *p, unsigned size)
{
    unsigned at = step(p, size);

    return load_guest(p->bytes + at, size);
}

static Place union_start(u8 *bytes)
{
    Place p = {bytes, user_abi.word == 8 ? 16 : 12};

    return p;
}

void siginfo_encode(u8 out[GUEST_SIGINFO_SIZE], const SigInfo *in)
{
    unsigned word = user_abi.word;
    Place p = union_start(out);

    memset(out, 0, GUEST_SIGINFO_SIZE);
    store_guest(out, 4, in->signo);
    store_guest(out + 4, 4, in->err);
    store_guest(out + 8, 4, in->code);
    switch (in->layout) {
    case SIL_TIMER:
        put(&p, 4, in->timer_id);
        put(&p, 4, in->overrun);
        put(&p, word, in->value);
        break;
    case SIL_POLL:
        put(&p, word, in->band);
        put(&p, 4, in->fd);
        break;
    case SIL_FAULT:
        put(&p, word, in->addr);
        break;
    case SIL_SYS:
        put(&p, word, in->addr);
        put(&p, 4, in->sys_nr);
        put(&p, 4, in->sys_arch);
        break;
    default:
        put(&p, 4, in->pid);
        put(&p, 4, in->uid);
        if (in->layout == SIL_CHLD) {
            put(&p, 4, in->status);
            put(&p, word, in->utime);
            put(&p, word, in->stime);
        } else if (in->layout == SIL_RT) {
            put(&p, word, in->value);
        }
        break;
    }
}

void siginfo_decode(SigInfo *out, const u8 in[GUEST_SIGINFO_SIZE])
{
    Place p = union_start((u8 *)in);

    memset(out, 0, sizeof(*out));
    out->signo = load_guest(in, 4);
    out->err = load_guest(in + 4, 4);
    out->code = load_guest(in + 8, 4);
    out->layout = SIL_RT;
    out->pid = get(&p, 4);
    out->uid = get(&p, 4);
    out->value = get(&p, user_abi.word);
}

bool siginfo_put(vaddr at, const SigInfo *in)
{
    u8 bytes[GUEST_SIGINFO_SIZE];

    siginfo_encode(bytes, in);
    return copy_to_guest(at, bytes, sizeof(bytes));
}
