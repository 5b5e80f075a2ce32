// The best cut of a column: rows ordered by bin, and moved to the left side one bin after the other.
#include "forest_sums.h"

enum { SLOTS = 256 };

typedef struct {
    float weight;
    float target;
} weighted_target;

/// Rows of one bin in `sorted`.
typedef struct {
    uint32_t bin;
    uint32_t start;
    uint32_t end;
} segment;

/// Orders the rows by bin and returns the number of different bins, `missing_bin` last.
PODIUM_INLINE size_t sort_by_bin(
    const podium_forest_node *node, const uint8_t *column, const podium_forest_scratch *scratch, segment *segments) {
    uint32_t next[SLOTS] = {0};
    podium_forest_bins present = {{0}};
    weighted_target *sorted = scratch->sorted;
    for (size_t i = 0; i < node->count; ++i) {
        uint8_t bin = column[node->rows[i].row];
        scratch->bins[i] = bin;
        next[bin] += 1;
        insert(&present, bin);
    }
    size_t count = 0;
    uint32_t start = 0;
    for (uint32_t word = 0; word < 4; ++word) {
        for (uint64_t bits = present.words[word]; bits; bits &= bits - 1) {
            uint32_t bin = word * 64 + (uint32_t)__builtin_ctzll(bits);
            segments[count++] = (segment){bin, start, start + next[bin]};
            start += next[bin];
            next[bin] = segments[count - 1].start;
        }
    }
    if (count < 2) return count;
    for (size_t i = 0; i < node->count; ++i)
        sorted[next[scratch->bins[i]]++] = (weighted_target){node->rows[i].weight, node->rows[i].target};
    return count;
}

/// Sums of both sides while rows move from the right one to the left one.
typedef struct {
    double left_weight, right_weight;
    /// Weighted targets; or sums of squared class weights; or sums of x log x of class weights.
    double left_sum, right_sum;
    double *left, *right;
} sides;

PODIUM_INLINE sides
all_right(const podium_forest_node *node, podium_forest_criterion criterion, const podium_forest_scratch *scratch) {
    if (criterion == PODIUM_FOREST_VARIANCE) return (sides){0, node->total[0], 0, node->total[1], NULL, NULL};
    sides s = {0, 0, 0, 0, scratch->sums, scratch->sums + node->width};
    for (size_t i = 0; i < node->width; ++i) {
        double weight = node->total[i];
        s.left[i] = 0;
        s.right[i] = weight;
        s.right_weight += weight;
        s.right_sum += criterion == PODIUM_FOREST_GINI ? weight * weight : x_log_x(weight);
    }
    return s;
}

PODIUM_INLINE void move_left(sides *s, podium_forest_criterion criterion, weighted_target row) {
    double weight = (double)row.weight;
    s->left_weight += weight;
    s->right_weight -= weight;
    if (criterion == PODIUM_FOREST_VARIANCE) {
        s->left_sum += weight * (double)row.target;
        s->right_sum -= weight * (double)row.target;
        return;
    }
    size_t class = (size_t)row.target;
    double left = s->left[class], right = s->right[class];
    s->left[class] = left + weight;
    s->right[class] = right - weight;
    if (criterion == PODIUM_FOREST_GINI) {
        s->left_sum += weight * (2 * left + weight);
        s->right_sum -= weight * (2 * right - weight);
    } else {
        s->left_sum += x_log_x(left + weight) - x_log_x(left);
        s->right_sum += x_log_x(right - weight) - x_log_x(right);
    }
}

PODIUM_INLINE double score_of(const sides *s, podium_forest_criterion criterion) {
    switch (criterion) {
    case PODIUM_FOREST_VARIANCE:
        return s->left_sum * s->left_sum / s->left_weight + s->right_sum * s->right_sum / s->right_weight;
    case PODIUM_FOREST_GINI: return s->left_sum / s->left_weight + s->right_sum / s->right_weight;
    case PODIUM_FOREST_ENTROPY: return s->left_sum - x_log_x(s->left_weight) + s->right_sum - x_log_x(s->right_weight);
    }
    return -INFINITY;
}

PODIUM_INLINE size_t
move_segment(sides *s, podium_forest_criterion criterion, segment bin, const weighted_target *sorted) {
    for (uint32_t i = bin.start; i < bin.end; ++i) move_left(s, criterion, sorted[i]);
    return bin.end - bin.start;
}

/// Moves the bins of values left one after the other and keeps the best cut in `best`; `bin` is then the number of
/// segments on the left less one. The bin of missing values is `segments[values]`, where there is one.
PODIUM_INLINE void scan(
    const podium_forest_node *node, podium_forest_criterion criterion, const segment *segments, size_t values,
    bool has_missing, bool missing_left, const podium_forest_scratch *scratch, podium_forest_split *best) {
    sides s = all_right(node, criterion, scratch);
    size_t moved = missing_left ? move_segment(&s, criterion, segments[values], scratch->sorted) : 0;
    size_t cuts = has_missing && !missing_left ? values : values - 1;
    for (size_t i = 0; i < cuts; ++i) {
        moved += move_segment(&s, criterion, segments[i], scratch->sorted);
        if (node->count - moved < node->min_rows) return;
        if (moved < node->min_rows) continue;
        double score = score_of(&s, criterion);
        if (score > best->score) {
            best->score = score;
            best->bin = (uint32_t)i;
            best->missing_left = missing_left;
            best->left_count = moved;
        }
    }
}

/// `scan` compiled for each criterion.
static void scan_criterion(
    const podium_forest_node *node, const segment *segments, size_t values, bool has_missing, bool missing_left,
    const podium_forest_scratch *scratch, podium_forest_split *best) {
    switch (node->criterion) {
    case PODIUM_FOREST_VARIANCE:
        scan(node, PODIUM_FOREST_VARIANCE, segments, values, has_missing, missing_left, scratch, best);
        break;
    case PODIUM_FOREST_GINI:
        scan(node, PODIUM_FOREST_GINI, segments, values, has_missing, missing_left, scratch, best);
        break;
    case PODIUM_FOREST_ENTROPY:
        scan(node, PODIUM_FOREST_ENTROPY, segments, values, has_missing, missing_left, scratch, best);
        break;
    }
}

/// The segments of a node's bins: `values` of values, and that of missing ones behind them, where there is one.
typedef struct {
    segment segments[SLOTS];
    size_t count, values;
    bool has_missing;
} sorted_bins;

PODIUM_INLINE void sort_bins(
    const podium_forest_node *node, const uint8_t *column, uint32_t missing_bin, const podium_forest_scratch *scratch,
    sorted_bins *bins) {
    bins->count = sort_by_bin(node, column, scratch, bins->segments);
    bins->has_missing = bins->count > 0 && bins->segments[bins->count - 1].bin == missing_bin;
    bins->values = bins->count - bins->has_missing;
}

podium_forest_split podium_forest_best_threshold(
    const podium_forest_node *node, const uint8_t *column, uint32_t missing_bin, const podium_forest_scratch *scratch) {
    sorted_bins bins;
    sort_bins(node, column, missing_bin, scratch, &bins);
    podium_forest_split best = {.score = -INFINITY, .bin_count = (uint32_t)bins.count};
    if (bins.count < 2) return best;
    scan_criterion(node, bins.segments, bins.values, bins.has_missing, false, scratch, &best);
    if (bins.has_missing) scan_criterion(node, bins.segments, bins.values, true, true, scratch, &best);
    size_t last = best.bin;
    best.bin = bins.segments[last].bin;
    best.next_bin = last + 1 < bins.values ? bins.segments[last + 1].bin : best.bin;
    if (!bins.has_missing) best.missing_left = 2 * best.left_count >= node->count;
    return best;
}

/// What orders categories: the mean target, or the share of the class `lead`.
PODIUM_INLINE double
rank_of(segment bin, const weighted_target *sorted, podium_forest_criterion criterion, float lead) {
    double weight = 0, sum = 0;
    for (uint32_t i = bin.start; i < bin.end; ++i) {
        double value = criterion == PODIUM_FOREST_VARIANCE ? (double)sorted[i].target : sorted[i].target == lead;
        weight += (double)sorted[i].weight;
        sum += (double)sorted[i].weight * value;
    }
    return sum / weight;
}

static void
order_by_rank(const podium_forest_node *node, const podium_forest_scratch *scratch, segment *segments, size_t count) {
    size_t lead = 0;
    double ranks[SLOTS];
    if (node->criterion != PODIUM_FOREST_VARIANCE)
        for (size_t i = 1; i < node->width; ++i) lead = node->total[i] > node->total[lead] ? i : lead;
    for (size_t i = 0; i < count; ++i) {
        segment own = segments[i];
        double rank = rank_of(own, scratch->sorted, node->criterion, (float)lead);
        size_t place = i;
        for (; place > 0 && ranks[place - 1] > rank; --place) {
            ranks[place] = ranks[place - 1];
            segments[place] = segments[place - 1];
        }
        ranks[place] = rank;
        segments[place] = own;
    }
}

podium_forest_split podium_forest_best_categories(
    const podium_forest_node *node, const uint8_t *column, uint32_t missing_bin, const podium_forest_scratch *scratch) {
    sorted_bins bins;
    sort_bins(node, column, missing_bin, scratch, &bins);
    podium_forest_split best = {.score = -INFINITY, .bin_count = (uint32_t)bins.count};
    if (bins.count < 2) return best;
    order_by_rank(node, scratch, bins.segments, bins.values);
    scan_criterion(node, bins.segments, bins.values, bins.has_missing, false, scratch, &best);
    if (best.score == -INFINITY) return best;
    for (size_t i = 0; i < bins.count; ++i) insert(&best.present, bins.segments[i].bin);
    for (size_t i = 0; i <= best.bin; ++i) insert(&best.left, bins.segments[i].bin);
    return best;
}
