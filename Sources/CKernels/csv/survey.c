#include "podium/csv/survey.h"

#include "masks.h"

static inline void add_block(podium_csv_survey *survey, uint64_t *inside, podium_csv_masks masks, uint64_t ends) {
    const uint64_t parity = podium_csv_parity(masks.quotes) ^ *inside;
    survey->quotes += (size_t)__builtin_popcountll(masks.quotes);
    survey->ends_outside += (size_t)__builtin_popcountll(ends & ~parity);
    survey->ends_inside += (size_t)__builtin_popcountll(ends & parity);
    *inside = (uint64_t)((int64_t)parity >> 63);
}

#define SURVEY_BODY(masks_of, look)                                                                   \
    podium_csv_survey survey = {0, 0, 0, 0, 0};                                                       \
    uint64_t inside = 0;                                                                              \
    for (size_t block = from; block < to; block += 64) {                                              \
        const size_t length = to - block < 64 ? to - block : 64;                                      \
        podium_csv_masks masks = masks_of(bytes + block, length, 0, quote);                           \
        if (!quote) masks.quotes = 0;                                                                 \
        if (masks.delimiters) survey.has_nul = 1;                                                     \
        survey.beyond_ascii |= look(bytes + block, length);                                           \
        add_block(&survey, &inside, masks, podium_csv_terminators(masks, bytes, block, length, end)); \
    }                                                                                                 \
    return survey;

static inline int beyond_ascii_portable(const uint8_t *bytes, size_t length) {
    uint8_t all = 0;
    for (size_t i = 0; i < length; i++) all |= bytes[i];
    return all >> 7;
}

#if defined(__x86_64__)
PODIUM_AVX2 static inline int beyond_ascii_avx2(const uint8_t *bytes, size_t length) {
    if (length < 64) return beyond_ascii_portable(bytes, length);
    const __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    return _mm256_movemask_epi8(_mm256_or_si256(low, high)) != 0;
}

PODIUM_AVX2 static podium_csv_survey
survey_avx2(const uint8_t *bytes, size_t from, size_t to, size_t end, uint8_t quote) {
    SURVEY_BODY(podium_csv_masks_avx2, beyond_ascii_avx2)
}
#endif

static podium_csv_survey survey_portable(const uint8_t *bytes, size_t from, size_t to, size_t end, uint8_t quote){
    SURVEY_BODY(podium_csv_masks_portable, beyond_ascii_portable)}

podium_csv_survey podium_csv_survey_range(const uint8_t *bytes, size_t from, size_t to, size_t end, uint8_t quote) {
#if defined(__x86_64__)
    if (podium_cpu() >= PODIUM_CPU_AVX2) return survey_avx2(bytes, from, to, end, quote);
#endif
    return survey_portable(bytes, from, to, end, quote);
}

size_t podium_csv_next_record(const uint8_t *bytes, size_t from, size_t end, uint8_t quote, int inside) {
    for (size_t at = from; at < end; at++) {
        const uint8_t byte = bytes[at];
        if (quote && byte == quote) inside = !inside;
        if (inside) continue;
        if (byte == '\n' || (byte == '\r' && !(at + 1 < end && bytes[at + 1] == '\n'))) return at + 1;
    }
    return end + 1;
}

static inline int continues(const uint8_t *bytes, size_t at, size_t end) {
    return at < end && (bytes[at] & 0xC0) == 0x80;
}

/// The length of the sequence at `at`, or 0 where it is not UTF-8.
static inline size_t sequence_length(const uint8_t *bytes, size_t at, size_t end) {
    const uint8_t lead = bytes[at];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !continues(bytes, at + 1, end)) return 0;
    if (lead < 0xE0) return 2;
    const uint8_t second = bytes[at + 1];
    if (!continues(bytes, at + 2, end)) return 0;
    if (lead < 0xF0) {
        // No overlong forms, no surrogates.
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
        return 3;
    }
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return continues(bytes, at + 3, end) ? 4 : 0;
}

size_t podium_csv_find_invalid_utf8(const uint8_t *bytes, size_t from, size_t end) {
    size_t at = from;
    while (at < end) {
        uint64_t word;
        if (end - at >= 8 && (memcpy(&word, bytes + at, 8), !(word & 0x8080808080808080ull))) {
            at += 8;
            continue;
        }
        const size_t length = sequence_length(bytes, at, end);
        if (length == 0) return at;
        at += length;
    }
    return end;
}
