#include "rounding.h"

#include <stdlib.h>

#include "powers.h"

/// Powers of ten that a double holds exactly.
static const double exact_powers[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static double from_bits(uint64_t mantissa, uint64_t exponent) {
    const uint64_t bits = mantissa | exponent << 52;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/// The leading 128 bits of `mantissa` · 5^`exponent`, as exact as the rounding to 53 bits needs.
static unsigned __int128 scaled(uint64_t mantissa, int64_t exponent) {
    const uint64_t *power = podium_csv_powers_of_five[exponent - PODIUM_CSV_SMALLEST_POWER];
    unsigned __int128 product = (unsigned __int128)mantissa * power[0];
    // 55 bits are wanted; only if all the bits behind them are ones can a carry from the power's lower half reach them.
    if (((uint64_t)(product >> 64) & 0x1FF) == 0x1FF) product += ((unsigned __int128)mantissa * power[1]) >> 64;
    return product;
}

/// Shifts a 55-bit mantissa of a number below the normal range into place and rounds it.
static double subnormal(uint64_t mantissa, int64_t shift) {
    if (shift >= 64) return 0;
    mantissa >>= shift;
    mantissa = (mantissa + (mantissa & 1)) >> 1;
    // Rounding up may reach the smallest normal number, whose bits follow on the largest subnormal ones'.
    return from_bits(mantissa, 0);
}

/// The double nearest to mantissa · 10^exponent, exactly, for a mantissa that is not 0.
///
/// Source: Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience 51 (2021); that the
/// 128-bit product always suffices: Mushtaq, Lemire, "Fast number parsing without fallback", ibid. 53 (2023).
static double nearest(uint64_t mantissa, int64_t exponent) {
    if (exponent < PODIUM_CSV_SMALLEST_POWER) return 0;
    if (exponent > PODIUM_CSV_LARGEST_POWER) return from_bits(0, 0x7FF);
    const int zeros = __builtin_clzll(mantissa);
    const unsigned __int128 product = scaled(mantissa << zeros, exponent);
    const uint64_t high = (uint64_t)(product >> 64), low = (uint64_t)product;
    const int upper = (int)(high >> 63);
    uint64_t result = high >> (upper + 9);
    // 217706 / 2^16 approximates log2(10); exact for these exponents.
    int64_t power = ((217706 * exponent) >> 16) + 63 + upper - zeros + 1023;
    if (power <= 0) return subnormal(result, 1 - power);
    // A tie, which only these exponents allow, goes to the even neighbor.
    const int is_tie = low <= 1 && exponent >= -4 && exponent <= 23 && (result & 3) == 1;
    if (is_tie && result << (upper + 9) == high) result &= ~1ull;
    result = (result + (result & 1)) >> 1;
    if (result >= 1ull << 53) {
        result = 1ull << 52;
        power++;
    }
    return power >= 0x7FF ? from_bits(0, 0x7FF) : from_bits(result & ~(1ull << 52), (uint64_t)power);
}

/// Writes the significant digits of `text` to `buffer`, as many as can decide a rounding; gives their count and adds
/// the power of ten of the last of them to `exponent`.
static size_t copy_digits(podium_csv_text text, char buffer[801], int64_t *exponent) {
    size_t length = 0;
    int behind_point = 0, dropped = 0;
    for (const uint8_t *at = text.at; at < text.end && (*at | 0x20) != 'e'; at++) {
        if (*at == '.') behind_point = 1;
        if (!podium_csv_is_digit(*at)) continue;
        *exponent -= behind_point;
        if (length == 0 && *at == '0') continue;
        if (length < 800)
            buffer[length++] = (char)*at;
        else {
            ++*exponent;
            dropped |= *at != '0';
        }
    }
    // No double and no halfway point has more than 768 digits: of more it matters only whether they are all 0.
    if (dropped) {
        buffer[length++] = '1';
        --*exponent;
    }
    return length;
}

/// The rounding of a number of any length by the C library; without a point, which is the same in every locale.
static double round_slowly(podium_csv_text text) {
    char buffer[801 + 32];
    int64_t exponent = 0;
    for (const uint8_t *at = text.at; at < text.end; at++)
        if ((*at | 0x20) == 'e') podium_csv_take_exponent(at, text.end, &exponent);
    size_t length = copy_digits(text, buffer, &exponent);
    if (length == 0) return 0;
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

/// The magnitude: by one rounding of exact doubles where that is possible (Clinger, "How to read floating point
/// numbers accurately", PLDI 1990), else by `nearest`; where digits were dropped the neighbors must agree.
static double magnitude(const podium_csv_decimal *number, podium_csv_text text) {
    const uint64_t mantissa = number->mantissa;
    const int64_t exponent = number->exponent;
    if (mantissa <= 1ull << 53 && exponent >= -22 && exponent <= 22 && !number->truncated) {
        return exponent < 0 ? (double)mantissa / exact_powers[-exponent] : (double)mantissa * exact_powers[exponent];
    }
    if (mantissa == 0) return 0;
    const double below = nearest(mantissa, exponent);
    if (!number->truncated) return below;
    return below == nearest(mantissa + 1, exponent) ? below : round_slowly(text);
}

double podium_csv_round(const podium_csv_decimal *number, podium_csv_text text) {
    const double value = magnitude(number, text);
    return number->negative ? -value : value;
}
