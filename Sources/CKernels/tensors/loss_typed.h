#define MATH2(f, t) f##_##t
#define MATH1(f, t) MATH2(f, t)
#define MATH(f) MATH1(f, T)

static void NAME(cross_entropy)(
    ptrdiff_t rows, ptrdiff_t n, const void *logits, const int64_t *labels, const void *class_weights, double smoothing,
    void *losses, void *probabilities) {
    const T *x = logits, *w = class_weights;
    T *loss = losses, *p = probabilities;
    T spread = (T)(smoothing / (double)(n > 0 ? n : 1)), keep = (T)(1 - smoothing);
    for (ptrdiff_t r = 0; r < rows; r++, x += n, p += n) {
        T shift = NAME(shift_of)(n, x);
        T total = NAME(exponentials)(n, x, shift, p), scale = 1 / total, rest = MATH(log)(total);
        for (ptrdiff_t i = 0; i < n; i++) p[i] *= scale;
        int64_t y = labels[r];
        // The logits' difference first: near large ones the small rest would be rounded away.
        T sum = keep * (w ? w[y] : 1) * (shift - x[y] + rest);
        if (spread != 0)
            for (ptrdiff_t i = 0; i < n; i++) sum += spread * (w ? w[i] : 1) * (shift - x[i] + rest);
        loss[r] = sum;
    }
}

static void NAME(cross_entropy_gradient)(
    ptrdiff_t rows, ptrdiff_t n, const void *probabilities, const int64_t *labels, const void *class_weights,
    double smoothing, const void *scales, ptrdiff_t scale_stride, void *gradient) {
    const T *p = probabilities, *w = class_weights, *scale = scales;
    T *out = gradient;
    T spread = (T)(smoothing / (double)(n > 0 ? n : 1)), keep = (T)(1 - smoothing), spread_weight = spread * (T)n;
    if (w && spread != 0) {
        spread_weight = 0;
        for (ptrdiff_t i = 0; i < n; i++) spread_weight += spread * w[i];
    }
    for (ptrdiff_t r = 0; r < rows; r++, p += n, out += n) {
        int64_t y = labels[r];
        T s = scale[r * scale_stride], own = keep * (w ? w[y] : 1), factor = s * (own + spread_weight);
        if (spread == 0) {
            for (ptrdiff_t i = 0; i < n; i++) out[i] = factor * p[i];
        } else {
            for (ptrdiff_t i = 0; i < n; i++) out[i] = factor * p[i] - s * spread * (w ? w[i] : 1);
        }
        out[y] -= s * own;
    }
}

static void
NAME(binary_cross_entropy)(ptrdiff_t n, const void *logits, const void *targets, double positive_weight, void *losses) {
    const T *x = logits, *z = targets;
    T *loss = losses, extra = (T)(positive_weight - 1);
    for (ptrdiff_t i = 0; i < n; i++) {
        T a = x[i] < 0 ? x[i] : -x[i];
        T softplus = MATH(log)(1 + MATH(exp)(a)) + (x[i] < 0 ? -x[i] : 0);
        loss[i] = (1 - z[i]) * x[i] + (1 + extra * z[i]) * softplus;
    }
}

static void NAME(binary_cross_entropy_gradient)(
    ptrdiff_t n, const void *logits, const void *targets, double positive_weight, const void *scales,
    ptrdiff_t scale_stride, void *gradient) {
    const T *x = logits, *z = targets, *scale = scales;
    T *out = gradient, p = (T)positive_weight;
    for (ptrdiff_t i = 0; i < n; i++) {
        T s = MATH(sigmoid)(x[i]);
        out[i] = (1 - z[i]) * s - p * z[i] * (1 - s);
    }
    if (scale_stride == 0) {
        T s = *scale;
        for (ptrdiff_t i = 0; i < n; i++) out[i] *= s;
    } else {
        for (ptrdiff_t i = 0; i < n; i++) out[i] *= scale[i * scale_stride];
    }
}
#undef MATH
#undef MATH1
#undef MATH2
