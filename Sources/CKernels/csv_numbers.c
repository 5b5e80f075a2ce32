#include "csv_numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv_column.h"

/// Powers of ten that a double holds exactly.
static const double exact_powers[23] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// A decimal number taken apart: ±mantissa · 10^exponent.
typedef struct {
    uint64_t mantissa;
    int64_t exponent;
    int negative;
    /// The mantissa lacks digits that did not fit.
    int truncated;
    int has_point_or_exponent;
    int leading_zero;
    int digits;
} decimal;

static inline int is_digit(uint8_t byte) { return (unsigned)byte - '0' <= 9; }

static inline void add_digit(decimal *number, uint8_t byte)
{
    // 19 digits always fit 64 bits; zeros in front do not count.
    if (number->digits < 19) number->mantissa = number->mantissa * 10 + (byte - '0');
    else number->truncated = 1;
    number->digits += number->mantissa != 0;
}

static int take_exponent(const uint8_t **at, const uint8_t *end, decimal *number)
{
    const uint8_t *p = *at + 1;
    const int negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    if (p == end || !is_digit(*p)) return 0;
    int64_t value = 0;
    for (; p < end && is_digit(*p); p++)
        if (value < 100000) value = value * 10 + (*p - '0');
    number->exponent += negative ? -value : value;
    number->has_point_or_exponent = 1;
    *at = p;
    return 1;
}

/// Whether the whole text is [+-]digits[.digits][e[+-]digits], with a digit before or behind the point.
static int take_decimal(podium_csv_text text, decimal *number)
{
    const uint8_t *at = text.at;
    memset(number, 0, sizeof *number);
    if (at < text.end && (*at == '-' || *at == '+')) number->negative = *at++ == '-';
    const uint8_t *whole = at;
    for (; at < text.end && is_digit(*at); at++) {
        if (number->digits >= 19) number->exponent++;
        add_digit(number, *at);
    }
    const size_t whole_digits = (size_t)(at - whole);
    size_t fraction_digits = 0;
    number->leading_zero = whole_digits > 1 && *whole == '0';
    if (at < text.end && *at == '.') {
        number->has_point_or_exponent = 1;
        const uint8_t *fraction = ++at;
        for (; at < text.end && is_digit(*at); at++) {
            if (number->digits < 19) number->exponent--;
            add_digit(number, *at);
        }
        fraction_digits = (size_t)(at - fraction);
    }
    if (whole_digits + fraction_digits == 0) return 0;
    if (at < text.end && (*at | 0x20) == 'e' && !take_exponent(&at, text.end, number)) return 0;
    return at == text.end;
}

static int equals_ignoring_case(podium_csv_text text, const char *lower)
{
    const size_t length = strlen(lower);
    if ((size_t)(text.end - text.at) != length) return 0;
    for (size_t i = 0; i < length; i++)
        if ((text.at[i] | 0x20) != (uint8_t)lower[i]) return 0;
    return 1;
}

/// Whether the text is an infinity by name.
static int take_infinity(podium_csv_text text, double *value)
{
    const int negative = text.at < text.end && *text.at == '-';
    if (text.at < text.end && (*text.at == '-' || *text.at == '+')) text.at++;
    if (!equals_ignoring_case(text, "inf") && !equals_ignoring_case(text, "infinity")) return 0;
    *value = negative ? -INFINITY : INFINITY;
    return 1;
}

/// The slow way, for numbers of many digits or large exponents; the text is known to be a decimal number.
///
/// The digits go through strtod without a point, which is the same in every locale.
static double round_slowly(podium_csv_text text)
{
    char buffer[1100];
    size_t length = 0, dropped = 0;
    int64_t exponent = 0, point = 0, significant = 0;
    const uint8_t *at = text.at;
    if (*at == '-' || *at == '+') buffer[length++] = (char)*at++;
    for (; at < text.end && (*at | 0x20) != 'e'; at++) {
        if (*at == '.') {
            point = 1;
            continue;
        }
        if (point) exponent--;
        if (*at == '0' && !significant) continue;
        significant = 1;
        // 770 digits decide every rounding; of those behind only matters whether one is not zero.
        if (length < 800) buffer[length++] = (char)*at;
        else {
            exponent++;
            dropped |= *at != '0';
        }
    }
    if (dropped) {
        buffer[length++] = '1';
        exponent--;
    }
    decimal scale = {0};
    if (at < text.end) take_exponent(&at, text.end, &scale);
    exponent += scale.exponent;
    if (!significant) buffer[length++] = '0';
    buffer[length++] = 'e';
    if (exponent < 0) buffer[length++] = '-';
    uint64_t magnitude = (uint64_t)(exponent < 0 ? -exponent : exponent);
    char digits[24];
    size_t count = 0;
    do digits[count++] = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    while (count) buffer[length++] = digits[--count];
    buffer[length] = 0;
    return strtod(buffer, NULL);
}

/// Whether the text is a number; the value is the nearest double. Beyond the doubles' range is no number.
///
/// Source: Clinger, "How to read floating point numbers accurately", PLDI 1990: a mantissa below 2^53 times or by an
/// exact power of ten is rounded once.
static int parse_number(podium_csv_text text, podium_csv_strictness strictness, double *value)
{
    decimal number;
    if (!take_decimal(text, &number)) return take_infinity(text, value);
    if (strictness == PODIUM_CSV_LOSSLESS && !number.has_point_or_exponent) {
        const uint64_t limit = (uint64_t)INT64_MAX + (uint64_t)number.negative;
        if (number.leading_zero || number.truncated || number.mantissa > limit) return 0;
    }
    if (number.mantissa <= 1ull << 53 && !number.truncated && number.exponent >= -22 && number.exponent <= 22) {
        double result = (double)number.mantissa;
        if (number.exponent < 0) result /= exact_powers[-number.exponent];
        else result *= exact_powers[number.exponent];
        *value = number.negative ? -result : result;
        return 1;
    }
    *value = round_slowly(text);
    return !isinf(*value);
}

static int parse_integer(podium_csv_text text, podium_csv_strictness strictness, int64_t *value)
{
    decimal number;
    if (!take_decimal(text, &number) || number.has_point_or_exponent || number.truncated) return 0;
    if (number.mantissa > (uint64_t)INT64_MAX + (uint64_t)number.negative) return 0;
    // "007" and "-0" would not come back as they were.
    const int loses_text = number.leading_zero || (number.negative && number.mantissa == 0);
    if (strictness == PODIUM_CSV_LOSSLESS && loses_text) return 0;
    *value = (int64_t)(number.negative ? 0 - number.mantissa : number.mantissa);
    return 1;
}

size_t podium_csv_parse_numbers(
    podium_csv_column column, size_t from, size_t rows, podium_csv_strictness strictness, double *values)
{
    for (size_t row = from; row < rows; row++) {
        podium_csv_text text = podium_csv_field_text(&column, row);
        if (text.at < text.end && (*text.at <= ' ' || text.end[-1] <= ' ')) text = podium_csv_trimmed(text);
        if (text.at == text.end) values[row] = NAN;
        else if (!parse_number(text, strictness, &values[row])) return row;
    }
    return rows;
}

size_t podium_csv_parse_integers(
    podium_csv_column column, size_t from, size_t rows, podium_csv_strictness strictness, int64_t *values)
{
    for (size_t row = from; row < rows; row++) {
        const podium_csv_text text = podium_csv_trimmed(podium_csv_field_text(&column, row));
        if (text.at == text.end || !parse_integer(text, strictness, &values[row])) return row;
    }
    return rows;
}
