/*
 * Copying between images.
 */
#ifndef IMG_COPY_H
#define IMG_COPY_H

#include "img/img.h"

/** How. */
typedef struct {
    u64 sparse; /* bytes: runs of zeros as long are not written; 0: all is written */
    bool blank; /* the target reads as zeros where nothing was written */
    bool top;   /* only what is in the source itself, not in its backing files */
    bool packed;
    u64 cluster; /* packed: of the target */
} CopyHow;

/** copy_image - all of @from to @to at @at; progress is told as @at of @all. Return: 0 or errno;
 * *@what says of what. */
int copy_image(const Args *a, Image *from, Image *to, u64 at, u64 all, const CopyHow *how,
               const char **what);

#endif
