/// The outputs [*first, *last) of an axis whose tap `k` falls inside of the image.
PODIUM_INLINE void NAME(inside)(const podium_window_axis *axis, ptrdiff_t k, ptrdiff_t *first, ptrdiff_t *last) {
    ptrdiff_t shift = k * axis->dilation - axis->padding;  // position = output * stride + shift
    ptrdiff_t low = shift >= 0 ? 0 : (-shift + axis->stride - 1) / axis->stride;
    ptrdiff_t high = axis->size - shift <= 0 ? 0 : (axis->size - shift - 1) / axis->stride + 1;
    *last = high < axis->out ? high : axis->out;
    *first = low < *last ? low : *last;
}

static void NAME(unfold)(const podium_window *w, const void *pixels, void *matrix) {
    const T *image = pixels;
    T *row = matrix;
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t i = 0; i < w->y.kernel; i++)
            for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                ptrdiff_t y0, y1, x0, x1;
                NAME(inside)(&w->y, i, &y0, &y1);
                NAME(inside)(&w->x, j, &x0, &x1);
                ptrdiff_t shift = j * w->x.dilation - w->x.padding;
                for (ptrdiff_t oy = 0; oy < w->y.out; oy++, row += w->x.out) {
                    if (oy < y0 || oy >= y1) {
                        memset(row, 0, (size_t)w->x.out * sizeof(T));
                        continue;
                    }
                    const T *line = image + (oy * w->y.stride + i * w->y.dilation - w->y.padding) * w->x.size;
                    for (ptrdiff_t ox = 0; ox < x0; ox++) row[ox] = 0;
                    if (w->x.stride == 1)
                        memcpy(row + x0, line + x0 + shift, (size_t)(x1 - x0) * sizeof(T));
                    else
                        for (ptrdiff_t ox = x0; ox < x1; ox++) row[ox] = line[ox * w->x.stride + shift];
                    for (ptrdiff_t ox = x1; ox < w->x.out; ox++) row[ox] = 0;
                }
            }
}

static void NAME(fold)(const podium_window *w, const void *matrix, void *pixels) {
    T *image = pixels;
    const T *row = matrix;
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t i = 0; i < w->y.kernel; i++)
            for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                ptrdiff_t y0, y1, x0, x1;
                NAME(inside)(&w->y, i, &y0, &y1);
                NAME(inside)(&w->x, j, &x0, &x1);
                ptrdiff_t shift = j * w->x.dilation - w->x.padding;
                for (ptrdiff_t oy = y0; oy < y1; oy++) {
                    T *line = image + (oy * w->y.stride + i * w->y.dilation - w->y.padding) * w->x.size;
                    const T *from = row + oy * w->x.out;
                    for (ptrdiff_t ox = x0; ox < x1; ox++) line[ox * w->x.stride + shift] += from[ox];
                }
                row += w->y.out * w->x.out;
            }
}

// Pooling goes tap by tap over up to POOL_WIDTH neighbouring outputs, whose running results stay in registers or in the
// first-level cache.
#define FOR_EACH_TAP(...)                                                                                    \
    for (ptrdiff_t i = 0; i < w->y.kernel; i++) {                                                            \
        ptrdiff_t y = oy * w->y.stride + i * w->y.dilation - w->y.padding;                                   \
        if (y < 0 || y >= w->y.size) continue;                                                               \
        for (ptrdiff_t j = 0; j < w->x.kernel; j++) {                                                        \
            ptrdiff_t first, last, place = y * w->x.size + j * w->x.dilation - w->x.padding;                 \
            NAME(inside)(&w->x, j, &first, &last);                                                           \
            first = first > x0 ? first : x0, last = last < x0 + count ? last : x0 + count;                   \
            for (ptrdiff_t ox = first; ox < last; ox++) {                                                    \
                ptrdiff_t at = place + ox * w->x.stride;                                                     \
                __VA_ARGS__                                                                                  \
            }                                                                                                \
        }                                                                                                    \
    }

#define FOR_EACH_STRIP(...)                                                                                  \
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)                              \
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++)                                                          \
            for (ptrdiff_t x0 = 0; x0 < w->x.out; x0 += POOL_WIDTH) {                                        \
                ptrdiff_t count = w->x.out - x0 < POOL_WIDTH ? w->x.out - x0 : POOL_WIDTH;                   \
                ptrdiff_t start = (c * w->y.out + oy) * w->x.out;                                            \
                __VA_ARGS__                                                                                  \
            }

static void NAME(max_pool)(const podium_window *w, const void *pixels, void *results, int64_t *places) {
    const T *image = pixels;
    T *out = results;
    FOR_EACH_STRIP({
        T best[POOL_WIDTH];
        int32_t winner[POOL_WIDTH];
        for (int k = 0; k < POOL_WIDTH; k++) best[k] = -INFINITY, winner[k] = -1;
        FOR_EACH_TAP({
            T v = image[at], b = best[ox - x0];
            int wins = (v > b) | (v != v) | (winner[ox - x0] < 0);
            best[ox - x0] = wins ? v : b;
            winner[ox - x0] = wins ? (int32_t)at : winner[ox - x0];
        })
        for (ptrdiff_t k = 0; k < count; k++) out[start + x0 + k] = best[k], places[start + x0 + k] = winner[k];
    })
}

static void NAME(max_pool_gradient)(const podium_window *w, const void *gradient, const int64_t *places, void *pixels) {
    const T *g = gradient;
    T *image = pixels;
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t o = 0; o < w->y.out * w->x.out; o++, g++, places++)
            if (*places >= 0) image[*places] += *g;
}

static void NAME(mean_pool)(const podium_window *w, const void *pixels, void *results) {
    const T *image = pixels;
    T *out = results, scale = 1 / (T)(w->y.kernel * w->x.kernel);
    FOR_EACH_STRIP({
        T sum[POOL_WIDTH] = {0};
        FOR_EACH_TAP({ sum[ox - x0] += image[at]; })
        for (ptrdiff_t k = 0; k < count; k++) out[start + x0 + k] = sum[k] * scale;
    })
}

static void NAME(mean_pool_gradient)(const podium_window *w, const void *gradient, void *pixels) {
    const T *g = gradient;
    T *image = pixels, scale = 1 / (T)(w->y.kernel * w->x.kernel);
    FOR_EACH_STRIP({ FOR_EACH_TAP({ image[at] += g[start + ox] * scale; }) })
}

#undef FOR_EACH_STRIP
#undef FOR_EACH_TAP
