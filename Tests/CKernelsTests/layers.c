#include "exercise.h"

static void batch_norm(size_t rows, size_t channels, int relu, int residual) {
    size_t count = rows * channels;
    float *x = floats(count), *scale = floats(channels), *shift = floats(channels), *mean = floats(channels);
    podium_norm_moments(rows, channels, x, floats(channels), doubles(2 * channels));
    podium_norm_apply(rows, channels, x, scale, shift, residual ? floats(count) : NULL, relu, floats(count));
    podium_norm_backward pass = {
        .rows = rows, .channels = channels, .gradient = floats(count), .x = x, .y = residual ? floats(count) : NULL,
        .scale = scale, .shift = shift, .mean = mean, .inverse_deviation = floats(channels), .relu = relu,
    };
    podium_norm_gradient_sums(&pass, doubles(2 * channels));
    podium_norm_gradient(
        &pass, floats(channels), floats(channels), floats(channels), floats(count), residual ? floats(count) : NULL);
    let_go();
}

static void layer_norm(size_t rows, size_t channels) {
    size_t count = rows * channels;
    float *x = floats(count), *scale = floats(channels), *mean = floats(rows), *deviation = floats(rows);
    podium_layer_norm(rows, channels, x, scale, floats(channels), 1e-5f, floats(count), mean, deviation);
    podium_layer_norm_backward(
        rows, channels, floats(count), x, scale, mean, deviation, floats(count), floats(channels), floats(channels));
    let_go();
}

static void optimizers(size_t count) {
    podium_adam adam = {0.9f, 0.99f, 1e-8f, 1e-3f, 1, 1, 0.1f, 1, 1};
    podium_adam_step(count, &adam, floats(count), floats(count), floats(count), floats(count));
    adam.adaptive = 0;
    podium_adam_update(count, &adam, floats(count), floats(count), floats(count), floats(count), floats(count));
    for (int nesterov = 0; nesterov < 2; nesterov++) {
        podium_descent descent = {0.9f, 0.1f, 1, 0, 1, nesterov};
        podium_descent_step(count, &descent, floats(count), floats(count), floats(count));
    }
    podium_sum_of_squares(count, floats(count));
    let_go();
}

static void attention(size_t tokens, size_t queries, size_t heads, size_t head_width) {
    podium_attention shape = {tokens, queries, heads, head_width};
    size_t width = heads * head_width, sequences = 2;
    float *projected = floats(sequences * tokens * 3 * width), *result = floats(sequences * queries * width);
    float *scratch = floats(podium_attention_scratch(&shape));
    podium_attention_forward(&shape, sequences, projected, result, scratch);
    expect_numbers("podium_attention_forward", result, sequences * queries * width);
    podium_attention_backward(
        &shape, sequences, projected, result, floats(sequences * tokens * 3 * width), scratch);
    let_go();
}

static void pools(size_t images, size_t height, size_t width, size_t channels) {
    size_t count = images * height * width * channels, squares = images * (height / 2) * (width / 2) * channels;
    float *x = floats(count);
    podium_pool_mean(images, height * width, channels, x, floats(images * channels));
    podium_pool_mean_backward(images, height * width, channels, floats(images * channels), floats(count));
    uint8_t *winner = numbers(PODIUM_UINT8, squares);
    podium_pool_max(images, height, width, channels, x, floats(squares), winner);
    podium_pool_max_backward(images, height, width, channels, floats(squares), winner, floats(count));
    let_go();
}

static void tokens(size_t rows, size_t columns, size_t lead, size_t width) {
    size_t count = rows * (lead + columns) * width;
    podium_number_tokens(
        rows, columns, lead, width, floats(rows * columns), floats(columns * width), floats(columns * width),
        floats(count));
    podium_number_tokens_backward(
        rows, columns, lead, width, floats(rows * columns), floats(count), floats(columns * width),
        floats(columns * width));
    int32_t *codes = numbers(PODIUM_INT32, rows * 2);
    for (size_t i = 0; i < rows * 2; i++) codes[i] = (int32_t)((uint32_t)codes[i] % 5);
    if (rows > 0) {
        podium_take_rows(rows, width, floats(5 * width), codes, 2, floats(rows * (width + 3)), width + 3);
        podium_add_rows(rows, width, floats(rows * (width + 3)), width + 3, codes, 2, floats(5 * width));
    }
    let_go();
}

void exercise_layers(void) {
    for (size_t i = 0; i < SIZE_COUNT; i++) {
        optimizers(SIZES[i]);
        for (size_t j = 0; j < SIZE_COUNT; j++) {
            for (int kind = 0; kind < 4; kind++) batch_norm(SIZES[i], SIZES[j], kind & 1, kind >> 1);
            layer_norm(SIZES[i], SIZES[j]);
            tokens(SIZES[i], j % 5, j % 2, SIZES[j]);
        }
        for (size_t height = 1; height < 6; height++) pools(2, height, 7 - height, SIZES[i]);
    }
    for (size_t count = 1; count < 35; count += 3)
        for (size_t width = 1; width < 18; width += 4) {
            attention(count, 1, 2, width);
            attention(count, count, 3, width);
        }
}
