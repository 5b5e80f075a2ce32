#pragma once
// Single-precision functions without branches, so that loops over them become SIMD code. Each is a minimax
// polynomial on a reduced range (Lawson's iteration in double precision); errors are stated in units in the last place
// and tested against the C library. Double precision goes to the C library.
#include "../processor/dispatch.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

PODIUM_INLINE uint32_t bits_of(float x) {
    uint32_t u;
    memcpy(&u, &x, 4);
    return u;
}

PODIUM_INLINE float float_of(uint32_t u) {
    float x;
    memcpy(&x, &u, 4);
    return x;
}

/// e^x within 1.5 ulp; 0 and infinity beyond the range, subnormal results included.
PODIUM_INLINE float exp_float(float x) {
    const float magic = 12582912.0f; // 1.5 * 2^23: adding it rounds to an integer in the low bits
    float clamped = x < -104.0f ? -104.0f : x;
    clamped = clamped > 89.0f ? 89.0f : clamped;
    float shifted = clamped * 1.44269504f + magic;
    uint32_t n = bits_of(shifted) - bits_of(magic);
    float k = shifted - magic;
    float r = clamped - k * 0.693145752f; // ln 2 in two parts: the first has few bits, so the product is exact
    r = r - k * 1.42860677e-6f;
    float p = 1.381459848e-3f;
    p = p * r + 8.368717017e-3f;
    p = p * r + 4.166838806e-2f;
    p = p * r + 1.666652063e-1f;
    p = p * r + 4.999999345e-1f;
    p = p * r * r + r + 1.0f;
    // 2^n in two factors, so that neither overflows where the result does not.
    uint32_t half = (uint32_t)((int32_t)n >> 1);
    return p * float_of((half + 127) << 23) * float_of((n - half + 127) << 23);
}

/// Natural logarithm within 1 ulp; -infinity at 0, NaN below.
PODIUM_INLINE float log_float(float x) {
    int tiny = x < 1.17549435e-38f;
    float scaled = tiny ? x * 8388608.0f : x;
    // The exponent of the mantissa range [sqrt(1/2), sqrt(2)).
    uint32_t shifted = bits_of(scaled) - 0x3f3504f3u;
    int32_t e = (int32_t)shifted >> 23;
    float f = float_of((shifted & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    float k = (float)e - (tiny ? 23.0f : 0.0f);
    float p = 6.746641782e-2f;
    p = p * f - 1.167565748e-1f;
    p = p * f + 1.188816483e-1f;
    p = p * f - 1.240558823e-1f;
    p = p * f + 1.421955194e-1f;
    p = p * f - 1.666799587e-1f;
    p = p * f + 2.000211868e-1f;
    p = p * f - 2.500000960e-1f;
    p = p * f + 3.333331260e-1f;
    float square = f * f;
    float low = p * f * square + k * 1.42860677e-6f - 0.5f * square;
    float result = k * 0.693145752f + (f + low);
    result = x == 0.0f ? -INFINITY : result;
    result = x < 0.0f || x != x ? NAN : result;
    return x == INFINITY ? INFINITY : result;
}

/// Hyperbolic tangent within 2 ulp.
PODIUM_INLINE float tanh_float(float x) {
    float a = fabsf(x);
    float z = x * x;
    float p = 2.147539045e-3f;
    p = p * z - 8.182676582e-3f;
    p = p * z + 2.170296838e-2f;
    p = p * z - 5.394720454e-2f;
    p = p * z + 1.333320977e-1f;
    p = p * z - 3.333333091e-1f;
    float near = p * z * x + x;
    float far = 1.0f - 2.0f / (exp_float(2.0f * a) + 1.0f);
    return copysignf(a < 0.625f ? near : far, x);
}

/// 1 / (1 + e^-x) within 2 ulp, for large negative x too.
PODIUM_INLINE float sigmoid_float(float x) {
    float e = exp_float(-fabsf(x));
    return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}

/// Error function within 2 ulp.
PODIUM_INLINE float erf_float(float x) {
    float a = fabsf(x);
    float z = x * x;
    float near = 7.853903474e-5f;
    near = near * z - 8.010207613e-4f;
    near = near * z + 5.188329475e-3f;
    near = near * z - 2.685381304e-2f;
    near = near * z + 1.128358518e-1f;
    near = near * z - 3.761262583e-1f;
    near = near * z * x + 1.283791661e-1f * x + x;
    // Beyond 1: 1 - e^p with p the logarithm of erfc.
    float p = -2.169758459e-5f;
    p = p * a + 4.414722644e-4f;
    p = p * a - 4.205282626e-3f;
    p = p * a + 2.521033341e-2f;
    p = p * a - 1.084220885e-1f;
    p = p * a - 6.332164082e-1f;
    p = p * a - 1.129580305f;
    p = p * a + 1.884663681e-4f;
    float far = a > 3.92f ? 1.0f : 1.0f - exp_float(p);
    return x != x ? x : copysignf(a <= 1.0f ? near : far, x);
}

/// The normal distribution function within 10^-7, and e^(-x^2 / 2), which its derivative needs: the error function
/// after Abramowitz and Stegun, 7.1.26, whose tail keeps its leading digits.
PODIUM_INLINE float normal_float(float x, float *bell) {
    float e = exp_float(x * x * -0.5f);
    float t = 1.0f / (fabsf(x) * 0.231641888f + 1.0f);
    float p = t * 1.061405429f - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    float tail = p * t * e * 0.5f;
    *bell = e;
    return x < 0.0f ? tail : 1.0f - tail;
}

/// The sine of x + quarters * pi / 2 within 1.5 ulp for |x| up to `sin_limit`; the range is reduced in double
/// precision.
static const float sin_limit = 1e6f;
PODIUM_INLINE float sin_float(float x, int quarters) {
    const double magic = 6755399441055744.0; // 1.5 * 2^52
    double shifted = (double)x * 0.63661977236758134308 + magic;
    uint64_t bits;
    memcpy(&bits, &shifted, 8);
    uint32_t quadrant = (uint32_t)bits + (uint32_t)quarters;
    // pi / 2 in two parts, the first of 33 bits, so that its products are exact.
    double k = shifted - magic;
    float r = (float)((double)x - k * 1.57079632673412561417 - k * 6.07710050650619224932e-11);
    float z = r * r;
    float sine = 2.718311493989822e-6f;
    sine = sine * z - 1.984090144e-4f;
    sine = sine * z + 8.333329385e-3f;
    sine = sine * z - 1.666666641e-1f;
    sine = sine * z * r + r;
    float cosine = 2.43904487e-5f;
    cosine = cosine * z - 1.388676378e-3f;
    cosine = cosine * z + 4.166662332e-2f;
    cosine = cosine * z * z - 0.5f * z + 1.0f;
    float value = quadrant & 1 ? cosine : sine;
    return quadrant & 2 ? -value : value;
}

PODIUM_INLINE double exp_double(double x) { return exp(x); }
PODIUM_INLINE double log_double(double x) { return log(x); }
PODIUM_INLINE double tanh_double(double x) { return tanh(x); }
PODIUM_INLINE double erf_double(double x) { return erf(x); }
PODIUM_INLINE double normal_double(double x, double *bell) {
    *bell = exp(x * x * -0.5);
    return 0.5 * erfc(x * -0.70710678118654752440);
}
PODIUM_INLINE double sigmoid_double(double x) {
    double e = exp(-fabs(x));
    return (x < 0 ? e : 1) / (1 + e);
}
