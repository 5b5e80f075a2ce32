#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { PREFETCH_DISTANCE = 16, FEW_ROWS = 256 };

/// Gradient to the upper 16 bits, hessian to the lower: one 32-bit addition sums both.
PODIUM_INLINE uint32_t unpack_narrow(int16_t packed) {
    return ((uint32_t)(int32_t)(packed & ~0xFF) << 8) | ((uint32_t)packed & 0xFF);
}

PODIUM_INLINE void add_narrow_row(const uint8_t *bins, size_t width, uint32_t sum, uint32_t *accumulators) {
    for (size_t feature = 0; feature < width; feature += 4) {
        uint32_t *slots = accumulators + feature * PODIUM_TREE_SLOTS;
        slots[bins[feature]] += sum;
        slots[PODIUM_TREE_SLOTS + bins[feature + 1]] += sum;
        slots[2 * PODIUM_TREE_SLOTS + bins[feature + 2]] += sum;
        slots[3 * PODIUM_TREE_SLOTS + bins[feature + 3]] += sum;
    }
}

/// The rows are read in increasing order with gaps, which the hardware does not foresee, hence the prefetch.
PODIUM_INLINE void add_narrow_rows(
    const uint8_t *bins, size_t stride, size_t width, const uint32_t *rows, size_t count, size_t readable,
    const int16_t *packed, uint32_t *accumulators) {
    size_t i = 0;
    size_t ahead = readable > PREFETCH_DISTANCE ? readable - PREFETCH_DISTANCE : 0;
    for (size_t end = ahead < count ? ahead : count; i < end; ++i) {
        __builtin_prefetch(bins + rows[i + PREFETCH_DISTANCE] * stride);
        __builtin_prefetch(packed + rows[i + PREFETCH_DISTANCE]);
        add_narrow_row(bins + rows[i] * stride, width, unpack_narrow(packed[rows[i]]), accumulators);
    }
    for (; i < count; ++i) add_narrow_row(bins + rows[i] * stride, width, unpack_narrow(packed[rows[i]]), accumulators);
}

PODIUM_INLINE void add_narrow_range(
    const uint8_t *bins, size_t stride, size_t width, size_t first, size_t count, const int16_t *packed,
    uint32_t *accumulators) {
    for (size_t row = first; row < first + count; ++row)
        add_narrow_row(bins + row * stride, width, unpack_narrow(packed[row]), accumulators);
}

PODIUM_INLINE void flush_slot(uint32_t *slot, podium_tree_sum *sum) {
    sum->gradient += (int32_t)*slot >> 16;
    sum->hessian += *slot & 0xFFFF;
    *slot = 0;
}

#if defined(__x86_64__)
/// Moves whole groups of four slots and returns how many slots that were.
PODIUM_AVX2 static size_t flush_slots_avx2(uint32_t *slots, podium_tree_sum *sums, size_t count) {
    size_t whole = count & ~(size_t)3;
    for (size_t i = 0; i < whole; i += 4) {
        __m128i values = _mm_loadu_si128((const __m128i *)(const void *)(slots + i));
        __m128i gradients = _mm_srai_epi32(values, 16), hessians = _mm_and_si128(values, _mm_set1_epi32(0xFFFF));
        __m256i low = _mm256_cvtepi32_epi64(_mm_unpacklo_epi32(gradients, hessians));
        __m256i high = _mm256_cvtepi32_epi64(_mm_unpackhi_epi32(gradients, hessians));
        __m256i *to = (__m256i *)(void *)(sums + i);
        _mm256_storeu_si256(to, _mm256_add_epi64(_mm256_loadu_si256(to), low));
        _mm256_storeu_si256(to + 1, _mm256_add_epi64(_mm256_loadu_si256(to + 1), high));
        _mm_storeu_si128((__m128i *)(void *)(slots + i), _mm_setzero_si128());
    }
    return whole;
}
#endif

PODIUM_INLINE size_t flush_slots(uint32_t *slots, podium_tree_sum *sums, size_t count) {
#if defined(__x86_64__)
    if (podium_cpu() >= PODIUM_CPU_AVX2) return flush_slots_avx2(slots, sums, count);
#endif
    (void)slots, (void)sums, (void)count;
    return 0;
}

static void flush_narrow(uint32_t *accumulators, size_t width, const uint32_t *offsets, podium_tree_sum *sums) {
    for (size_t feature = 0; feature < width; ++feature) {
        uint32_t *slots = accumulators + feature * PODIUM_TREE_SLOTS;
        podium_tree_sum *to = sums + offsets[feature];
        size_t bins = offsets[feature + 1] - offsets[feature];
        for (size_t bin = flush_slots(slots, to, bins); bin < bins; ++bin) flush_slot(slots + bin, to + bin);
        // Padding features count their rows in slot 0 and have no bins.
        slots[bins == 0 ? 0 : bins - 1] = 0;
    }
}

/// For few rows: straight to the sums, without a flush, which visits every bin.
PODIUM_INLINE void add_few(
    const uint8_t *bins, size_t stride, size_t width, const uint32_t *rows, size_t first, size_t count,
    const int16_t *packed, const uint32_t *offsets, podium_tree_sum *sums) {
    while (width > 0 && offsets[width] == offsets[width - 1]) --width;
    for (size_t i = 0; i < count; ++i) {
        size_t row = rows ? rows[i] : first + i;
        const uint8_t *row_bins = bins + row * stride;
        int64_t gradient = packed[row] >> 8, hessian = packed[row] & 0xFF;
        for (size_t feature = 0; feature < width; ++feature) {
            podium_tree_sum *sum = sums + offsets[feature] + row_bins[feature];
            sum->gradient += gradient;
            sum->hessian += hessian;
        }
    }
}

PODIUM_INLINE void histogram_narrow(
    const uint8_t *bins, size_t stride, size_t width, const uint32_t *rows, size_t first, size_t count,
    const int16_t *packed, size_t flush, uint32_t *accumulators, const uint32_t *offsets, podium_tree_sum *sums) {
    if (count < FEW_ROWS) {
        add_few(bins, stride, width, rows, first, count, packed, offsets, sums);
        return;
    }
    for (size_t done = 0; done < count; done += flush) {
        size_t block = count - done < flush ? count - done : flush;
        if (rows)
            add_narrow_rows(bins, stride, width, rows + done, block, count - done, packed, accumulators);
        else
            add_narrow_range(bins, stride, width, first + done, block, packed, accumulators);
        flush_narrow(accumulators, width, offsets, sums);
    }
}

// A constant width lets the compiler unroll a row completely.
#define NARROW(WIDTH)                                                                                              \
    case WIDTH:                                                                                                    \
        histogram_narrow(bins, row_stride, WIDTH, rows, first, count, packed, flush, accumulators, offsets, sums); \
        break;

void podium_tree_histogram_narrow(
    const uint8_t *bins, size_t row_stride, size_t width, const uint32_t *rows, size_t first, size_t count,
    const int16_t *packed, size_t flush, uint32_t *accumulators, const uint32_t *offsets, podium_tree_sum *sums) {
    switch (width) {
        NARROW(4)
        NARROW(8)
        NARROW(12)
        NARROW(16)
        NARROW(20)
        NARROW(24)
        NARROW(28)
    }
}

typedef int64_t wide_pair __attribute__((vector_size(16)));

PODIUM_INLINE void
add_wide_row(const uint8_t *bins, size_t width, const int32_t *pair, const uint32_t *offsets, wide_pair *sums) {
    wide_pair sum = {pair[0], pair[1]};
    for (size_t feature = 0; feature < width; ++feature) sums[offsets[feature] + bins[feature]] += sum;
}

void podium_tree_histogram_wide(
    const uint8_t *bins, size_t row_stride, size_t width, const uint32_t *rows, size_t first, size_t count,
    const int32_t *packed, const uint32_t *offsets, podium_tree_sum *sums) {
    wide_pair *pairs = (wide_pair *)(void *)sums;
    for (size_t i = 0; i < count; ++i) {
        size_t row = rows ? rows[i] : first + i;
        if (rows && i + PREFETCH_DISTANCE < count) {
            __builtin_prefetch(bins + rows[i + PREFETCH_DISTANCE] * row_stride);
            __builtin_prefetch(packed + 2 * (size_t)rows[i + PREFETCH_DISTANCE]);
        }
        add_wide_row(bins + row * row_stride, width, packed + 2 * row, offsets, pairs);
    }
}

void podium_tree_sums_add(podium_tree_sum *result, const podium_tree_sum *other, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        result[i].gradient += other[i].gradient;
        result[i].hessian += other[i].hessian;
    }
}

void podium_tree_sums_subtract(
    podium_tree_sum *result, const podium_tree_sum *whole, const podium_tree_sum *part, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        result[i].gradient = whole[i].gradient - part[i].gradient;
        result[i].hessian = whole[i].hessian - part[i].hessian;
    }
}
