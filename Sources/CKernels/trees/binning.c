#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#include <string.h>

enum { RADIX_BITS = 11, RADIX_PASSES = 3, RADIX_SLOTS = 1 << RADIX_BITS };

/// Maps the order of floats to the order of unsigned integers.
PODIUM_INLINE uint32_t ordered_bits(uint32_t bits) { return bits ^ ((uint32_t)((int32_t)bits >> 31) | 0x80000000u); }
PODIUM_INLINE uint32_t float_bits(uint32_t ordered) {
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
        for (int pass = 0; pass < RADIX_PASSES; ++pass)
            ++counts[pass][(key >> (pass * RADIX_BITS)) & (RADIX_SLOTS - 1)];
    }
    radix_pass(keys, other, count, counts[0], 0);
    radix_pass(other, keys, count, counts[1], RADIX_BITS);
    radix_pass(keys, other, count, counts[2], 2 * RADIX_BITS);
    for (size_t i = 0; i < count; ++i) keys[i] = float_bits(other[i]);
}

enum { LANES = 16 };

/// For each of at most LANES values, the number of bounds below it, by bisection without branches; 0 of NaN.
PODIUM_INLINE void find_positions(const float *lane, size_t lanes, const float *bounds, uint32_t *position) {
    for (size_t k = 0; k < lanes; ++k) position[k] = 0;
    for (uint32_t step = 128; step > 0; step >>= 1)
        for (size_t k = 0; k < lanes; ++k) position[k] += bounds[position[k] + step - 1] < lane[k] ? step : 0;
}

PODIUM_INLINE void
bin_lanes(const float *values, size_t stride, size_t lanes, const float *bounds, uint8_t missing_bin, uint8_t *bins) {
    float lane[LANES];
    uint32_t position[LANES];
    for (size_t k = 0; k < lanes; ++k) lane[k] = values[k * stride];
    find_positions(lane, lanes, bounds, position);
    for (size_t k = 0; k < lanes; ++k) bins[k] = lane[k] == lane[k] ? (uint8_t)position[k] : missing_bin;
}

PODIUM_INLINE void podium_tree_bin_values_body(
    const float *values, size_t stride, size_t count, const float *bounds, uint8_t missing_bin, uint8_t *bins) {
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) bin_lanes(values + i * stride, stride, LANES, bounds, missing_bin, bins + i);
    bin_lanes(values + i * stride, stride, count - i, bounds, missing_bin, bins + i);
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_bin_values,
    (const float *values, size_t stride, size_t count, const float *bounds, uint8_t missing_bin, uint8_t *bins),
    (values, stride, count, bounds, missing_bin, bins))

void podium_tree_interleave(
    const uint8_t *columns, size_t column_stride, size_t count, size_t width, uint8_t *rows, size_t row_stride) {
    for (size_t column = 0; column < width; ++column) {
        const uint8_t *from = columns + column * column_stride;
        for (size_t i = 0; i < count; ++i) rows[i * row_stride + column] = from[i];
    }
}
