/*
 * See vnc.h. Protocol and encodings are libvncserver's. It may wait for a slow client, so it has a
 * thread of its own, which takes the machine's lock to look at the display and to pass on input.
 * The listening socket is ours: libvncserver gets those who connected.
 */
#include "system/display/vnc.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/snapshot.h"
#include "system/char/socket.h"

/* After all of ours: it redefines words. */
#include <rfb/rfb.h>

enum { PORT = 5900, REFRESH_US = 33000, IDLE_MS = 200 };

static struct {
    Machine *m;
    GThread *thread;
    rfbScreenInfo *screen;
    DisplayView view;
    int listening;
    bool end;       /* the thread is to */
    bool protected; /* a password is asked for */
    char *passwords[2];
    int x, y; /* where a pointer was last */
    int buttons;
} vnc;

/* ---- Input; on the thread ---- */

static void key(rfbBool down, rfbKeySym keysym, rfbClientRec *c)
{
    Key k;

    (void)c;
    if (keysym_key(keysym, &k)) {
        g_mutex_lock(&vnc.m->lock);
        input_key(vnc.m, k, down);
        g_mutex_unlock(&vnc.m->lock);
    }
}

/* Bits of a pointer event: three buttons, and the wheel as two more that are pressed at each step.
 */
static void buttons(int now)
{
    static const struct {
        int bit;
        InputButton button;
    } map[] = {{1, BUTTON_LEFT}, {2, BUTTON_MIDDLE}, {4, BUTTON_RIGHT}};
    int pressed = now & ~vnc.buttons;

    for (unsigned i = 0; i < ARRAY_LEN(map); i++) {
        if ((now ^ vnc.buttons) & map[i].bit) {
            input_button(vnc.m, map[i].button, now & map[i].bit);
        }
    }
    if (pressed & (8 | 16)) {
        input_motion(vnc.m, 0, 0, pressed & 8 ? -1 : 1);
    }
    vnc.buttons = now;
}

/* Guests have mice: what counts is how far the pointer went. */
static void pointer(int mask, int x, int y, rfbClientRec *c)
{
    g_mutex_lock(&vnc.m->lock);
    if (x != vnc.x || y != vnc.y) {
        input_motion(vnc.m, x - vnc.x, y - vnc.y, 0);
        vnc.x = x;
        vnc.y = y;
    }
    buttons(mask);
    g_mutex_unlock(&vnc.m->lock);
    rfbDefaultPtrAddEvent(mask, x, y, c);
}

/* ---- The picture ---- */

static void show(void)
{
    DisplayRect r;
    bool changed;

    g_mutex_lock(&vnc.m->lock);
    changed = display_look(machine_display(vnc.m, NULL), &vnc.view, &r);
    g_mutex_unlock(&vnc.m->lock);
    if (!changed) {
        return;
    }
    if ((int)vnc.view.width != vnc.screen->width || (int)vnc.view.height != vnc.screen->height) {
        rfbNewFramebuffer(vnc.screen, (char *)vnc.view.pixels, (int)vnc.view.width,
                          (int)vnc.view.height, 8, 3, 4);
    }
    vnc.screen->frameBuffer = (char *)vnc.view.pixels; /* the view has two and swaps them */
    rfbMarkRectAsModified(vnc.screen, (int)r.x, (int)r.y, (int)(r.x + r.width),
                          (int)(r.y + r.height));
}

static void welcome(void)
{
    struct pollfd p = {.fd = vnc.listening, .events = POLLIN};
    int fd;

    if (poll(&p, 1, vnc.screen->clientHead ? 0 : IDLE_MS) > 0) {
        fd = accept4(vnc.listening, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0) {
            rfbNewClient(vnc.screen, fd);
        }
    }
}

static void *serve(void *opaque)
{
    (void)opaque;
    while (!__atomic_load_n(&vnc.end, __ATOMIC_ACQUIRE)) {
        welcome();
        if (vnc.screen->clientHead) {
            show();
            rfbProcessEvents(vnc.screen, REFRESH_US);
        }
    }
    return NULL;
}

/* ---- Starting ---- */

static bool listen_on(const VncChoice *c, GError **err)
{
    for (unsigned n = c->number; n <= MAX(c->to, c->number); n++) {
        g_autofree char *port = g_strdup_printf("%u", PORT + n);
        SocketPlace place = {.host = (char *)c->host, .port = port};

        g_clear_error(err);
        vnc.listening = socket_listen(&place, err);
        if (vnc.listening >= 0) {
            return true;
        }
    }
    return false;
}

/* Without a password being set nobody knows it. */
static rfbBool check_password(rfbClientRec *c, const char *response, int len)
{
    bool ok;

    g_mutex_lock(&vnc.m->lock);
    ok = vnc.passwords[0] && rfbCheckPasswordByList(c, response, len);
    g_mutex_unlock(&vnc.m->lock);
    return ok;
}

bool vnc_set_password(const char *password, GError **err)
{
    if (!vnc.protected) {
        g_set_error(err, EMU_ERROR, 0, "VNC asks for no password: -vnc ...,password=on");
        return false;
    }
    g_free(vnc.passwords[0]);
    vnc.passwords[0] = g_strdup(password);
    return true;
}

bool vnc_start(Machine *m, const VncChoice *c, GError **err)
{
    DisplayRect all;

    vnc.m = m;
    if (!listen_on(c, err)) {
        return false;
    }
    rfbLogEnable(0);
    display_look(machine_display(m, NULL), &vnc.view, &all);
    vnc.screen = rfbGetScreen(NULL, NULL, (int)vnc.view.width, (int)vnc.view.height, 8, 3, 4);
    if (!vnc.screen) {
        g_set_error(err, EMU_ERROR, 0, "-vnc: libvncserver does not start");
        return false;
    }
    vnc.screen->frameBuffer = (char *)vnc.view.pixels;
    vnc.screen->serverFormat.redShift = 16;
    vnc.screen->serverFormat.greenShift = 8;
    vnc.screen->serverFormat.blueShift = 0;
    vnc.screen->desktopName = "emu";
    vnc.screen->port = vnc.screen->ipv6port = -1; /* it is not to listen */
    vnc.screen->alwaysShared = true;
    vnc.screen->kbdAddEvent = key;
    vnc.screen->ptrAddEvent = pointer;
    vnc.protected = c->password;
    if (vnc.protected) {
        vnc.screen->authPasswdData = vnc.passwords;
        vnc.screen->passwordCheck = check_password;
    }
    rfbInitServer(vnc.screen);
    vnc.thread = g_thread_new("vnc", serve, NULL);
    return true;
}

/* The thread waits for no viewer that takes nothing any more. */
static void hang_up(void)
{
    rfbClientIteratorPtr i = rfbGetClientIterator(vnc.screen);
    rfbClientRec *c;

    while ((c = rfbClientIteratorNext(i))) {
        shutdown(c->sock, SHUT_RDWR);
    }
    rfbReleaseClientIterator(i);
}

void vnc_end(void)
{
    if (vnc.thread) {
        __atomic_store_n(&vnc.end, true, __ATOMIC_RELEASE);
        hang_up();
        g_thread_join(vnc.thread);
        rfbShutdownServer(vnc.screen, true);
        rfbScreenCleanup(vnc.screen);
        display_view_clear(&vnc.view);
        close(vnc.listening);
        vnc.thread = NULL;
    }
}
