#pragma once

#include <stddef.h>
#include <stdint.h>

/// The mean of each channel over all pixels: [images][pixels][channels] → [images][channels].
void podium_pool_mean(size_t images, size_t pixels, size_t channels, const float *x, float *y);

/// Each pixel's share of the gradient.
void podium_pool_mean_backward(size_t images, size_t pixels, size_t channels, const float *gradient, float *dx);

/// The highest of each 2 × 2 square, channels last; an odd last row or column is left out. `winner` says which of the
/// four it was, 0 to 3 by rows.
void podium_pool_max(
    size_t images, size_t height, size_t width, size_t channels, const float *x, float *y, uint8_t *winner);

/// The gradient goes to the winners; all else becomes 0.
void podium_pool_max_backward(
    size_t images, size_t height, size_t width, size_t channels, const float *gradient, const uint8_t *winner,
    float *dx);
