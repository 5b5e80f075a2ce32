#include "podium/tensors/depthwise.h"

#include <string.h>

#include "../processor/dispatch.h"
#include "../processor/vector.h"

// The taps of a window that lie on the image, first … end of each axis, and the pixel under the first of them.
typedef struct {
    size_t first_row, end_row, first_column, end_column, pixel;
} window;

PODIUM_INLINE size_t first_tap(size_t start, size_t before) { return start < before ? before - start : 0; }

PODIUM_INLINE size_t end_tap(size_t start, size_t before, size_t side, size_t kernel) {
    size_t inside = side + before > start ? side + before - start : 0;
    return inside < kernel ? inside : kernel;
}

PODIUM_INLINE window window_at(const podium_depthwise *s, size_t y, size_t x) {
    window w = {
        first_tap(y * s->stride, s->top), end_tap(y * s->stride, s->top, s->height, s->kernel),
        first_tap(x * s->stride, s->left), end_tap(x * s->stride, s->left, s->width, s->kernel), 0};
    w.pixel = (y * s->stride + w.first_row - s->top) * s->width + x * s->stride + w.first_column - s->left;
    return w;
}

// Adds up sixteen channels of one result.
PODIUM_INLINE void add_taps(
    const podium_depthwise *s, const float *image, const float *weights, size_t rows, size_t columns, f16 *sum) {
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++)
            *sum += F16_LOAD(image + (r * s->width + c) * s->channels)
                    * F16_LOAD(weights + (r * s->kernel + c) * s->channels);
}

// All channels of one result.
PODIUM_INLINE void forward_pixel(
    const podium_depthwise *s, window w, const float *image, const float *weights, const float *bias, float *result) {
    size_t rows = w.end_row - w.first_row, columns = w.end_column - w.first_column, channels = s->channels, j = 0;
    image += w.pixel * channels;
    weights += (w.first_row * s->kernel + w.first_column) * channels;
    for (; j + 16 <= channels; j += 16) {
        f16 sum = bias ? F16_LOAD(bias + j) : (f16){0};
        if (rows == 3 && columns == 3) // the bounds of the loops are known then
            add_taps(s, image + j, weights + j, 3, 3, &sum);
        else
            add_taps(s, image + j, weights + j, rows, columns, &sum);
        F16_STORE(result + j, sum);
    }
    for (; j < channels; j++) {
        float sum = bias ? bias[j] : 0;
        for (size_t r = 0; r < rows; r++)
            for (size_t c = 0; c < columns; c++)
                sum += image[(r * s->width + c) * channels + j] * weights[(r * s->kernel + c) * channels + j];
        result[j] = sum;
    }
}

// Calls `body` for each result of each image, with the pointers `image` and `result` to the image's first pixel and to
// the result's channels.
#define FOR_EACH_RESULT(shape, images, from, to, body)                                       \
    for (size_t i = 0; i < images; i++, from += shape->height * shape->width * shape->channels) \
        for (size_t y = 0; y < shape->out_height; y++)                                       \
            for (size_t x = 0; x < shape->out_width; x++, to += shape->channels) body

PODIUM_INLINE void podium_depthwise_forward_body(
    const podium_depthwise *shape, size_t images, const float *input, const float *weights, const float *bias,
    float *result) {
    podium_depthwise s = *shape;
    FOR_EACH_RESULT(shape, images, input, result, forward_pixel(&s, window_at(&s, y, x), input, weights, bias, result));
}

PODIUM_KERNEL(
    podium_depthwise_forward,
    (const podium_depthwise *shape, size_t images, const float *input, const float *weights, const float *bias,
     float *result),
    (shape, images, input, weights, bias, result))

// to[j] += a[j] · b[j]
PODIUM_INLINE void add_product(size_t count, const float *a, const float *b, float *to) {
    for (size_t j = 0; j < count; j++) to[j] += a[j] * b[j];
}

PODIUM_INLINE void backward_input_pixel(
    const podium_depthwise *s, window w, const float *gradient, const float *weights, float *image) {
    image += w.pixel * s->channels;
    for (size_t r = w.first_row; r < w.end_row; r++)
        for (size_t c = w.first_column; c < w.end_column; c++)
            add_product(
                s->channels, gradient, weights + (r * s->kernel + c) * s->channels,
                image + ((r - w.first_row) * s->width + c - w.first_column) * s->channels);
}

PODIUM_INLINE void podium_depthwise_backward_input_body(
    const podium_depthwise *shape, size_t images, const float *result_gradient, const float *weights,
    float *input_gradient) {
    podium_depthwise s = *shape;
    memset(input_gradient, 0, images * s.height * s.width * s.channels * sizeof(float));
    FOR_EACH_RESULT(
        shape, images, input_gradient, result_gradient,
        backward_input_pixel(&s, window_at(&s, y, x), result_gradient, weights, input_gradient));
}

PODIUM_KERNEL(
    podium_depthwise_backward_input,
    (const podium_depthwise *shape, size_t images, const float *result_gradient, const float *weights,
     float *input_gradient),
    (shape, images, result_gradient, weights, input_gradient))

PODIUM_INLINE void backward_weights_pixel(
    const podium_depthwise *s, window w, const float *image, const float *gradient, float *weights) {
    image += w.pixel * s->channels;
    for (size_t r = w.first_row; r < w.end_row; r++)
        for (size_t c = w.first_column; c < w.end_column; c++)
            add_product(
                s->channels, image + ((r - w.first_row) * s->width + c - w.first_column) * s->channels, gradient,
                weights + (r * s->kernel + c) * s->channels);
}

PODIUM_INLINE void podium_depthwise_backward_weights_body(
    const podium_depthwise *shape, size_t images, const float *input, const float *result_gradient,
    float *weights_gradient) {
    podium_depthwise s = *shape;
    FOR_EACH_RESULT(
        shape, images, input, result_gradient,
        backward_weights_pixel(&s, window_at(&s, y, x), input, result_gradient, weights_gradient));
}

PODIUM_KERNEL(
    podium_depthwise_backward_weights,
    (const podium_depthwise *shape, size_t images, const float *input, const float *result_gradient,
     float *weights_gradient),
    (shape, images, input, result_gradient, weights_gradient))
