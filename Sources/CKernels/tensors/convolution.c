#include "convolution_algorithms.h"

static size_t out_side(const podium_conv *s, size_t side) {
    return (side + 2 * s->padding - s->kernel) / s->stride + 1;
}

size_t podium_conv_out_height(const podium_conv *s) { return out_side(s, s->height); }
size_t podium_conv_out_width(const podium_conv *s) { return out_side(s, s->width); }

// Defines `podium_conv_<name>` as a call of that algorithm's function that suits the shape.
#define CHOOSE(result, name, parameters, arguments)                                        \
    result podium_conv_##name parameters {                                                 \
        return podium_conv_winograd_applies(shape) ? podium_conv_winograd_##name arguments \
                                                   : podium_conv_direct_##name arguments;  \
    }

CHOOSE(size_t, images_at_once, (const podium_conv *shape), (shape))
CHOOSE(size_t, packed_size, (const podium_conv *shape), (shape))
CHOOSE(size_t, packed_backward_size, (const podium_conv *shape), (shape))
CHOOSE(size_t, scratch, (const podium_conv *shape), (shape))
CHOOSE(void, pack, (const podium_conv *shape, const float *weights, float *packed), (shape, weights, packed))
CHOOSE(void, pack_backward, (const podium_conv *shape, const float *weights, float *packed), (shape, weights, packed))
CHOOSE(
    void, forward,
    (const podium_conv *shape, size_t images, const float *input, const float *packed, const float *bias, int relu,
     float *result, float *scratch),
    (shape, images, input, packed, bias, relu, result, scratch))
CHOOSE(
    void, backward_input,
    (const podium_conv *shape, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
     float *scratch),
    (shape, images, result_gradient, packed, input_gradient, scratch))
CHOOSE(
    void, backward_weights,
    (const podium_conv *shape, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
     float *scratch),
    (shape, images, input, result_gradient, weights_gradient, scratch))
