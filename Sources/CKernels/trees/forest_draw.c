// Cuts that are drawn, not searched (extra trees): what can be drawn from, and how good one cut is.
#include "forest_sums.h"

#include <string.h>

podium_forest_range
podium_forest_find_range(const podium_forest_node *node, const float *column, const podium_forest_scratch *scratch) {
    podium_forest_range range = {INFINITY, -INFINITY, 0};
    for (size_t i = 0; i < node->count; ++i) {
        float value = column[node->rows[i].row];
        scratch->values[i] = value;
        range.low = value < range.low ? value : range.low;
        range.high = value > range.high ? value : range.high;
        range.missing += value != value;
    }
    return range;
}

podium_forest_bins
podium_forest_find_bins(const podium_forest_node *node, const uint8_t *column, const podium_forest_scratch *scratch) {
    podium_forest_bins present = {{0}};
    for (size_t i = 0; i < node->count; ++i) {
        uint8_t bin = column[node->rows[i].row];
        scratch->bins[i] = bin;
        insert(&present, bin);
    }
    return present;
}

/// Adds the row to the sums where it belongs to them, without a branch.
PODIUM_INLINE void add_row(double *sums, podium_forest_criterion criterion, podium_forest_row row, bool belongs) {
    double weight = belongs ? (double)row.weight : 0;
    if (criterion == PODIUM_FOREST_VARIANCE) {
        sums[0] += weight;
        sums[1] += weight * (double)row.target;
    } else {
        sums[(size_t)row.target] += weight;
    }
}

/// Takes the sides into `best` where they are allowed and better; `left` are the sums of the left one.
static void consider(
    const podium_forest_node *node, const double *left, size_t left_count, bool missing_left, double *right,
    podium_forest_split *best) {
    if (left_count < node->min_rows || node->count - left_count < node->min_rows) return;
    for (size_t i = 0; i < node->width; ++i) right[i] = node->total[i] - left[i];
    double score = purity(node->criterion, node->width, left) + purity(node->criterion, node->width, right);
    if (score > best->score) {
        best->score = score;
        best->missing_left = missing_left;
        best->left_count = left_count;
    }
}

PODIUM_INLINE size_t sum_left_values(
    const podium_forest_node *node, podium_forest_criterion criterion, float threshold, const float *values,
    double *left) {
    size_t count = 0;
    for (size_t i = 0; i < node->count; ++i) {
        bool is_left = values[i] <= threshold;
        count += is_left;
        add_row(left, criterion, node->rows[i], is_left);
    }
    return count;
}

podium_forest_split podium_forest_score_threshold(
    const podium_forest_node *node, float threshold, bool has_missing, const podium_forest_scratch *scratch) {
    size_t width = node->width;
    double *left = scratch->sums, *right = left + width, *missing = right + width;
    podium_forest_split best = {.score = -INFINITY};
    memset(left, 0, width * sizeof *left);
    size_t count = node->criterion == PODIUM_FOREST_VARIANCE
        ? sum_left_values(node, PODIUM_FOREST_VARIANCE, threshold, scratch->values, left)
        : sum_left_values(node, PODIUM_FOREST_GINI, threshold, scratch->values, left);
    consider(node, left, count, false, right, &best);
    if (!has_missing) {
        best.missing_left = 2 * count >= node->count;
        return best;
    }
    size_t missing_count = 0;
    memset(missing, 0, width * sizeof *missing);
    for (size_t i = 0; i < node->count; ++i) {
        bool is_missing = scratch->values[i] != scratch->values[i];
        missing_count += is_missing;
        add_row(missing, node->criterion, node->rows[i], is_missing);
    }
    for (size_t i = 0; i < width; ++i) left[i] += missing[i];
    consider(node, left, count + missing_count, true, right, &best);
    return best;
}

podium_forest_split podium_forest_score_categories(
    const podium_forest_node *node, podium_forest_bins left_bins, const podium_forest_scratch *scratch) {
    size_t count = 0;
    double *left = scratch->sums;
    podium_forest_split best = {.score = -INFINITY};
    memset(left, 0, node->width * sizeof *left);
    for (size_t i = 0; i < node->count; ++i) {
        uint8_t bin = scratch->bins[i];
        bool is_left = contains(&left_bins, bin);
        count += is_left;
        add_row(left, node->criterion, node->rows[i], is_left);
    }
    consider(node, left, count, false, left + node->width, &best);
    return best;
}
