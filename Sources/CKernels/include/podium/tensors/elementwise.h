#pragma once
#include "podium/tensors/types.h"

/// Functions of one number. `a` and `b` are the parameters of those that take any.
typedef enum {
    PODIUM_NEGATE,
    PODIUM_ABS,
    PODIUM_SIGN,
    PODIUM_SQUARE, // all types
    PODIUM_EXP,
    PODIUM_LOG,
    PODIUM_SQRT,
    PODIUM_RSQRT,
    PODIUM_RECIPROCAL,
    PODIUM_TANH,
    PODIUM_SIGMOID,
    PODIUM_ERF,
    PODIUM_GELU,
    PODIUM_RELU,
    PODIUM_SOFTPLUS,
    PODIUM_SILU,
    PODIUM_EXPM1,
    PODIUM_LOG1P,
    PODIUM_SIN,
    PODIUM_COS,
    PODIUM_FLOOR,
    PODIUM_CEIL,
    PODIUM_ROUND,
    PODIUM_POWER,         // x^a
    PODIUM_CLAMP,         // into [a, b]
    PODIUM_LEAKY_RELU,    // x or a x
    PODIUM_SCALE_AND_ADD, // a x + b
} podium_unary_op;

/// Functions of two numbers; those named GRADIENT take the incoming gradient first.
typedef enum {
    PODIUM_ADD,
    PODIUM_SUBTRACT,
    PODIUM_MULTIPLY,
    PODIUM_DIVIDE,
    PODIUM_MAXIMUM,
    PODIUM_MINIMUM, // all types
    PODIUM_POW,
    PODIUM_RELU_GRADIENT,     // of the output
    PODIUM_RELU6_GRADIENT,    // of the output
    PODIUM_SIGMOID_GRADIENT,  // of the output
    PODIUM_TANH_GRADIENT,     // of the output
    PODIUM_GELU_GRADIENT,     // of the input
    PODIUM_SOFTPLUS_GRADIENT, // of the input
    PODIUM_SILU_GRADIENT,     // of the input
    PODIUM_ERF_GRADIENT,      // of the input
} podium_binary_op;

typedef enum {
    PODIUM_EQUAL,
    PODIUM_NOT_EQUAL,
    PODIUM_LESS,
    PODIUM_LESS_EQUAL,
    PODIUM_GREATER,
    PODIUM_GREATER_EQUAL,
} podium_comparison;

/// out[i, j] = f(x[i, j]) for `rows` x `columns` elements. The rows of `out` are contiguous; `out` may be `x`.
/// PODIUM_EXP and those after it take real types only.
void podium_unary(
    podium_unary_op op, podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, podium_strides xs,
    void *out, ptrdiff_t out_row, double a, double b);

/// out[i, j] = f(a[i, j], b[i, j]). PODIUM_POW and those after it take real types only. Integer division truncates
/// and gives 0 for a divisor of 0.
void podium_binary(
    podium_binary_op op, podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *a, podium_strides as,
    const void *b, podium_strides bs, void *out, ptrdiff_t out_row);

/// out[i, j] = 1 where the comparison holds, 0 elsewhere; comparisons with NaN are false but for "not equal".
void podium_compare(
    podium_comparison op, podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *a, podium_strides as,
    const void *b, podium_strides bs, uint8_t *out, ptrdiff_t out_row);

/// out[i, j] = condition[i, j] ? a[i, j] : b[i, j].
void podium_select(
    podium_type type, ptrdiff_t rows, ptrdiff_t columns, const uint8_t *condition, podium_strides cs, const void *a,
    podium_strides as, const void *b, podium_strides bs, void *out, ptrdiff_t out_row);
