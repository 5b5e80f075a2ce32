#include "include/tree_kernels.h"
#include "tree_dispatch.h"

#include <string.h>

PODIUM_TREE_INLINE bool in_set(const uint32_t *set, float value) {
    if (!(value >= 0 && value < 2147483648.0f)) return false;
    uint32_t category = (uint32_t)value;
    return category / 32 < set[0] && (set[1 + category / 32] >> (category % 32) & 1);
}

PODIUM_TREE_INLINE bool goes_left(const podium_tree_node *node, const uint32_t *sets, float value) {
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

PODIUM_TREE_INLINE uint32_t leaf_of(const podium_tree_node *nodes, size_t count, const uint32_t *sets,
                                    const float *row) {
    if (count == 0) return 0;
    int32_t position = 0;
    do {
        const podium_tree_node *node = nodes + position;
        bool left = goes_left(node, sets, row[node->feature & PODIUM_TREE_FEATURE]);
        position = left ? node->left : node->right;
    } while (position >= 0);
    return (uint32_t)~position;
}

void podium_tree_leaf_indices(const podium_tree_ensemble *ensemble, size_t tree, const float *values,
                              size_t row_stride, size_t count, uint32_t *leaves) {
    const podium_tree_node *nodes = ensemble->nodes + ensemble->node_offsets[tree];
    size_t inner = ensemble->node_offsets[tree + 1] - ensemble->node_offsets[tree];
    for (size_t i = 0; i < count; ++i) leaves[i] = leaf_of(nodes, inner, ensemble->sets, values + i * row_stride);
}

void podium_tree_add_scores(const podium_tree_ensemble *ensemble, size_t first_tree, size_t end_tree, size_t step,
                            const float *values, size_t row_stride, size_t count, double *scores,
                            size_t score_stride) {
    for (size_t tree = first_tree; tree < end_tree; tree += step) {
        const podium_tree_node *nodes = ensemble->nodes + ensemble->node_offsets[tree];
        const float *leaves = ensemble->leaves + ensemble->leaf_offsets[tree];
        size_t inner = ensemble->node_offsets[tree + 1] - ensemble->node_offsets[tree];
        for (size_t i = 0; i < count; ++i)
            scores[i * score_stride] += (double)leaves[leaf_of(nodes, inner, ensemble->sets, values + i * row_stride)];
    }
}
