#pragma once

#include "podium/csv/numbers.h"

/// Reads rows `from..<rows` as moments: YYYY-MM-DD or YYYY/MM/DD, then nothing, or T or a space and HH:MM, then
/// :SS, then a fraction of a second, then Z or an offset such as +02, +0200 or +02:00 (ISO 8601; without an offset
/// the time is taken as UTC). Values are microseconds since 1970-01-01T00:00:00Z. Returns the first row whose field is
/// empty or no date, or `rows`.
size_t podium_csv_parse_dates(podium_csv_column column, size_t from, size_t rows, int64_t *values);
