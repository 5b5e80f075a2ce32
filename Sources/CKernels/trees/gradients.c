#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#include <string.h>

#pragma clang fp contract(off)

/// e^x within 2 units in the last place for x in [-87, 87]; x is clamped to that range.
///
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by its Taylor polynomial of degree 6, whose remainder is below 1e-7.
PODIUM_INLINE float exponential(float x) {
    x = x < -87.0f ? -87.0f : x;
    x = x > 87.0f ? 87.0f : x;
    const float rounder = 12582912.0f; // 1.5·2²³: adding it rounds to an integer
    float shifted = x * 1.44269504f + rounder;
    float n = shifted - rounder;
    float r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
    float p = 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    uint32_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

/// A pass of its own: a vectorized `weights ? weights[i] : 1` reads from NULL under a mask, which is very slow.
PODIUM_INLINE void weigh(const float *weights, size_t count, float *gradients, float *hessians) {
    for (size_t i = 0; i < count; ++i) {
        gradients[i] *= weights[i];
        hessians[i] *= weights[i];
    }
}

PODIUM_INLINE void podium_tree_logistic_body(
    const float *scores, const float *target, const float *weights, size_t count, float *gradients, float *hessians) {
    for (size_t i = 0; i < count; ++i) {
        float p = 1.0f / (1.0f + exponential(-scores[i]));
        gradients[i] = p - target[i];
        hessians[i] = p * (1.0f - p);
    }
    if (weights) weigh(weights, count, gradients, hessians);
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_logistic,
    (const float *scores, const float *target, const float *weights, size_t count, float *gradients, float *hessians),
    (scores, target, weights, count, gradients, hessians))

enum { SOFTMAX_BLOCK = 64 };

PODIUM_INLINE void softmax_block(
    const float *scores, size_t stride, size_t classes, const float *target, const float *weights, size_t count,
    float *gradients, float *hessians) {
    float top[SOFTMAX_BLOCK], sum[SOFTMAX_BLOCK], factor = (float)classes / (float)(classes - 1);
    for (size_t i = 0; i < count; ++i) top[i] = scores[i];
    for (size_t k = 1; k < classes; ++k)
        for (size_t i = 0; i < count; ++i) top[i] = scores[k * stride + i] > top[i] ? scores[k * stride + i] : top[i];
    for (size_t i = 0; i < count; ++i) sum[i] = 0;
    for (size_t k = 0; k < classes; ++k) {
        float *power = gradients + k * stride;
        for (size_t i = 0; i < count; ++i) {
            power[i] = exponential(scores[k * stride + i] - top[i]);
            sum[i] += power[i];
        }
    }
    for (size_t k = 0; k < classes; ++k) {
        float *gradient = gradients + k * stride, *hessian = hessians + k * stride;
        for (size_t i = 0; i < count; ++i) {
            float p = gradient[i] / sum[i];
            gradient[i] = p - (target[i] == (float)k ? 1.0f : 0.0f);
            hessian[i] = factor * p * (1.0f - p);
        }
        if (weights) weigh(weights, count, gradient, hessian);
    }
}

PODIUM_INLINE void podium_tree_softmax_body(
    const float *scores, size_t stride, size_t classes, const float *target, const float *weights, size_t count,
    float *gradients, float *hessians) {
    for (size_t i = 0; i < count; i += SOFTMAX_BLOCK) {
        size_t block = count - i < SOFTMAX_BLOCK ? count - i : SOFTMAX_BLOCK;
        softmax_block(
            scores + i, stride, classes, target + i, weights ? weights + i : weights, block, gradients + i,
            hessians + i);
    }
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_softmax,
    (const float *scores, size_t stride, size_t classes, const float *target, const float *weights, size_t count,
     float *gradients, float *hessians),
    (scores, stride, classes, target, weights, count, gradients, hessians))

enum { RANGE_LANES = 8 };

/// One value for each of eight lanes.
typedef struct {
    float top_gradient[RANGE_LANES];
    float top_hessian[RANGE_LANES];
    double sum[RANGE_LANES];
    double square[RANGE_LANES];
    double hessian[RANGE_LANES];
} range_lanes;

PODIUM_INLINE void add_to_range(range_lanes *range, const float *gradients, const float *hessians, size_t lanes) {
    for (size_t k = 0; k < lanes; ++k) {
        float g = gradients[k] < 0 ? -gradients[k] : gradients[k], h = hessians[k];
        range->top_gradient[k] = g > range->top_gradient[k] ? g : range->top_gradient[k];
        range->top_hessian[k] = h > range->top_hessian[k] ? h : range->top_hessian[k];
        range->sum[k] += (double)g;
        range->square[k] += (double)g * (double)g;
        range->hessian[k] += (double)h;
    }
}

/// Sums go to the lanes in row order, so that their bits do not depend on the vector width.
PODIUM_INLINE void
podium_tree_gradient_range_body(const float *gradients, const float *hessians, size_t count, double *range) {
    range_lanes lanes = {{0}, {0}, {0}, {0}, {0}};
    size_t i = 0;
    for (; i + RANGE_LANES <= count; i += RANGE_LANES) add_to_range(&lanes, gradients + i, hessians + i, RANGE_LANES);
    add_to_range(&lanes, gradients + i, hessians + i, count - i);
    range[0] = range[1] = range[2] = range[3] = range[4] = 0;
    for (size_t k = 0; k < RANGE_LANES; ++k) {
        range[0] = lanes.top_gradient[k] > range[0] ? lanes.top_gradient[k] : range[0];
        range[1] = lanes.top_hessian[k] > range[1] ? lanes.top_hessian[k] : range[1];
        range[2] += lanes.sum[k];
        range[3] += lanes.square[k];
        range[4] += lanes.hessian[k];
    }
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_gradient_range, (const float *gradients, const float *hessians, size_t count, double *range),
    (gradients, hessians, count, range))

/// Rounds toward minus infinity; |x| < 2²².
PODIUM_INLINE int32_t floor_to_int(float x) {
    int32_t truncated = (int32_t)x;
    return truncated - ((float)truncated > x);
}

PODIUM_INLINE void podium_tree_quantize_narrow_body(
    const float *gradients, const float *hessians, size_t count, size_t first, uint32_t offset, float gradient_scale,
    float hessian_scale, int16_t *packed) {
    for (size_t i = 0; i < count; ++i) {
        uint32_t row = (uint32_t)(first + i);
        // The two-dimensional recurrence of Roberts (2018): powers of the inverse plastic number, times 2³².
        uint32_t u = offset + row * 3242174889u, v = offset + row * 2447445414u;
        float gradient_dither = (float)(int32_t)(u >> 8) * 0x1p-24f,
              hessian_dither = (float)(int32_t)(v >> 8) * 0x1p-24f;
        int32_t g = floor_to_int(gradients[i] * gradient_scale + gradient_dither);
        int32_t h = floor_to_int(hessians[i] * hessian_scale + hessian_dither);
        packed[i] = (int16_t)(uint16_t)(((uint32_t)g << 8) | ((uint32_t)h & 0xFF));
    }
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_quantize_narrow,
    (const float *gradients, const float *hessians, size_t count, size_t first, uint32_t offset, float gradient_scale,
     float hessian_scale, int16_t *packed),
    (gradients, hessians, count, first, offset, gradient_scale, hessian_scale, packed))

PODIUM_INLINE int32_t nearest(double x) { return (int32_t)(x < 0 ? x - 0.5 : x + 0.5); }

PODIUM_INLINE void podium_tree_quantize_wide_body(
    const float *gradients, const float *hessians, size_t count, double gradient_scale, double hessian_scale,
    int32_t *packed) {
    for (size_t i = 0; i < count; ++i) {
        packed[2 * i] = nearest((double)gradients[i] * gradient_scale);
        packed[2 * i + 1] = nearest((double)hessians[i] * hessian_scale);
    }
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_quantize_wide,
    (const float *gradients, const float *hessians, size_t count, double gradient_scale, double hessian_scale,
     int32_t *packed),
    (gradients, hessians, count, gradient_scale, hessian_scale, packed))
