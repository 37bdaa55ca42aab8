/*
 * Text of bare-metal programs on their first serial port; what is wrong is said with its line.
 */
#ifndef TESTS_SYSTEM_BARE_TEXT_H
#define TESTS_SYSTEM_BARE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

void put(const char *text);
void put_hex(u32 v);
void check_that(bool ok, int line, u32 got, u32 want);
#define CHECK(got, want)                                                                           \
    do {                                                                                           \
        u32 got_ = (u32)(got), want_ = (u32)(want);                                                \
        check_that(got_ == want_, __LINE__, got_, want_);                                          \
    } while (0)

#endif
