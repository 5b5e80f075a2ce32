#include "podium/csv/numbers.h"

#include "../processor/dispatch.h"

#include <math.h>

#include "four_numbers.h"
#include "rounding.h"

static int equals_ignoring_case(podium_csv_text text, const char *lower) {
    const size_t length = strlen(lower);
    if ((size_t)(text.end - text.at) != length) return 0;
    for (size_t i = 0; i < length; i++)
        if ((text.at[i] | 0x20) != (uint8_t)lower[i]) return 0;
    return 1;
}

/// Whether the text is an infinity by name.
static int take_infinity(podium_csv_text text, double *value) {
    const int negative = text.at < text.end && *text.at == '-';
    if (text.at < text.end && (*text.at == '-' || *text.at == '+')) text.at++;
    if (!equals_ignoring_case(text, "inf") && !equals_ignoring_case(text, "infinity")) return 0;
    *value = negative ? -INFINITY : INFINITY;
    return 1;
}

/// Whether the text is a number; the value is the nearest double. Beyond the doubles' range is no number.
static int parse_number(podium_csv_text text, podium_csv_strictness strictness, double *value) {
    podium_csv_decimal number;
    if (!podium_csv_take_decimal(text, &number)) return take_infinity(text, value);
    if (strictness == PODIUM_CSV_LOSSLESS && !number.has_point_or_exponent) {
        const uint64_t limit = (uint64_t)INT64_MAX + (uint64_t)number.negative;
        if (number.leading_zero || number.exponent > 0 || number.mantissa > limit) return 0;
    }
    *value = podium_csv_round(&number, text);
    return !isinf(*value);
}

static int parse_integer(podium_csv_text text, podium_csv_strictness strictness, int64_t *value) {
    podium_csv_decimal number;
    if (!podium_csv_take_decimal(text, &number) || number.has_point_or_exponent || number.exponent > 0) return 0;
    if (number.mantissa > (uint64_t)INT64_MAX + (uint64_t)number.negative) return 0;
    // "007" and "-0" would not come back as they were.
    const int loses_text = number.leading_zero || (number.negative && number.mantissa == 0);
    if (strictness == PODIUM_CSV_LOSSLESS && loses_text) return 0;
    *value = (int64_t)(number.negative ? 0 - number.mantissa : number.mantissa);
    return 1;
}

/// The field's bytes behind a minus sign, if they are 1 to 8 and eight can be read: in the high bytes of a word, with
/// zeros as digits in front.
typedef struct {
    uint64_t bytes;
    unsigned length;
    int negative;
} short_field;

static inline int load_short(const podium_csv_column *column, podium_csv_field field, short_field *short_field) {
    const uint8_t *at = column->base + field.start;
    // Flags make the length too great.
    if (field.length - 1 > 8 || at + 9 > column->limit) return 0;
    short_field->negative = *at == '-';
    short_field->length = field.length - (unsigned)short_field->negative;
    if (short_field->length - 1 > 7) return 0;
    uint64_t bytes;
    memcpy(&bytes, at + short_field->negative, 8);
    const unsigned vacant = 8 * (8 - short_field->length);
    short_field->bytes = bytes << vacant | (0x3030303030303030 & ((1ull << vacant) - 1));
    return 1;
}

/// The place of the first point as the bit 0x80 of its byte, or 0.
static inline uint64_t find_point(uint64_t bytes) {
    const uint64_t difference = bytes ^ 0x2E2E2E2E2E2E2E2E;
    const uint64_t zeros = (difference - 0x0101010101010101) & ~difference & 0x8080808080808080;
    return zeros & -zeros;
}

/// Reads numbers of up to eight bytes without a branch for each digit; 0 leaves the field to `parse_number`.
static inline int parse_short_number(
    const podium_csv_column *column, podium_csv_field field, podium_csv_strictness strictness, double *value) {
    static const double powers[8] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
    short_field text;
    if (!load_short(column, field, &text)) return 0;
    uint64_t digits = text.bytes;
    unsigned behind_point = 0;
    const uint64_t point = find_point(digits);
    if (point) {
        // Take the point out: what stands before it moves up by one byte, and a zero comes in front.
        const uint64_t before = (point >> 7) - 1, through = (point << 1) - 1;
        digits = (digits & ~through) | (digits & before) << 8 | '0';
        behind_point = (unsigned)__builtin_clzll(point) >> 3;
    }
    if (!podium_csv_are_digits(digits)) return 0;
    // A lone point is none, and a zero in front of a whole number needs the strict look.
    if (point ? text.length == 1 : strictness == PODIUM_CSV_LOSSLESS && text.length > 1) {
        const uint8_t first = (uint8_t)(text.bytes >> 8 * (8 - text.length));
        if (point || first == '0') return 0;
    }
    const double magnitude = (double)(int64_t)podium_csv_eight_digits(digits) / powers[behind_point];
    // Signs come in no order that a branch could foresee.
    uint64_t bits;
    memcpy(&bits, &magnitude, sizeof bits);
    bits |= (uint64_t)text.negative << 63;
    memcpy(value, &bits, sizeof bits);
    return 1;
}

/// Reads whole numbers of up to eight bytes likewise.
static inline int parse_short_integer(
    const podium_csv_column *column, podium_csv_field field, podium_csv_strictness strictness, int64_t *value) {
    short_field text;
    if (!load_short(column, field, &text) || !podium_csv_are_digits(text.bytes)) return 0;
    const int64_t magnitude = (int64_t)podium_csv_eight_digits(text.bytes);
    if (strictness == PODIUM_CSV_LOSSLESS) {
        const uint8_t first = (uint8_t)(text.bytes >> 8 * (8 - text.length));
        if (first == '0' && (text.length > 1 || text.negative)) return 0;
    }
    *value = (magnitude ^ -(int64_t)text.negative) + text.negative;
    return 1;
}

size_t podium_csv_parse_numbers(
    podium_csv_column column, size_t from, size_t rows, podium_csv_strictness strictness, double *values) {
#if defined(__x86_64__)
    const int has_avx2 = podium_cpu() >= PODIUM_CPU_AVX2;
    // Where four at once did not go, the next four are read one by one.
    size_t one_by_one = from;
#endif
    for (size_t row = from; row < rows; row++) {
#if defined(__x86_64__)
        if (has_avx2 && row >= one_by_one && rows - row >= 4) {
            if (podium_csv_parse_four_numbers(&column, row, strictness, values)) {
                row += 3;
                continue;
            }
            one_by_one = row + 4;
        }
#endif
        if (parse_short_number(&column, column.fields[row * column.stride], strictness, &values[row])) continue;
        const podium_csv_text text = podium_csv_trimmed(podium_csv_field_text(&column, row));
        if (text.at == text.end)
            values[row] = NAN;
        else if (!parse_number(text, strictness, &values[row]))
            return row;
    }
    return rows;
}

size_t podium_csv_parse_integers(
    podium_csv_column column, size_t from, size_t rows, podium_csv_strictness strictness, int64_t *values) {
    for (size_t row = from; row < rows; row++) {
        if (parse_short_integer(&column, column.fields[row * column.stride], strictness, &values[row])) continue;
        const podium_csv_text text = podium_csv_trimmed(podium_csv_field_text(&column, row));
        if (text.at == text.end || !parse_integer(text, strictness, &values[row])) return row;
    }
    return rows;
}
