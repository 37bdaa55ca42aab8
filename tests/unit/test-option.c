/*
 * Lists of settings: what users write, and what they get wrong.
 */
#include "common/option.h"

static void test_reading(void)
{
    g_autoptr(Settings) s =
        settings_parse("-drive", "a,,b.img,if=sd,readonly,nocache,n=0x10,size=2K", "file", NULL);
    u64 n = 7, size = 0;
    bool b = false;

    g_assert_cmpstr(settings_text(s, "file", NULL), ==, "a,b.img");
    g_assert_cmpstr(settings_text(s, "if", NULL), ==, "sd");
    g_assert_cmpstr(settings_text(s, "id", "none"), ==, "none");
    g_assert_true(settings_bool(s, "readonly", &b, NULL) && b);
    g_assert_true(settings_bool(s, "cache", &b, NULL) && !b);
    g_assert_true(settings_uint(s, "m", &n, NULL) && n == 7);
    g_assert_true(settings_uint(s, "n", &n, NULL) && n == 16);
    g_assert_true(settings_size(s, "size", 1, &size, NULL) && size == 2048);
    g_assert_true(settings_done(s, NULL));
    g_assert_true(parse_size("1.5G", 1, &size) && size == 3ull << 29);
    g_assert_true(parse_size("0.25", 1 << 20, &size) && size == 1 << 18);
}

static void test_repeated(void)
{
    g_autoptr(Settings) s = settings_parse("-x", "k=1,file.driver=raw,k=2,file.a.b=c", NULL, NULL);
    g_autoptr(Settings) file = settings_under(s, "file");
    unsigned at = 0;

    g_assert_cmpstr(settings_next(s, "k", &at), ==, "1");
    g_assert_cmpstr(settings_next(s, "k", &at), ==, "2");
    g_assert_null(settings_next(s, "k", &at));
    g_assert_cmpstr(settings_text(s, "k", NULL), ==, "2");
    g_assert_cmpstr(settings_text(file, "driver", NULL), ==, "raw");
    g_assert_cmpstr(settings_text(file, "a.b", NULL), ==, "c");
    settings_set(s, "k", "3");
    g_assert_cmpstr(settings_text(s, "k", NULL), ==, "3");
}

static void expect(bool ok, GError **err, const char *message)
{
    g_assert_false(ok);
    g_assert_cmpstr((*err)->message, ==, message);
    g_clear_error(err);
}

static void test_refused(void)
{
    g_autoptr(Settings) s =
        settings_parse("-x", "b=maybe,n=1x,size=9Z,big=99999999T,m=-1", NULL, NULL);
    GError *err = NULL;
    bool b;
    u64 v;

    expect(settings_parse("-x", "a=1,=2", NULL, &err) != NULL, &err, "-x: a setting has no name");
    expect(settings_bool(s, "b", &b, &err), &err, "-x: b=maybe: on or off expected");
    expect(settings_uint(s, "n", &v, &err), &err, "-x: n=1x: a number expected");
    expect(settings_uint(s, "m", &v, &err), &err, "-x: m=-1: a number expected");
    expect(settings_size(s, "size", 1, &v, &err), &err, "-x: size=9Z: a size expected");
    expect(settings_done(s, &err), &err, "-x: no setting big");
    expect(settings_size(s, "big", 1, &v, &err), &err, "-x: big=99999999T: a size expected");
    g_assert_true(settings_done(s, NULL));
    g_assert_false(parse_size("1.5", 1, &v) || parse_size("1.", 1, &v) || parse_size("1.5e3", 1024, &v) ||
                   parse_size("15.99999999E", 1024, &v) != parse_size("15E", 1, &v));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/option/reading", test_reading);
    g_test_add_func("/option/repeated", test_repeated);
    g_test_add_func("/option/refused", test_refused);
    return g_test_run();
}
