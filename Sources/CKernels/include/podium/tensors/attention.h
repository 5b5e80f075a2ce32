#pragma once

#include <stddef.h>

/// Self-attention of one sequence. Row t of `projected` is [queries | keys | values], each heads · head_width numbers,
/// head after head; row t of the result is the heads' outputs side by side. Results are made for the first `queries`
/// tokens only (at least 1, at most `tokens`): a network that reads one token needs no others from its last layer.
///
/// softmax(Q Kᵀ / √head_width) V, after Vaswani and others, "Attention is all you need", NeurIPS 2017. Meant for short
/// sequences: the weights of a head, tokens², are held in scratch and computed again in the backward pass.
typedef struct {
    size_t tokens, queries, heads, head_width;
} podium_attention;

/// Floats of scratch that either pass needs.
size_t podium_attention_scratch(const podium_attention *shape);

void podium_attention_forward(
    const podium_attention *shape, size_t sequences, const float *projected, float *result, float *scratch);

void podium_attention_backward(
    const podium_attention *shape, size_t sequences, const float *projected, const float *result_gradient,
    float *projected_gradient, float *scratch);
