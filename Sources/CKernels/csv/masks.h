#pragma once

#include "../processor/dispatch.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// One bit for each of 64 bytes.
typedef struct {
    uint64_t delimiters, quotes, line_feeds, carriage_returns;
} podium_csv_masks;

static inline uint64_t podium_csv_low_bits(size_t count) { return count >= 64 ? ~0ull : (1ull << count) - 1; }

/// The bits of bytes that end a record: LF, and CR where no LF follows. `block` counts from `bytes`.
static inline uint64_t
podium_csv_terminators(podium_csv_masks masks, const uint8_t *bytes, size_t block, size_t length, size_t end) {
    if (!masks.carriage_returns) return masks.line_feeds;
    const size_t next = block + length;
    uint64_t line_feed_follows = masks.line_feeds >> 1;
    if (next < end && bytes[next] == '\n') line_feed_follows |= 1ull << (length - 1);
    return masks.line_feeds | (masks.carriage_returns & ~line_feed_follows);
}

#if defined(__x86_64__)
PODIUM_AVX2 static inline uint64_t podium_csv_equal_avx2(__m256i low, __m256i high, uint8_t byte) {
    const __m256i wanted = _mm256_set1_epi8((char)byte);
    const uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    const uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return (uint64_t)b << 32 | a;
}

PODIUM_AVX2 static inline podium_csv_masks
podium_csv_masks_avx2(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t quote) {
    uint8_t padded[64];
    if (length < 64) {
        memset(padded, 0, sizeof padded);
        memcpy(padded, bytes, length);
        bytes = padded;
    }
    const __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    const uint64_t valid = podium_csv_low_bits(length);
    return (podium_csv_masks){
        .delimiters = podium_csv_equal_avx2(low, high, delimiter) & valid,
        .quotes = podium_csv_equal_avx2(low, high, quote) & valid,
        .line_feeds = podium_csv_equal_avx2(low, high, '\n') & valid,
        .carriage_returns = podium_csv_equal_avx2(low, high, '\r') & valid,
    };
}
#endif

static inline podium_csv_masks
podium_csv_masks_portable(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t quote) {
    podium_csv_masks masks = {0, 0, 0, 0};
    for (size_t i = 0; i < length; i++) {
        masks.delimiters |= (uint64_t)(bytes[i] == delimiter) << i;
        masks.quotes |= (uint64_t)(bytes[i] == quote) << i;
        masks.line_feeds |= (uint64_t)(bytes[i] == '\n') << i;
        masks.carriage_returns |= (uint64_t)(bytes[i] == '\r') << i;
    }
    return masks;
}

/// Bit i of the result is the parity of the bits 0…i: 1 inside quotes, the opening quote counted, the closing not.
static inline uint64_t podium_csv_parity(uint64_t bits) {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    return bits ^ bits << 32;
}
