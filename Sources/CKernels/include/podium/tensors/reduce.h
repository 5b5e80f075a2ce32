#pragma once
#include "podium/tensors/types.h"

typedef enum { PODIUM_SUM, PODIUM_PRODUCT, PODIUM_MAXIMUM_OF, PODIUM_MINIMUM_OF } podium_reduction;

/// Reduces the middle axis: out[o, i] over x[o, 0 ..< count, i], everything contiguous. The order of the additions
/// depends on `count` and `inner` alone. NaN wins in maxima and minima. An empty axis gives 0 for the sum, 1 for the
/// product, and the type's lowest or highest value.
void podium_reduce(
    podium_reduction op, podium_type type, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x, void *out);

/// The position of the first maximum (or minimum) along the middle axis; a NaN counts as the extreme.
void podium_arg_extreme(
    int maximum, podium_type type, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x, int64_t *out);

/// out[o, k, i] = x[o, 0, i] + ... + x[o, k, i]; from the end backwards when `reverse`.
void podium_cumulative_sum(
    podium_type type, int reverse, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x, void *out);

/// Rows of the contiguous matrix x[rows, columns], real types. `out` may be `x`.
void podium_softmax(podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, void *out);
void podium_log_softmax(podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, void *out);

/// out[i] = log of the sum of e^x[i, j] over j; -infinity for a row of -infinity or without columns.
void podium_log_sum_exp(podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, void *out);

/// The gradient at the input from the gradient and the result, both [rows, columns].
void podium_softmax_gradient(
    podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *gradient, const void *result, void *out);
void podium_log_softmax_gradient(
    podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *gradient, const void *result, void *out);
