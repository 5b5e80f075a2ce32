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

// Pooling goes tap by tap over a row of outputs, which stays in the first-level cache. Rows are short: loops over them are
// unrolled no further than one vector, or all of a row would be left to their scalar ends.
#define FOR_ROW(k, first, last) \
    _Pragma("clang loop interleave_count(1)") for (ptrdiff_t k = (first); k < (last); k++)

/// The outputs that each horizontal tap reaches; those of the first taps are known, so that divisions are made once an image.
PODIUM_INLINE tap_ranges NAME(tap_ranges)(const podium_window_axis *axis) {
    tap_ranges ranges;
    for (ptrdiff_t j = 0; j < axis->kernel && j < KNOWN_TAPS; j++)
        NAME(inside)(axis, j, &ranges.first[j], &ranges.last[j]);
    return ranges;
}

PODIUM_INLINE void NAME(tap_range)(
    const tap_ranges *ranges, const podium_window_axis *axis, ptrdiff_t j, ptrdiff_t *first, ptrdiff_t *last) {
    if (j < KNOWN_TAPS)
        *first = ranges->first[j], *last = ranges->last[j];
    else
        NAME(inside)(axis, j, first, last);
}

/// out[ox] joined with line[ox * stride], for outputs first ..< last; NaN wins a maximum.
PODIUM_INLINE void NAME(join_tap)(
    bool maximum, ptrdiff_t first, ptrdiff_t last, const T *line, ptrdiff_t stride, T *restrict out) {
    FOR_ROW(ox, first, last) {
        T v = line[ox * stride], o = out[ox];
        out[ox] = maximum ? (((v > o) | (v != v)) ? v : o) : o + v;
    }
}

PODIUM_INLINE void NAME(pool)(bool maximum, const podium_window *w, const T *image, T *out) {
    const tap_ranges ranges = NAME(tap_ranges)(&w->x);
    T scale = 1 / (T)(w->y.kernel * w->x.kernel);
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++, out += w->x.out) {
            FOR_ROW(ox, 0, w->x.out) out[ox] = maximum ? -INFINITY : 0;
            for (ptrdiff_t i = 0; i < w->y.kernel; i++) {
                ptrdiff_t y = oy * w->y.stride + i * w->y.dilation - w->y.padding;
                if (y < 0 || y >= w->y.size) continue;
                for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                    ptrdiff_t first, last, place = y * w->x.size + j * w->x.dilation - w->x.padding;
                    NAME(tap_range)(&ranges, &w->x, j, &first, &last);
                    if (w->x.stride == 1)
                        NAME(join_tap)(maximum, first, last, image + place, 1, out);
                    else if (w->x.stride == 2)
                        NAME(join_tap)(maximum, first, last, image + place, 2, out);
                    else
                        NAME(join_tap)(maximum, first, last, image + place, w->x.stride, out);
                }
            }
            if (!maximum)
                FOR_ROW(ox, 0, w->x.out) out[ox] *= scale;
        }
}

static void NAME(max_pool)(const podium_window *w, const void *pixels, void *results) {
    NAME(pool)(true, w, pixels, results);
}

static void NAME(mean_pool)(const podium_window *w, const void *pixels, void *results) {
    NAME(pool)(false, w, pixels, results);
}

/// What outputs 0 ..< count give back to the pixels of one tap, from[k * stride]: the gradient of an output that is as large
/// as its pixel and has not been given back yet (`open` is 1). In vectors; the pixels are added to afterwards.
PODIUM_INLINE void NAME(give_back)(
    ptrdiff_t count, const T *from, ptrdiff_t stride, const T *out, const T *gradient, T *restrict open,
    T *restrict part) {
    T pixels[POOL_WIDTH];
    FOR_ROW(k, 0, count) pixels[k] = from[k * stride];
    FOR_ROW(k, 0, count) {
        T v = pixels[k], is_open = open[k], g = gradient[k];
        bool hit = (is_open != 0) & ((v == out[k]) | (v != v));
        part[k] = hit ? g : 0;
        open[k] = hit ? 0 : is_open;
    }
}

/// Each output's gradient goes to the first of its pixels that is as large as it, or its scaled gradient to all of its
/// pixels.
PODIUM_INLINE void NAME(unpool)(
    bool maximum, const podium_window *w, const T *image, const T *out, const T *gradient, T *to) {
    const tap_ranges ranges = NAME(tap_ranges)(&w->x);
    T scale = 1 / (T)(w->y.kernel * w->x.kernel);
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size, to += w->y.size * w->x.size)
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++, out += w->x.out, gradient += w->x.out)
            for (ptrdiff_t x0 = 0; x0 < w->x.out; x0 += POOL_WIDTH) {
                T open[POOL_WIDTH], part[POOL_WIDTH];
                FOR_ROW(k, 0, POOL_WIDTH) open[k] = 1;
                for (ptrdiff_t i = 0; i < w->y.kernel; i++) {
                    ptrdiff_t y = oy * w->y.stride + i * w->y.dilation - w->y.padding;
                    if (y < 0 || y >= w->y.size) continue;
                    for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                        ptrdiff_t first, last, stride = w->x.stride;
                        NAME(tap_range)(&ranges, &w->x, j, &first, &last);
                        first = first > x0 ? first : x0, last = last < x0 + POOL_WIDTH ? last : x0 + POOL_WIDTH;
                        ptrdiff_t place = y * w->x.size + j * w->x.dilation - w->x.padding + first * stride;
                        ptrdiff_t count = last - first;
                        const T *g = gradient + first;
                        if (!maximum)
                            FOR_ROW(k, 0, count) part[k] = g[k] * scale;
                        else
                            NAME(give_back)(count, image + place, stride, out + first, g, open + first - x0, part);
                        FOR_ROW(k, 0, count) to[place + k * stride] += part[k];
                    }
                }
            }
}

static void NAME(max_pool_gradient)(
    const podium_window *w, const void *pixels, const void *results, const void *gradient, void *to) {
    NAME(unpool)(true, w, pixels, results, gradient, to);
}

static void NAME(mean_pool_gradient)(const podium_window *w, const void *gradient, void *to) {
    NAME(unpool)(false, w, gradient, gradient, gradient, to);
}

#undef FOR_ROW
