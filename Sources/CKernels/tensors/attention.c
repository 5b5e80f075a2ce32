#include "podium/tensors/attention.h"

#include <math.h>

#include "exponential.h"

PODIUM_INLINE size_t rounded_up(size_t n) { return (n + 7) / 8 * 8; }

// One head in scratch, filled up with zeros to whole vectors: plain [tokens][width] and turned [width][tokens].
typedef struct {
    size_t tokens, queries, width, stride, turned_stride;
    float *q, *k, *v, *gradient;
    float *k_turned, *v_turned, *q_gradient, *k_gradient, *v_gradient;
    float *weights, *weights_gradient;
} head_t;

size_t podium_attention_scratch(const podium_attention *s) {
    size_t tokens = rounded_up(s->tokens), width = rounded_up(s->head_width);
    return 9 * tokens * width + 2 * tokens * tokens;
}

PODIUM_INLINE void lay_out(const podium_attention *s, float *scratch, head_t *h) {
    h->tokens = s->tokens, h->queries = s->queries, h->width = s->head_width;
    h->stride = rounded_up(s->head_width), h->turned_stride = rounded_up(s->tokens);
    size_t size = h->stride * h->turned_stride;
    float **parts[] = {&h->q,        &h->k,          &h->v,          &h->gradient,  &h->k_turned,
                       &h->v_turned, &h->q_gradient, &h->k_gradient, &h->v_gradient};
    for (size_t i = 0; i < 9; i++) *parts[i] = scratch + i * size;
    h->weights = scratch + 9 * size;
    h->weights_gradient = h->weights + h->turned_stride * h->turned_stride;
    memset(scratch, 0, (9 * size + 2 * h->turned_stride * h->turned_stride) * sizeof(float));
}

PODIUM_INLINE void take(const float *from, size_t row, size_t tokens, const head_t *h, float factor, float *to) {
    for (size_t t = 0; t < tokens; t++)
        for (size_t d = 0; d < h->width; d++) to[t * h->stride + d] = from[t * row + d] * factor;
}

PODIUM_INLINE void put(const float *from, size_t tokens, const head_t *h, size_t row, float factor, float *to) {
    for (size_t t = 0; t < tokens; t++)
        for (size_t d = 0; d < h->width; d++) to[t * row + d] = from[t * h->stride + d] * factor;
}

PODIUM_INLINE void turn(const float *from, const head_t *h, float *to) {
    for (size_t t = 0; t < h->turned_stride; t += 8)
        for (size_t d = 0; d < h->stride; d += 8)
            f8_transpose(
                from + t * h->stride + d, (ptrdiff_t)h->stride, to + d * h->turned_stride + t,
                (ptrdiff_t)h->turned_stride);
}

// products[j] = Σ_d row[d] · turned[d][j] for all tokens j, `vectors` · 8 of them at a time.
PODIUM_INLINE void
dot_some(const head_t *h, const float *row, const float *turned, float *products, const int vectors) {
    f8 sums[4] = {{0}};
    for (size_t d = 0; d < h->stride; d++)
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) sums[v] += row[d] * F8_LOAD(turned + d * h->turned_stride + 8 * v);
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) F8_STORE(products + 8 * v, sums[v]);
}

PODIUM_INLINE void dot_tokens(const head_t *h, const float *row, const float *turned, float *products) {
    size_t j = 0;
    for (; j + 32 <= h->turned_stride; j += 32) dot_some(h, row, turned + j, products + j, 4);
    for (; j < h->turned_stride; j += 8) dot_some(h, row, turned + j, products + j, 1);
}

// The attention weights of token i: softmax of its products with all keys.
PODIUM_INLINE void weigh(const head_t *h, size_t i) {
    float *weights = h->weights + i * h->turned_stride;
    dot_tokens(h, h->q + i * h->stride, h->k_turned, weights);
    for (size_t beyond = h->tokens; beyond < h->turned_stride; beyond++) weights[beyond] = -INFINITY;
    f8 top = F8_LOAD(weights);
    for (size_t j = 8; j < h->turned_stride; j += 8) {
        f8 products = F8_LOAD(weights + j);
        top = F8_SELECT(products > top, products, top);
    }
    float highest = top[0];
    for (int lane = 1; lane < 8; lane++) highest = top[lane] > highest ? top[lane] : highest;
    f8 sums = {0};
    for (size_t j = 0; j < h->turned_stride; j += 8) {
        f8 power = F8_LOAD(weights + j) - highest;
        f8_exp(&power, &power);
        sums += power;
        F8_STORE(weights + j, power);
    }
    float factor = 1 / F8_SUM(sums);
    for (size_t j = 0; j < h->turned_stride; j += 8) F8_STORE(weights + j, F8_LOAD(weights + j) * factor);
}

// to[i] = Σ_j weights[i · row + j · column] · values[j], for i below `rows` and j below `columns`.
PODIUM_INLINE void
mix(const head_t *h, size_t rows, size_t columns, const float *weights, size_t row, size_t column, const float *values,
    float *to) {
    for (size_t i = 0; i < rows; i += 8)
        for (size_t d = 0; d < h->stride; d += 8) {
            f8 sums[8] = {{0}};
            for (size_t j = 0; j < columns; j++) {
                f8 value = F8_LOAD(values + j * h->stride + d);
#pragma clang loop unroll(full)
                for (size_t u = 0; u < 8; u++) sums[u] += weights[(i + u) * row + j * column] * value;
            }
            for (size_t u = 0; u < 8; u++) F8_STORE(to + (i + u) * h->stride + d, sums[u]);
        }
}

PODIUM_INLINE void load_head(const podium_attention *s, const head_t *h, const float *projected) {
    size_t width = s->heads * s->head_width;
    take(projected, 3 * width, s->queries, h, 1 / sqrtf((float)s->head_width), h->q);
    take(projected + width, 3 * width, s->tokens, h, 1, h->k);
    take(projected + 2 * width, 3 * width, s->tokens, h, 1, h->v);
    turn(h->k, h, h->k_turned);
    for (size_t i = 0; i < h->queries; i++) weigh(h, i);
}

PODIUM_INLINE void podium_attention_forward_body(
    const podium_attention *s, size_t sequences, const float *projected, float *result, float *scratch) {
    head_t h;
    lay_out(s, scratch, &h);
    size_t width = s->heads * s->head_width;
    for (size_t n = 0; n < sequences; n++, projected += 3 * width * s->tokens, result += width * s->queries)
        for (size_t head = 0; head < s->heads; head++) {
            load_head(s, &h, projected + head * s->head_width);
            mix(&h, s->queries, s->tokens, h.weights, h.turned_stride, 1, h.v, h.q_gradient);
            put(h.q_gradient, s->queries, &h, width, 1, result + head * s->head_width);
        }
}

PODIUM_KERNEL(
    podium_attention_forward,
    (const podium_attention *shape, size_t sequences, const float *projected, float *result, float *scratch),
    (shape, sequences, projected, result, scratch))

// The gradient by token i's products: w · (dw − Σ w · dw).
PODIUM_INLINE void weigh_backward(const head_t *h, size_t i) {
    float *weights = h->weights + i * h->turned_stride, *gradient = h->weights_gradient + i * h->turned_stride;
    dot_tokens(h, h->gradient + i * h->stride, h->v_turned, gradient);
    f8 sums = {0};
    for (size_t j = 0; j < h->turned_stride; j += 8) sums += F8_LOAD(gradient + j) * F8_LOAD(weights + j);
    float sum = F8_SUM(sums);
    for (size_t j = 0; j < h->turned_stride; j += 8)
        F8_STORE(gradient + j, F8_LOAD(weights + j) * (F8_LOAD(gradient + j) - sum));
}

PODIUM_INLINE void podium_attention_backward_body(
    const podium_attention *s, size_t sequences, const float *projected, const float *result_gradient,
    float *projected_gradient, float *scratch) {
    head_t h;
    lay_out(s, scratch, &h);
    size_t width = s->heads * s->head_width;
    float scale = 1 / sqrtf((float)s->head_width);
    for (size_t n = 0; n < sequences; n++) {
        for (size_t head = 0; head < s->heads; head++) {
            size_t at = head * s->head_width;
            load_head(s, &h, projected + at);
            take(result_gradient + at, width, s->queries, &h, 1, h.gradient);
            turn(h.v, &h, h.v_turned);
            for (size_t i = 0; i < s->queries; i++) weigh_backward(&h, i);
            mix(&h, s->queries, s->tokens, h.weights_gradient, h.turned_stride, 1, h.k, h.q_gradient);
            mix(&h, s->tokens, s->queries, h.weights_gradient, 1, h.turned_stride, h.q, h.k_gradient);
            mix(&h, s->tokens, s->queries, h.weights, 1, h.turned_stride, h.gradient, h.v_gradient);
            put(h.q_gradient, s->queries, &h, 3 * width, scale, projected_gradient + at);
            put(h.k_gradient, s->tokens, &h, 3 * width, 1, projected_gradient + width + at);
            put(h.v_gradient, s->tokens, &h, 3 * width, 1, projected_gradient + 2 * width + at);
            for (size_t t = s->queries; t < s->tokens; t++)
                memset(projected_gradient + at + t * 3 * width, 0, s->head_width * sizeof(float));
        }
        projected += 3 * width * s->tokens, projected_gradient += 3 * width * s->tokens;
        result_gradient += width * s->queries;
    }
}

PODIUM_KERNEL(
    podium_attention_backward,
    (const podium_attention *shape, size_t sequences, const float *projected, const float *result_gradient,
     float *projected_gradient, float *scratch),
    (shape, sequences, projected, result_gradient, projected_gradient, scratch))
