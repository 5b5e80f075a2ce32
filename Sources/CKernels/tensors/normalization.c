#include "podium/tensors/normalization.h"

#include <math.h>

#include "../processor/dispatch.h"
#include "../processor/vector.h"

// Sums are kept in Float32 over this many rows, then added in Float64. Rows are wide from so many channels on.
enum { BLOCK_ROWS = 64, WIDE = 128 };

PODIUM_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }

PODIUM_INLINE void add_lanes(const f8 *lanes, double *to) {
    for (int i = 0; i < 8; i++) to[i] += (double)(*lanes)[i];
}

// Moments of `vectors` · 8 channels over at most BLOCK_ROWS rows.
PODIUM_INLINE void
moments_block(size_t rows, size_t channels, const float *x, const float *reference, double *sums, const int vectors) {
    f8 sum[2] = {{0}}, square[2] = {{0}};
    for (size_t r = 0; r < rows; r++, x += channels)
        for (int v = 0; v < vectors; v++) {
            f8 d = F8_LOAD(x + 8 * v) - F8_LOAD(reference + 8 * v);
            sum[v] += d;
            square[v] += d * d;
        }
    for (int v = 0; v < vectors; v++) {
        add_lanes(&sum[v], sums + 8 * v);
        add_lanes(&square[v], sums + channels + 8 * v);
    }
}

PODIUM_INLINE void
podium_norm_moments_body(size_t rows, size_t channels, const float *x, const float *reference, double *sums) {
    for (size_t r0 = 0; r0 < rows; r0 += BLOCK_ROWS) {
        size_t count = least(BLOCK_ROWS, rows - r0), j = 0;
        const float *block = x + r0 * channels;
        for (; j + 16 <= channels; j += 16) moments_block(count, channels, block + j, reference + j, sums + j, 2);
        for (; j + 8 <= channels; j += 8) moments_block(count, channels, block + j, reference + j, sums + j, 1);
        for (; j < channels; j++)
            for (size_t r = 0; r < count; r++) {
                double d = (double)(block[r * channels + j] - reference[j]);
                sums[j] += d;
                sums[channels + j] += d * d;
            }
    }
}

PODIUM_KERNEL(
    podium_norm_moments, (size_t rows, size_t channels, const float *x, const float *reference, double *sums),
    (rows, channels, x, reference, sums))

PODIUM_INLINE void podium_norm_apply_body(
    size_t rows, size_t channels, const float *x, const float *scale, const float *shift, const float *residual,
    int relu, float *y) {
    for (size_t r = 0; r < rows; r++) {
        size_t j = 0, at = r * channels;
        for (; j + 8 <= channels; j += 8) {
            f8 value = F8_LOAD(x + at + j) * F8_LOAD(scale + j) + F8_LOAD(shift + j);
            if (residual) value += F8_LOAD(residual + at + j);
            if (relu) value = F8_RELU(value);
            F8_STORE(y + at + j, value);
        }
        for (; j < channels; j++) {
            float value = x[at + j] * scale[j] + shift[j];
            if (residual) value += residual[at + j];
            y[at + j] = relu && value < 0 ? 0 : value;
        }
    }
}

PODIUM_KERNEL(
    podium_norm_apply,
    (size_t rows, size_t channels, const float *x, const float *scale, const float *shift, const float *residual,
     int relu, float *y),
    (rows, channels, x, scale, shift, residual, relu, y))

// The gradient past the ReLU, for the eight channels at j.
PODIUM_INLINE void passed_lanes(const podium_norm_backward *p, size_t at, size_t j, f8 *g) {
    *g = F8_LOAD(p->gradient + at + j);
    if (!p->relu) return;
    f8 y = p->y ? F8_LOAD(p->y + at + j) : F8_LOAD(p->x + at + j) * F8_LOAD(p->scale + j) + F8_LOAD(p->shift + j);
    *g = F8_SELECT(y > 0, *g, (f8){0});
}

PODIUM_INLINE float passed(const podium_norm_backward *p, size_t at, size_t j) {
    if (!p->relu) return p->gradient[at + j];
    float y = p->y ? p->y[at + j] : p->x[at + j] * p->scale[j] + p->shift[j];
    return y > 0 ? p->gradient[at + j] : 0;
}

// Asks for `vectors` vectors of a row some rows below.
PODIUM_INLINE void fetch_ahead(const float *row, size_t channels, const int vectors) {
    enum { ROWS = 8, LINE_VECTORS = 2 };
    for (int v = 0; v < vectors; v += LINE_VECTORS) __builtin_prefetch(row + ROWS * channels + 8 * v);
}

// Gradients of `vectors` · 8 channels over at most BLOCK_ROWS rows; of wide rows, which lie so far apart that the
// processor does not foresee what comes next, lines are fetched ahead.
PODIUM_INLINE void gradient_block(
    const podium_norm_backward *p, size_t r0, size_t rows, size_t j, double *sums, const int vectors, const int wide) {
    f8 sum[4] = {{0}}, product[4] = {{0}};
    for (size_t r = r0; r < r0 + rows; r++) {
        size_t at = r * p->channels;
        if (wide) fetch_ahead(p->gradient + at + j, p->channels, vectors);
        if (wide) fetch_ahead(p->x + at + j, p->channels, vectors);
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            f8 g;
            size_t column = j + 8 * (size_t)v;
            passed_lanes(p, at, column, &g);
            sum[v] += g;
            product[v] += g * (F8_LOAD(p->x + at + column) - F8_LOAD(p->mean + column));
        }
    }
    for (int v = 0; v < vectors; v++) {
        size_t column = j + 8 * (size_t)v;
        product[v] *= F8_LOAD(p->inverse_deviation + column);
        add_lanes(&sum[v], sums + column);
        add_lanes(&product[v], sums + p->channels + column);
    }
}

PODIUM_INLINE void podium_norm_gradient_sums_body(const podium_norm_backward *pass, double *sums) {
    size_t channels = pass->channels;
    for (size_t r0 = 0; r0 < pass->rows; r0 += BLOCK_ROWS) {
        size_t count = least(BLOCK_ROWS, pass->rows - r0), j = 0;
        for (; channels >= WIDE && j + 32 <= channels; j += 32) gradient_block(pass, r0, count, j, sums, 4, 1);
        for (; j + 16 <= channels; j += 16) gradient_block(pass, r0, count, j, sums, 2, 0);
        for (; j + 8 <= channels; j += 8) gradient_block(pass, r0, count, j, sums, 1, 0);
        for (; j < channels; j++)
            for (size_t r = r0; r < r0 + count; r++) {
                double g = (double)passed(pass, r * channels, j);
                sums[j] += g;
                sums[channels + j] +=
                    g * (double)((pass->x[r * channels + j] - pass->mean[j]) * pass->inverse_deviation[j]);
            }
    }
}

PODIUM_KERNEL(podium_norm_gradient_sums, (const podium_norm_backward *pass, double *sums), (pass, sums))

PODIUM_INLINE void podium_norm_gradient_body(
    const podium_norm_backward *pass, const float *a, const float *b, const float *c, float *dx,
    float *residual_gradient) {
    for (size_t r = 0; r < pass->rows; r++) {
        size_t at = r * pass->channels, j = 0;
        for (; j + 8 <= pass->channels; j += 8) {
            f8 g;
            passed_lanes(pass, at, j, &g);
            if (residual_gradient) F8_STORE(residual_gradient + at + j, g);
            f8 centered = F8_LOAD(pass->x + at + j) - F8_LOAD(pass->mean + j);
            F8_STORE(dx + at + j, F8_LOAD(a + j) * g + (F8_LOAD(b + j) * centered + F8_LOAD(c + j)));
        }
        for (; j < pass->channels; j++) {
            float g = passed(pass, at, j);
            if (residual_gradient) residual_gradient[at + j] = g;
            dx[at + j] = a[j] * g + (b[j] * (pass->x[at + j] - pass->mean[j]) + c[j]);
        }
    }
}

PODIUM_KERNEL(
    podium_norm_gradient,
    (const podium_norm_backward *pass, const float *a, const float *b, const float *c, float *dx,
     float *residual_gradient),
    (pass, a, b, c, dx, residual_gradient))

// Σ (x − center) or, with `squares`, Σ (x − center)²; four sums at a time, since one would wait for each addition.
PODIUM_INLINE float row_sum(const float *x, size_t channels, float center, const int squares) {
    f8 lanes[4] = {{0}};
    size_t j = 0;
    for (; j + 32 <= channels; j += 32)
        for (int v = 0; v < 4; v++) {
            f8 d = F8_LOAD(x + j + 8 * v) - center;
            lanes[v] += squares ? d * d : d;
        }
    for (; j + 8 <= channels; j += 8) {
        f8 d = F8_LOAD(x + j) - center;
        lanes[0] += squares ? d * d : d;
    }
    f8 all = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    float sum = F8_SUM(all);
    for (; j < channels; j++) sum += squares ? (x[j] - center) * (x[j] - center) : x[j] - center;
    return sum;
}

PODIUM_INLINE void podium_layer_norm_body(
    size_t rows, size_t channels, const float *x, const float *scale, const float *shift, float epsilon, float *y,
    float *mean, float *inverse_deviation) {
    for (size_t r = 0; r < rows; r++, x += channels, y += channels) {
        float center = row_sum(x, channels, 0, 0) / (float)channels;
        float factor = 1 / sqrtf(row_sum(x, channels, center, 1) / (float)channels + epsilon);
        mean[r] = center;
        inverse_deviation[r] = factor;
        size_t j = 0;
        for (; j + 8 <= channels; j += 8)
            F8_STORE(y + j, (F8_LOAD(x + j) - center) * factor * F8_LOAD(scale + j) + F8_LOAD(shift + j));
        for (; j < channels; j++) y[j] = (x[j] - center) * factor * scale[j] + shift[j];
    }
}

PODIUM_KERNEL(
    podium_layer_norm,
    (size_t rows, size_t channels, const float *x, const float *scale, const float *shift, float epsilon, float *y,
     float *mean, float *inverse_deviation),
    (rows, channels, x, scale, shift, epsilon, y, mean, inverse_deviation))

// Adds one row to the gradients by scale and shift; the means of g · scale and of g · scale · x̂ go to `means`.
PODIUM_INLINE void layer_norm_sums(
    size_t channels, const float *g, const float *x, const float *scale, float mean, float factor,
    float *scale_gradient, float *shift_gradient, float means[2]) {
    f8 first = {0}, second = {0};
    size_t j = 0;
    for (; j + 8 <= channels; j += 8) {
        f8 gradient = F8_LOAD(g + j), normal = (F8_LOAD(x + j) - mean) * factor, scaled = gradient * F8_LOAD(scale + j);
        F8_STORE(scale_gradient + j, F8_LOAD(scale_gradient + j) + gradient * normal);
        F8_STORE(shift_gradient + j, F8_LOAD(shift_gradient + j) + gradient);
        first += scaled;
        second += scaled * normal;
    }
    means[0] = F8_SUM(first), means[1] = F8_SUM(second);
    for (; j < channels; j++) {
        float normal = (x[j] - mean) * factor;
        scale_gradient[j] += g[j] * normal;
        shift_gradient[j] += g[j];
        means[0] += g[j] * scale[j];
        means[1] += g[j] * scale[j] * normal;
    }
    means[0] /= (float)channels, means[1] /= (float)channels;
}

PODIUM_INLINE void podium_layer_norm_backward_body(
    size_t rows, size_t channels, const float *gradient, const float *x, const float *scale, const float *mean,
    const float *inverse_deviation, float *dx, float *scale_gradient, float *shift_gradient) {
    for (size_t r = 0; r < rows; r++, gradient += channels, x += channels, dx += channels) {
        float center = mean[r], factor = inverse_deviation[r], means[2];
        layer_norm_sums(channels, gradient, x, scale, center, factor, scale_gradient, shift_gradient, means);
        size_t j = 0;
        for (; j + 8 <= channels; j += 8) {
            f8 normal = (F8_LOAD(x + j) - center) * factor;
            F8_STORE(dx + j, (F8_LOAD(gradient + j) * F8_LOAD(scale + j) - means[0] - normal * means[1]) * factor);
        }
        for (; j < channels; j++)
            dx[j] = (gradient[j] * scale[j] - means[0] - (x[j] - center) * factor * means[1]) * factor;
    }
}

PODIUM_KERNEL(
    podium_layer_norm_backward,
    (size_t rows, size_t channels, const float *gradient, const float *x, const float *scale, const float *mean,
     const float *inverse_deviation, float *dx, float *scale_gradient, float *shift_gradient),
    (rows, channels, gradient, x, scale, mean, inverse_deviation, dx, scale_gradient, shift_gradient))
