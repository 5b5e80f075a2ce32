/// Kernels of the `Trees` module: binning, fixed-point gradients, histograms, splits, partitions, prediction.
///
/// All of them write only what the caller passes, allocate nothing and keep no state. Where a kernel has an AVX2 body
/// it is chosen at run time, and both bodies compute the same bits.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Slots of one feature in the accumulators of `podium_tree_histogram_narrow`.
#define PODIUM_TREE_SLOTS 256
/// Most features that share one tile: as many as keep a tile's narrow accumulators in a 32 KiB first-level cache.
#define PODIUM_TREE_TILE 28

/// Sum of fixed-point gradients and hessians of the rows in one bin.
typedef struct {
    int64_t gradient;
    int64_t hessian;
} podium_tree_sum;

// tree_binning.c

/// Sorts `count` floats (no NaN) in increasing order; `scratch` has room for as many.
void podium_tree_sort(float *values, float *scratch, size_t count);

/// Writes the bin of each of `count` values, `stride` floats apart: the number of bounds below the value, or
/// `missing_bin` where it is NaN. `bounds` has 256 entries in increasing order, unused ones +infinity.
void podium_tree_bin_values(
    const float *values, size_t stride, size_t count, const float *bounds, uint8_t missing_bin, uint8_t *bins);

/// Interleaves `width` columns of `count` bins, `column_stride` bytes apart, into rows of `row_stride` bytes.
void podium_tree_interleave(
    const uint8_t *columns, size_t column_stride, size_t count, size_t width, uint8_t *rows, size_t row_stride);

// tree_gradients.c

/// Gradient and hessian of the weighted log loss at raw scores; `weights` may be NULL.
void podium_tree_logistic(
    const float *scores, const float *target, const float *weights, size_t count, float *gradients, float *hessians);

/// Gradients and hessians of the weighted log loss of `classes` classes: output k of row i lies at k·`stride` + i.
/// Hessians carry the factor classes / (classes - 1).
void podium_tree_softmax(
    const float *scores, size_t stride, size_t classes, const float *target, const float *weights, size_t count,
    float *gradients, float *hessians);

/// Largest |gradient| and hessian, sums of |gradient|, of its square and of the hessian, over `count` rows.
void podium_tree_gradient_range(const float *gradients, const float *hessians, size_t count, double *range);

/// Rounds gradients and hessians to small integers, gradient in the high byte, hessian in the low one.
///
/// Row i is rounded up where the fraction exceeds a point of the additive recurrence (`offset` + i·φ); the error of
/// a sum over many rows then nearly cancels. `first` is the index of the first row.
void podium_tree_quantize_narrow(
    const float *gradients, const float *hessians, size_t count, size_t first, uint32_t offset, float gradient_scale,
    float hessian_scale, int16_t *packed);

/// Rounds gradients and hessians to the nearest 32-bit integers, as pairs.
void podium_tree_quantize_wide(
    const float *gradients, const float *hessians, size_t count, double gradient_scale, double hessian_scale,
    int32_t *packed);

// tree_histogram.c

/// Adds the narrow gradients of `count` rows to the histogram of `width` features (a multiple of 4, at most
/// PODIUM_TREE_TILE). `rows` may be NULL for rows `first..<first + count`. `flush` rows are summed in the 16-bit
/// halves of `accumulators` (width × 256, zero before) before they are moved to `sums`, where feature f has
/// `offsets[f + 1] - offsets[f]` bins at `offsets[f]`.
void podium_tree_histogram_narrow(
    const uint8_t *bins, size_t row_stride, size_t width, const uint32_t *rows, size_t first, size_t count,
    const int16_t *packed, size_t flush, uint32_t *accumulators, const uint32_t *offsets, podium_tree_sum *sums);

/// Adds the wide gradients of `count` rows to the histogram of `width` features; otherwise as the narrow kernel.
void podium_tree_histogram_wide(
    const uint8_t *bins, size_t row_stride, size_t width, const uint32_t *rows, size_t first, size_t count,
    const int32_t *packed, const uint32_t *offsets, podium_tree_sum *sums);

/// result[i] += other[i]
void podium_tree_sums_add(podium_tree_sum *result, const podium_tree_sum *other, size_t count);
/// result[i] = whole[i] - part[i]
void podium_tree_sums_subtract(
    podium_tree_sum *result, const podium_tree_sum *whole, const podium_tree_sum *part, size_t count);

// tree_split.c

/// What a node may be split by, and the units of its sums.
typedef struct {
    podium_tree_sum total;
    double gradient_unit;
    double hessian_unit;
    double l1;
    double l2;
    double min_hessian;
    /// Rows for each unit of hessian: counts are estimated from hessians.
    double rows_per_hessian;
    double min_rows;
    /// Mean square of a row's gradient, for each unit of its hessian.
    double gradient_noise;
} podium_tree_split_rules;

/// The best threshold of one feature.
typedef struct {
    /// Sum of both sides' scores T(G)²/(H + l2); -infinity where no threshold is allowed.
    double score;
    podium_tree_sum left;
    /// Rows whose bin is at most this go left.
    int32_t bin;
    /// Whether rows without a value go left.
    bool missing_left;
} podium_tree_split;

/// Finds the threshold with the highest score in the histogram of one numeric feature with `bin_count` bins of
/// values and, where `has_missing`, one more of missing ones. Of equal scores the last bin wins.
podium_tree_split podium_tree_best_split(
    const podium_tree_sum *sums, size_t bin_count, bool has_missing, const podium_tree_split_rules *rules);

// tree_categories.c

/// What keeps splits by category from overfitting.
typedef struct {
    /// Added to a category's hessian before categories are sorted; categories with fewer rows stay right.
    double smoothing;
    /// L2 penalty besides that of all leaves.
    double l2;
    /// Fewest rows, estimated, for each group of categories that a split considers.
    double min_group_rows;
    /// How much of the gain that noise would have is taken off a split's score; 0: none.
    double noise;
    /// Most categories on the left.
    size_t most;
    /// Up to so many categories, one is split from the rest.
    size_t one_hot;
} podium_tree_category_rules;

/// The best set of categories of one feature.
typedef struct {
    /// Sum of both sides' scores, less that of noise; -infinity where no set is allowed.
    double score;
    podium_tree_sum left;
    /// L2 penalty of both sides' values besides that of all leaves.
    double extra_l2;
    /// Bins that go left, bin b as bit b % 64 of word b / 64.
    uint64_t set[PODIUM_TREE_SLOTS / 64];
} podium_tree_category_split;

/// Finds the set of categories that best goes left, in the histogram of one feature with `bin_count` bins of
/// categories, at most PODIUM_TREE_SLOTS: a prefix, or suffix, of the categories sorted by gradient ÷ hessian. Of
/// equal scores the one found first wins.
podium_tree_category_split podium_tree_best_categories(
    const podium_tree_sum *sums, size_t bin_count, const podium_tree_split_rules *rules,
    const podium_tree_category_rules *limits);

// tree_partition.c

/// Writes rows whose bin goes left to `left` and the others to `right`, both in the order they come, and returns the
/// number of the left ones. `rows` may be NULL for `first..<first + count`; both outputs have room for `count`.
size_t podium_tree_partition(
    const uint8_t *column, const uint8_t *goes_left, const uint32_t *rows, size_t first, size_t count, uint32_t *left,
    uint32_t *right);

/// scores[rows[i]] += value
void podium_tree_add_to_rows(float *scores, const uint32_t *rows, size_t count, float value);

// tree_predict.c

/// An inner node. A child below 0 is the leaf ~child of the same tree.
typedef struct {
    float threshold;
    /// Feature in the low 28 bits, `podium_tree_node_*` flags above.
    uint32_t feature;
    int32_t left;
    int32_t right;
} podium_tree_node;

/// Missing values go left.
#define PODIUM_TREE_MISSING_LEFT 0x10000000u
/// The threshold's bits index the tree's category sets; rows whose category is in the set go left.
#define PODIUM_TREE_CATEGORICAL 0x20000000u
/// NaN counts as zero, not as missing.
#define PODIUM_TREE_NAN_IS_ZERO 0x40000000u
/// Zero counts as missing, besides NaN.
#define PODIUM_TREE_ZERO_IS_MISSING 0x80000000u
#define PODIUM_TREE_FEATURE 0x0FFFFFFFu

/// Several trees, one after the other.
typedef struct {
    const podium_tree_node *nodes;
    const float *leaves;
    /// Sets of categories: the number of 32-bit words, then the words.
    const uint32_t *sets;
    /// First node, first leaf of each tree; one more entry at the end.
    const uint32_t *node_offsets;
    const uint32_t *leaf_offsets;
    /// For each tree, whether no node has a flag besides PODIUM_TREE_MISSING_LEFT.
    const bool *is_plain;
} podium_tree_ensemble;

/// The leaf of each of `count` rows (row-major, `row_stride` floats apart) in tree `tree`.
void podium_tree_leaf_indices(
    const podium_tree_ensemble *ensemble, size_t tree, const float *values, size_t row_stride, size_t count,
    uint32_t *leaves);

/// Adds the leaf values of trees `first_tree`, `first_tree + step`, … below `end_tree` to `scores`,
/// `score_stride` floats apart.
void podium_tree_add_scores(
    const podium_tree_ensemble *ensemble, size_t first_tree, size_t end_tree, size_t step, const float *values,
    size_t row_stride, size_t count, double *scores, size_t score_stride);

// tree_shapley.c

/// Rows that go side by side through a path, and most steps of a path.
#define PODIUM_TREE_SHAPLEY_ROWS 16
#define PODIUM_TREE_SHAPLEY_STEPS 256

/// Adds of one path from root to leaf to the Shapley values of its steps' features, for 16 rows.
///
/// A step is one feature: `shares` has the share of training rows that pass it, `passes` (steps × 16) is 1 where a row
/// passes it, else 0. `value` is the leaf's. `added` (steps × 16) becomes what each row's values grow by.
void podium_tree_shapley_path(const double *shares, size_t steps, const double *passes, double value, double *added);

// tree_bits.c

/// Rows that are predicted side by side.
#define PODIUM_TREE_BIT_ROWS 128
/// Most leaves of a tree.
#define PODIUM_TREE_BIT_LEAVES 256

/// A node that compares ranks: the number of the feature's thresholds below the value.
///
/// Leaves are numbered from left to right, eight to a byte. A row that does not stay left loses the leaves below the
/// left child: in byte `first` those that `first_mask` lacks, all between, in byte `last` those that `last_mask` lacks.
typedef struct {
    uint16_t feature;
    /// Ranks up to this stay left, and so does the rank `missing`.
    uint8_t bound;
    uint8_t missing;
    uint8_t first;
    uint8_t last;
    uint8_t first_mask;
    uint8_t last_mask;
} podium_tree_bit_node;

/// Several such trees, one after the other; the order of a tree's nodes does not matter.
typedef struct {
    const podium_tree_bit_node *nodes;
    /// The leaves' values.
    const float *values;
    /// First node, first leaf of each tree; one more entry at the end.
    const uint32_t *node_offsets;
    const uint32_t *leaf_offsets;
} podium_tree_bit_ensemble;

/// Adds the leaf values of trees `first_tree`, `first_tree + step`, … below `end_tree` to the scores of `count` rows,
/// at most PODIUM_TREE_BIT_ROWS. The ranks of feature f begin at f · PODIUM_TREE_BIT_ROWS, all of them initialized.
///
/// Every node is asked about 32 rows in a few vector operations, and bits tell which leaves are left (Lucchese et
/// al., "QuickScorer", SIGIR 2015; Ye et al., "RapidScorer", KDD 2018): several times faster than walking down.
void podium_tree_add_bit_scores(
    const podium_tree_bit_ensemble *ensemble, size_t first_tree, size_t end_tree, size_t step, const uint8_t *ranks,
    size_t count, double *scores, size_t score_stride);
