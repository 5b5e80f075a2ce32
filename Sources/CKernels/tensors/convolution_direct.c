#include "convolution_algorithms.h"
#include "product_tile.h"

PODIUM_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }
PODIUM_INLINE size_t most(size_t a, size_t b) { return a > b ? a : b; }
PODIUM_INLINE size_t panels(size_t columns) { return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS; }

size_t podium_conv_direct_images_at_once(const podium_conv *s) {
    (void)s;
    return 1;
}

size_t podium_conv_direct_packed_size(const podium_conv *s) {
    return s->kernel * s->kernel * s->in * panels(s->out) * TILE_COLUMNS;
}

size_t podium_conv_direct_packed_backward_size(const podium_conv *s) {
    return s->kernel * s->kernel * s->out * panels(s->in) * TILE_COLUMNS;
}

// The weights' gradient takes about this many output pixels at a time, so that they stay in the first-level cache.
enum { WEIGHT_PIXELS = 128 };

PODIUM_INLINE size_t weight_rows(size_t width, size_t height) { return most(1, least(height, WEIGHT_PIXELS / width)); }

// How far the padded copy of the result's gradient reaches beyond it, on each side.
PODIUM_INLINE size_t margin(const podium_conv *s) { return (s->kernel - 1) / s->stride; }

size_t podium_conv_direct_scratch(const podium_conv *s) {
    size_t width = podium_conv_out_width(s), height = podium_conv_out_height(s), m = 2 * margin(s) + 2;
    size_t forward = (s->height + 2 * s->padding) * (s->width + 2 * s->padding) * s->in;
    size_t backward = (height + m) * (width + m) * s->out;
    return most(forward + weight_rows(width, height) * width * TILE_COLUMNS, backward);
}

void podium_conv_direct_pack(const podium_conv *s, const float *weights, float *packed) {
    size_t depth = s->kernel * s->kernel * s->in;
    for (size_t j = 0; j < s->out; j += TILE_COLUMNS)
        for (size_t k = 0; k < depth; k++, packed += TILE_COLUMNS)
            for (size_t jj = 0; jj < TILE_COLUMNS; jj++)
                packed[jj] = j + jj < s->out ? weights[k * s->out + j + jj] : 0;
}

void podium_conv_direct_pack_backward(const podium_conv *s, const float *weights, float *packed) {
    for (size_t top = 0; top < s->stride; top++)
        for (size_t left = 0; left < s->stride; left++)
            for (size_t j = 0; j < s->in; j += TILE_COLUMNS)
                for (size_t y = s->kernel; y-- > 0;)
                    for (size_t x = s->kernel; x-- > 0;) {
                        if (y % s->stride != top || x % s->stride != left) continue;
                        const float *tap = weights + (y * s->kernel + x) * s->in * s->out;
                        for (size_t k = 0; k < s->out; k++, packed += TILE_COLUMNS)
                            for (size_t jj = 0; jj < TILE_COLUMNS; jj++)
                                packed[jj] = j + jj < s->in ? tap[(j + jj) * s->out + k] : 0;
                    }
}

// A copy of an image [height][width][channels] within a frame of zeros.
PODIUM_INLINE void
framed(const float *image, size_t height, size_t width, size_t channels, size_t before, size_t after, float *to) {
    size_t row = (width + before + after) * channels;
    memset(to, 0, before * row * sizeof(float));
    to += before * row;
    for (size_t y = 0; y < height; y++, to += row) {
        memset(to, 0, before * channels * sizeof(float));
        memcpy(to + before * channels, image + y * width * channels, width * channels * sizeof(float));
        memset(to + (before + width) * channels, 0, after * channels * sizeof(float));
    }
    memset(to, 0, after * row * sizeof(float));
}

// A grid of pixels in memory: pixel (y, x) starts at y · down + x · right.
typedef struct {
    size_t down, right;
} grid_t;

// Six output pixels at a time against one panel after the other; `t` says what a window is.
PODIUM_INLINE void slide(
    tile_t *t, const float *from, grid_t source, float *to, grid_t target, size_t height, size_t width,
    const float *packed, size_t channels, const float *bias) {
    size_t depth = t->segments * t->segment_length;
    for (size_t j = 0; j < channels; j += TILE_COLUMNS) {
        t->b = packed + j * depth;
        t->columns = least(TILE_COLUMNS, channels - j);
        t->bias = bias ? bias + j : NULL;
        size_t rows = 0;
        for (size_t y = 0; y < height; y++)
            for (size_t x = 0; x < width; x++) {
                t->a[rows] = from + y * source.down + x * source.right;
                t->c[rows] = to + y * target.down + x * target.right + j;
                if (++rows == TILE_ROWS) tile_body(t, rows), rows = 0;
            }
        tile_body(t, rows);
    }
}

PODIUM_INLINE void podium_conv_direct_forward_body(
    const podium_conv *s, size_t images, const float *input, const float *packed, const float *bias, int relu,
    float *result, float *scratch) {
    size_t height = podium_conv_out_height(s), width = podium_conv_out_width(s), pad = s->padding;
    size_t row = (s->width + 2 * pad) * s->in;
    tile_t t = {
        .step = 1,
        .segments = s->kernel,
        .segment_stride = (ptrdiff_t)row,
        .segment_length = s->kernel * s->in,
        .relu = relu,
    };
    grid_t source = {s->stride * row, s->stride * s->in}, target = {width * s->out, s->out};
    for (size_t i = 0; i < images; i++, input += s->height * s->width * s->in, result += height * width * s->out) {
        const float *image = input;
        if (pad > 0) framed(input, s->height, s->width, s->in, pad, pad, scratch), image = scratch;
        slide(&t, image, source, result, target, height, width, packed, s->out, bias);
    }
}

PODIUM_KERNEL(
    podium_conv_direct_forward,
    (const podium_conv *shape, size_t images, const float *input, const float *packed, const float *bias, int relu,
     float *result, float *scratch),
    (shape, images, input, packed, bias, relu, result, scratch))

// The input pixels at (top, left) modulo the stride, of the frame that the forward pass padded. They all see the same
// taps, so each phase is a small convolution of its own.
PODIUM_INLINE void backward_phase(
    const podium_conv *s, size_t top, size_t left, const float *gradient, size_t row, const float *packed,
    float *input_gradient) {
    size_t down = (s->kernel - top + s->stride - 1) / s->stride,
           across = (s->kernel - left + s->stride - 1) / s->stride;
    tile_t t = {
        .step = 1,
        .segments = down,
        .segment_stride = (ptrdiff_t)row,
        .segment_length = across * s->out,
    };
    // The first pixel of the phase inside the image, and which result its first tap would be.
    size_t y0 = (top + s->stride * s->padding - s->padding) % s->stride;
    size_t x0 = (left + s->stride * s->padding - s->padding) % s->stride;
    size_t height = y0 < s->height ? (s->height - y0 + s->stride - 1) / s->stride : 0;
    size_t width = x0 < s->width ? (s->width - x0 + s->stride - 1) / s->stride : 0;
    size_t y = (y0 + s->padding) / s->stride + margin(s) + 1 - down;
    size_t x = (x0 + s->padding) / s->stride + margin(s) + 1 - across;
    grid_t source = {row, s->out}, target = {s->stride * s->width * s->in, s->stride * s->in};
    slide(
        &t, gradient + y * row + x * s->out, source, input_gradient + (y0 * s->width + x0) * s->in, target, height,
        width, packed, s->in, NULL);
}

PODIUM_INLINE void podium_conv_direct_backward_input_body(
    const podium_conv *s, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
    float *scratch) {
    size_t height = podium_conv_out_height(s), width = podium_conv_out_width(s), m = margin(s);
    size_t row = (width + 2 * m + 1) * s->out;
    for (size_t i = 0; i < images; i++) {
        framed(result_gradient, height, width, s->out, m, m + 1, scratch);
        const float *phase = packed;
        for (size_t top = 0; top < s->stride; top++)
            for (size_t left = 0; left < s->stride; left++) {
                backward_phase(s, top, left, scratch, row, phase, input_gradient);
                size_t down = top < s->kernel ? (s->kernel - top + s->stride - 1) / s->stride : 0;
                size_t across = left < s->kernel ? (s->kernel - left + s->stride - 1) / s->stride : 0;
                phase += down * across * s->out * panels(s->in) * TILE_COLUMNS;
            }
        result_gradient += height * width * s->out;
        input_gradient += s->height * s->width * s->in;
    }
}

PODIUM_KERNEL(
    podium_conv_direct_backward_input,
    (const podium_conv *shape, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
     float *scratch),
    (shape, images, result_gradient, packed, input_gradient, scratch))

// Sixteen channels of a run of pixels, with zeros beyond the last channel.
PODIUM_INLINE void gather_channels(const float *pixels, size_t count, size_t channels, size_t width, float *to) {
    for (size_t p = 0; p < count; p++, pixels += channels, to += TILE_COLUMNS) {
        if (width == TILE_COLUMNS) {
            F8_STORE(to, F8_LOAD(pixels));
            F8_STORE(to + 8, F8_LOAD(pixels + 8));
        } else {
            for (size_t j = 0; j < TILE_COLUMNS; j++) to[j] = j < width ? pixels[j] : 0;
        }
    }
}

// Six rows of the weights (taps times input channels) at a time, over all pixels of a band of the image.
PODIUM_INLINE void
weights_band(const podium_conv *s, tile_t *t, const float *image, size_t row, float *weights_gradient) {
    size_t run = s->kernel * s->in, depth = s->kernel * run, rows = 0;
    for (size_t k = 0; k < depth; k++) {
        t->a[rows] = image + k / run * row + k % run;
        t->c[rows] = weights_gradient + k * s->out;
        if (++rows == TILE_ROWS) tile_body(t, rows), rows = 0;
    }
    tile_body(t, rows);
}

PODIUM_INLINE void podium_conv_direct_backward_weights_body(
    const podium_conv *s, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
    float *scratch) {
    size_t height = podium_conv_out_height(s), width = podium_conv_out_width(s), pad = s->padding;
    size_t row = (s->width + 2 * pad) * s->in, band = weight_rows(width, height);
    float *channels = scratch, *frame = scratch + band * width * TILE_COLUMNS;
    tile_t t = {
        .step = (ptrdiff_t)(s->stride * s->in),
        .segment_stride = (ptrdiff_t)(s->stride * row),
        .segment_length = width,
        .b = channels,
        .accumulate = 1,
    };
    for (size_t i = 0; i < images; i++, input += s->height * s->width * s->in) {
        const float *image = input;
        if (pad > 0) framed(input, s->height, s->width, s->in, pad, pad, frame), image = frame;
        for (size_t y = 0; y < height; y += band) {
            t.segments = least(band, height - y);
            for (size_t j = 0; j < s->out; j += TILE_COLUMNS) {
                t.columns = least(TILE_COLUMNS, s->out - j);
                gather_channels(result_gradient + j, t.segments * width, s->out, t.columns, channels);
                weights_band(s, &t, image + y * s->stride * row, row, weights_gradient + j);
            }
            result_gradient += t.segments * width * s->out;
        }
    }
}

PODIUM_KERNEL(
    podium_conv_direct_backward_weights,
    (const podium_conv *shape, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
     float *scratch),
    (shape, images, input, result_gradient, weights_gradient, scratch))
