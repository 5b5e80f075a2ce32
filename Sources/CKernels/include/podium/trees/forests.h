/// Kernels that grow the trees of a forest: sums of nodes, splits searched and drawn, rows parted.
///
/// All of them write only what the caller passes and keep no state. Sums are added in the order of the rows.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One row of a tree's sample; moved as a whole when a node is parted, so that a node reads its targets in line.
typedef struct {
    uint32_t row;
    /// Above 0.
    float weight;
    /// The number to predict, or the index of the class.
    float target;
} podium_forest_row;

/// A set of bins: bin b is bit b % 64 of word b / 64.
typedef struct {
    uint64_t words[4];
} podium_forest_bins;

/// What a split lowers.
typedef enum {
    /// The variance of numbers. Sums are the weight and the weighted target.
    PODIUM_FOREST_VARIANCE,
    /// Gini impurity of classes. Sums are the weight of each class.
    PODIUM_FOREST_GINI,
    /// Entropy of classes. Sums are the weight of each class.
    PODIUM_FOREST_ENTROPY,
} podium_forest_criterion;

/// The rows of a node and what its splits must keep to.
typedef struct {
    const podium_forest_row *rows;
    size_t count;
    podium_forest_criterion criterion;
    /// Numbers of `total`: 2 for the variance, else the number of classes.
    size_t width;
    /// The node's sums.
    const double *total;
    /// Fewest rows of a side.
    size_t min_rows;
} podium_forest_node;

/// Memory that the searches write to.
typedef struct {
    /// 8 bytes a row.
    void *sorted;
    /// A bin a row.
    uint8_t *bins;
    /// A value a row.
    float *values;
    /// Three times `width` numbers.
    double *sums;
} podium_forest_scratch;

/// A split of a node.
typedef struct {
    /// The sum of the sides' purities; -infinity where no split is allowed.
    double score;
    /// Different bins in the node, that of missing values included; below 2 the feature cannot part it.
    uint32_t bin_count;
    /// The last bin left of a threshold, and the first one right of it: `bin` itself where only missing values are
    /// right.
    uint32_t bin;
    uint32_t next_bin;
    /// Whether missing values go left of a threshold.
    bool missing_left;
    /// Of categories, the bins that go left and all that occur in the node.
    podium_forest_bins left;
    podium_forest_bins present;
    /// Rows on the left.
    size_t left_count;
} podium_forest_split;

/// Writes the sums of the rows (`width` numbers as for `podium_forest_node`); returns whether all targets are equal.
bool podium_forest_total(
    const podium_forest_row *rows, size_t count, podium_forest_criterion criterion, size_t width, double *total);

/// How pure a node with these sums is: the higher, the purer; the sum of both sides' is never below the node's.
double podium_forest_purity(podium_forest_criterion criterion, size_t width, const double *sums);

/// The best threshold of a numeric feature; missing values have the bin `missing_bin` (256 where there are none).
podium_forest_split podium_forest_best_threshold(
    const podium_forest_node *node, const uint8_t *column, uint32_t missing_bin, const podium_forest_scratch *scratch);

/// The best cut of categories in the order of their mean targets, or of their shares of the node's leading class
/// (Breiman et al., 1984, 4.2.2; exact for numbers and two classes). Those of `missing_bin` go right.
podium_forest_split podium_forest_best_categories(
    const podium_forest_node *node, const uint8_t *column, uint32_t missing_bin, const podium_forest_scratch *scratch);

/// The smallest and largest finite value of the rows, and how many are missing; values are kept in `scratch`.
typedef struct {
    float low;
    float high;
    size_t missing;
} podium_forest_range;
podium_forest_range
podium_forest_find_range(const podium_forest_node *node, const float *column, const podium_forest_scratch *scratch);

/// The score of a threshold: values up to it go left, missing ones to the better side. Follows
/// `podium_forest_find_range`.
podium_forest_split podium_forest_score_threshold(
    const podium_forest_node *node, float threshold, bool has_missing, const podium_forest_scratch *scratch);

/// The bins that occur; they are kept in `scratch`.
podium_forest_bins
podium_forest_find_bins(const podium_forest_node *node, const uint8_t *column, const podium_forest_scratch *scratch);

/// The score of a set of categories, whose rows go left. Follows `podium_forest_find_bins`.
podium_forest_split podium_forest_score_categories(
    const podium_forest_node *node, podium_forest_bins left, const podium_forest_scratch *scratch);

/// Moves rows whose bin is set in `goes_left` (256 bytes) to the front; both sides keep their order. Returns how many
/// are left. `scratch` has room for `count` rows.
size_t podium_forest_part_by_bins(
    podium_forest_row *rows, size_t count, const uint8_t *column, const uint8_t *goes_left, podium_forest_row *scratch);

/// As above, for values up to a threshold.
size_t podium_forest_part_by_values(
    podium_forest_row *rows, size_t count, const float *column, float threshold, bool missing_left,
    podium_forest_row *scratch);
