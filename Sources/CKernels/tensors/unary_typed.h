#define MATH2(f, t) f##_##t
#define MATH1(f, t) MATH2(f, t)
#define MATH(f) MATH1(f, T)

// Loops of SIMD code for single precision, and loops around calls of the C library.
#define UNARY(name, expression) UNARY_LOOP(name, "clang loop vectorize(assume_safety)", expression)
#define LIBRARY(name, expression) UNARY_LOOP(name, "clang loop vectorize(disable)", expression)

#define UNARY_LOOP(name, hint, expression)                                                 \
    static void NAME(name)(ptrdiff_t n, const T *in, ptrdiff_t stride, T *out, T a, T b) { \
        (void)a, (void)b;                                                                  \
        if (stride == 1) {                                                                 \
            _Pragma(hint) for (ptrdiff_t i = 0; i < n; i++) {                              \
                T x = in[i];                                                               \
                out[i] = (expression);                                                     \
            }                                                                              \
        } else {                                                                           \
            for (ptrdiff_t i = 0; i < n; i++) {                                            \
                T x = in[i * stride];                                                      \
                out[i] = (expression);                                                     \
            }                                                                              \
        }                                                                                  \
    }

#if T_IS_FLOAT
#define FUNCTION UNARY
#else
#define FUNCTION LIBRARY
#endif

UNARY(negate, -x)
UNARY(absolute, x <= 0 ? 0 - x : x)
UNARY(sign, x > 0 ? 1 : (x < 0 ? -1 : (x == x ? 0 : x)))
UNARY(square, x *x)
FUNCTION(exponential, MATH(exp)(x))
FUNCTION(logarithm, MATH(log)(x))
UNARY(reciprocal, 1 / x)
FUNCTION(hyperbolic_tangent, MATH(tanh)(x))
FUNCTION(logistic, MATH(sigmoid)(x))
FUNCTION(error_function, MATH(erf)(x))
PODIUM_INLINE T NAME(gelu_of)(T x) {
    T bell;
    return x * MATH(normal)(x, &bell);
}
FUNCTION(gelu, NAME(gelu_of)(x))
UNARY(relu, x < 0 ? 0 : x)
FUNCTION(softplus, (x > 0 ? x : 0) + MATH(log)(1 + MATH(exp)(x > 0 ? -x : x)))
FUNCTION(silu, x *MATH(sigmoid)(x))
UNARY(square_root, __builtin_elementwise_sqrt(x))
UNARY(reciprocal_root, 1 / __builtin_elementwise_sqrt(x))
#if T_IS_FLOAT
LIBRARY(exponential_minus_1, expm1f(x))
LIBRARY(logarithm_of_1_plus, log1pf(x))
// Sixty-four numbers at a time; those beyond the fast function's range go to the C library.
#define TRIGONOMETRIC(name, quarters, library)                                              \
    static void NAME(name)(ptrdiff_t n, const T *in, ptrdiff_t stride, T *out, T a, T b) {  \
        (void)a, (void)b;                                                                   \
        for (ptrdiff_t i = 0; i < n; i += 64) {                                             \
            float x[64], y[64];                                                             \
            ptrdiff_t count = n - i < 64 ? n - i : 64;                                      \
            int far = 0;                                                                    \
            for (ptrdiff_t j = 0; j < 64; j++) x[j] = j < count ? in[(i + j) * stride] : 0; \
            for (ptrdiff_t j = 0; j < 64; j++) y[j] = sin_float(x[j], quarters);            \
            for (ptrdiff_t j = 0; j < 64; j++) far |= !(fabsf(x[j]) <= sin_limit);          \
            for (ptrdiff_t j = 0; far && j < count; j++)                                    \
                if (!(fabsf(x[j]) <= sin_limit)) y[j] = library(x[j]);                      \
            memcpy(out + i, y, (size_t)count * sizeof(float));                              \
        }                                                                                   \
    }
TRIGONOMETRIC(sine, 0, sinf)
TRIGONOMETRIC(cosine, 1, cosf)
#undef TRIGONOMETRIC
LIBRARY(round_down, floorf(x))
LIBRARY(round_up, ceilf(x))
LIBRARY(round_even, rintf(x))
LIBRARY(power, powf(x, a))
#else
LIBRARY(exponential_minus_1, expm1(x))
LIBRARY(logarithm_of_1_plus, log1p(x))
LIBRARY(sine, sin(x))
LIBRARY(cosine, cos(x))
LIBRARY(round_down, floor(x))
LIBRARY(round_up, ceil(x))
LIBRARY(round_even, rint(x))
LIBRARY(power, pow(x, a))
#endif
UNARY(clamp, x < a ? a : (x > b ? b : x))
UNARY(leaky_relu, x < 0 ? a * x : x)
UNARY(scale_and_add, a *x + b)

typedef void (*NAME(unary_loop))(ptrdiff_t, const T *, ptrdiff_t, T *, T, T);

static void NAME(unary)(
    podium_unary_op op, ptrdiff_t rows, ptrdiff_t columns, const void *x, podium_strides xs, void *out,
    ptrdiff_t out_row, double a, double b) {
    static const NAME(unary_loop) loops[] = {
        NAME(negate),
        NAME(absolute),
        NAME(sign),
        NAME(square),
        NAME(exponential),
        NAME(logarithm),
        NAME(square_root),
        NAME(reciprocal_root),
        NAME(reciprocal),
        NAME(hyperbolic_tangent),
        NAME(logistic),
        NAME(error_function),
        NAME(gelu),
        NAME(relu),
        NAME(softplus),
        NAME(silu),
        NAME(exponential_minus_1),
        NAME(logarithm_of_1_plus),
        NAME(sine),
        NAME(cosine),
        NAME(round_down),
        NAME(round_up),
        NAME(round_even),
        NAME(power),
        NAME(clamp),
        NAME(leaky_relu),
        NAME(scale_and_add),
    };
    for (ptrdiff_t i = 0; i < rows; i++)
        loops[op](columns, (const T *)x + i * xs.row, xs.column, (T *)out + i * out_row, (T)a, (T)b);
}

#undef UNARY
#undef UNARY_LOOP
#undef LIBRARY
#undef FUNCTION
#undef MATH
#undef MATH1
#undef MATH2
