#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Eight floats: one AVX register, two SSE or NEON registers. Sixteen: one AVX-512 register or two AVX registers. The
// aligned(4) twins load and store at any address.
typedef float f8 __attribute__((vector_size(32)));
typedef int32_t i8 __attribute__((vector_size(32)));
typedef float f8u __attribute__((vector_size(32), aligned(4), may_alias));
typedef float f16 __attribute__((vector_size(64)));
typedef int32_t i16 __attribute__((vector_size(64)));
typedef float f16u __attribute__((vector_size(64), aligned(4), may_alias));

#define F8_LOAD(p) ((f8) * (const f8u *)(p))
#define F8_STORE(p, v) (*(f8u *)(p) = (v))
#define F8_SPLAT(s) ((f8){0} + (s))
// Lane by lane: a where mask is set, b elsewhere.
#define F8_SELECT(mask, a, b) ((f8)(((i8)(mask) & (i8)(a)) | (~(i8)(mask) & (i8)(b))))
// The larger of v and 0; NaN stays.
#define F8_RELU(v) F8_SELECT((v) < 0, (f8){0}, (v))
#define F16_LOAD(p) ((f16) * (const f16u *)(p))
#define F16_STORE(p, v) (*(f16u *)(p) = (v))
#define F16_RELU(v) ((f16)(~(i16)((v) < 0) & (i16)(v)))
#define F16_LOW(v) __builtin_shufflevector((v), (v), 0, 1, 2, 3, 4, 5, 6, 7)
#define F16_HIGH(v) __builtin_shufflevector((v), (v), 8, 9, 10, 11, 12, 13, 14, 15)
#define F8_SUM(v) ((((v)[0] + (v)[4]) + ((v)[2] + (v)[6])) + (((v)[1] + (v)[5]) + ((v)[3] + (v)[7])))

// The first `count` of eight floats, fewer than eight; zeros for the others.
static inline __attribute__((always_inline)) void f8_load_part(const float *from, size_t count, f8 *to) {
    float lanes[8] = {0};
    size_t at = 0;
    if (count & 4) memcpy(lanes, from, 4 * sizeof(float)), at = 4;
    if (count & 2) memcpy(lanes + at, from + at, 2 * sizeof(float)), at += 2;
    if (count & 1) lanes[at] = from[at];
    *to = F8_LOAD(lanes);
}

// Writes the first `count` of eight floats, fewer than eight.
static inline __attribute__((always_inline)) void f8_store_part(float *to, size_t count, const f8 *from) {
    float lanes[8];
    size_t at = 0;
    F8_STORE(lanes, *from);
    if (count & 4) memcpy(to, lanes, 4 * sizeof(float)), at = 4;
    if (count & 2) memcpy(to + at, lanes + at, 2 * sizeof(float)), at += 2;
    if (count & 1) to[at] = lanes[at];
}

// Writes the transpose of the 8 × 8 block at `from` (rows `from_row` apart) to `to`.
static inline __attribute__((always_inline)) void
f8_transpose(const float *from, ptrdiff_t from_row, float *to, ptrdiff_t to_row) {
    f8 r[8], p[8];
    for (int i = 0; i < 8; i++) r[i] = F8_LOAD(from + i * from_row);
    for (int i = 0; i < 8; i += 2) {
        p[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
        p[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
    for (int i = 0; i < 8; i += 4)
        for (int j = 0; j < 2; j++) {
            r[i + j] = __builtin_shufflevector(p[i + j], p[i + j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
            r[i + j + 2] = __builtin_shufflevector(p[i + j], p[i + j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    for (int i = 0; i < 4; i++) {
        F8_STORE(to + i * to_row, __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11));
        F8_STORE(to + (i + 4) * to_row, __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15));
    }
}
