#pragma once

#include "podium/csv/numbers.h"

#if defined(__x86_64__)
/// Reads the numbers of rows `row..<row + 4` at once if each has up to eight bytes behind its sign; 0 where one has
/// not, or needs the strict look, and then nothing is written. Needs AVX2.
int podium_csv_parse_four_numbers(
    const podium_csv_column *column, size_t row, podium_csv_strictness strictness, double *values);
#endif
