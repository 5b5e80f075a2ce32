#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#include <string.h>

enum { LANES = 32, VECTORS = PODIUM_TREE_BIT_ROWS / LANES, MAX_BYTES = PODIUM_TREE_BIT_LEAVES / 8 };

/// One byte for each of 32 rows.
typedef uint8_t lanes __attribute__((vector_size(LANES), aligned(1)));

/// Of the eight leaves in a byte, strikes out those that `mask` lacks, in the rows that do not stay left.
PODIUM_INLINE void strike(lanes *leaves, const lanes *stays, uint8_t mask) {
    for (size_t v = 0; v < VECTORS; ++v) leaves[v] &= stays[v] | mask;
}

PODIUM_INLINE void
strike_all(const podium_tree_bit_node *nodes, size_t count, const uint8_t *ranks, lanes leaves[][VECTORS]) {
    for (size_t i = 0; i < count; ++i) {
        podium_tree_bit_node node = nodes[i];
        const lanes *rank = (const lanes *)(const void *)(ranks + (size_t)node.feature * PODIUM_TREE_BIT_ROWS);
        lanes stays[VECTORS];
        for (size_t v = 0; v < VECTORS; ++v)
            stays[v] = (lanes)(rank[v] <= node.bound) | (lanes)(rank[v] == node.missing);
        strike(leaves[node.first], stays, node.first_mask);
        for (size_t byte = node.first + 1; byte < node.last; ++byte) strike(leaves[byte], stays, 0);
        if (node.last > node.first) strike(leaves[node.last], stays, node.last_mask);
    }
}

/// For each row the number of the first leaf that is left.
PODIUM_INLINE void first_leaves(lanes leaves[][VECTORS], size_t bytes, lanes *found) {
    for (size_t v = 0; v < VECTORS; ++v) {
        lanes byte = leaves[bytes - 1][v], base = (lanes){0} + (uint8_t)(8 * (bytes - 1));
        for (size_t b = bytes - 1; b-- > 0;) {
            lanes has = (lanes)(leaves[b][v] != 0);
            byte = (leaves[b][v] & has) | (byte & ~has);
            base = (has & (uint8_t)(8 * b)) | (base & ~has);
        }
        lanes low = byte & -byte;
        found[v] = base + ((lanes)((low & 0xAA) != 0) & 1) + ((lanes)((low & 0xCC) != 0) & 2)
            + ((lanes)((low & 0xF0) != 0) & 4);
    }
}

PODIUM_INLINE void podium_tree_add_bit_scores_body(
    const podium_tree_bit_ensemble *ensemble, size_t first_tree, size_t end_tree, size_t step, const uint8_t *ranks,
    size_t count, double *scores, size_t stride) {
    lanes leaves[MAX_BYTES][VECTORS], found[VECTORS];
    uint8_t numbers[PODIUM_TREE_BIT_ROWS];
    for (size_t tree = first_tree; tree < end_tree; tree += step) {
        const float *values = ensemble->values + ensemble->leaf_offsets[tree];
        size_t bytes = (ensemble->leaf_offsets[tree + 1] - ensemble->leaf_offsets[tree] + 7) / 8;
        memset(leaves, 0xFF, bytes * sizeof leaves[0]);
        uint32_t first = ensemble->node_offsets[tree];
        strike_all(ensemble->nodes + first, ensemble->node_offsets[tree + 1] - first, ranks, leaves);
        first_leaves(leaves, bytes, found);
        memcpy(numbers, found, sizeof numbers);
        for (size_t i = 0; i < count; ++i) scores[i * stride] += (double)values[numbers[i]];
    }
}

PODIUM_SHORT_KERNEL(
    void, podium_tree_add_bit_scores,
    (const podium_tree_bit_ensemble *ensemble, size_t first_tree, size_t end_tree, size_t step, const uint8_t *ranks,
     size_t count, double *scores, size_t stride),
    (ensemble, first_tree, end_tree, step, ranks, count, scores, stride))
