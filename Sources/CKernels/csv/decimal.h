#pragma once

#include <string.h>

#include "column.h"

/// A decimal number taken apart: ±mantissa · 10^exponent.
typedef struct {
    /// Up to 19 significant digits, which always fit.
    uint64_t mantissa;
    int64_t exponent;
    int digits;
    int negative;
    /// The number has digits that the mantissa lacks.
    int truncated;
    int has_point_or_exponent;
    int leading_zero;
} podium_csv_decimal;

static inline int podium_csv_is_digit(uint8_t byte) { return (unsigned)byte - '0' <= 9; }

/// Whether all eight bytes are digits.
static inline int podium_csv_are_digits(uint64_t bytes) {
    return ((bytes & 0xF0F0F0F0F0F0F0F0) | ((bytes + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)
        == 0x3333333333333333;
}

/// The number that eight digits spell, the first in the lowest byte: neighbors are joined to pairs, then fours, then
/// all eight.
static inline uint64_t podium_csv_eight_digits(uint64_t bytes) {
    bytes = (bytes & 0x0F0F0F0F0F0F0F0F) * (10 * 0x100 + 1) >> 8;
    bytes = (bytes & 0x00FF00FF00FF00FF) * (100 * 0x10000 + 1) >> 16;
    return (bytes & 0x0000FFFF0000FFFF) * (10000 * 0x100000000 + 1) >> 32;
}

/// Reads digits into the mantissa; gives the first byte that is none. Digits that do not fit are counted in `dropped`.
static inline const uint8_t *
podium_csv_take_digits(const uint8_t *at, const uint8_t *end, podium_csv_decimal *number, int64_t *dropped) {
    uint64_t eight;
    while (at < end) {
        // Zeros in front go one by one, since they do not count as digits.
        const int starts_eight = end - at >= 8 && number->digits <= 11 && (number->mantissa || *at != '0');
        if (starts_eight && (memcpy(&eight, at, 8), podium_csv_are_digits(eight))) {
            number->mantissa = number->mantissa * 100000000 + podium_csv_eight_digits(eight);
            number->digits += 8;
            at += 8;
            continue;
        }
        if (!podium_csv_is_digit(*at)) break;
        if (number->digits >= 19) {
            number->truncated |= *at != '0';
            ++*dropped;
        } else {
            number->mantissa = number->mantissa * 10 + (*at - '0');
            number->digits += number->mantissa != 0;
        }
        at++;
    }
    return at;
}

/// Reads `e[+-]digits` at `at`; gives the end, or NULL where there is no digit.
static inline const uint8_t *podium_csv_take_exponent(const uint8_t *at, const uint8_t *end, int64_t *exponent) {
    const uint8_t *digit = at + 1;
    const int negative = digit < end && *digit == '-';
    if (digit < end && (*digit == '-' || *digit == '+')) digit++;
    if (digit == end || !podium_csv_is_digit(*digit)) return NULL;
    int64_t value = 0;
    for (; digit < end && podium_csv_is_digit(*digit); digit++)
        if (value < 1000000000) value = value * 10 + (*digit - '0');
    *exponent += negative ? -value : value;
    return digit;
}

/// Whether the whole text is [+-]digits[.digits][e[+-]digits], with a digit before or behind the point.
static inline int podium_csv_take_decimal(podium_csv_text text, podium_csv_decimal *number) {
    const uint8_t *at = text.at;
    memset(number, 0, sizeof *number);
    if (at < text.end && (*at == '-' || *at == '+')) number->negative = *at++ == '-';
    const uint8_t *whole = at;
    int64_t dropped = 0;
    at = podium_csv_take_digits(at, text.end, number, &dropped);
    number->exponent = dropped;
    ptrdiff_t digits = at - whole;
    number->leading_zero = digits > 1 && *whole == '0';
    if (at < text.end && *at == '.') {
        number->has_point_or_exponent = 1;
        const uint8_t *fraction = ++at;
        dropped = 0;
        at = podium_csv_take_digits(at, text.end, number, &dropped);
        number->exponent -= at - fraction - dropped;
        digits += at - fraction;
    }
    if (digits == 0) return 0;
    if (at < text.end && (*at | 0x20) == 'e') {
        number->has_point_or_exponent = 1;
        at = podium_csv_take_exponent(at, text.end, &number->exponent);
    }
    return at == text.end;
}
