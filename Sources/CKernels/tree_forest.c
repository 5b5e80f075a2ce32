#include "include/tree_kernels.h"

void podium_tree_count_classes(const uint8_t *column, const uint32_t *rows, size_t count, const uint32_t *classes,
                               const float *weights, size_t width, double *sums, uint64_t *touched) {
    for (size_t i = 0; i < count; ++i) {
        uint32_t row = rows[i];
        size_t bin = column[row];
        double *sum = sums + bin * width;
        sum[classes[row]] += (double)weights[row];
        sum[width - 1] += 1;
        touched[bin / 64] |= (uint64_t)1 << (bin % 64);
    }
}

void podium_tree_sum_targets(const uint8_t *column, const uint32_t *rows, size_t count, const float *target,
                             const float *weights, double *sums, uint64_t *touched) {
    for (size_t i = 0; i < count; ++i) {
        uint32_t row = rows[i];
        size_t bin = column[row];
        double *sum = sums + bin * 3, weight = (double)weights[row];
        sum[0] += weight;
        sum[1] += weight * (double)target[row];
        sum[2] += 1;
        touched[bin / 64] |= (uint64_t)1 << (bin % 64);
    }
}
