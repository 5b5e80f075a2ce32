#include "include/tree_kernels.h"
#include "tree_dispatch.h"

#include <math.h>

#pragma clang fp contract(off)

typedef struct {
    double gradient[PODIUM_TREE_SLOTS];
    double hessian[PODIUM_TREE_SLOTS];
    double score[PODIUM_TREE_SLOTS];
} left_sums;

/// T(G)²/(H + l2), where T moves G towards zero by l1.
PODIUM_TREE_INLINE double side_score(double gradient, double hessian, double l1, double l2) {
    double magnitude = (gradient < 0 ? -gradient : gradient) - l1;
    magnitude = magnitude > 0 ? magnitude : 0;
    return magnitude * magnitude / (hessian + l2);
}

/// Scores all thresholds; `extra` is what goes left besides the bins up to the threshold.
PODIUM_TREE_INLINE void score_all(left_sums *sides, size_t count, podium_tree_sum extra,
                                  const podium_tree_split_rules *rules) {
    double gradient_unit = rules->gradient_unit, hessian_unit = rules->hessian_unit, l1 = rules->l1, l2 = rules->l2;
    double gradient = (double)rules->total.gradient * gradient_unit, hessian = (double)rules->total.hessian * hessian_unit;
    double extra_gradient = (double)extra.gradient, extra_hessian = (double)extra.hessian;
    double least = (rules->min_rows - 0.5) / rules->rows_per_hessian;
    least = least > rules->min_hessian ? least : rules->min_hessian;
    for (size_t i = 0; i < count; ++i) {
        double left_gradient = (sides->gradient[i] + extra_gradient) * gradient_unit;
        double left_hessian = (sides->hessian[i] + extra_hessian) * hessian_unit;
        double right_gradient = gradient - left_gradient, right_hessian = hessian - left_hessian;
        double score = side_score(left_gradient, left_hessian, l1, l2) + side_score(right_gradient, right_hessian, l1, l2);
        int allowed = (left_hessian >= least) & (right_hessian >= least) & (left_hessian > 0) & (right_hessian > 0);
        sides->score[i] = allowed ? score : -INFINITY;
    }
}

PODIUM_TREE_INLINE size_t last_best(const double *score, size_t count) {
    double best = -INFINITY;
    for (size_t i = 0; i < count; ++i) best = score[i] > best ? score[i] : best;
    size_t position = count - 1;
    while (position > 0 && score[position] != best) --position;
    return position;
}

PODIUM_TREE_INLINE podium_tree_sum sum_up_to(const podium_tree_sum *sums, size_t bin) {
    podium_tree_sum sum = {0, 0};
    for (size_t i = 0; i <= bin; ++i) {
        sum.gradient += sums[i].gradient;
        sum.hessian += sums[i].hessian;
    }
    return sum;
}

PODIUM_TREE_INLINE void consider(podium_tree_split *best, left_sums *sides, const podium_tree_sum *sums, size_t count,
                                 podium_tree_sum extra, bool missing_left, const podium_tree_split_rules *rules) {
    score_all(sides, count, extra, rules);
    size_t bin = last_best(sides->score, count);
    if (!(sides->score[bin] > best->score)) return;
    podium_tree_sum left = sum_up_to(sums, bin);
    left.gradient += extra.gradient;
    left.hessian += extra.hessian;
    *best = (podium_tree_split){sides->score[bin], left, (int32_t)bin, missing_left};
}

PODIUM_TREE_INLINE podium_tree_split best_split(const podium_tree_sum *sums, size_t bin_count, bool has_missing,
                                                const podium_tree_split_rules *rules) {
    podium_tree_split best = {-INFINITY, {0, 0}, -1, false};
    podium_tree_sum none = {0, 0};
    // With missing values the last threshold, which parts them from all others, is a threshold too.
    size_t count = has_missing ? bin_count : bin_count - 1;
    if (bin_count == 0 || count == 0) return best;
    left_sums sides;
    int64_t gradient = 0, hessian = 0;
    for (size_t i = 0; i < count; ++i) {
        sides.gradient[i] = (double)(gradient += sums[i].gradient);
        sides.hessian[i] = (double)(hessian += sums[i].hessian);
    }
    consider(&best, &sides, sums, count, none, false, rules);
    if (has_missing && count > 1 && sums[bin_count].hessian != 0)
        consider(&best, &sides, sums, count - 1, sums[bin_count], true, rules);
    return best;
}

PODIUM_TREE_AVX2 static podium_tree_split best_split_avx2(const podium_tree_sum *sums, size_t bin_count,
                                                          bool has_missing, const podium_tree_split_rules *rules) {
    return best_split(sums, bin_count, has_missing, rules);
}

podium_tree_split podium_tree_best_split(const podium_tree_sum *sums, size_t bin_count, bool has_missing,
                                         const podium_tree_split_rules *rules) {
    if (PODIUM_TREE_HAS_AVX2) return best_split_avx2(sums, bin_count, has_missing, rules);
    return best_split(sums, bin_count, has_missing, rules);
}
