/*
 * Properties of device trees as the tables have them: several in one text, written as in the source
 * of a device tree:
 *
 *     "gpio-controller; #gpio-cells=<2>; clocks=<&pclk &pclk>; clock-names=\"uartclk\",\"apb_pclk\""
 *
 * Ref: Devicetree Specification, "Device Tree Source Format".
 */
#ifndef SYSTEM_TREE_TEXT_H
#define SYSTEM_TREE_TEXT_H

#include <glib.h>

#include "common/base.h"

/** Who takes them. */
typedef struct {
    u32 (*handle)(void *opaque, const char *label); /* what stands for &LABEL */
    void (*put)(void *opaque, const char *name, const GByteArray *value);
} TreeSink;

/** tree_text - all properties of @text to @sink, in their order. A mistake in it is one in a table. */
void tree_text(const char *text, const TreeSink *sink, void *opaque);

/** tree_cell - @v joins @out, as one cell. */
void tree_cell(GByteArray *out, u32 v);

#endif
