/*
 * In place of qmp.c where json-glib was not there: the options refuse what would need it.
 */
#include <assert.h>

#include "system/monitor/monitor-int.h"

const bool qmp_built = false;

Settings *qmp_settings(const char *option, const char *json, GError **err)
{
    (void)json;
    monitor_fail(err, "%s: this emu was built without json-glib", option);
    return NULL;
}

void qmp_receive(Monitor *mon, const u8 *data, unsigned len)
{
    (void)mon;
    (void)data;
    (void)len;
    assert(!"QMP is not there");
}

void qmp_send(Monitor *mon, Reply *r)
{
    (void)mon;
    (void)r;
    assert(!"QMP is not there");
}

void qmp_greet(Monitor *mon)
{
    (void)mon;
    assert(!"QMP is not there");
}
