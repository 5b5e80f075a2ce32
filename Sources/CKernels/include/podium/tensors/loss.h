#pragma once
#include "podium/tensors/types.h"

/// Cross-entropy of rows of logits against class labels; real types.
///
/// With eps = `smoothing`, w = `weights` (null means 1) and y = labels[i]:
///     losses[i] = -(1 - eps) w[y] log p[i, y] - eps / classes * sum of w[c] log p[i, c]
/// and `probabilities` (same shape as `logits`) receives the softmax for the gradient. Labels must be in range.
void podium_cross_entropy(
    podium_type type, ptrdiff_t rows, ptrdiff_t classes, const void *logits, const int64_t *labels, const void *weights,
    double smoothing, void *losses, void *probabilities);

/// out[i, c] = scales[i * scale_stride] * (derivative of losses[i] at logits[i, c]).
void podium_cross_entropy_gradient(
    podium_type type, ptrdiff_t rows, ptrdiff_t classes, const void *probabilities, const int64_t *labels,
    const void *weights, double smoothing, const void *scales, ptrdiff_t scale_stride, void *out);

/// Binary cross-entropy of logits x against targets z in [0, 1], p = `positive_weight`:
///     losses[i] = (1 - z) x + (1 + (p - 1) z) log(1 + e^-x), computed without overflow; real types.
void podium_binary_cross_entropy(
    podium_type type, ptrdiff_t count, const void *x, const void *z, double positive_weight, void *losses);

/// out[i] = scales[i * scale_stride] * (derivative of losses[i] at x[i]).
void podium_binary_cross_entropy_gradient(
    podium_type type, ptrdiff_t count, const void *x, const void *z, double positive_weight, const void *scales,
    ptrdiff_t scale_stride, void *out);
