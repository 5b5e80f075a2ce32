#include "four_numbers.h"

#include "../processor/dispatch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

/// Four fields: their bytes behind the sign, how far to shift them so that the last is in the highest byte, and signs.
typedef struct {
    uint64_t bytes[4];
    uint64_t vacant[4];
    uint64_t signs[4];
    /// Bit k: field k has several bytes of which the first is a zero.
    unsigned zeros_in_front;
} four_fields;

static inline int load_four(const podium_csv_column *column, size_t row, four_fields *four) {
    four->zeros_in_front = 0;
    // Unrolled, so that the words stay in registers: a wide load of what was just stored in parts would wait.
#pragma clang loop unroll(full)
    for (unsigned k = 0; k < 4; k++) {
        const podium_csv_field field = column->fields[(row + k) * column->stride];
        const uint8_t *at = column->base + field.start;
        // Flags make the length too great.
        if (field.length - 1 > 8 || at + 9 > column->limit) return 0;
        const unsigned negative = *at == '-';
        const unsigned length = field.length - negative;
        const uint8_t first = at[negative];
        if (length - 1 > 7 || (length == 1 && first == '.')) return 0;
        memcpy(&four->bytes[k], at + negative, 8);
        four->vacant[k] = 8 * (8 - length);
        four->signs[k] = (uint64_t)negative << 63;
        four->zeros_in_front |= (unsigned)(first == '0' && length > 1) << k;
    }
    return 1;
}

PODIUM_AVX2 static inline __m256i from_words(const uint64_t words[4]) {
    return _mm256_set_epi64x((int64_t)words[3], (int64_t)words[2], (int64_t)words[1], (int64_t)words[0]);
}

/// The digits without the point: what stands before it moves up by one byte. `points` has all bits of its byte.
PODIUM_AVX2 static inline __m256i without_point(__m256i bytes, __m256i points, __m256i has_none) {
    const __m256i lowest = _mm256_and_si256(points, _mm256_sub_epi64(_mm256_setzero_si256(), points));
    const __m256i before = _mm256_sub_epi64(lowest, _mm256_set1_epi64x(1));
    const __m256i through = _mm256_sub_epi64(_mm256_slli_epi64(lowest, 8), _mm256_set1_epi64x(1));
    const __m256i behind = _mm256_andnot_si256(through, bytes);
    const __m256i moved = _mm256_slli_epi64(_mm256_and_si256(bytes, before), 8);
    const __m256i joined = _mm256_or_si256(_mm256_or_si256(behind, moved), _mm256_set1_epi64x('0'));
    return _mm256_blendv_epi8(joined, bytes, has_none);
}

/// The numbers that four times eight digits spell: neighbors are joined to pairs, then fours, then all eight.
PODIUM_AVX2 static inline __m256d joined_digits(__m256i digits) {
    const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(1 << 8 | 10));
    const __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(1 << 16 | 100));
    const __m256i packed = _mm256_packus_epi32(fours, fours);
    const __m256i eights = _mm256_madd_epi16(packed, _mm256_set1_epi32(1 << 16 | 10000));
    return _mm256_cvtepi32_pd(_mm_unpacklo_epi64(_mm256_castsi256_si128(eights), _mm256_extracti128_si256(eights, 1)));
}

/// What to divide by: ten to the number of digits behind the point, whose byte `points` tells.
PODIUM_AVX2 static inline __m256d divisors(uint32_t points) {
    static const double powers[9] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1};
    return _mm256_set_pd(
        powers[_lzcnt_u32(points >> 24) - 24], powers[_lzcnt_u32(points >> 16 & 0xFF) - 24],
        powers[_lzcnt_u32(points >> 8 & 0xFF) - 24], powers[_lzcnt_u32(points & 0xFF) - 24]);
}

PODIUM_AVX2 int podium_csv_parse_four_numbers(
    const podium_csv_column *column, size_t row, podium_csv_strictness strictness, double *values) {
    four_fields four;
    if (!load_four(column, row, &four)) return 0;
    const __m256i vacant = from_words(four.vacant);
    const __m256i ascii_zeros = _mm256_set1_epi8('0');
    const __m256i taken = _mm256_sllv_epi64(_mm256_set1_epi8(-1), vacant);
    const __m256i bytes =
        _mm256_or_si256(_mm256_sllv_epi64(from_words(four.bytes), vacant), _mm256_andnot_si256(taken, ascii_zeros));
    const __m256i points = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('.'));
    const __m256i has_none = _mm256_cmpeq_epi64(points, _mm256_setzero_si256());
    // A zero in front of a whole number needs the strict look.
    const unsigned whole = (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(has_none));
    if (strictness == PODIUM_CSV_LOSSLESS && (whole & four.zeros_in_front)) return 0;
    const __m256i digits = _mm256_sub_epi8(without_point(bytes, points, has_none), ascii_zeros);
    const __m256i are_digits = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, _mm256_set1_epi8(9)), digits);
    if (_mm256_movemask_epi8(are_digits) != -1) return 0;
    const __m256d magnitudes = _mm256_div_pd(joined_digits(digits), divisors((uint32_t)_mm256_movemask_epi8(points)));
    _mm256_storeu_pd(&values[row], _mm256_or_pd(magnitudes, _mm256_castsi256_pd(from_words(four.signs))));
    return 1;
}
#endif
