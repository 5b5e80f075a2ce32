#pragma once

#include <stddef.h>
#include <stdint.h>

/// A row of numbers as tokens: [rows][columns] → [rows][lead + columns][width], token lead + j being
/// x_j · weight_j + bias_j; the first `lead` tokens of a row are left alone.
///
/// Source: Gorishniy and others, "Revisiting deep learning models for tabular data", NeurIPS 2021 (feature tokenizer).
void podium_number_tokens(
    size_t rows, size_t columns, size_t lead, size_t width, const float *x, const float *weight, const float *bias,
    float *tokens);

/// Adds the gradients by weight and bias.
void podium_number_tokens_backward(
    size_t rows, size_t columns, size_t lead, size_t width, const float *x, const float *gradient,
    float *weight_gradient, float *bias_gradient);

/// Copies row `codes[r · code_stride]` of a table [entries][width] to `to + r · to_stride`, for each r.
void podium_take_rows(
    size_t rows, size_t width, const float *table, const int32_t *codes, size_t code_stride, float *to,
    size_t to_stride);

/// Adds `from + r · from_stride` to row `codes[r · code_stride]` of the table's gradient, for each r in order.
void podium_add_rows(
    size_t rows, size_t width, const float *from, size_t from_stride, const int32_t *codes, size_t code_stride,
    float *table_gradient);
