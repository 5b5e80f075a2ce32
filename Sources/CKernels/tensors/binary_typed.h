// Loops for the cases that occur: both contiguous, one of them a repeated number, anything else.
#define BINARY_LOOP(name, U, hint, expression)                                                        \
    static void NAME(name)(ptrdiff_t n, const T *a, ptrdiff_t as, const T *b, ptrdiff_t bs, U *out) { \
        if (as == 1 && bs == 1) {                                                                     \
            _Pragma(hint) for (ptrdiff_t i = 0; i < n; i++) {                                         \
                T x = a[i], y = b[i];                                                                 \
                out[i] = (U)(expression);                                                             \
            }                                                                                         \
        } else if (as == 1 && bs == 0) {                                                              \
            T y = *b;                                                                                 \
            _Pragma(hint) for (ptrdiff_t i = 0; i < n; i++) {                                         \
                T x = a[i];                                                                           \
                out[i] = (U)(expression);                                                             \
            }                                                                                         \
        } else if (as == 0 && bs == 1) {                                                              \
            T x = *a;                                                                                 \
            _Pragma(hint) for (ptrdiff_t i = 0; i < n; i++) {                                         \
                T y = b[i];                                                                           \
                out[i] = (U)(expression);                                                             \
            }                                                                                         \
        } else {                                                                                      \
            for (ptrdiff_t i = 0; i < n; i++) {                                                       \
                T x = a[i * as], y = b[i * bs];                                                       \
                out[i] = (U)(expression);                                                             \
            }                                                                                         \
        }                                                                                             \
    }
#define SIMD "clang loop vectorize(assume_safety)"
#define BINARY(name, expression) BINARY_LOOP(name, T, SIMD, expression)
#define LIBRARY(name, expression) BINARY_LOOP(name, T, "clang loop vectorize(disable)", expression)
#define COMPARE(name, expression) BINARY_LOOP(name, uint8_t, SIMD, expression)
#if T_IS_FLOAT
#define FUNCTION BINARY
#else
#define FUNCTION LIBRARY
#endif

#if T_IS_REAL
BINARY(add, x + y)
BINARY(subtract, x - y)
BINARY(multiply, x *y)
BINARY(divide, x / y)
// As in PyTorch and NumPy, NaN wins.
BINARY(maximum, x > y || x != x ? x : y)
BINARY(minimum, x < y || x != x ? x : y)
#else
BINARY(add, (uint64_t)x + (uint64_t)y)
BINARY(subtract, (uint64_t)x - (uint64_t)y)
BINARY(multiply, (uint64_t)x *(uint64_t)y)
// The least of all numbers by -1 would trap; negation wraps around.
LIBRARY(divide, y == 0 ? 0 : ((T)-1 < 0 && y == (T)-1 ? (T)(0 - (uint64_t)x) : x / y))
BINARY(maximum, x > y ? x : y)
BINARY(minimum, x < y ? x : y)
#endif

#if T_IS_REAL
#define MATH2(f, t) f##_##t
#define MATH1(f, t) MATH2(f, t)
#define MATH(f) MATH1(f, T)
#if T_IS_FLOAT
LIBRARY(pow, powf(x, y))
#else
LIBRARY(pow, pow(x, y))
#endif
BINARY(relu_gradient, y > 0 ? x : 0)
BINARY(relu6_gradient, y > 0 && y < 6 ? x : 0)
BINARY(sigmoid_gradient, x *y *(1 - y))
BINARY(tanh_gradient, x *(1 - y * y))
PODIUM_INLINE T NAME(gelu_slope)(T y) {
    T bell, cumulative = MATH(normal)(y, &bell);
    return cumulative + y * bell * (T)0.39894228040143267794;
}
FUNCTION(gelu_gradient, x *NAME(gelu_slope)(y))
FUNCTION(softplus_gradient, x *MATH(sigmoid)(y))
PODIUM_INLINE T NAME(silu_slope)(T y) {
    T s = MATH(sigmoid)(y);
    return s * (1 + y * (1 - s));
}
FUNCTION(silu_gradient, x *NAME(silu_slope)(y))
FUNCTION(erf_gradient, x *(T)1.12837916709551257390 * MATH(exp)(-y * y))
#undef MATH
#undef MATH1
#undef MATH2
#endif

COMPARE(equal, x == y)
COMPARE(not_equal, x != y)
COMPARE(less, x < y)
COMPARE(less_equal, x <= y)
COMPARE(greater, x > y)
COMPARE(greater_equal, x >= y)

typedef void (*NAME(binary_loop))(ptrdiff_t, const T *, ptrdiff_t, const T *, ptrdiff_t, T *);
typedef void (*NAME(compare_loop))(ptrdiff_t, const T *, ptrdiff_t, const T *, ptrdiff_t, uint8_t *);

static void NAME(binary)(
    podium_binary_op op, ptrdiff_t rows, ptrdiff_t columns, const void *a, podium_strides as, const void *b,
    podium_strides bs, void *out, ptrdiff_t out_row) {
    static const NAME(binary_loop) loops[] = {
        NAME(add),
        NAME(subtract),
        NAME(multiply),
        NAME(divide),
        NAME(maximum),
        NAME(minimum),
#if T_IS_REAL
        NAME(pow),
        NAME(relu_gradient),
        NAME(relu6_gradient),
        NAME(sigmoid_gradient),
        NAME(tanh_gradient),
        NAME(gelu_gradient),
        NAME(softplus_gradient),
        NAME(silu_gradient),
        NAME(erf_gradient),
#endif
    };
    for (ptrdiff_t i = 0; i < rows; i++)
        loops[op](
            columns, (const T *)a + i * as.row, as.column, (const T *)b + i * bs.row, bs.column,
            (T *)out + i * out_row);
}

static void NAME(compare)(
    podium_comparison op, ptrdiff_t rows, ptrdiff_t columns, const void *a, podium_strides as, const void *b,
    podium_strides bs, uint8_t *out, ptrdiff_t out_row) {
    static const NAME(compare_loop) loops[] = {
        NAME(equal), NAME(not_equal), NAME(less), NAME(less_equal), NAME(greater), NAME(greater_equal),
    };
    for (ptrdiff_t i = 0; i < rows; i++)
        loops[op](
            columns, (const T *)a + i * as.row, as.column, (const T *)b + i * bs.row, bs.column, out + i * out_row);
}

static void NAME(choose)(
    ptrdiff_t rows, ptrdiff_t columns, const uint8_t *condition, podium_strides cs, const void *a, podium_strides as,
    const void *b, podium_strides bs, void *out, ptrdiff_t out_row) {
    for (ptrdiff_t i = 0; i < rows; i++) {
        const uint8_t *c = condition + i * cs.row;
        const T *x = (const T *)a + i * as.row, *y = (const T *)b + i * bs.row;
        T *to = (T *)out + i * out_row;
        if (cs.column == 1 && as.column == 1 && bs.column == 1)
            for (ptrdiff_t j = 0; j < columns; j++) to[j] = c[j] ? x[j] : y[j];
        else
            for (ptrdiff_t j = 0; j < columns; j++) to[j] = c[j * cs.column] ? x[j * as.column] : y[j * bs.column];
    }
}

#undef BINARY
#undef BINARY_LOOP
#undef SIMD
#undef LIBRARY
#undef COMPARE
#undef FUNCTION
