#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

enum { PREFETCH_DISTANCE = 32 };

size_t podium_tree_partition(
    const uint8_t *column, const uint8_t *goes_left, const uint32_t *rows, size_t first, size_t count, uint32_t *left,
    uint32_t *right) {
    // Both sides are written for every row and only the right one advances: no branch to mispredict.
    size_t left_count = 0, right_count = 0, i = 0;
    if (rows) {
        for (; i + PREFETCH_DISTANCE < count; ++i) {
            __builtin_prefetch(column + rows[i + PREFETCH_DISTANCE]);
            uint32_t row = rows[i];
            size_t goes = goes_left[column[row]];
            left[left_count] = row;
            right[right_count] = row;
            left_count += goes;
            right_count += 1 - goes;
        }
    }
    for (; i < count; ++i) {
        uint32_t row = rows ? rows[i] : (uint32_t)(first + i);
        size_t goes = goes_left[column[row]];
        left[left_count] = row;
        right[right_count] = row;
        left_count += goes;
        right_count += 1 - goes;
    }
    return left_count;
}

void podium_tree_add_to_rows(float *scores, const uint32_t *rows, size_t count, float value) {
    for (size_t i = 0; i < count; ++i) scores[rows[i]] += value;
}
