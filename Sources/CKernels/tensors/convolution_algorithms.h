#pragma once

#include "podium/tensors/convolution.h"

// The two ways to convolve that conv.c chooses between; each function does what its namesake in conv.h says.

/// Any shape: every output pixel's window is multiplied as it lies.
size_t podium_conv_direct_images_at_once(const podium_conv *shape);
size_t podium_conv_direct_packed_size(const podium_conv *shape);
size_t podium_conv_direct_packed_backward_size(const podium_conv *shape);
size_t podium_conv_direct_scratch(const podium_conv *shape);
void podium_conv_direct_pack(const podium_conv *shape, const float *weights, float *packed);
void podium_conv_direct_pack_backward(const podium_conv *shape, const float *weights, float *packed);
void podium_conv_direct_forward(
    const podium_conv *shape, size_t images, const float *input, const float *packed, const float *bias, int relu,
    float *result, float *scratch);
void podium_conv_direct_backward_input(
    const podium_conv *shape, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
    float *scratch);
void podium_conv_direct_backward_weights(
    const podium_conv *shape, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
    float *scratch);

/// 3 × 3 windows at stride 1 between whole vectors of channels, after Lavin and Gray, "Fast algorithms for
/// convolutional neural networks", CVPR 2016. Errors are a few times those of the direct sums.
int podium_conv_winograd_applies(const podium_conv *shape);
size_t podium_conv_winograd_images_at_once(const podium_conv *shape);
size_t podium_conv_winograd_packed_size(const podium_conv *shape);
size_t podium_conv_winograd_packed_backward_size(const podium_conv *shape);
size_t podium_conv_winograd_scratch(const podium_conv *shape);
void podium_conv_winograd_pack(const podium_conv *shape, const float *weights, float *packed);
void podium_conv_winograd_pack_backward(const podium_conv *shape, const float *weights, float *packed);
void podium_conv_winograd_forward(
    const podium_conv *shape, size_t images, const float *input, const float *packed, const float *bias, int relu,
    float *result, float *scratch);
void podium_conv_winograd_backward_input(
    const podium_conv *shape, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
    float *scratch);
void podium_conv_winograd_backward_weights(
    const podium_conv *shape, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
    float *scratch);
