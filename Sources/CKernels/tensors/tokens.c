#include "podium/tensors/tokens.h"

#include <string.h>

#include "../processor/dispatch.h"

PODIUM_INLINE void podium_number_tokens_body(
    size_t rows, size_t columns, size_t lead, size_t width, const float *x, const float *weight, const float *bias,
    float *restrict tokens) {
    for (size_t r = 0; r < rows; r++, x += columns) {
        float *token = tokens + (r * (lead + columns) + lead) * width;
        for (size_t j = 0; j < columns; j++, token += width)
            for (size_t d = 0; d < width; d++) token[d] = x[j] * weight[j * width + d] + bias[j * width + d];
    }
}

PODIUM_KERNEL(
    podium_number_tokens,
    (size_t rows, size_t columns, size_t lead, size_t width, const float *x, const float *weight, const float *bias,
     float *tokens),
    (rows, columns, lead, width, x, weight, bias, tokens))

PODIUM_INLINE void podium_number_tokens_backward_body(
    size_t rows, size_t columns, size_t lead, size_t width, const float *x, const float *gradient,
    float *restrict weight_gradient, float *restrict bias_gradient) {
    for (size_t r = 0; r < rows; r++, x += columns) {
        const float *token = gradient + (r * (lead + columns) + lead) * width;
        for (size_t j = 0; j < columns; j++, token += width)
            for (size_t d = 0; d < width; d++) {
                weight_gradient[j * width + d] += x[j] * token[d];
                bias_gradient[j * width + d] += token[d];
            }
    }
}

PODIUM_KERNEL(
    podium_number_tokens_backward,
    (size_t rows, size_t columns, size_t lead, size_t width, const float *x, const float *gradient,
     float *weight_gradient, float *bias_gradient),
    (rows, columns, lead, width, x, gradient, weight_gradient, bias_gradient))

void podium_take_rows(
    size_t rows, size_t width, const float *table, const int32_t *codes, size_t code_stride, float *to,
    size_t to_stride) {
    for (size_t r = 0; r < rows; r++)
        memcpy(to + r * to_stride, table + (size_t)codes[r * code_stride] * width, width * sizeof(float));
}

PODIUM_INLINE void podium_add_rows_body(
    size_t rows, size_t width, const float *from, size_t from_stride, const int32_t *codes, size_t code_stride,
    float *restrict table_gradient) {
    for (size_t r = 0; r < rows; r++) {
        float *row = table_gradient + (size_t)codes[r * code_stride] * width;
        for (size_t d = 0; d < width; d++) row[d] += from[r * from_stride + d];
    }
}

PODIUM_KERNEL(
    podium_add_rows,
    (size_t rows, size_t width, const float *from, size_t from_stride, const int32_t *codes, size_t code_stride,
     float *table_gradient),
    (rows, width, from, from_stride, codes, code_stride, table_gradient))
