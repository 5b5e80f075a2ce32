#pragma once

#include <stddef.h>

/// One step of Adam and its kin for a run of parameters:
///
///     g  ← gradient_scale · gradient + coupled_decay · p
///     m  ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
///     u  ← m / (√v · second_scale + epsilon)     or, when not adaptive, u ← m
///     p  ← keep · p − rate · u
///
/// Bias corrections are part of `rate` and `second_scale`; decoupled weight decay is keep = 1 − learning rate · decay
/// (Loshchilov and Hutter, ICLR 2019). Not adaptive is RAdam's start (Liu and others, ICLR 2020).
typedef struct {
    float beta1, beta2, epsilon, rate, second_scale, keep, coupled_decay, gradient_scale;
    int adaptive;
} podium_adam;

void podium_adam_step(
    size_t count, const podium_adam *step, float *parameters, const float *gradient, float *first, float *second);

/// As `podium_adam_step`, but writes u to `update` and leaves the parameters alone (LAMB scales u by norms first).
void podium_adam_update(
    size_t count, const podium_adam *step, const float *parameters, const float *gradient, float *first, float *second,
    float *update);

/// One step of gradient descent with momentum:
///
///     g ← gradient_scale · gradient + coupled_decay · p,   velocity ← momentum · velocity + g
///     p ← keep · p − rate · (g + momentum · velocity when nesterov, else velocity)
typedef struct {
    float momentum, rate, keep, coupled_decay, gradient_scale;
    int nesterov;
} podium_descent;

void podium_descent_step(
    size_t count, const podium_descent *step, float *parameters, const float *gradient, float *velocity);

/// Σ x², in Float64.
double podium_sum_of_squares(size_t count, const float *x);
