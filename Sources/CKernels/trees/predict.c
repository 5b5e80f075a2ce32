#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#include <string.h>

PODIUM_INLINE bool in_set(const uint32_t *set, float value) {
    if (!(value >= 0 && value < 2147483648.0f)) return false;
    uint32_t category = (uint32_t)value;
    return category / 32 < set[0] && (set[1 + category / 32] >> (category % 32) & 1);
}

PODIUM_INLINE bool goes_left(const podium_tree_node *node, const uint32_t *sets, float value) {
    uint32_t flags = node->feature;
    if (flags & PODIUM_TREE_CATEGORICAL) {
        uint32_t set;
        memcpy(&set, &node->threshold, sizeof set);
        return value == value ? in_set(sets + set, value) : (flags & PODIUM_TREE_MISSING_LEFT) != 0;
    }
    bool missing = value != value;
    if (flags & PODIUM_TREE_NAN_IS_ZERO) {
        value = missing ? 0 : value;
        missing = false;
    }
    if (flags & PODIUM_TREE_ZERO_IS_MISSING) missing = missing || (value <= 1e-35f && value >= -1e-35f);
    return missing ? (flags & PODIUM_TREE_MISSING_LEFT) != 0 : value <= node->threshold;
}

PODIUM_INLINE uint32_t leaf_of(const podium_tree_node *nodes, size_t count, const uint32_t *sets, const float *row) {
    if (count == 0) return 0;
    int32_t position = 0;
    do {
        const podium_tree_node *node = nodes + position;
        bool left = goes_left(node, sets, row[node->feature & PODIUM_TREE_FEATURE]);
        position = left ? node->left : node->right;
    } while (position >= 0);
    return (uint32_t)~position;
}

enum { LANES = 8 };

/// The next node of a row in a tree without categories and without special rules for missing values. A row that has
/// reached its leaf stays there.
PODIUM_INLINE int32_t plain_step(const podium_tree_node *nodes, int32_t position, const float *row) {
    const podium_tree_node *node = nodes + (position < 0 ? 0 : position);
    float value = row[node->feature & PODIUM_TREE_FEATURE];
    int missing_left = (value != value) & (node->feature / PODIUM_TREE_MISSING_LEFT);
    const int32_t children[2] = {node->right, node->left};
    int32_t next = children[(value <= node->threshold) | missing_left];
    return position < 0 ? position : next;
}

/// Walks several rows side by side, since each waits for memory at every step.
PODIUM_INLINE void
plain_leaves(const podium_tree_node *nodes, const float *values, size_t row_stride, uint32_t *leaves) {
    int32_t position[LANES] = {0};
    int32_t open;
    do {
        open = -1;
        for (size_t k = 0; k < LANES; ++k) {
            position[k] = plain_step(nodes, position[k], values + k * row_stride);
            open &= position[k];
        }
    } while (open >= 0);
    for (size_t k = 0; k < LANES; ++k) leaves[k] = (uint32_t)~position[k];
}

void podium_tree_leaf_indices(
    const podium_tree_ensemble *ensemble, size_t tree, const float *values, size_t row_stride, size_t count,
    uint32_t *leaves) {
    const podium_tree_node *nodes = ensemble->nodes + ensemble->node_offsets[tree];
    size_t inner = ensemble->node_offsets[tree + 1] - ensemble->node_offsets[tree], i = 0;
    if (inner > 0 && ensemble->is_plain[tree])
        for (; i + LANES <= count; i += LANES) plain_leaves(nodes, values + i * row_stride, row_stride, leaves + i);
    for (; i < count; ++i) leaves[i] = leaf_of(nodes, inner, ensemble->sets, values + i * row_stride);
}

void podium_tree_add_scores(
    const podium_tree_ensemble *ensemble, size_t first_tree, size_t end_tree, size_t step, const float *values,
    size_t row_stride, size_t count, double *scores, size_t score_stride) {
    enum { BLOCK = 64 };
    uint32_t found[BLOCK];
    for (size_t tree = first_tree; tree < end_tree; tree += step) {
        const float *leaves = ensemble->leaves + ensemble->leaf_offsets[tree];
        for (size_t first = 0; first < count; first += BLOCK) {
            size_t block = count - first < BLOCK ? count - first : BLOCK;
            podium_tree_leaf_indices(ensemble, tree, values + first * row_stride, row_stride, block, found);
            for (size_t i = 0; i < block; ++i) scores[(first + i) * score_stride] += (double)leaves[found[i]];
        }
    }
}
