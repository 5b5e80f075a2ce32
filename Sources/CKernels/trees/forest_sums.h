// What the searches of a forest's splits share: sets of bins, and how pure sums of rows are.
#pragma once

#include "podium/trees/forests.h"
#include "../processor/dispatch.h"

#include <math.h>

PODIUM_INLINE void insert(podium_forest_bins *set, uint32_t bin) { set->words[bin / 64] |= (uint64_t)1 << (bin % 64); }

PODIUM_INLINE bool contains(const podium_forest_bins *set, uint32_t bin) {
    return set->words[bin / 64] >> (bin % 64) & 1;
}

PODIUM_INLINE double x_log_x(double x) { return x > 0 ? x * log(x) : 0; }

PODIUM_INLINE double purity(podium_forest_criterion criterion, size_t width, const double *sums) {
    if (criterion == PODIUM_FOREST_VARIANCE) return sums[0] > 0 ? sums[1] * sums[1] / sums[0] : 0;
    double weight = 0, score = 0;
    for (size_t i = 0; i < width; ++i) {
        weight += sums[i];
        score += criterion == PODIUM_FOREST_GINI ? sums[i] * sums[i] : x_log_x(sums[i]);
    }
    if (criterion == PODIUM_FOREST_ENTROPY) return score - x_log_x(weight);
    return weight > 0 ? score / weight : 0;
}
