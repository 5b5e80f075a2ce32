#pragma once

#include "podium/csv/scan.h"

/// How strictly a column's fields are read.
typedef enum {
    /// Refuse what a number would not give back: "007", whole numbers beyond Int64.
    PODIUM_CSV_LOSSLESS = 0,
    /// Read every spelling of a number.
    PODIUM_CSV_ANY_SPELLING = 1,
} podium_csv_strictness;

/// Where a column's fields lie: field r is `fields[r * stride]`.
typedef struct {
    const uint8_t *base;
    const uint8_t *unescaped;
    /// The end of the readable bytes behind `base`.
    const uint8_t *limit;
    const podium_csv_field *fields;
    size_t stride;
} podium_csv_column;

/// Reads rows `from..<rows` as doubles, rounded to nearest; an empty field gives NaN. Returns the first row whose
/// field is no number (or lies beyond the range of a double), or `rows`.
size_t podium_csv_parse_numbers(
    podium_csv_column column, size_t from, size_t rows, podium_csv_strictness strictness, double *values);

/// Reads rows `from..<rows` as whole numbers. Returns the first row whose field is empty, no whole number, or beyond
/// 64 bits, or `rows`.
size_t podium_csv_parse_integers(
    podium_csv_column column, size_t from, size_t rows, podium_csv_strictness strictness, int64_t *values);
