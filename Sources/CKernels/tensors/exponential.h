#pragma once

#include "../processor/dispatch.h"
#include "../processor/vector.h"

// eˣ for eight floats, within 2 units in the last place; 0 below −87.3, finite above 88.3. NaN gives NaN.
//
// Range reduction and polynomial after Cephes (Moshier, 1992), expf.
PODIUM_INLINE void f8_exp(const f8 *from, f8 *to) {
    f8 x = *from;
    f8 low = F8_SPLAT(-87.33f), high = F8_SPLAT(88.37f);
    i8 vanishes = x < low;
    x = F8_SELECT(vanishes, low, x);
    x = F8_SELECT(x > high, high, x);
    // Adding 1.5 · 2²³ rounds to an integer, which then lies in the low bits.
    f8 shifted = x * 1.44269504088896341f + 12582912.0f;
    f8 n = shifted - 12582912.0f;
    f8 r = x - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    f8 p = F8_SPLAT(1.9875691500e-4f);
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + (r + 1.0f);
    i8 exponent = (((i8)shifted - 0x4B400000) + 127) << 23;
    p = p * (f8)exponent;
    *to = F8_SELECT(vanishes, (f8){0}, p);
}
