#include "podium/tensors/channel_pool.h"

#include <string.h>

#include "../processor/dispatch.h"

PODIUM_INLINE void podium_pool_mean_body(size_t images, size_t pixels, size_t channels, const float *x, float *y) {
    for (size_t i = 0; i < images; i++, y += channels) {
        memset(y, 0, channels * sizeof(float));
        for (size_t p = 0; p < pixels; p++, x += channels)
            for (size_t j = 0; j < channels; j++) y[j] += x[j];
        for (size_t j = 0; j < channels; j++) y[j] /= (float)pixels;
    }
}

PODIUM_KERNEL(
    podium_pool_mean, (size_t images, size_t pixels, size_t channels, const float *x, float *y),
    (images, pixels, channels, x, y))

PODIUM_INLINE void
podium_pool_mean_backward_body(size_t images, size_t pixels, size_t channels, const float *gradient, float *dx) {
    float share = 1 / (float)pixels;
    for (size_t i = 0; i < images; i++, gradient += channels)
        for (size_t p = 0; p < pixels; p++, dx += channels)
            for (size_t j = 0; j < channels; j++) dx[j] = gradient[j] * share;
}

PODIUM_KERNEL(
    podium_pool_mean_backward, (size_t images, size_t pixels, size_t channels, const float *gradient, float *dx),
    (images, pixels, channels, gradient, dx))

PODIUM_INLINE void podium_pool_max_body(
    size_t images, size_t height, size_t width, size_t channels, const float *x, float *y, uint8_t *winner) {
    for (size_t i = 0; i < images; i++, x += height * width * channels)
        for (size_t row = 0; row < height / 2; row++)
            for (size_t column = 0; column < width / 2; column++, y += channels, winner += channels) {
                const float *square = x + (2 * row * width + 2 * column) * channels;
                memcpy(y, square, channels * sizeof(float));
                memset(winner, 0, channels);
                for (uint8_t k = 1; k < 4; k++) {
                    const float *other = square + (size_t)(k / 2) * width * channels + (size_t)(k % 2) * channels;
                    for (size_t j = 0; j < channels; j++) {
                        int wins = (other[j] > y[j]) | (other[j] != other[j]); // NaN wins
                        y[j] = wins ? other[j] : y[j];
                        winner[j] = wins ? k : winner[j];
                    }
                }
            }
}

PODIUM_KERNEL(
    podium_pool_max,
    (size_t images, size_t height, size_t width, size_t channels, const float *x, float *y, uint8_t *winner),
    (images, height, width, channels, x, y, winner))

PODIUM_INLINE void podium_pool_max_backward_body(
    size_t images, size_t height, size_t width, size_t channels, const float *gradient, const uint8_t *winner,
    float *dx) {
    memset(dx, 0, images * height * width * channels * sizeof(float));
    for (size_t i = 0; i < images; i++, dx += height * width * channels)
        for (size_t row = 0; row < height / 2; row++)
            for (size_t column = 0; column < width / 2; column++, gradient += channels, winner += channels)
                for (size_t k = 0; k < 4; k++) {
                    float *to = dx + ((2 * row + k / 2) * width + 2 * column + k % 2) * channels;
                    for (size_t j = 0; j < channels; j++) to[j] = winner[j] == k ? gradient[j] : 0;
                }
}

PODIUM_KERNEL(
    podium_pool_max_backward,
    (size_t images, size_t height, size_t width, size_t channels, const float *gradient, const uint8_t *winner,
     float *dx),
    (images, height, width, channels, gradient, winner, dx))
