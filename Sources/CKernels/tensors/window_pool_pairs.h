// Windows of 2 x 2 that lie side by side, eight at a time.

typedef T NAME(lane) __attribute__((ext_vector_type(8)));

/// The pixels of eight windows: upper left, upper right, lower left, lower right.
typedef struct {
    NAME(lane) v[4];
} NAME(pixels);

#define FIRST_OF_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14)
#define SECOND_OF_PAIRS(a, b) __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15)
#define LOWER_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define UPPER_PAIRS(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)

/// `count` of eight numbers, up to 8; zeros for the others.
PODIUM_INLINE NAME(lane) NAME(load)(const T *from, ptrdiff_t count) {
    NAME(lane) v = 0;
    memcpy(&v, from, count >= 8 ? sizeof v : (size_t)count * sizeof(T));
    return v;
}

PODIUM_INLINE void NAME(store)(T *to, NAME(lane) v, ptrdiff_t count) {
    memcpy(to, &v, count >= 8 ? sizeof v : (size_t)count * sizeof(T));
}

PODIUM_INLINE NAME(pixels) NAME(load_windows)(const T *upper, ptrdiff_t width, ptrdiff_t count) {
    ptrdiff_t left = 2 * count < 8 ? 2 * count : 8, right = 2 * count - left;
    NAME(lane) a = NAME(load)(upper, left), b = NAME(load)(upper + left, right);
    NAME(lane) c = NAME(load)(upper + width, left), d = NAME(load)(upper + width + left, right);
    return (NAME(pixels)){{FIRST_OF_PAIRS(a, b), SECOND_OF_PAIRS(a, b), FIRST_OF_PAIRS(c, d), SECOND_OF_PAIRS(c, d)}};
}

PODIUM_INLINE void NAME(store_row)(T *row, NAME(lane) a, NAME(lane) b, ptrdiff_t count) {
    ptrdiff_t left = 2 * count < 8 ? 2 * count : 8;
    NAME(store)(row, LOWER_PAIRS(a, b), left);
    NAME(store)(row + left, UPPER_PAIRS(a, b), 2 * count - left);
}

PODIUM_INLINE NAME(lane) NAME(larger)(NAME(lane) found, NAME(lane) v) { return ((v > found) | (v != v)) ? v : found; }

PODIUM_INLINE NAME(lane) NAME(join_windows)(bool maximum, NAME(pixels) p) {
    if (!maximum) return (p.v[0] + p.v[1] + p.v[2] + p.v[3]) * (T)0.25;
    return NAME(larger)(NAME(larger)(p.v[0], p.v[1]), NAME(larger)(p.v[2], p.v[3]));
}

/// Runs BODY for each eight windows of an image, or what is left of a row: `count` of them from output `ox` of row
/// `row`, whose upper left pixel is at `place`.
#define FOR_WINDOWS(w, BODY)                                                                    \
    for (ptrdiff_t row = 0; row < (w)->channels * (w)->y.out; row++) {                          \
        ptrdiff_t line = (row / (w)->y.out * (w)->y.size + row % (w)->y.out * 2) * (w)->x.size; \
        ptrdiff_t ox = 0, place = line;                                                         \
        for (; ox + 8 <= (w)->x.out; ox += 8, place += 16) {                                    \
            const ptrdiff_t count = 8;                                                          \
            BODY                                                                                \
        }                                                                                       \
        if (ox < (w)->x.out) {                                                                  \
            const ptrdiff_t count = (w)->x.out - ox;                                            \
            BODY                                                                                \
        }                                                                                       \
    }

PODIUM_INLINE void NAME(pool_pairs)(bool maximum, const podium_window *w, const T *image, T *out){FOR_WINDOWS(
    w,
    {
        NAME(pixels) pixels = NAME(load_windows)(image + place, w->x.size, count);
        NAME(store)(out + row * w->x.out + ox, NAME(join_windows)(maximum, pixels), count);
    })}

/// Zeros where the windows leave a last row or column of an image.
PODIUM_INLINE void NAME(clear_rest)(const podium_window *w, T *to) {
    if (w->x.size != 2 * w->x.out || w->y.size != 2 * w->y.out)
        memset(to, 0, (size_t)(w->channels * w->y.size * w->x.size) * sizeof(T));
}

/// Gives each output's gradient to the first of its pixels that is as large as it.
PODIUM_INLINE void
NAME(max_pool_pairs_gradient)(const podium_window *w, const T *image, const T *out, const T *gradient, T *to) {
    NAME(clear_rest)(w, to);
    FOR_WINDOWS(w, {
        NAME(pixels) p = NAME(load_windows)(image + place, w->x.size, count);
        NAME(lane) best = NAME(load)(out + row * w->x.out + ox, count);
        NAME(lane) open = NAME(load)(gradient + row * w->x.out + ox, count);
        for (int k = 0; k < 4; k++) {
            __typeof__(best == best) hit = (p.v[k] == best) | (p.v[k] != p.v[k]);
            p.v[k] = hit ? open : (NAME(lane))0;
            open = hit ? (NAME(lane))0 : open;
        }
        NAME(store_row)(to + place, p.v[0], p.v[1], count);
        NAME(store_row)(to + place + w->x.size, p.v[2], p.v[3], count);
    })
}

PODIUM_INLINE void NAME(mean_pool_pairs_gradient)(const podium_window *w, const T *gradient, T *to) {
    NAME(clear_rest)(w, to);
    FOR_WINDOWS(w, {
        NAME(lane) part = NAME(load)(gradient + row * w->x.out + ox, count) * (T)0.25;
        NAME(store_row)(to + place, part, part, count);
        NAME(store_row)(to + place + w->x.size, part, part, count);
    })
}

#undef FIRST_OF_PAIRS
#undef SECOND_OF_PAIRS
#undef LOWER_PAIRS
#undef UPPER_PAIRS
#undef FOR_WINDOWS
