/*
 * Built without libvncserver.
 */
#include "common/snapshot.h"
#include "system/display/vnc.h"

bool vnc_start(Machine *m, const VncChoice *c, GError **err)
{
    (void)m;
    (void)c;
    g_set_error(err, EMU_ERROR, 0, "-vnc: emu was built without libvncserver");
    return false;
}

void vnc_end(void)
{
}

bool vnc_set_password(const char *password, GError **err)
{
    (void)password;
    g_set_error(err, EMU_ERROR, 0, "emu was built without libvncserver");
    return false;
}
