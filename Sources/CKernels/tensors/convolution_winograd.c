// F(4 × 4, 3 × 3): a tile of 6 × 6 input pixels gives 4 × 4 results. In the space of the transforms the convolution is
// 36 matrix products over tiles and channels, with a quarter of the multiplications.
#include "convolution_algorithms.h"
#include "product_tile.h"
#include "winograd_transforms.h"

enum { LANES = 8 };

// Floats that lie between the points of a block, so that their stores do not fall into the same few lines of the cache.
enum { SKEW = 16 };

// About this many floats of transformed tiles stay in the second-level cache.
enum { BLOCK_FLOATS = 1 << 16, LEAST_TILES = 24, MOST_TILES = 96 };

PODIUM_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }
PODIUM_INLINE size_t most(size_t a, size_t b) { return a > b ? a : b; }
PODIUM_INLINE size_t panels(size_t columns) { return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS; }
PODIUM_INLINE size_t tiles_along(size_t pixels) { return (pixels + SIDE - 1) / SIDE; }

// A multiple of the product's six rows.
PODIUM_INLINE size_t block_tiles(size_t channels) {
    size_t fitting = BLOCK_FLOATS / (POINTS * channels) / TILE_ROWS * TILE_ROWS;
    return least(MOST_TILES, most(LEAST_TILES, fitting));
}

int podium_conv_winograd_applies(const podium_conv *s) {
    int suits = s->kernel == TAPS && s->stride == 1 && s->padding < TAPS;
    return suits && s->in >= 16 && s->out >= 16 && s->in % LANES == 0 && s->out % LANES == 0;
}

// Two blocks' worth: every block reads all weights.
size_t podium_conv_winograd_images_at_once(const podium_conv *s) {
    size_t tiles = tiles_along(podium_conv_out_height(s)) * tiles_along(podium_conv_out_width(s));
    return (2 * LEAST_TILES + tiles - 1) / tiles;
}

size_t podium_conv_winograd_packed_size(const podium_conv *s) { return POINTS * s->in * panels(s->out) * TILE_COLUMNS; }

size_t podium_conv_winograd_packed_backward_size(const podium_conv *s) {
    return POINTS * s->out * panels(s->in) * TILE_COLUMNS;
}

PODIUM_INLINE size_t point_size(size_t tiles, size_t channels) {
    return tiles * panels(channels) * TILE_COLUMNS + SKEW;
}

size_t podium_conv_winograd_scratch(const podium_conv *s) {
    size_t tiles = block_tiles(s->in + s->out);
    size_t blocks = POINTS * (point_size(tiles, s->in) + point_size(tiles, s->out));
    return most(s->in, s->out) + blocks + POINTS * s->in * s->out;
}

PODIUM_INLINE void podium_conv_winograd_pack_body(const podium_conv *s, const float *weights, float *packed) {
    size_t panel_size = s->in * TILE_COLUMNS, point = panel_size * panels(s->out);
    memset(packed, 0, POINTS * point * sizeof(float));
    for (size_t k = 0; k < s->in; k++)
        for (size_t j = 0; j < s->out; j += LANES) {
            f8 taps[TAPS * TAPS], points[POINTS];
            for (size_t i = 0; i < TAPS * TAPS; i++) taps[i] = F8_LOAD(weights + (i * s->in + k) * s->out + j);
            both_ways(weight_line, taps, TAPS, points, REACH);
            float *to = packed + j / TILE_COLUMNS * panel_size + k * TILE_COLUMNS + j % TILE_COLUMNS;
            for (size_t p = 0; p < POINTS; p++) F8_STORE(to + p * point, points[p]);
        }
}

PODIUM_KERNEL(
    podium_conv_winograd_pack, (const podium_conv *shape, const float *weights, float *packed),
    (shape, weights, packed))

PODIUM_INLINE void podium_conv_winograd_pack_backward_body(const podium_conv *s, const float *weights, float *packed) {
    size_t panel_size = s->out * TILE_COLUMNS, point = panel_size * panels(s->in);
    memset(packed, 0, POINTS * point * sizeof(float));
    for (size_t k = 0; k < s->out; k += LANES)
        for (size_t j = 0; j < s->in; j += LANES) {
            float turned[TAPS * TAPS][LANES * LANES];
            for (size_t i = 0; i < TAPS * TAPS; i++)
                f8_transpose(
                    weights + (i * s->in + j) * s->out + k, (ptrdiff_t)s->out, turned[TAPS * TAPS - 1 - i], LANES);
            for (size_t lane = 0; lane < LANES; lane++) {
                f8 taps[TAPS * TAPS], points[POINTS];
                for (size_t i = 0; i < TAPS * TAPS; i++) taps[i] = F8_LOAD(turned[i] + lane * LANES);
                both_ways(weight_line, taps, TAPS, points, REACH);
                float *to = packed + j / TILE_COLUMNS * panel_size + (k + lane) * TILE_COLUMNS + j % TILE_COLUMNS;
                for (size_t p = 0; p < POINTS; p++) F8_STORE(to + p * point, points[p]);
            }
        }
}

PODIUM_KERNEL(
    podium_conv_winograd_pack_backward, (const podium_conv *shape, const float *weights, float *packed),
    (shape, weights, packed))

// Images cut into tiles: tile t of all is at (top, left) of its image.
typedef struct {
    size_t image, top, left;
} place_t;

PODIUM_INLINE place_t place_of(size_t tile, size_t height, size_t width) {
    size_t down = tiles_along(height), across = tiles_along(width);
    return (place_t){tile / (down * across), tile / across % down * SIDE, tile % across * SIDE};
}

// Where the pixels of a square lie that starts at (top, left), perhaps outside; beyond the image there are zeros.
PODIUM_INLINE void square_of(
    const float *image, size_t height, size_t width, size_t channels, ptrdiff_t top, ptrdiff_t left,
    const ptrdiff_t side, const float *zeros, const float **pixels) {
    for (ptrdiff_t y = 0; y < side; y++)
        for (ptrdiff_t x = 0; x < side; x++) {
            size_t row = (size_t)(top + y), column = (size_t)(left + x); // below 0 is far beyond
            int inside = row < height && column < width;
            pixels[y * side + x] = inside ? image + (row * width + column) * channels : zeros;
        }
}

// A block of transformed tiles: by point, and there either rows of channels or panels of sixteen.
typedef struct {
    float *to;
    size_t point, tile, panel;
} block_t;

PODIUM_INLINE void transform_square(
    line_t *line, const float **pixels, const int side, size_t channels, const block_t *block, size_t tile) {
    for (size_t c = 0; c < channels; c += LANES) {
        f8 square[POINTS], points[POINTS];
#pragma clang loop unroll(full)
        for (int i = 0; i < side * side; i++) square[i] = F8_LOAD(pixels[i] + c);
        both_ways(line, square, side, points, REACH);
        float *to = block->to + tile * block->tile + c / TILE_COLUMNS * block->panel + c % TILE_COLUMNS;
#pragma clang loop unroll(full)
        for (int p = 0; p < POINTS; p++) F8_STORE(to + (size_t)p * block->point, points[p]);
    }
}

PODIUM_INLINE void transform_inputs(
    const podium_conv *s, const float *input, size_t first, size_t tiles, const float *zeros, const block_t *block) {
    size_t height = podium_conv_out_height(s), width = podium_conv_out_width(s);
    for (size_t t = 0; t < tiles; t++) {
        place_t at = place_of(first + t, height, width);
        const float *pixels[POINTS];
        square_of(
            input + at.image * s->height * s->width * s->in, s->height, s->width, s->in,
            (ptrdiff_t)at.top - (ptrdiff_t)s->padding, (ptrdiff_t)at.left - (ptrdiff_t)s->padding, REACH, zeros,
            pixels);
        transform_square(input_line, pixels, REACH, s->in, block, t);
    }
}

PODIUM_INLINE void write_results(
    const podium_conv *s, const float *products, size_t point, size_t first, size_t tiles, const float *bias, int relu,
    float *result) {
    size_t height = podium_conv_out_height(s), width = podium_conv_out_width(s);
    for (size_t t = 0; t < tiles; t++, products += s->out) {
        place_t at = place_of(first + t, height, width);
        size_t down = least(SIDE, height - at.top), across = least(SIDE, width - at.left);
        float *to = result + ((at.image * height + at.top) * width + at.left) * s->out;
        for (size_t c = 0; c < s->out; c += LANES) {
            f8 points[POINTS], square[SIDE * SIDE], shift = bias ? F8_LOAD(bias + c) : (f8){0};
#pragma clang loop unroll(full)
            for (int p = 0; p < POINTS; p++) points[p] = F8_LOAD(products + (size_t)p * point + c);
            both_ways(result_line, points, REACH, square, SIDE);
            for (size_t y = 0; y < down; y++)
                for (size_t x = 0; x < across; x++) {
                    f8 sum = square[y * SIDE + x] + shift;
                    F8_STORE(to + (y * width + x) * s->out + c, relu ? F8_RELU(sum) : sum);
                }
        }
    }
}

// products[p] = inputs[p] · packed[p], each a matrix of tiles by channels.
PODIUM_INLINE void multiply_points(
    const podium_conv *s, const float *inputs, size_t input_point, const float *packed, size_t tiles, float *products,
    size_t product_point) {
    tile_t t = {.step = 1, .segments = 1, .segment_length = s->in, .b = packed};
    for (size_t p = 0; p < POINTS; p++, inputs += input_point, products += product_point)
        for (size_t j = 0; j < s->out; j += TILE_COLUMNS, t.b += s->in * TILE_COLUMNS) {
            t.columns = least(TILE_COLUMNS, s->out - j);
            for (size_t i = 0; i < tiles; i += TILE_ROWS) {
                size_t rows = least(TILE_ROWS, tiles - i);
                for (size_t r = 0; r < rows; r++) {
                    t.a[r] = inputs + (i + r) * s->in;
                    t.c[r] = products + (i + r) * s->out + j;
                }
                tile_body(&t, rows);
            }
        }
}

PODIUM_INLINE void podium_conv_winograd_forward_body(
    const podium_conv *s, size_t images, const float *input, const float *packed, const float *bias, int relu,
    float *result, float *scratch) {
    size_t all = images * tiles_along(podium_conv_out_height(s)) * tiles_along(podium_conv_out_width(s));
    size_t size = block_tiles(s->in + s->out), product_point = point_size(size, s->out);
    float *zeros = scratch, *inputs = zeros + most(s->in, s->out);
    block_t block = {.to = inputs, .point = point_size(size, s->in), .tile = s->in, .panel = TILE_COLUMNS};
    float *products = inputs + POINTS * block.point;
    memset(zeros, 0, s->in * sizeof(float));
    for (size_t first = 0; first < all; first += size) {
        size_t tiles = least(size, all - first);
        transform_inputs(s, input, first, tiles, zeros, &block);
        multiply_points(s, inputs, block.point, packed, tiles, products, product_point);
        write_results(s, products, product_point, first, tiles, bias, relu, result);
    }
}

PODIUM_KERNEL(
    podium_conv_winograd_forward,
    (const podium_conv *shape, size_t images, const float *input, const float *packed, const float *bias, int relu,
     float *result, float *scratch),
    (shape, images, input, packed, bias, relu, result, scratch))

void podium_conv_winograd_backward_input(
    const podium_conv *s, size_t images, const float *result_gradient, const float *packed, float *input_gradient,
    float *scratch) {
    podium_conv turned = {
        .height = podium_conv_out_height(s),
        .width = podium_conv_out_width(s),
        .in = s->out,
        .out = s->in,
        .kernel = TAPS,
        .stride = 1,
        .padding = TAPS - 1 - s->padding,
    };
    podium_conv_winograd_forward(&turned, images, result_gradient, packed, NULL, 0, input_gradient, scratch);
}

PODIUM_INLINE void transform_gradients(
    const podium_conv *s, const float *gradient, size_t first, size_t tiles, const float *zeros, const block_t *block) {
    size_t height = podium_conv_out_height(s), width = podium_conv_out_width(s);
    for (size_t t = 0; t < tiles; t++) {
        place_t at = place_of(first + t, height, width);
        const float *pixels[SIDE * SIDE];
        square_of(
            gradient + at.image * height * width * s->out, height, width, s->out, (ptrdiff_t)at.top, (ptrdiff_t)at.left,
            SIDE, zeros, pixels);
        transform_square(result_gradient_line, pixels, SIDE, s->out, block, t);
    }
}

// sums[p] += inputs[p]ᵀ · gradients[p], each a matrix of channels by channels.
PODIUM_INLINE void
add_points(const podium_conv *s, const block_t *inputs, const block_t *gradients, size_t tiles, float *sums) {
    tile_t t = {.step = (ptrdiff_t)s->in, .segments = 1, .segment_length = tiles, .accumulate = 1};
    for (size_t p = 0; p < POINTS; p++)
        for (size_t j = 0; j < s->out; j += TILE_COLUMNS) {
            t.b = gradients->to + p * gradients->point + j / TILE_COLUMNS * gradients->panel;
            t.columns = least(TILE_COLUMNS, s->out - j);
            for (size_t i = 0; i < s->in; i += TILE_ROWS) {
                size_t rows = least(TILE_ROWS, s->in - i);
                for (size_t r = 0; r < rows; r++) {
                    t.a[r] = inputs->to + p * inputs->point + i + r;
                    t.c[r] = sums + (p * s->in + i + r) * s->out + j;
                }
                tile_body(&t, rows);
            }
        }
}

PODIUM_INLINE void add_taps(const podium_conv *s, const float *sums, float *weights_gradient) {
    for (size_t at = 0; at < s->in * s->out; at += LANES) {
        f8 points[POINTS], taps[TAPS * TAPS];
        for (size_t p = 0; p < POINTS; p++) points[p] = F8_LOAD(sums + p * s->in * s->out + at);
        both_ways(weight_gradient_line, points, REACH, taps, TAPS);
        for (size_t i = 0; i < TAPS * TAPS; i++) {
            float *to = weights_gradient + i * s->in * s->out + at;
            F8_STORE(to, F8_LOAD(to) + taps[i]);
        }
    }
}

PODIUM_INLINE void podium_conv_winograd_backward_weights_body(
    const podium_conv *s, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
    float *scratch) {
    size_t all = images * tiles_along(podium_conv_out_height(s)) * tiles_along(podium_conv_out_width(s));
    size_t size = block_tiles(s->in + s->out), zero_count = most(s->in, s->out);
    block_t inputs = {.point = point_size(size, s->in), .tile = s->in, .panel = TILE_COLUMNS};
    block_t gradients = {.point = point_size(size, s->out), .tile = TILE_COLUMNS, .panel = size * TILE_COLUMNS};
    float *zeros = scratch, *sums = zeros + zero_count;
    inputs.to = sums + POINTS * s->in * s->out;
    gradients.to = inputs.to + POINTS * inputs.point;
    memset(scratch, 0, (zero_count + POINTS * s->in * s->out) * sizeof(float));
    for (size_t first = 0; first < all; first += size) {
        size_t tiles = least(size, all - first);
        transform_inputs(s, input, first, tiles, zeros, &inputs);
        transform_gradients(s, result_gradient, first, tiles, zeros, &gradients);
        add_points(s, &inputs, &gradients, tiles, sums);
    }
    add_taps(s, sums, weights_gradient);
}

PODIUM_KERNEL(
    podium_conv_winograd_backward_weights,
    (const podium_conv *shape, size_t images, const float *input, const float *result_gradient, float *weights_gradient,
     float *scratch),
    (shape, images, input, result_gradient, weights_gradient, scratch))
