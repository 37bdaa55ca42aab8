/*
 * See input.h.
 */
#include "system/input.h"

#include <string.h>

void input_join(Machine *m, InputSink *s)
{
    g_ptr_array_add(m->inputs, s);
}

void input_leave(Machine *m, InputSink *s)
{
    g_ptr_array_remove(m->inputs, s);
}

void input_key(Machine *m, Key k, bool down)
{
    for (unsigned i = m->inputs->len; i-- > 0;) {
        InputSink *s = m->inputs->pdata[i];

        if (s->key) {
            s->key(s->opaque, k, down);
            return;
        }
    }
}

void input_motion(Machine *m, int dx, int dy, int dz)
{
    for (unsigned i = m->inputs->len; i-- > 0;) {
        InputSink *s = m->inputs->pdata[i];

        if (s->motion) {
            s->motion(s->opaque, dx, dy, dz);
            return;
        }
    }
}

void input_button(Machine *m, InputButton b, bool down)
{
    for (unsigned i = m->inputs->len; i-- > 0;) {
        InputSink *s = m->inputs->pdata[i];

        if (s->button) {
            s->button(s->opaque, b, down);
            return;
        }
    }
}

bool key_find(const char *name, Key *k)
{
    static const struct {
        const char *name;
        Key key;
    } keys[] = {
#define KEY(constant, text, code, set2) {text, constant},
#include "system/keys.def"
#undef KEY
    };

    for (unsigned i = 0; i < ARRAY_LEN(keys); i++) {
        if (!strcmp(keys[i].name, name)) {
            *k = keys[i].key;
            return true;
        }
    }
    return false;
}
