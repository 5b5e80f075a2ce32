#include "include/tree_kernels.h"
#include "tree_dispatch.h"

#include <string.h>

enum { RADIX_BITS = 11, RADIX_PASSES = 3, RADIX_SLOTS = 1 << RADIX_BITS };

/// Maps the order of floats to the order of unsigned integers.
PODIUM_TREE_INLINE uint32_t ordered_bits(uint32_t bits) { return bits ^ ((uint32_t)((int32_t)bits >> 31) | 0x80000000u); }
PODIUM_TREE_INLINE uint32_t float_bits(uint32_t ordered) {
    return ordered ^ ((ordered & 0x80000000u) ? 0x80000000u : 0xFFFFFFFFu);
}

static void radix_pass(const uint32_t *from, uint32_t *to, size_t count, uint32_t *starts, unsigned shift) {
    uint32_t sum = 0;
    for (size_t slot = 0; slot < RADIX_SLOTS; ++slot) {
        uint32_t size = starts[slot];
        starts[slot] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; ++i) to[starts[(from[i] >> shift) & (RADIX_SLOTS - 1)]++] = from[i];
}

void podium_tree_sort(float *values, float *scratch, size_t count) {
    uint32_t counts[RADIX_PASSES][RADIX_SLOTS];
    memset(counts, 0, sizeof counts);
    uint32_t *keys = (uint32_t *)(void *)values, *other = (uint32_t *)(void *)scratch;
    for (size_t i = 0; i < count; ++i) {
        uint32_t bits;
        memcpy(&bits, values + i, sizeof bits);
        uint32_t key = ordered_bits(bits);
        memcpy(keys + i, &key, sizeof key);
        for (int pass = 0; pass < RADIX_PASSES; ++pass) ++counts[pass][(key >> (pass * RADIX_BITS)) & (RADIX_SLOTS - 1)];
    }
    radix_pass(keys, other, count, counts[0], 0);
    radix_pass(other, keys, count, counts[1], RADIX_BITS);
    radix_pass(keys, other, count, counts[2], 2 * RADIX_BITS);
    for (size_t i = 0; i < count; ++i) keys[i] = float_bits(other[i]);
}

/// The number of bounds below `value`, by bisection without branches.
PODIUM_TREE_INLINE uint32_t bin_of(float value, const float *bounds) {
    uint32_t position = 0;
    for (uint32_t step = 128; step > 0; step >>= 1) position += bounds[position + step - 1] < value ? step : 0;
    return position;
}

PODIUM_TREE_INLINE void bin_values(const float *values, size_t stride, size_t count, const float *bounds,
                                   uint8_t missing_bin, uint8_t *bins) {
    enum { LANES = 16 };
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        float lane[LANES];
        uint32_t position[LANES];
        for (size_t k = 0; k < LANES; ++k) lane[k] = values[(i + k) * stride];
        for (size_t k = 0; k < LANES; ++k) position[k] = 0;
        for (uint32_t step = 128; step > 0; step >>= 1)
            for (size_t k = 0; k < LANES; ++k)
                position[k] += bounds[position[k] + step - 1] < lane[k] ? step : 0;
        for (size_t k = 0; k < LANES; ++k) bins[i + k] = lane[k] == lane[k] ? (uint8_t)position[k] : missing_bin;
    }
    for (; i < count; ++i) {
        float value = values[i * stride];
        bins[i] = value == value ? (uint8_t)bin_of(value, bounds) : missing_bin;
    }
}

PODIUM_TREE_AVX2 static void bin_values_avx2(const float *values, size_t stride, size_t count, const float *bounds,
                                             uint8_t missing_bin, uint8_t *bins) {
    bin_values(values, stride, count, bounds, missing_bin, bins);
}

void podium_tree_bin_values(const float *values, size_t stride, size_t count, const float *bounds,
                            uint8_t missing_bin, uint8_t *bins) {
    if (PODIUM_TREE_HAS_AVX2) bin_values_avx2(values, stride, count, bounds, missing_bin, bins);
    else bin_values(values, stride, count, bounds, missing_bin, bins);
}

void podium_tree_interleave(const uint8_t *columns, size_t column_stride, size_t count, size_t width, uint8_t *rows,
                            size_t row_stride) {
    for (size_t column = 0; column < width; ++column) {
        const uint8_t *from = columns + column * column_stride;
        for (size_t i = 0; i < count; ++i) rows[i * row_stride + column] = from[i];
    }
}
