// What a node's rows add up to, and how they are dealt to its children.
#include "forest_sums.h"

#include <string.h>

bool podium_forest_total(
    const podium_forest_row *rows, size_t count, podium_forest_criterion criterion, size_t width, double *total) {
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

/// Rows on their way to two sides. Both sides are written for every row and only the right one advances: no branch to
/// mispredict.
typedef struct {
    podium_forest_row *rows, *scratch;
    size_t left, right;
} parting;

PODIUM_INLINE void deal(parting *p, podium_forest_row row, size_t goes_left) {
    p->rows[p->left] = row;
    p->scratch[p->right] = row;
    p->left += goes_left;
    p->right += 1 - goes_left;
}

/// Puts the right side behind the left one, and returns where it starts.
PODIUM_INLINE size_t join(const parting *p) {
    memcpy(p->rows + p->left, p->scratch, p->right * sizeof *p->rows);
    return p->left;
}

size_t podium_forest_part_by_bins(
    podium_forest_row *rows, size_t count, const uint8_t *column, const uint8_t *goes_left,
    podium_forest_row *scratch) {
    parting p = {rows, scratch, 0, 0};
    for (size_t i = 0; i < count; ++i) deal(&p, rows[i], goes_left[column[rows[i].row]]);
    return join(&p);
}

size_t podium_forest_part_by_values(
    podium_forest_row *rows, size_t count, const float *column, float threshold, bool missing_left,
    podium_forest_row *scratch) {
    parting p = {rows, scratch, 0, 0};
    for (size_t i = 0; i < count; ++i) {
        float value = column[rows[i].row];
        deal(&p, rows[i], (value <= threshold) | ((value != value) & missing_left));
    }
    return join(&p);
}
