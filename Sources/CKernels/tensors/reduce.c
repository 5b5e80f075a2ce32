#include "podium/tensors/reduce.h"
#include "scalar_functions.h"

#define KERNEL_FILE "../tensors/reduce_levels.h"
#include "../processor/each_level.h"
#include "for_type.h"

void podium_reduce(
    podium_reduction op, podium_type type, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x,
    void *out) {
    FOR_NUMBER(reduce, op, outer, count, inner, x, out)
}

void podium_arg_extreme(
    int maximum, podium_type type, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x, int64_t *out) {
    FOR_NUMBER(arg_extreme, maximum, outer, count, inner, x, out)
}

void podium_cumulative_sum(
    podium_type type, int reverse, ptrdiff_t outer, ptrdiff_t count, ptrdiff_t inner, const void *x, void *out) {
    FOR_NUMBER(cumulative_sum, reverse, outer, count, inner, x, out)
}

void podium_softmax(podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, void *out) {
    FOR_REAL(softmax, rows, columns, x, out)
}

void podium_log_softmax(podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, void *out) {
    FOR_REAL(log_softmax, rows, columns, x, out)
}

void podium_log_sum_exp(podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, void *out) {
    FOR_REAL(log_sum_exp, rows, columns, x, out)
}

void podium_softmax_gradient(
    podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *gradient, const void *result, void *out) {
    FOR_REAL(softmax_gradient, rows, columns, gradient, result, out)
}

void podium_log_softmax_gradient(
    podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *gradient, const void *result, void *out) {
    FOR_REAL(log_softmax_gradient, rows, columns, gradient, result, out)
}
