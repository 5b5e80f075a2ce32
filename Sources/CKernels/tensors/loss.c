#include "podium/tensors/loss.h"
#include "scalar_functions.h"
#include "podium/tensors/reduce.h"

// The softmax rows are shared with tensor_reduce.c; what is not used here is left out by the compiler.
#pragma clang diagnostic ignored "-Wunused-function"
#define KERNEL_FILE "../tensors/loss_levels.h"
#include "../processor/each_level.h"
#include "for_type.h"

void podium_cross_entropy(
    podium_type type, ptrdiff_t rows, ptrdiff_t classes, const void *logits, const int64_t *labels, const void *weights,
    double smoothing, void *losses, void *probabilities) {
    FOR_REAL(cross_entropy, rows, classes, logits, labels, weights, smoothing, losses, probabilities)
}

void podium_cross_entropy_gradient(
    podium_type type, ptrdiff_t rows, ptrdiff_t classes, const void *probabilities, const int64_t *labels,
    const void *weights, double smoothing, const void *scales, ptrdiff_t scale_stride, void *out) {
    FOR_REAL(
        cross_entropy_gradient, rows, classes, probabilities, labels, weights, smoothing, scales, scale_stride, out)
}

void podium_binary_cross_entropy(
    podium_type type, ptrdiff_t count, const void *x, const void *z, double positive_weight, void *losses) {
    FOR_REAL(binary_cross_entropy, count, x, z, positive_weight, losses)
}

void podium_binary_cross_entropy_gradient(
    podium_type type, ptrdiff_t count, const void *x, const void *z, double positive_weight, const void *scales,
    ptrdiff_t scale_stride, void *out) {
    FOR_REAL(binary_cross_entropy_gradient, count, x, z, positive_weight, scales, scale_stride, out)
}
