/* Branchy kernels: calls, dispatch, indirect jumps. */
#include <stdlib.h>

#include "kernels.h"

static __attribute__((noinline)) uint32_t fib_of(uint32_t n)
{
    return n < 2 ? n : fib_of(n - 1) + fib_of(n - 2);
}

static uint32_t fib(unsigned n)
{
    return fib_of(n);
}

enum { OP_ADD, OP_SUB, OP_XOR, OP_SHL, OP_LOAD, OP_STORE, OP_DEC_JNZ, OP_MUL, OP_AND, OP_HALT };

/* A bytecode machine with a switch: what every scripting language does. */
static uint32_t switch_machine(unsigned n)
{
    static const uint8_t program[] = {OP_LOAD, 3, OP_ADD,  7, OP_XOR, 29, OP_STORE, 3, OP_MUL,
                                      5,       OP_SUB, 11, OP_SHL, 1,  OP_AND,   251, OP_STORE,
                                      9,       OP_LOAD, 9, OP_DEC_JNZ, 0, OP_HALT, 0};
    uint32_t mem[256] = {0}, acc = 1;
    const uint8_t *pc = program;

    for (;;) {
        uint32_t arg = pc[1];

        switch (pc[0]) {
        case OP_ADD:
            acc += arg;
            break;
        case OP_SUB:
            acc -= arg;
            break;
        case OP_XOR:
            acc ^= arg;
            break;
        case OP_SHL:
            acc = acc << arg | acc >> 31;
            break;
        case OP_LOAD:
            acc += mem[arg];
            break;
        case OP_STORE:
            mem[arg] = acc;
            break;
        case OP_MUL:
            acc *= arg;
            break;
        case OP_AND:
            acc &= arg << 8 | 0xff0000ff;
            break;
        case OP_DEC_JNZ:
            if (--n) {
                pc = program;
                continue;
            }
            break;
        case OP_HALT:
            return acc;
        }
        pc += 2;
    }
}

typedef uint32_t StepFn(uint32_t);

static uint32_t step0(uint32_t x) { return x + 1; }
static uint32_t step1(uint32_t x) { return x * 3; }
static uint32_t step2(uint32_t x) { return x ^ x >> 7; }
static uint32_t step3(uint32_t x) { return x << 3 | x >> 29; }
static uint32_t step4(uint32_t x) { return x - 77; }
static uint32_t step5(uint32_t x) { return ~x; }
static uint32_t step6(uint32_t x) { return x * 5 + 1; }
static uint32_t step7(uint32_t x) { return x ^ 0x55555555; }

static uint32_t indirect_calls(unsigned n)
{
    static StepFn *volatile table[8] = {step0, step1, step2, step3, step4, step5, step6, step7};
    uint32_t x = 1;

    for (unsigned i = 0; i < n; i++) {
        x = table[(i * 5 + (i >> 3)) & 7](x);
    }
    return x;
}

typedef struct Tree {
    struct Tree *left, *right;
    uint32_t key;
} Tree;

static Tree *insert(Tree *t, uint32_t key)
{
    if (!t) {
        t = calloc(1, sizeof(*t));
        t->key = key;
    } else if (key < t->key) {
        t->left = insert(t->left, key);
    } else if (key > t->key) {
        t->right = insert(t->right, key);
    }
    return t;
}

static uint32_t sum_tree(const Tree *t)
{
    return t ? t->key + 3 * sum_tree(t->left) + 5 * sum_tree(t->right) : 1;
}

static uint32_t tree(unsigned n)
{
    Tree *root = NULL;
    uint32_t seed = 4711, sum = 0;

    for (int i = 0; i < 20000; i++) {
        root = insert(root, next_random(&seed));
    }
    while (n--) {
        sum += sum_tree(root);
    }
    return sum;
}

const Kernel branch_kernels[] = {{"fib", "branchy", fib, 35},
                                 {"switch", "branchy", switch_machine, 6000000},
                                 {"indirect", "branchy", indirect_calls, 60000000},
                                 {"tree", "branchy", tree, 400},
                                 {0}};
