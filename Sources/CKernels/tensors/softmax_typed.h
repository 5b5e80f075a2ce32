// Rows are walked in blocks of LANES; the last block is padded with -infinity, whose exponential is 0.
#define MATH2(f, t) f##_##t
#define MATH1(f, t) MATH2(f, t)
#define MATH(f) MATH1(f, T)
enum { NAME(WIDTH) = 64 / sizeof(T) };

PODIUM_INLINE T NAME(tree)(T *lanes) {
    for (int width = NAME(WIDTH) / 2; width > 0; width /= 2)
        for (int j = 0; j < width; j++) lanes[j] += lanes[j + width];
    return lanes[0];
}

/// The sum of e^(x - shift) over a row, whose terms are written to `out` unless it is null.
PODIUM_INLINE T NAME(exponentials)(ptrdiff_t n, const T *x, T shift, T *out) {
    enum { W = NAME(WIDTH) };
    T lanes[W] = {0};
    ptrdiff_t i = 0;
    for (; i + W <= n; i += W) {
        T e[W];
        for (int j = 0; j < W; j++) e[j] = MATH(exp)(x[i + j] - shift);
        for (int j = 0; j < W; j++) lanes[j] += e[j];
        if (out) memcpy(out + i, e, sizeof e);
    }
    if (i < n) {
        T e[W];
        for (int j = 0; j < W; j++) e[j] = -INFINITY;
        memcpy(e, x + i, (size_t)(n - i) * sizeof(T));
        for (int j = 0; j < W; j++) e[j] = MATH(exp)(e[j] - shift);
        for (int j = 0; j < W; j++) lanes[j] += e[j];
        if (out) memcpy(out + i, e, (size_t)(n - i) * sizeof(T));
    }
    return NAME(tree)(lanes);
}

/// The row's maximum, or 0 where it is infinite, so that subtracting it makes no NaN out of -infinity.
PODIUM_INLINE T NAME(shift_of)(ptrdiff_t n, const T *x) {
    T m = NAME(maximum_of_row)(n, x);
    return m == -INFINITY ? 0 : m;
}

static void NAME(softmax)(ptrdiff_t rows, ptrdiff_t n, const void *from, void *to) {
    const T *x = from;
    T *out = to;
    for (ptrdiff_t r = 0; r < rows; r++, x += n, out += n) {
        T scale = 1 / NAME(exponentials)(n, x, NAME(shift_of)(n, x), out);
        for (ptrdiff_t i = 0; i < n; i++) out[i] *= scale;
    }
}

static void NAME(log_softmax)(ptrdiff_t rows, ptrdiff_t n, const void *from, void *to) {
    const T *x = from;
    T *out = to;
    for (ptrdiff_t r = 0; r < rows; r++, x += n, out += n) {
        T shift = NAME(shift_of)(n, x);
        T offset = MATH(log)(NAME(exponentials)(n, x, shift, NULL));
        _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < n; i++) out[i] = x[i] - shift - offset;
    }
}

static void NAME(log_sum_exp)(ptrdiff_t rows, ptrdiff_t n, const void *from, void *to) {
    const T *x = from;
    T *out = to;
    for (ptrdiff_t r = 0; r < rows; r++, x += n) {
        T shift = NAME(shift_of)(n, x);
        out[r] = shift == INFINITY ? INFINITY : shift + MATH(log)(NAME(exponentials)(n, x, shift, NULL));
    }
}

static void NAME(softmax_gradient)(ptrdiff_t rows, ptrdiff_t n, const void *gradient, const void *result, void *to) {
    enum { W = NAME(WIDTH) };
    const T *g = gradient, *y = result;
    T *out = to;
    for (ptrdiff_t r = 0; r < rows; r++, g += n, y += n, out += n) {
        T lanes[W] = {0};
        ptrdiff_t i = 0;
        for (; i + W <= n; i += W)
            for (int j = 0; j < W; j++) lanes[j] += g[i + j] * y[i + j];
        T dot = NAME(tree)(lanes);
        for (; i < n; i++) dot += g[i] * y[i];
        for (i = 0; i < n; i++) out[i] = y[i] * (g[i] - dot);
    }
}

static void
NAME(log_softmax_gradient)(ptrdiff_t rows, ptrdiff_t n, const void *gradient, const void *result, void *to) {
    const T *g = gradient, *y = result;
    T *out = to;
    for (ptrdiff_t r = 0; r < rows; r++, g += n, y += n, out += n) {
        T total = NAME(sum_row)(n, g);
        for (ptrdiff_t i = 0; i < n; i++) out[i] = g[i] - total * MATH(exp)(y[i]);
    }
}
#undef MATH
#undef MATH1
#undef MATH2
