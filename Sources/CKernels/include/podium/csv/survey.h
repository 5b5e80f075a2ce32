#pragma once

#include <stddef.h>
#include <stdint.h>

/// What one look at a range of bytes says about it, before it is known whether it starts inside quotes.
typedef struct {
    /// The number of quotes.
    size_t quotes;
    /// Record ends outside of quotes if the range starts outside of quotes.
    size_t ends_outside;
    /// Record ends outside of quotes if the range starts inside of quotes.
    size_t ends_inside;
    /// Not 0 where a byte above 127 occurs.
    int beyond_ascii;
    /// Not 0 where a NUL occurs.
    int has_nul;
} podium_csv_survey;

/// Surveys `[from, to)` of data that ends at `end`; `quote` 0 means that nothing is quoted.
podium_csv_survey podium_csv_survey_range(const uint8_t *bytes, size_t from, size_t to, size_t end, uint8_t quote);

/// The position behind the first record end at or behind `from`, or `end + 1`; `inside` says whether `from` lies
/// inside quotes.
size_t podium_csv_next_record(const uint8_t *bytes, size_t from, size_t end, uint8_t quote, int inside);

/// The first position of `[from, end)` at which the bytes are not UTF-8 (RFC 3629), or `end`.
size_t podium_csv_find_invalid_utf8(const uint8_t *bytes, size_t from, size_t end);
