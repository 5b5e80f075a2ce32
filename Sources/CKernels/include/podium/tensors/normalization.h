#pragma once

#include <stddef.h>

// Matrices are [rows][channels], contiguous; an image batch is images · height · width rows. Calls for adjacent bands
// of rows may run at the same time; what they add up is merged by the caller in the order of the bands.

/// Adds Σ (x − reference) to `sums[j]` and Σ (x − reference)² to `sums[channels + j]` for each channel j.
///
/// A reference near the mean (any row of x will do) keeps the variance exact where the mean is far from 0.
void podium_norm_moments(size_t rows, size_t channels, const float *x, const float *reference, double *sums);

/// y = x · scale + shift (+ residual unless NULL), then ReLU when `relu` is not 0; scale and shift are by channel.
void podium_norm_apply(
    size_t rows, size_t channels, const float *x, const float *scale, const float *shift, const float *residual,
    int relu, float *y);

/// What the backward pass of `podium_norm_apply` reads.
///
/// With `relu`, the gradient passes where y > 0; y NULL (allowed without a residual) computes y again from x.
typedef struct {
    size_t rows, channels;
    const float *gradient, *x, *y, *scale, *shift;
    /// Mean and 1 / standard deviation by channel.
    const float *mean, *inverse_deviation;
    int relu;
} podium_norm_backward;

/// Adds Σ g and Σ g · (x − mean) / deviation to `sums[j]` and `sums[channels + j]`; g is the gradient past the ReLU.
void podium_norm_gradient_sums(const podium_norm_backward *pass, double *sums);

/// dx = a · g + b · (x − mean) + c, with a, b, c by channel; g itself goes to `residual_gradient` unless NULL.
void podium_norm_gradient(
    const podium_norm_backward *pass, const float *a, const float *b, const float *c, float *dx,
    float *residual_gradient);

/// Normalizes each row to mean 0 and variance 1, then scales and shifts by channel; keeps each row's mean and
/// 1 / √(variance + epsilon). Source: Ba, Kiros, Hinton, arXiv 1607.06450.
void podium_layer_norm(
    size_t rows, size_t channels, const float *x, const float *scale, const float *shift, float epsilon, float *y,
    float *mean, float *inverse_deviation);

/// The gradient by x, and those by scale and shift added to `scale_gradient` and `shift_gradient`.
void podium_layer_norm_backward(
    size_t rows, size_t channels, const float *gradient, const float *x, const float *scale, const float *mean,
    const float *inverse_deviation, float *dx, float *scale_gradient, float *shift_gradient);
