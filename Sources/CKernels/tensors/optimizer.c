#include "podium/tensors/optimizer.h"

#include "../processor/dispatch.h"

// Plain loops: each element stands alone, so the compiler makes vectors of them for each level of the processor. sqrtf
// would keep it from that, since it sets errno.

PODIUM_INLINE float adam_update(const podium_adam *s, float parameter, float gradient, float *first, float *second) {
    float g = gradient * s->gradient_scale + s->coupled_decay * parameter;
    *first = s->beta1 * *first + (1 - s->beta1) * g;
    *second = s->beta2 * *second + (1 - s->beta2) * g * g;
    return s->adaptive ? *first / (__builtin_elementwise_sqrt(*second) * s->second_scale + s->epsilon) : *first;
}

PODIUM_INLINE void podium_adam_step_body(
    size_t count, const podium_adam *step, float *restrict parameters, const float *restrict gradient,
    float *restrict first, float *restrict second) {
    const podium_adam s = *step;
    for (size_t i = 0; i < count; i++) {
        float update = adam_update(&s, parameters[i], gradient[i], first + i, second + i);
        parameters[i] = s.keep * parameters[i] - s.rate * update;
    }
}

PODIUM_KERNEL(
    podium_adam_step,
    (size_t count, const podium_adam *step, float *parameters, const float *gradient, float *first, float *second),
    (count, step, parameters, gradient, first, second))

PODIUM_INLINE void podium_adam_update_body(
    size_t count, const podium_adam *step, const float *restrict parameters, const float *restrict gradient,
    float *restrict first, float *restrict second, float *restrict update) {
    const podium_adam s = *step;
    for (size_t i = 0; i < count; i++) update[i] = adam_update(&s, parameters[i], gradient[i], first + i, second + i);
}

PODIUM_KERNEL(
    podium_adam_update,
    (size_t count, const podium_adam *step, const float *parameters, const float *gradient, float *first, float *second,
     float *update),
    (count, step, parameters, gradient, first, second, update))

PODIUM_INLINE void podium_descent_step_body(
    size_t count, const podium_descent *step, float *restrict parameters, const float *restrict gradient,
    float *restrict velocity) {
    const podium_descent s = *step;
    for (size_t i = 0; i < count; i++) {
        float g = gradient[i] * s.gradient_scale + s.coupled_decay * parameters[i];
        velocity[i] = s.momentum * velocity[i] + g;
        float update = s.nesterov ? g + s.momentum * velocity[i] : velocity[i];
        parameters[i] = s.keep * parameters[i] - s.rate * update;
    }
}

PODIUM_KERNEL(
    podium_descent_step,
    (size_t count, const podium_descent *step, float *parameters, const float *gradient, float *velocity),
    (count, step, parameters, gradient, velocity))

double podium_sum_of_squares(size_t count, const float *x) {
    double lanes[8] = {0};
    size_t i = 0;
    for (; i + 8 <= count; i += 8)
        for (size_t l = 0; l < 8; l++) lanes[l] += (double)x[i + l] * (double)x[i + l];
    for (; i < count; i++) lanes[0] += (double)x[i] * (double)x[i];
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}
