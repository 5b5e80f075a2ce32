// A row is summed in LANES partial sums, which are put aside after every BLOCK additions so that errors grow with the
// root of the length; columns are summed four rows at a time. The partial sums meet in a fixed tree.
enum { NAME(LANES) = 128 / sizeof(T), NAME(BLOCK) = 32 };

#define REDUCE_ROW(name, start, combine)                                                             \
    static T NAME(name##_row)(ptrdiff_t n, const T *x) {                                             \
        enum { L = NAME(LANES) };                                                                    \
        T lanes[L], total = (start);                                                                 \
        ptrdiff_t i = 0;                                                                             \
        if (n >= L) {                                                                                \
            T sums[L];                                                                               \
            for (int j = 0; j < L; j++) sums[j] = (start);                                           \
            while (i + L <= n) {                                                                     \
                ptrdiff_t end = n - i < NAME(BLOCK) * L ? i + (n - i) / L * L : i + NAME(BLOCK) * L; \
                for (int j = 0; j < L; j++) lanes[j] = x[i + j];                                     \
                for (i += L; i < end; i += L)                                                        \
                    for (int j = 0; j < L; j++) {                                                    \
                        T a = lanes[j], b = x[i + j];                                                \
                        lanes[j] = (combine);                                                        \
                    }                                                                                \
                for (int j = 0; j < L; j++) {                                                        \
                    T a = sums[j], b = lanes[j];                                                     \
                    sums[j] = (combine);                                                             \
                }                                                                                    \
            }                                                                                        \
            for (int width = L / 2; width > 0; width /= 2)                                           \
                for (int j = 0; j < width; j++) {                                                    \
                    T a = sums[j], b = sums[j + width];                                              \
                    sums[j] = (combine);                                                             \
                }                                                                                    \
            total = sums[0];                                                                         \
        }                                                                                            \
        for (; i < n; i++) {                                                                         \
            T a = total, b = x[i];                                                                   \
            total = (combine);                                                                       \
        }                                                                                            \
        return total;                                                                                \
    }

#define REDUCE_COLUMNS(name, start, combine)                                                                  \
    PODIUM_INLINE T NAME(name##_pair)(T a, T b) { return (combine); }                                         \
    static void NAME(name)(ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const T *x, T *out) {           \
        for (ptrdiff_t o = 0; o < outer; o++, x += count * inner, out += inner) {                             \
            if (inner == 1) {                                                                                 \
                *out = NAME(name##_row)(count, x);                                                            \
                continue;                                                                                     \
            }                                                                                                 \
            for (ptrdiff_t i = 0; i < inner; i++) out[i] = (start);                                           \
            ptrdiff_t k = 0;                                                                                  \
            for (; k + 4 <= count; k += 4) {                                                                  \
                const T *r = x + k * inner, *s = r + inner, *t = s + inner, *u = t + inner;                   \
                _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < inner; i++) {        \
                    T first = NAME(name##_pair)(r[i], s[i]), second = NAME(name##_pair)(t[i], u[i]);          \
                    out[i] = NAME(name##_pair)(out[i], NAME(name##_pair)(first, second));                     \
                }                                                                                             \
            }                                                                                                 \
            for (; k < count; k++) {                                                                          \
                const T *r = x + k * inner;                                                                   \
                _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < inner; i++) out[i] = \
                    NAME(name##_pair)(out[i], r[i]);                                                          \
            }                                                                                                 \
        }                                                                                                     \
    }

#define REDUCE(name, start, combine) \
    REDUCE_ROW(name, start, combine) \
    REDUCE_COLUMNS(name, start, combine)

#if T_IS_REAL
#define IS_NAN(v) ((v) != (v))
#define ADDED(a, b) ((a) + (b))
REDUCE(sum, 0, ADDED(a, b))
REDUCE(product, 1, a *b)
// NaN wins. Along a row two vectors are looked at together: one comparison tells whether either has a NaN, and the
// extremes are single instructions, which may lose it.
#define EXTREME_ROW(name, start, better)                                                       \
    static T NAME(name##_row)(ptrdiff_t n, const T *x) {                                       \
        enum { L = NAME(LANES) / 2 };                                                          \
        T extreme = (start);                                                                   \
        T_MASK any = 0;                                                                        \
        ptrdiff_t i = 0;                                                                       \
        if (n >= 2 * L) {                                                                      \
            T lanes[L];                                                                        \
            T_MASK unordered[L] = {0};                                                         \
            for (int j = 0; j < L; j++) lanes[j] = (start);                                    \
            for (; i + 2 * L <= n; i += 2 * L)                                                 \
                for (int j = 0; j < L; j++) {                                                  \
                    T a = x[i + j], b = x[i + L + j], pair = a better b ? a : b;               \
                    lanes[j] = lanes[j] better pair ? lanes[j] : pair;                         \
                    unordered[j] |= -(T_MASK)((a != a) | (b != b));                            \
                }                                                                              \
            for (int width = L / 2; width > 0; width /= 2)                                     \
                for (int j = 0; j < width; j++) {                                              \
                    lanes[j] = lanes[j] better lanes[j + width] ? lanes[j] : lanes[j + width]; \
                    unordered[j] |= unordered[j + width];                                      \
                }                                                                              \
            extreme = lanes[0], any = unordered[0];                                            \
        }                                                                                      \
        for (; i < n; i++) {                                                                   \
            extreme = extreme better x[i] ? extreme : x[i];                                    \
            any |= x[i] != x[i];                                                               \
        }                                                                                      \
        return any ? (T)NAN : extreme;                                                         \
    }
EXTREME_ROW(maximum_of, -INFINITY, >)
EXTREME_ROW(minimum_of, INFINITY, <)
REDUCE_COLUMNS(maximum_of, -INFINITY, ((a > b) | (a != a)) ? a : b)
REDUCE_COLUMNS(minimum_of, INFINITY, ((a < b) | (a != a)) ? a : b)
#undef EXTREME_ROW
#else
#define IS_NAN(v) 0
#define ADDED(a, b) ((T)((uint64_t)(a) + (uint64_t)(b))) // wraps around
#define T_LOWEST ((T)-1 > 0 ? (T)0 : (T)((uint64_t)1 << (8 * sizeof(T) - 1)))
#define T_HIGHEST ((T)~T_LOWEST)
REDUCE(sum, 0, ADDED(a, b))
REDUCE(product, 1, (T)((uint64_t)a *(uint64_t)b))
REDUCE(maximum_of, T_LOWEST, a > b ? a : b)
REDUCE(minimum_of, T_HIGHEST, a < b ? a : b)
#undef T_LOWEST
#undef T_HIGHEST
#endif

static void
NAME(reduce)(podium_reduction op, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x, void *out) {
    switch (op) {
    case PODIUM_SUM: NAME(sum)(outer, count, inner, x, out); break;
    case PODIUM_PRODUCT: NAME(product)(outer, count, inner, x, out); break;
    case PODIUM_MAXIMUM_OF: NAME(maximum_of)(outer, count, inner, x, out); break;
    case PODIUM_MINIMUM_OF: NAME(minimum_of)(outer, count, inner, x, out); break;
    }
}

/// Where `value`, or where it is NaN the first NaN, is in x; found in blocks that SIMD compares at once.
static ptrdiff_t NAME(position)(ptrdiff_t n, const T *x, T value) {
    for (ptrdiff_t i = 0; i < n; i += NAME(LANES)) {
        ptrdiff_t end = n - i < NAME(LANES) ? n : i + NAME(LANES);
        int found = 0;
        if (IS_NAN(value))
            for (ptrdiff_t j = i; j < end; j++) found |= IS_NAN(x[j]);
        else
            for (ptrdiff_t j = i; j < end; j++) found |= x[j] == value;
        if (!found) continue;
        while (i < n && !(x[i] == value || (IS_NAN(value) && IS_NAN(x[i])))) i++;
        return i;
    }
    return 0;
}

static void
NAME(arg_extreme)(int maximum, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *values, int64_t *out) {
    const T *x = values;
    for (ptrdiff_t o = 0; o < outer; o++, x += count * inner, out += inner)
        for (ptrdiff_t i = 0; i < inner; i++) {
            if (inner == 1) {
                T extreme = maximum ? NAME(maximum_of_row)(count, x) : NAME(minimum_of_row)(count, x);
                out[0] = NAME(position)(count, x, extreme);
                continue;
            }
            T best = x[i];
            int64_t at = 0;
            for (ptrdiff_t k = 1; k < count && !IS_NAN(best); k++) {
                T v = x[k * inner + i];
                if (IS_NAN(v) || (maximum ? v > best : v < best)) best = v, at = k;
            }
            out[i] = at;
        }
}

static void
NAME(cumulative_sum)(int reverse, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *values, void *sums) {
    if (count == 0) return;
    for (ptrdiff_t o = 0; o < outer; o++) {
        const T *x = (const T *)values + o * count * inner;
        T *out = (T *)sums + o * count * inner;
        ptrdiff_t step = inner;
        if (inner == 1) {
            T sum = 0;
            for (ptrdiff_t k = 0; k < count; k++) {
                ptrdiff_t at = reverse ? count - 1 - k : k;
                sum = ADDED(sum, x[at]);
                out[at] = sum;
            }
            continue;
        }
        if (reverse) x += (count - 1) * inner, out += (count - 1) * inner, step = -inner;
        for (ptrdiff_t i = 0; i < inner; i++) out[i] = x[i];
        for (ptrdiff_t k = 1; k < count; k++) {
            x += step, out += step;
            for (ptrdiff_t i = 0; i < inner; i++) out[i] = ADDED(out[i - step], x[i]);
        }
    }
}
#undef REDUCE
#undef REDUCE_ROW
#undef REDUCE_COLUMNS
#undef ADDED
#undef IS_NAN
