#include "podium/csv/scan.h"

#include "masks.h"

/// Writes one field for each separator bit; returns the start of the field behind them.
static inline size_t emit_fields(podium_csv_scan *scan, size_t block, size_t start, uint64_t separators) {
    podium_csv_field *field = scan->fields + scan->count;
    const size_t base = scan->base;
    while (separators) {
        const size_t at = block + (size_t)__builtin_ctzll(separators);
        field->start = (uint32_t)(start - base);
        field->length = (uint32_t)(at - start);
        field++;
        start = at + 1;
        separators &= separators - 1;
    }
    return start;
}

/// Ends the record whose last field is `last`; RECORDS means that nothing is wrong with it.
static inline podium_csv_status end_record(podium_csv_scan *scan, size_t last, size_t at, int strips_cr) {
    if (strips_cr && scan->fields[last].length > 0) scan->fields[last].length--;
    const size_t first = scan->records * scan->columns;
    if (last + 1 != first + scan->columns) {
        scan->count = last + 1;
        scan->position = at;
        const int blank = last == first && scan->fields[last].length == 0;
        return blank ? PODIUM_CSV_BLANK : PODIUM_CSV_RAGGED;
    }
    scan->records++;
    return PODIUM_CSV_RECORDS;
}

/// Whether the field that started at `start`, before or in the block, passes the limit in the block. Fields that start
/// later in the block are shorter than any limit.
static inline int is_too_long(const podium_csv_scan *scan, size_t start, size_t block, size_t length, uint64_t stops) {
    const size_t reached = block + (stops ? (size_t)__builtin_ctzll(stops) : length);
    return reached - start > scan->field_limit;
}

/// Puts the caller's field where the scan wrote the raw bytes.
static inline void replace_field(podium_csv_scan *scan, size_t index) {
    scan->fields[index] = scan->replacement;
    scan->resumes = 0;
}

static podium_csv_status end_of_data(podium_csv_scan *scan, size_t start) {
    const size_t end = scan->end;
    scan->position = end + 1;
    scan->fields[scan->count].start = (uint32_t)(start - scan->base);
    scan->fields[scan->count].length = (uint32_t)(end - start);
    if (end - start > scan->field_limit) {
        scan->position = start;
        return PODIUM_CSV_FIELD_TOO_LONG;
    }
    if (scan->resumes) replace_field(scan, scan->count);
    const podium_csv_status status = end_record(scan, scan->count, end, 0);
    if (status != PODIUM_CSV_RECORDS) return status;
    scan->count++;
    return PODIUM_CSV_END;
}

/// The scan, written once for each instruction set: `masks` gives the four bit masks of 64 bytes.
#define SCAN_BODY(masks)                                                                                    \
    size_t block = scan->position, start = scan->position;                                                  \
    const size_t end = scan->end;                                                                           \
    while (block < end) {                                                                                   \
        if (scan->count + 64 > scan->capacity || block - scan->base > 0xF0000000u) {                        \
            scan->position = start;                                                                         \
            return PODIUM_CSV_OVERFLOW;                                                                     \
        }                                                                                                   \
        const size_t length = end - block < 64 ? end - block : 64;                                          \
        const podium_csv_masks m = masks(scan->bytes + block, length, scan->delimiter, scan->quote);        \
        const uint64_t quotes = scan->quote ? m.quotes : 0;                                                 \
        const uint64_t before_quote = quotes ? (quotes & -quotes) - 1 : ~0ull;                              \
        const uint64_t ends = podium_csv_terminators(m, scan->bytes, block, length, end) & before_quote;    \
        const uint64_t separators = (m.delimiters & before_quote) | ends;                                   \
        if (is_too_long(scan, start, block, length, separators | quotes)) {                                 \
            scan->position = start;                                                                         \
            return PODIUM_CSV_FIELD_TOO_LONG;                                                               \
        }                                                                                                   \
        const size_t first = scan->count;                                                                   \
        start = emit_fields(scan, block, start, separators);                                                \
        const int replaced = scan->resumes && separators;                                                   \
        if (replaced) replace_field(scan, first);                                                           \
        for (uint64_t rest = ends; rest; rest &= rest - 1) {                                                \
            const size_t at = block + (size_t)__builtin_ctzll(rest);                                        \
            const size_t last = first + (size_t)__builtin_popcountll(separators & ((rest & -rest) - 1));    \
            const int strips_cr = at > scan->base && scan->bytes[at] == '\n' && scan->bytes[at - 1] == '\r' \
                && !(replaced && last == first);                                                            \
            const podium_csv_status status = end_record(scan, last, at, strips_cr);                         \
            if (status != PODIUM_CSV_RECORDS) return status;                                                \
            if (scan->records == scan->wanted_records || at >= scan->stop) {                                \
                scan->count = last + 1;                                                                     \
                scan->position = at + 1;                                                                    \
                return PODIUM_CSV_RECORDS;                                                                  \
            }                                                                                               \
        }                                                                                                   \
        scan->count = first + (size_t)__builtin_popcountll(separators);                                     \
        if (quotes) {                                                                                       \
            scan->position = start;                                                                         \
            return PODIUM_CSV_QUOTE;                                                                        \
        }                                                                                                   \
        block += 64;                                                                                        \
    }                                                                                                       \
    return end_of_data(scan, start);

#if defined(__x86_64__)
PODIUM_AVX2 static podium_csv_status scan_avx2(podium_csv_scan *scan) { SCAN_BODY(podium_csv_masks_avx2) }
#endif

static podium_csv_status scan_portable(podium_csv_scan *scan){SCAN_BODY(podium_csv_masks_portable)}

podium_csv_status podium_csv_scan_records(podium_csv_scan *scan) {
#if defined(__x86_64__)
    if (podium_cpu() >= PODIUM_CPU_AVX2) return scan_avx2(scan);
#endif
    return scan_portable(scan);
}

size_t podium_csv_find_separator(const uint8_t *bytes, size_t from, size_t end, uint8_t delimiter) {
    while (from < end && bytes[from] != delimiter && bytes[from] != '\n' && bytes[from] != '\r') from++;
    return from;
}
