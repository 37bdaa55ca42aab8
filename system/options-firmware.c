/*
 * What firmware is told: of the machine, and what the user adds (-fw_cfg).
 */
#include <stdio.h>
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

/* ---- -prom-env ---- */

static GString *variables;

void option_prom_env(const char *arg)
{
    const char *equals = strchr(arg, '=');

    if (!equals || equals == arg || strchr(arg, '\n')) {
        fatal("-prom-env %s: name=value expected", arg);
    }
    if (!variables) {
        variables = g_string_new(NULL);
    }
    g_string_append_printf(variables, "%s\n", arg);
}

bool start_variables(Machine *m, GError **err)
{
    (void)err;
    m->variables = variables ? g_strdup(variables->str) : NULL;
    return true;
}

/* ---- -g ---- */

static struct {
    unsigned width, height, depth;
} screen;

void option_screen(const char *arg)
{
    enum { LEAST = 200, MOST = 4096 };
    char end;

    screen.depth = 32;
    if ((sscanf(arg, "%4ux%4u%c", &screen.width, &screen.height, &end) != 2 &&
         sscanf(arg, "%4ux%4ux%2u%c", &screen.width, &screen.height, &screen.depth, &end) != 3) ||
        MIN(screen.width, screen.height) < LEAST || MAX(screen.width, screen.height) > MOST ||
        screen.width % 8 || !strchr("\x8\xf\x10\x18\x20", (int)screen.depth) || !screen.depth) {
        fatal("-g %s: WIDTHxHEIGHT[xDEPTH] expected, as 800x600x32", arg);
    }
}

static bool tell_screen(Machine *m, GError **err)
{
    if (screen.width && !fw_cfg_value(m, FW_SCREEN_WIDTH)) {
        g_set_error(err, EMU_ERROR, 0, "-g: %s has no Open Firmware", setup.board->name);
        return false;
    }
    if (screen.width) {
        fw_cfg_number(m, FW_SCREEN_WIDTH, screen.width, 2);
        fw_cfg_number(m, FW_SCREEN_HEIGHT, screen.height, 2);
        fw_cfg_number(m, FW_SCREEN_DEPTH, screen.depth, 2);
    }
    return true;
}

/* ---- -boot ---- */

static struct {
    char *order, *once;
    bool menu;
} boot;

/* Letters of drives, each at most once. */
static bool check_letters(const char *text, GError **err)
{
    for (const char *c = text ? text : ""; *c; c++) {
        if (*c < 'a' || *c > 'p' || strchr(c + 1, *c)) {
            g_set_error(err, EMU_ERROR, 0, "boot %s: letters from a to p, none twice, expected",
                        text);
            return false;
        }
    }
    return true;
}

void option_boot(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-boot", arg, "order");
    GError *err = NULL;

    boot.order = g_strdup(settings_text(s, "order", boot.order));
    boot.once = g_strdup(settings_text(s, "once", boot.once));
    options_check(settings_bool(s, "menu", &boot.menu, &err) &&
                      settings_done(s, &err) && check_letters(boot.order, &err) &&
                      check_letters(boot.once, &err),
                  &err);
}

/* A kernel comes first, with and without firmware. */
static bool is_read(Machine *m)
{
    return machine_device(m, "fw-cfg") && !setup.boot.kernel;
}

static void put_order(Machine *m, const char *letters)
{
    fw_cfg_number(m, FW_BOOT_DEVICE, (u8)(letters ? *letters : setup.board->firmware.order), 2);
}

bool firmware_boot_order(Machine *m, const char *letters, GError **err)
{
    if (!is_read(m)) {
        g_set_error(err, EMU_ERROR, 0, "this machine starts without firmware that heeds an order");
        return false;
    }
    if (!check_letters(letters, err)) {
        return false;
    }
    g_free(boot.order);
    boot.order = g_strdup(letters);
    put_order(m, letters);
    return true;
}

/* once= was for the first time. */
static void heard(void *opaque, MachineEvent e)
{
    if (e == EVENT_RESET) {
        put_order(opaque, boot.order);
    }
}

/* What nobody can read is said to be in vain. */
static void add_choice(Machine *m)
{
    const char *letters = boot.once ? boot.once : boot.order;

    if (!is_read(m)) {
        if (letters || boot.menu) {
            fprintf(stderr, "emu: -boot has no effect: %s starts what -kernel names\n", setup.board->name);
        }
        return;
    }
    put_order(m, letters);
    fw_cfg_number(m, FW_BOOT_MENU, boot.menu, 2);
    machine_listen(m, heard, m);
}

/* Its bytes in the order they are written. */
static void add_uuid(Machine *m)
{
    u8 bytes[16] = {0};
    unsigned n = 0;

    for (const char *c = setup.uuid ? setup.uuid : NO_UUID; *c; c++) {
        if (*c != '-') {
            bytes[n / 2] = (u8)(bytes[n / 2] << 4 | g_ascii_xdigit_value(*c));
            n++;
        }
    }
    fw_cfg_item(m, FW_UUID, bytes, sizeof(bytes));
}

/* ---- Files ---- */

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

bool start_firmware(Machine *m, GError **err)
{
    if (m->variables) {
        g_set_error(err, EMU_ERROR, 0, "-prom-env: %s has no memory for such variables", setup.board->name);
        return false;
    }
    fw_cfg_number(m, FW_RAM_SIZE, m->ram.size, 8);
    fw_cfg_number(m, FW_CPUS, setup.choice.cpus, 2);
    fw_cfg_number(m, FW_MAX_CPUS, setup.choice.cpus, 2);
    fw_cfg_number(m, FW_NO_GRAPHIC, setup.no_graphic, 2);
    for (const FwNumber *n = setup.board->firmware.told; n && n->size; n++) {
        fw_cfg_number(m, (FwKey)n->key, n->value, n->size);
    }
    if (!tell_screen(m, err)) {
        return false;
    }
    add_uuid(m);
    add_choice(m);
    for (unsigned i = 0; wanted && i < wanted->len; i++) {
        if (!add_file(m, wanted->pdata[i], err)) {
            return false;
        }
    }
    return true;
}
