#pragma once

#include <stddef.h>

/// A convolution in which each channel has a square kernel of its own, over channels-last images.
///
/// Images are [height][width][channels], results [out_height][out_width][channels], weights [kernel][kernel][channels],
/// all Float32 and contiguous. The first window begins `top` rows above the image and `left` columns before it; pixels
/// outside count as 0.
typedef struct {
    size_t height, width, channels, kernel, stride, top, left, out_height, out_width;
} podium_depthwise;

/// result = images ∗ weights (+ bias, one number a channel, unless NULL).
void podium_depthwise_forward(
    const podium_depthwise *shape, size_t images, const float *input, const float *weights, const float *bias,
    float *result);

/// The loss's gradient by the images from that by the results.
void podium_depthwise_backward_input(
    const podium_depthwise *shape, size_t images, const float *result_gradient, const float *weights,
    float *input_gradient);

/// Adds the loss's gradient by the weights, summed over `images` images, to `weights_gradient`.
void podium_depthwise_backward_weights(
    const podium_depthwise *shape, size_t images, const float *input, const float *result_gradient,
    float *weights_gradient);
