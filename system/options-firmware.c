/*
 * What firmware is told: of the machine and its kernel, and what the user adds (-fw_cfg).
 */
#include <string.h>

#include "system/fw-cfg.h"
#include "system/options.h"
#include "system/start.h"

static GPtrArray *wanted; /* Settings * */

void option_fw_cfg(const char *arg)
{
    if (!wanted) {
        wanted = g_ptr_array_new();
    }
    g_ptr_array_add(wanted, options_settings("-fw_cfg", arg, "name"));
}

static bool add_file(Machine *m, Settings *s, GError **err)
{
    const char *name = settings_text(s, "name", ""), *path = settings_text(s, "file", NULL);
    const char *text = settings_text(s, "string", NULL);
    g_autofree char *data = NULL;
    gsize len;

    if (!settings_done(s, err)) {
        return false;
    }
    if (!path == !text) {
        g_set_error(err, EMU_ERROR, 0, "-fw_cfg %s: file= or string= expected", name);
        return false;
    }
    if (text) {
        return fw_cfg_file(m, name, text, strlen(text), err);
    }
    return g_file_get_contents(path, &data, &len, err) && fw_cfg_file(m, name, data, len, err);
}

static bool add_contents(Machine *m, const char *path, FwKey size, FwKey data, GError **err)
{
    g_autofree char *contents = NULL;
    gsize len;

    if (!path) {
        return true;
    }
    if (!g_file_get_contents(path, &contents, &len, err)) {
        return false;
    }
    fw_cfg_number(m, size, len, 4);
    fw_cfg_item(m, data, contents, len);
    return true;
}

/* Kernel, initial file system and command line are for firmware that starts them. */
static bool add_boot(Machine *m, const BootFiles *f, GError **err)
{
    if (!f->bios || !f->kernel) {
        return true;
    }
    if (f->append) {
        fw_cfg_number(m, FW_CMDLINE_SIZE, strlen(f->append) + 1, 4);
        fw_cfg_item(m, FW_CMDLINE_DATA, f->append, strlen(f->append) + 1);
    }
    return add_contents(m, f->kernel, FW_KERNEL_SIZE, FW_KERNEL_DATA, err) &&
           add_contents(m, f->initrd, FW_INITRD_SIZE, FW_INITRD_DATA, err);
}

bool start_firmware(Machine *m, GError **err)
{
    fw_cfg_number(m, FW_RAM_SIZE, m->ram.size, 8);
    fw_cfg_number(m, FW_CPUS, setup.choice.cpus, 2);
    fw_cfg_number(m, FW_MAX_CPUS, setup.choice.cpus, 2);
    fw_cfg_number(m, FW_NO_GRAPHIC, setup.no_graphic, 2);
    for (unsigned i = 0; wanted && i < wanted->len; i++) {
        if (!add_file(m, wanted->pdata[i], err)) {
            return false;
        }
    }
    return add_boot(m, &setup.boot, err);
}
