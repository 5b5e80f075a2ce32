#pragma once

#include "../processor/dispatch.h"
#include "../processor/vector.h"

// The one inner loop of matrix products and convolutions: up to six rows times sixteen columns, held in registers.
//
//     c[i][j] (+)= Σ_s Σ_k a[i][s · segment_stride + k · step] · b[(s · segment_length + k) · 16 + j]
//
// A convolution's rows are pixels (or, for the weights' gradient, taps) and its segments are rows of the kernel's
// window (or of the image), so nothing has to be unfolded; a matrix product has one segment.
enum { TILE_ROWS = 6, TILE_COLUMNS = 16 };

typedef struct {
    const float *a[TILE_ROWS];
    float *c[TILE_ROWS];
    ptrdiff_t step, segment_stride;
    size_t segments, segment_length;
    const float *b;
    size_t columns;    // of c that are written, at most 16
    int accumulate;    // add to c instead of replacing it
    const float *bias; // one number a column, or NULL
    int relu;
} tile_t;

// What is stored where a sum was found: with what is there already, with the bias, cut by ReLU, which NaN passes.
PODIUM_INLINE void tile_finish(const tile_t *t, f8 *sum, const f8 *there, const f8 *bias) {
    if (t->accumulate) *sum += *there;
    if (t->bias) *sum += *bias;
    if (t->relu) *sum = F8_RELU(*sum);
}

PODIUM_INLINE void tile_store_half(const tile_t *t, float *c, const float *bias, const f8 *sum_in) {
    f8 sum = *sum_in, there = {0}, addend = {0};
    if (t->accumulate) there = F8_LOAD(c);
    if (t->bias) addend = F8_LOAD(bias);
    tile_finish(t, &sum, &there, &addend);
    F8_STORE(c, sum);
}

PODIUM_INLINE void tile_store_rest(const tile_t *t, float *c, const float *bias, const f8 *sum_in, size_t columns) {
    f8 sum = *sum_in, there = {0}, addend = {0};
    if (t->accumulate) f8_load_part(c, columns, &there);
    if (t->bias) f8_load_part(bias, columns, &addend);
    tile_finish(t, &sum, &there, &addend);
    f8_store_part(c, columns, &sum);
}

// Stores fewer than sixteen columns of a row.
PODIUM_INLINE void tile_store_part(const tile_t *t, size_t i, const f16 *sum) {
    float *c = t->c[i];
    f8 low = F16_LOW(*sum), high = F16_HIGH(*sum);
    if (t->columns < 8) {
        tile_store_rest(t, c, t->bias, &low, t->columns);
        return;
    }
    tile_store_half(t, c, t->bias, &low);
    tile_store_rest(t, c + 8, t->bias ? t->bias + 8 : NULL, &high, t->columns - 8);
}

// Stores sixteen columns of each row; the last three, constants where it matters, say what is done to the sums.
PODIUM_INLINE void tile_store_rows(
    const tile_t *t, const int rows, const f16 *sums, const int accumulate, const int bias, const int relu) {
    f16 addend = {0};
    if (bias) addend = F16_LOAD(t->bias);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
        f16 sum = sums[i];
        if (accumulate) sum += F16_LOAD(t->c[i]);
        if (bias) sum += addend;
        if (relu) sum = F16_RELU(sum);
        F16_STORE(t->c[i], sum);
    }
}

// Stores sixteen columns. What is done to them is asked once for the tile: where sums are short, asking for each half
// takes longer than the sums.
PODIUM_INLINE void tile_store_whole(const tile_t *t, const int rows, const f16 *sums) {
    int bias = t->bias != NULL;
    if (!t->accumulate && !bias && !t->relu)
        tile_store_rows(t, rows, sums, 0, 0, 0);
    else if (t->accumulate && !bias && !t->relu)
        tile_store_rows(t, rows, sums, 1, 0, 0);
    else if (!t->accumulate && bias && t->relu)
        tile_store_rows(t, rows, sums, 0, 1, 1);
    else
        tile_store_rows(t, rows, sums, t->accumulate, bias, t->relu);
}

PODIUM_INLINE void tile_rows(const tile_t *t, const int rows, const ptrdiff_t step) {
    f16 sums[TILE_ROWS];
    const float *a[TILE_ROWS];
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) sums[i] = (f16){0}, a[i] = t->a[i], __builtin_prefetch(t->c[i], 1);
    const float *b = t->b;
    for (size_t s = 0; s < t->segments; s++) {
        ptrdiff_t at = (ptrdiff_t)s * t->segment_stride;
        for (size_t k = 0; k < t->segment_length; k++, at += step, b += TILE_COLUMNS) {
            f16 factors = F16_LOAD(b);
#pragma clang loop unroll(full)
            for (int i = 0; i < rows; i++) sums[i] += a[i][at] * factors;
        }
    }
    if (t->columns == TILE_COLUMNS) {
        tile_store_whole(t, rows, sums);
        return;
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) tile_store_part(t, i, &sums[i]);
}

PODIUM_INLINE void tile_step(const tile_t *t, size_t rows, const ptrdiff_t step) {
    switch (rows) {
    case 6: tile_rows(t, 6, step); break;
    case 5: tile_rows(t, 5, step); break;
    case 4: tile_rows(t, 4, step); break;
    case 3: tile_rows(t, 3, step); break;
    case 2: tile_rows(t, 2, step); break;
    case 1: tile_rows(t, 1, step); break;
    }
}

// Writes the first `rows` rows. Step 1 is compiled apart: there the addresses need no multiplication.
PODIUM_INLINE void tile_body(const tile_t *t, size_t rows) {
    if (t->step == 1)
        tile_step(t, rows, 1);
    else
        tile_step(t, rows, t->step);
}
