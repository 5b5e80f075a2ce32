#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#pragma clang fp contract(off)

enum { ROWS = PODIUM_TREE_SHAPLEY_ROWS, STEPS = PODIUM_TREE_SHAPLEY_STEPS };

/// Weights of the subsets of a path's steps by their size, for each row: EXTEND of the source for all steps.
PODIUM_INLINE void subset_weights(const double *shares, size_t steps, const double *passes, double weights[][ROWS]) {
    for (size_t r = 0; r < ROWS; ++r) weights[0][r] = 1;
    for (size_t step = 0; step < steps; ++step) {
        const double *pass = passes + step * ROWS;
        double scale = 1 / (double)(step + 2);
        for (size_t r = 0; r < ROWS; ++r) weights[step + 1][r] = 0;
        for (size_t size = step + 1; size-- > 0;) {
            double with = (double)(size + 1) * scale, without = shares[step] * (double)(step + 1 - size) * scale;
            for (size_t r = 0; r < ROWS; ++r) {
                weights[size + 1][r] += pass[r] * weights[size][r] * with;
                weights[size][r] *= without;
            }
        }
    }
}

/// What the path gives to one step: the sum of UNWIND of the source without that step, times what passing it changes.
PODIUM_INLINE void
step_values(double share, size_t steps, const double *pass, double value, double weights[][ROWS], double *added) {
    double next[ROWS], passed[ROWS], failed[ROWS], inverse = share > 0 ? 1 / share : 0;
    for (size_t r = 0; r < ROWS; ++r) {
        next[r] = weights[steps][r];
        passed[r] = failed[r] = 0;
    }
    for (size_t size = steps; size-- > 0;) {
        double up = (double)(steps + 1) / (double)(size + 1), down = (double)(steps - size) / (double)(steps + 1);
        double back = share * down, forth = inverse / down;
        for (size_t r = 0; r < ROWS; ++r) {
            double weight = next[r] * up;
            passed[r] += weight;
            failed[r] += weights[size][r] * forth;
            next[r] = weights[size][r] - weight * back;
        }
    }
    for (size_t r = 0; r < ROWS; ++r) added[r] = (pass[r] != 0 ? passed[r] * (1 - share) : -failed[r] * share) * value;
}

PODIUM_INLINE void
podium_tree_shapley_path_body(const double *shares, size_t steps, const double *passes, double value, double *added) {
    double weights[STEPS + 1][ROWS];
    subset_weights(shares, steps, passes, weights);
    for (size_t step = 0; step < steps; ++step)
        step_values(shares[step], steps, passes + step * ROWS, value, weights, added + step * ROWS);
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_shapley_path,
    (const double *shares, size_t steps, const double *passes, double value, double *added),
    (shares, steps, passes, value, added))
