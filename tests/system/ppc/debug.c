/*
 * Address breakpoints: IABR before an instruction, with relocation as it says; DABR at loads, stores, of parts of its
 * doubleword. Models without DABR are not asked.
 */
#include "bare.h"

#define IABR 1010
#define DABR 1013
enum { IABR_ON = 2, IABR_TRANSLATED = 1, DABR_TRANSLATED = 4, DABR_WRITES = 2, DABR_READS = 1 };
enum { DSISR_WATCHED = 0x00400000, DSISR_STORE = 0x02000000 };

static u32 words[8] __attribute__((aligned(32)));

int target(int v);
__asm__("target: addi 3, 3, 1\n target_2: addi 3, 3, 10\n blr");
extern char target_2[];

/* The handler turns it off, so the instruction is executed after all. */
static bool break_taken(u32 vector)
{
    if (vector == 0x1300) {
        MTSPR(1010, 0);
    }
    return vector == 0x1300;
}

static void test_instruction(void)
{
    u32 before = caught.count;

    on_exception = break_taken;
    MTSPR(1010, (u32)target_2 | IABR_ON);
    CHECK(MFSPR(1010), (u32)target_2 | IABR_ON);
    CHECK(target(0), 11);
    CHECK(caught.vector, 0x1300);
    CHECK(caught.srr0, target_2);
    CHECK(caught.count, before + 1);
    CHECK(MFSPR(1010), 0);
    CHECK(target(5), 16);
    CHECK(caught.count, before + 1);
    MTSPR(1010, (u32)target_2); /* not enabled */
    CHECK(target(5), 16);
    CHECK(caught.count, before + 1);
    if (MFSPR(287) >> 16 != 6 && MFSPR(287) >> 16 != 3) { /* the 603 takes it anyway */
        MTSPR(1010, (u32)target_2 | IABR_ON | IABR_TRANSLATED);
        CHECK(target(5), 16);
        CHECK(caught.count, before + 1);
        MTSPR(1010, 0);
    }
    for (int i = 0; i < 3; i++) { /* again and again, in a loop that has been executed */
        MTSPR(1010, (u32)target | IABR_ON);
        CHECK(target(i), i + 11);
        CHECK(caught.srr0, target);
    }
    CHECK(caught.count, before + 4);
    MTSPR(1010, 0);
    on_exception = 0;
}

static void test_data(void)
{
    u32 at = (u32)&words[2];

    words[2] = 0x12345678;
    MTSPR(1013, at | DABR_READS);
    CHECK(load(at), 0x300);
    CHECK(caught.dar, at);
    CHECK(caught.dsisr, DSISR_WATCHED);
    CHECK(load(at + 4), 0x300);
    CHECK(load(at + 8), 0);
    CHECK(load(at - 4), 0);
    CHECK(store(at, 1), 0);
    MTSPR(1013, at | DABR_WRITES);
    CHECK(load(at), 0);
    CHECK(last_loaded, 1);
    CHECK(store(at + 4, 2), 0x300);
    CHECK(caught.dar, at + 4);
    CHECK(caught.dsisr, DSISR_WATCHED | DSISR_STORE);
    caught.vector = 0;
    ((volatile unsigned char *)at)[5] = 1;
    CHECK(caught.vector, 0x300);
    CHECK(words[3], 0);
    MTSPR(1013, at | DABR_WRITES | DABR_READS | DABR_TRANSLATED);
    CHECK(load(at), 0);
    MTSPR(1013, at);
    CHECK(store(at, 3), 0);
    CHECK(words[2], 3);
    MTSPR(1013, 0);
}

int main(void)
{
    test_instruction();
    test_data();
    put("done\n");
    return 0;
}
