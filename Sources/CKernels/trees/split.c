#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#include <math.h>

#pragma clang fp contract(off)

/// Thresholds, what lies up to them, and their scores. Of those that part the rows alike, with empty bins between them,
/// there is the last only.
typedef struct {
    double gradient[PODIUM_TREE_SLOTS];
    double hessian[PODIUM_TREE_SLOTS];
    double score[PODIUM_TREE_SLOTS];
    int32_t bin[PODIUM_TREE_SLOTS];
} left_sums;

/// T(G)²/(H + l2), where T moves G towards zero by l1.
PODIUM_INLINE double side_score(double gradient, double hessian, double l1, double l2) {
    double magnitude = (gradient < 0 ? -gradient : gradient) - l1;
    magnitude = magnitude > 0 ? magnitude : 0;
    return magnitude * magnitude / (hessian + l2);
}

/// Scores all thresholds; `extra` is what goes left besides the bins up to the threshold.
PODIUM_INLINE void
score_all(left_sums *sides, size_t count, podium_tree_sum extra, const podium_tree_split_rules *rules) {
    double gradient_unit = rules->gradient_unit, hessian_unit = rules->hessian_unit, l1 = rules->l1, l2 = rules->l2;
    double gradient = (double)rules->total.gradient * gradient_unit,
           hessian = (double)rules->total.hessian * hessian_unit;
    double extra_gradient = (double)extra.gradient, extra_hessian = (double)extra.hessian;
    double least = (rules->min_rows - 0.5) / rules->rows_per_hessian;
    least = least > rules->min_hessian ? least : rules->min_hessian;
    for (size_t i = 0; i < count; ++i) {
        double left_gradient = (sides->gradient[i] + extra_gradient) * gradient_unit;
        double left_hessian = (sides->hessian[i] + extra_hessian) * hessian_unit;
        double right_gradient = gradient - left_gradient, right_hessian = hessian - left_hessian;
        double score =
            side_score(left_gradient, left_hessian, l1, l2) + side_score(right_gradient, right_hessian, l1, l2);
        int allowed = (left_hessian >= least) & (right_hessian >= least) & (left_hessian > 0) & (right_hessian > 0);
        sides->score[i] = allowed ? score : -INFINITY;
    }
}

PODIUM_INLINE size_t last_best(const double *score, size_t count) {
    double best = -INFINITY;
    for (size_t i = 0; i < count; ++i) best = score[i] > best ? score[i] : best;
    size_t position = count - 1;
    while (position > 0 && score[position] != best) --position;
    return position;
}

PODIUM_INLINE podium_tree_sum sum_up_to(const podium_tree_sum *sums, size_t bin) {
    podium_tree_sum sum = {0, 0};
    for (size_t i = 0; i <= bin; ++i) {
        sum.gradient += sums[i].gradient;
        sum.hessian += sums[i].hessian;
    }
    return sum;
}

PODIUM_INLINE void consider(
    podium_tree_split *best, left_sums *sides, const podium_tree_sum *sums, size_t count, podium_tree_sum extra,
    bool missing_left, const podium_tree_split_rules *rules) {
    if (count == 0) return;
    score_all(sides, count, extra, rules);
    size_t position = last_best(sides->score, count);
    if (!(sides->score[position] > best->score)) return;
    podium_tree_sum left = sum_up_to(sums, (size_t)sides->bin[position]);
    left.gradient += extra.gradient;
    left.hessian += extra.hessian;
    *best = (podium_tree_split){sides->score[position], left, sides->bin[position], missing_left};
}

/// Adds up the bins from the left; returns the number of thresholds below `last`.
PODIUM_INLINE size_t add_up(left_sums *sides, const podium_tree_sum *sums, size_t last) {
    int64_t gradient = 0, hessian = 0;
    size_t count = 0;
    for (size_t i = 0; i < last; ++i) {
        sides->gradient[count] = (double)(gradient += sums[i].gradient);
        sides->hessian[count] = (double)(hessian += sums[i].hessian);
        sides->bin[count] = (int32_t)i;
        count += sums[i + 1].hessian != 0;
    }
    // The place after these is free: it takes the last threshold where that parts all values from the missing ones.
    sides->gradient[count] = (double)(gradient + sums[last].gradient);
    sides->hessian[count] = (double)(hessian + sums[last].hessian);
    sides->bin[count] = (int32_t)last;
    return count;
}

PODIUM_INLINE podium_tree_split podium_tree_best_split_body(
    const podium_tree_sum *sums, size_t bin_count, bool has_missing, const podium_tree_split_rules *rules) {
    podium_tree_split best = {-INFINITY, {0, 0}, -1, false};
    podium_tree_sum none = {0, 0};
    if (bin_count == 0) return best;
    left_sums sides;
    size_t count = add_up(&sides, sums, bin_count - 1);
    // With missing values the last threshold, which parts them from all others, is a threshold too.
    consider(&best, &sides, sums, count + has_missing, none, false, rules);
    if (has_missing && sums[bin_count].hessian != 0) consider(&best, &sides, sums, count, sums[bin_count], true, rules);
    return best;
}

PODIUM_SHORT_KERNEL(
    podium_tree_split, podium_tree_best_split,
    (const podium_tree_sum *sums, size_t bin_count, bool has_missing, const podium_tree_split_rules *rules),
    (sums, bin_count, has_missing, rules))
