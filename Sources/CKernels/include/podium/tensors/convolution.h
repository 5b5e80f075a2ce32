#pragma once

#include <stddef.h>

/// A two-dimensional convolution with a square kernel over channels-last images.
///
/// Images are [height][width][in], results [out_height][out_width][out], weights [kernel][kernel][in][out], all
/// Float32 and contiguous. The result's sides are (side + 2 · padding − kernel) / stride + 1; padding < kernel.
typedef struct {
    size_t height, width, in, out, kernel, stride, padding;
} podium_conv;

/// The sides of the result of a convolution.
size_t podium_conv_out_height(const podium_conv *shape);
size_t podium_conv_out_width(const podium_conv *shape);

/// How many images a call should take at the least, so that what it does once for all of them does not weigh.
size_t podium_conv_images_at_once(const podium_conv *shape);

/// Weights as `podium_conv_forward` reads them.
size_t podium_conv_packed_size(const podium_conv *shape);
void podium_conv_pack(const podium_conv *shape, const float *weights, float *packed);

/// Floats of scratch that each of the three passes needs.
size_t podium_conv_scratch(const podium_conv *shape);

/// result = images ∗ weights (+ bias, one number a channel, unless NULL), then ReLU when `relu` is not 0.
///
/// No image is unfolded: each output pixel's window is `kernel` runs of kernel · in adjacent numbers. Windows of 3 × 3
/// at stride 1, between multiples of eight channels from sixteen, are convolved by Winograd's minimal filtering with a
/// quarter of the multiplications; errors there stay below 2 · 10⁻⁵ of the largest result.
void podium_conv_forward(
    const podium_conv *shape, size_t images, const float *input, const float *packed, const float *bias, int relu,
    float *result, float *scratch);

/// Weights as `podium_conv_backward_input` reads them.
size_t podium_conv_packed_backward_size(const podium_conv *shape);
void podium_conv_pack_backward(const podium_conv *shape, const float *weights, float *packed);

/// The loss's gradient by the images from that by the results, without multiplications by zero at strides above 1.
void podium_conv_backward_input(
    const podium_conv *shape, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
    float *scratch);

/// Adds the loss's gradient by the weights, summed over `images` images, to `weights_gradient`.
void podium_conv_backward_weights(
    const podium_conv *shape, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
    float *scratch);
