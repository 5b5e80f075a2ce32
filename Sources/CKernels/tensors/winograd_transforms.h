#pragma once

#include "../processor/dispatch.h"
#include "../processor/vector.h"

// Tiles of 4 × 4 results see 6 × 6 inputs through 3 × 3 taps: F(4 × 4, 3 × 3) of Lavin and Gray, CVPR 2016, 4.3.
enum { SIDE = 4, REACH = 6, POINTS = REACH * REACH, TAPS = 3 };

// The one-dimensional transforms, of vectors `step` apart: six inputs, the three taps, four gradients of results; six
// products to four results, and to three gradients of taps. The points are 0, ±1, ±2 and infinity.
typedef void line_t(const f8 *from, ptrdiff_t step, f8 *to, ptrdiff_t to_step);

PODIUM_INLINE void input_line(const f8 *d, ptrdiff_t s, f8 *to, ptrdiff_t t) {
    f8 a = d[4 * s] - 4.0f * d[2 * s], b = d[3 * s] - 4.0f * d[s];
    f8 c = d[4 * s] - d[2 * s], e = 2.0f * (d[3 * s] - d[s]);
    to[0] = 4.0f * d[0] - 5.0f * d[2 * s] + d[4 * s];
    to[t] = a + b;
    to[2 * t] = a - b;
    to[3 * t] = c + e;
    to[4 * t] = c - e;
    to[5 * t] = 4.0f * d[s] - 5.0f * d[3 * s] + d[5 * s];
}

PODIUM_INLINE void result_line(const f8 *m, ptrdiff_t s, f8 *to, ptrdiff_t t) {
    f8 sum1 = m[s] + m[2 * s], difference1 = m[s] - m[2 * s];
    f8 sum2 = m[3 * s] + m[4 * s], difference2 = m[3 * s] - m[4 * s];
    to[0] = m[0] + sum1 + sum2;
    to[t] = difference1 + 2.0f * difference2;
    to[2 * t] = sum1 + 4.0f * sum2;
    to[3 * t] = difference1 + 8.0f * difference2 + m[5 * s];
}

PODIUM_INLINE void result_gradient_line(const f8 *y, ptrdiff_t s, f8 *to, ptrdiff_t t) {
    f8 even = y[0] + y[2 * s], odd = y[s] + y[3 * s];
    f8 far_even = y[0] + 4.0f * y[2 * s], far_odd = 2.0f * y[s] + 8.0f * y[3 * s];
    to[0] = y[0];
    to[t] = even + odd;
    to[2 * t] = even - odd;
    to[3 * t] = far_even + far_odd;
    to[4 * t] = far_even - far_odd;
    to[5 * t] = y[3 * s];
}

PODIUM_INLINE void weight_line(const f8 *g, ptrdiff_t s, f8 *to, ptrdiff_t t) {
    f8 near = (g[0] + g[2 * s]) * (-1 / 6.0f), middle = g[s] * (1 / 6.0f);
    f8 far = g[0] * (1 / 24.0f) + g[2 * s] * (1 / 6.0f);
    to[0] = g[0] * 0.25f;
    to[t] = near - middle;
    to[2 * t] = near + middle;
    to[3 * t] = far + 0.5f * middle;
    to[4 * t] = far - 0.5f * middle;
    to[5 * t] = g[2 * s];
}

PODIUM_INLINE void weight_gradient_line(const f8 *u, ptrdiff_t s, f8 *to, ptrdiff_t t) {
    f8 near = (u[s] + u[2 * s]) * (1 / 6.0f), far = u[3 * s] + u[4 * s];
    to[0] = u[0] * 0.25f - near + far * (1 / 24.0f);
    to[t] = (u[2 * s] - u[s]) * (1 / 6.0f) + (u[3 * s] - u[4 * s]) * (1 / 12.0f);
    to[2 * t] = far * (1 / 6.0f) - near + u[5 * s];
}

// The transform along both axes of a square of `from` × `from` vectors, to `to` × `to`.
PODIUM_INLINE void both_ways(line_t *line, const f8 *square, const int from, f8 *result, const int to) {
    f8 half[POINTS];
#pragma clang loop unroll(full)
    for (int x = 0; x < from; x++) line(square + x, from, half + x, from);
#pragma clang loop unroll(full)
    for (int y = 0; y < to; y++) line(half + y * from, 1, result + y * to, 1);
}
