#include "window_pool_pairs.h"

/// `v` joined to what was found before; NaN wins a maximum.
PODIUM_INLINE T NAME(join)(bool maximum, T found, T v) {
    return maximum ? (((v > found) | (v != v)) ? v : found) : found + v;
}

/// out[ox] joined with line[ox * stride], for outputs first ..< last.
PODIUM_INLINE void
NAME(join_tap)(bool maximum, ptrdiff_t first, ptrdiff_t last, const T *line, ptrdiff_t stride, T *restrict out) {
    FOR_ROW (ox, first, last) out[ox] = NAME(join)(maximum, out[ox], line[ox * stride]);
}

/// The rows that the windows of output row `oy` see, joined to one; false where they see padding alone.
PODIUM_INLINE bool NAME(join_rows)(
    bool maximum, const podium_window *w, const T *image, ptrdiff_t oy, const tap_ranges *columns, T *restrict joined) {
    bool is_first = true;
    for (ptrdiff_t i = 0; i < w->y.kernel; i++) {
        ptrdiff_t y = oy * w->y.stride + i * w->y.dilation - w->y.padding, count = columns->high - columns->low;
        if (y < 0 || y >= w->y.size) continue;
        const T *line = image + y * w->x.size + columns->low;
        if (is_first)
            memcpy(joined, line, (size_t)count * sizeof(T));
        else
            FOR_ROW (x, 0, count) joined[x] = NAME(join)(maximum, joined[x], line[x]);
        is_first = false;
    }
    return !is_first;
}

/// Joins what these columns of an image hold to its outputs.
PODIUM_INLINE void
NAME(pool_columns)(bool maximum, const podium_window *w, const tap_ranges *columns, const T *image, T *out) {
    T joined[POOL_COLUMNS], scale = 1 / (T)(w->y.kernel * w->x.kernel);
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size)
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++, out += w->x.out) {
            if (columns->low == 0)
                FOR_ROW (ox, 0, w->x.out) out[ox] = maximum ? -INFINITY : 0;
            bool any = NAME(join_rows)(maximum, w, image, oy, columns, joined);
            for (ptrdiff_t j = 0; any && j < w->x.kernel; j++) {
                ptrdiff_t first, last;
                tap_range(columns, &w->x, j, &first, &last);
                const T *line = joined + j * w->x.dilation - w->x.padding - columns->low;
                if (w->x.stride == 1)
                    NAME(join_tap)(maximum, first, last, line, 1, out);
                else if (w->x.stride == 2)
                    NAME(join_tap)(maximum, first, last, line, 2, out);
                else
                    NAME(join_tap)(maximum, first, last, line, w->x.stride, out);
            }
            if (!maximum && columns->high == w->x.size)
                FOR_ROW (ox, 0, w->x.out) out[ox] *= scale;
        }
}

PODIUM_INLINE void NAME(pool)(bool maximum, const podium_window *w, const T *image, T *out) {
    if (is_paired(&w->x) && is_paired(&w->y)) return NAME(pool_pairs)(maximum, w, image, out);
    for (ptrdiff_t low = 0; low < w->x.size; low += POOL_COLUMNS) {
        tap_ranges columns = make_tap_ranges(&w->x, low, low + POOL_COLUMNS);
        NAME(pool_columns)(maximum, w, &columns, image, out);
    }
}

static void NAME(max_pool)(const podium_window *w, const void *pixels, void *results) {
    NAME(pool)(true, w, pixels, results);
}

static void NAME(mean_pool)(const podium_window *w, const void *pixels, void *results) {
    NAME(pool)(false, w, pixels, results);
}

/// What outputs 0 ..< count give back to the pixels of one tap, from[k * stride]: the gradient of an output that is as
/// large as its pixel and has not been given back yet (`open` is 1). In vectors; the pixels are added to afterwards.
PODIUM_INLINE void NAME(give_back)(
    ptrdiff_t count, const T *from, ptrdiff_t stride, const T *out, const T *gradient, T *restrict open,
    T *restrict part) {
    T pixels[POOL_WIDTH];
    FOR_ROW (k, 0, count) pixels[k] = from[k * stride];
    FOR_ROW (k, 0, count) {
        T v = pixels[k], is_open = open[k], g = gradient[k];
        bool hit = (is_open != 0) & ((v == out[k]) | (v != v));
        part[k] = hit ? g : 0;
        open[k] = hit ? 0 : is_open;
    }
}

/// Each output's gradient goes to the first of its pixels that is as large as it.
static void NAME(max_pool_gradient)(
    const podium_window *w, const void *pixels, const void *results, const void *gradients, void *pixel_gradients) {
    const T *image = pixels, *out = results, *gradient = gradients;
    T *to = pixel_gradients;
    if (is_paired(&w->x) && is_paired(&w->y)) return NAME(max_pool_pairs_gradient)(w, image, out, gradient, to);
    memset(to, 0, (size_t)(w->channels * w->y.size * w->x.size) * sizeof(T));
    const tap_ranges ranges = make_tap_ranges(&w->x, 0, w->x.size);
    for (ptrdiff_t c = 0; c < w->channels; c++, image += w->y.size * w->x.size, to += w->y.size * w->x.size)
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++, out += w->x.out, gradient += w->x.out)
            for (ptrdiff_t x0 = 0; x0 < w->x.out; x0 += POOL_WIDTH) {
                T open[POOL_WIDTH], part[POOL_WIDTH];
                FOR_ROW (k, 0, POOL_WIDTH) open[k] = 1;
                for (ptrdiff_t i = 0; i < w->y.kernel; i++) {
                    ptrdiff_t y = oy * w->y.stride + i * w->y.dilation - w->y.padding;
                    if (y < 0 || y >= w->y.size) continue;
                    for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                        ptrdiff_t first, last, stride = w->x.stride;
                        tap_range(&ranges, &w->x, j, &first, &last);
                        first = first > x0 ? first : x0, last = last < x0 + POOL_WIDTH ? last : x0 + POOL_WIDTH;
                        if (first >= last) continue;
                        ptrdiff_t place = y * w->x.size + j * w->x.dilation - w->x.padding + first * stride;
                        NAME(give_back)
                        (last - first, image + place, stride, out + first, gradient + first, open + (first - x0), part);
                        FOR_ROW (k, 0, last - first) to[place + k * stride] += part[k];
                    }
                }
            }
}

/// Adds the scaled gradients of outputs to these columns of an image.
PODIUM_INLINE void NAME(spread_columns)(const podium_window *w, const tap_ranges *columns, const T *gradient, T *to) {
    T spread[POOL_COLUMNS], scale = 1 / (T)(w->y.kernel * w->x.kernel);
    ptrdiff_t count = columns->high - columns->low;
    for (ptrdiff_t c = 0; c < w->channels; c++, to += w->y.size * w->x.size)
        for (ptrdiff_t oy = 0; oy < w->y.out; oy++, gradient += w->x.out) {
            memset(spread, 0, (size_t)count * sizeof(T));
            for (ptrdiff_t j = 0; j < w->x.kernel; j++) {
                ptrdiff_t first, last, shift = j * w->x.dilation - w->x.padding - columns->low;
                tap_range(columns, &w->x, j, &first, &last);
                FOR_ROW (ox, first, last) spread[ox * w->x.stride + shift] += gradient[ox] * scale;
            }
            for (ptrdiff_t i = 0; i < w->y.kernel; i++) {
                ptrdiff_t y = oy * w->y.stride + i * w->y.dilation - w->y.padding;
                if (y < 0 || y >= w->y.size) continue;
                T *line = to + y * w->x.size + columns->low;
                FOR_ROW (x, 0, count) line[x] += spread[x];
            }
        }
}

/// Each output's scaled gradient goes to all of its pixels.
static void NAME(mean_pool_gradient)(const podium_window *w, const void *gradients, void *pixel_gradients) {
    if (is_paired(&w->x) && is_paired(&w->y)) return NAME(mean_pool_pairs_gradient)(w, gradients, pixel_gradients);
    memset(pixel_gradients, 0, (size_t)(w->channels * w->y.size * w->x.size) * sizeof(T));
    for (ptrdiff_t low = 0; low < w->x.size; low += POOL_COLUMNS) {
        tap_ranges columns = make_tap_ranges(&w->x, low, low + POOL_COLUMNS);
        NAME(spread_columns)(w, &columns, gradients, pixel_gradients);
    }
}
