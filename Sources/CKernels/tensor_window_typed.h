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

/// The taps [*first, *last) of the window at output `o` that fall inside of the image, and where tap 0 stands.
PODIUM_INLINE ptrdiff_t NAME(taps)(const podium_window_axis *axis, ptrdiff_t o, ptrdiff_t *first, ptrdiff_t *last) {
    ptrdiff_t start = o * axis->stride - axis->padding;
    ptrdiff_t low = start >= 0 ? 0 : (-start + axis->dilation - 1) / axis->dilation;
    ptrdiff_t high = axis->size - start <= 0 ? 0 : (axis->size - start - 1) / axis->dilation + 1;
    *last = high < axis->kernel ? high : axis->kernel;
    *first = low < *last ? low : *last;
    return start;
}

#define FOR_EACH_OUTPUT(...)                                                                      \
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)                   \
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++)                                               \
            for (ptrdiff_t ox = 0; ox < w->x.out; ox++, at++) {                                   \
                ptrdiff_t i0, i1, j0, j1;                                                         \
                ptrdiff_t top = NAME(taps)(&w->y, oy, &i0, &i1);                                  \
                ptrdiff_t left = NAME(taps)(&w->x, ox, &j0, &j1);                                 \
                __VA_ARGS__                                                                       \
            }

#define FOR_EACH_TAP(...)                                                                         \
    for (ptrdiff_t i = i0; i < i1; i++)                                                           \
        for (ptrdiff_t j = j0; j < j1; j++) {                                                     \
            ptrdiff_t place = (top + i * w->y.dilation) * w->x.size + left + j * w->x.dilation;   \
            __VA_ARGS__                                                                           \
        }

static void NAME(max_pool)(const podium_window *w, const void *pixels, void *results, int64_t *places) {
    const T *image = pixels;
    T *out = results;
    ptrdiff_t at = 0;
    FOR_EACH_OUTPUT({
        T best = -INFINITY;
        int64_t winner = -1;
        FOR_EACH_TAP({
            T v = image[place];
            if (winner < 0 || v > best || v != v) best = v, winner = place;
        })
        out[at] = best;
        places[at] = winner;
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
    ptrdiff_t at = 0;
    FOR_EACH_OUTPUT({
        T sum = 0;
        FOR_EACH_TAP({ sum += image[place]; })
        out[at] = sum * scale;
    })
}

static void NAME(mean_pool_gradient)(const podium_window *w, const void *gradient, void *pixels) {
    const T *g = gradient;
    T *image = pixels, scale = 1 / (T)(w->y.kernel * w->x.kernel);
    ptrdiff_t at = 0;
    FOR_EACH_OUTPUT({
        T share = g[at] * scale;
        FOR_EACH_TAP({ image[place] += share; })
    })
}

#undef FOR_EACH_OUTPUT
#undef FOR_EACH_TAP
