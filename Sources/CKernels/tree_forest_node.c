// What a node's rows add up to, and how they are dealt to its children.
#include "tree_forest_sums.h"

#include <string.h>

bool podium_forest_total(const podium_forest_row *rows, size_t count, podium_forest_criterion criterion, size_t width,
                         double *total) {
    bool equal = true;
    memset(total, 0, width * sizeof *total);
    for (size_t i = 0; i < count; ++i) {
        double weight = (double)rows[i].weight;
        equal &= rows[i].target == rows[0].target;
        if (criterion == PODIUM_FOREST_VARIANCE) {
            total[0] += weight;
            total[1] += weight * (double)rows[i].target;
        } else {
            total[(size_t)rows[i].target] += weight;
        }
    }
    return equal;
}

double podium_forest_purity(podium_forest_criterion criterion, size_t width, const double *sums) {
    return purity(criterion, width, sums);
}

// MARK: Parting

// Both sides are written for every row and only the right one advances: no branch to mispredict.

size_t podium_forest_part_by_bins(podium_forest_row *rows, size_t count, const uint8_t *column,
                                  const uint8_t *goes_left, podium_forest_row *scratch) {
    size_t left = 0, right = 0;
    for (size_t i = 0; i < count; ++i) {
        podium_forest_row row = rows[i];
        size_t goes = goes_left[column[row.row]];
        rows[left] = row;
        scratch[right] = row;
        left += goes;
        right += 1 - goes;
    }
    memcpy(rows + left, scratch, right * sizeof *rows);
    return left;
}

size_t podium_forest_part_by_values(podium_forest_row *rows, size_t count, const float *column, float threshold,
                                    bool missing_left, podium_forest_row *scratch) {
    size_t left = 0, right = 0;
    for (size_t i = 0; i < count; ++i) {
        podium_forest_row row = rows[i];
        float value = column[row.row];
        size_t goes = (value <= threshold) | ((value != value) & missing_left);
        rows[left] = row;
        scratch[right] = row;
        left += goes;
        right += 1 - goes;
    }
    memcpy(rows + left, scratch, right * sizeof *rows);
    return left;
}
