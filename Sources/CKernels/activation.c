#include "activation.h"

#include "exponential.h"

// Φ(x) and e^(−x²/2). The error function after Abramowitz and Stegun, 7.1.26.
PODIUM_INLINE void normal_distribution(const f8 *from, f8 *cumulative, f8 *bell) {
    f8 x = *from, half = x * x * -0.5f;
    f8_exp(&half, bell);
    f8 magnitude = F8_SELECT(x < 0, -x, x) * 0.70710678118654752f;
    f8 t = 1.0f / (magnitude * 0.3275911f + 1.0f);
    f8 p = t * 1.061405429f - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    f8 tail = p * t * *bell * 0.5f;
    *cumulative = F8_SELECT(x < 0, tail, 1.0f - tail);
}

PODIUM_INLINE void gelu_lanes(const float *x, float *y) {
    f8 value = F8_LOAD(x), cumulative, bell;
    normal_distribution(&value, &cumulative, &bell);
    F8_STORE(y, value * cumulative);
}

PODIUM_INLINE void gelu_backward_lanes(const float *x, const float *gradient, float *dx) {
    f8 value = F8_LOAD(x), cumulative, bell;
    normal_distribution(&value, &cumulative, &bell);
    F8_STORE(dx, F8_LOAD(gradient) * (cumulative + value * bell * 0.39894228040143268f));
}

PODIUM_INLINE void podium_gelu_body(size_t count, const float *x, float *y) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) gelu_lanes(x + i, y + i);
    if (i == count) return;
    float from[8] = {0}, to[8];
    memcpy(from, x + i, (count - i) * sizeof(float));
    gelu_lanes(from, to);
    memcpy(y + i, to, (count - i) * sizeof(float));
}

PODIUM_KERNEL(podium_gelu, (size_t count, const float *x, float *y), (count, x, y))

PODIUM_INLINE void podium_gelu_backward_body(size_t count, const float *x, const float *gradient, float *dx) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) gelu_backward_lanes(x + i, gradient + i, dx + i);
    if (i == count) return;
    float from[8] = {0}, incoming[8] = {0}, to[8];
    memcpy(from, x + i, (count - i) * sizeof(float));
    memcpy(incoming, gradient + i, (count - i) * sizeof(float));
    gelu_backward_lanes(from, incoming, to);
    memcpy(dx + i, to, (count - i) * sizeof(float));
}

PODIUM_KERNEL(
    podium_gelu_backward, (size_t count, const float *x, const float *gradient, float *dx), (count, x, gradient, dx))

PODIUM_INLINE void podium_relu_backward_body(size_t count, const float *y, const float *gradient, float *dx) {
    for (size_t i = 0; i < count; i++) dx[i] = y[i] > 0 ? gradient[i] : 0;
}

PODIUM_KERNEL(
    podium_relu_backward, (size_t count, const float *y, const float *gradient, float *dx), (count, y, gradient, dx))
