#include "podium/trees/boosting.h"
#include "../processor/dispatch.h"

#include <math.h>
#include <string.h>

#pragma clang fp contract(off)

enum { SHORT_RUN = 8 };
static const double PI = 3.14159265358979323846;

/// What of a histogram the search asks for again and again.
typedef struct {
    const podium_tree_sum *sums;
    const podium_tree_split_rules *rules;
    podium_tree_category_split *best;
} category_search;

static double rows_of(podium_tree_sum sum, const podium_tree_split_rules *rules) {
    return (double)sum.hessian * rules->hessian_unit * rules->rows_per_hessian;
}

static bool is_large_enough(podium_tree_sum sum, const podium_tree_split_rules *rules) {
    return sum.hessian > 0 && (double)sum.hessian * rules->hessian_unit >= rules->min_hessian
        && rows_of(sum, rules) >= rules->min_rows - 0.5;
}

static double score_of(podium_tree_sum sum, double extra_l2, const podium_tree_split_rules *rules) {
    double gradient = fabs((double)sum.gradient * rules->gradient_unit) - rules->l1;
    double hessian = (double)sum.hessian * rules->hessian_unit + rules->l2 + extra_l2;
    gradient = gradient > 0 ? gradient : 0;
    return hessian > 0 ? gradient * gradient / hessian : 0;
}

static podium_tree_sum rest_of(podium_tree_sum left, const podium_tree_split_rules *rules) {
    return (podium_tree_sum){rules->total.gradient - left.gradient, rules->total.hessian - left.hessian};
}

/// Takes the first `count` bins of `order`, whose sum is `left`, where that beats the best so far by more than `noise`.
static void consider(
    category_search search, podium_tree_sum left, double extra_l2, double noise, const uint8_t *order, size_t count) {
    podium_tree_sum right = rest_of(left, search.rules);
    if (!is_large_enough(left, search.rules) || !is_large_enough(right, search.rules)) return;
    double score = score_of(left, extra_l2, search.rules) + score_of(right, extra_l2, search.rules) - noise;
    if (!(score > search.best->score)) return;
    *search.best = (podium_tree_category_split){score, left, extra_l2, {0}};
    for (size_t i = 0; i < count; ++i) search.best->set[order[i] / 64] |= (uint64_t)1 << (order[i] % 64);
}

/// What a numeric column of noise gains by the best of its many thresholds, in units of the noise.
static const double THRESHOLD_NOISE = 6;

/// How much more than that a share `share` of `count` sorted categories gains if they, too, differ by noise alone: for
/// normal noise 2/π for each category where the share is a half (the variance that the halves of a sorted sample
/// explain); the root falls with the share a little slower than that.
static double noise_gain(double count, double share) {
    double gain = 4 / PI * count * sqrt(share * (1 - share)) - THRESHOLD_NOISE;
    return gain > 0 ? gain : 0;
}

/// Considers the prefixes of `order`, at most half of the categories each.
static void walk(category_search search, const uint8_t *order, size_t count, const podium_tree_category_rules *limits) {
    podium_tree_sum left = {0, 0};
    double group_rows = 0;
    size_t most = (count + 1) / 2 < limits->most ? (count + 1) / 2 : limits->most;
    for (size_t i = 0; i < most; ++i) {
        podium_tree_sum sum = search.sums[order[i]];
        left.gradient += sum.gradient;
        left.hessian += sum.hessian;
        group_rows += rows_of(sum, search.rules);
        if (!is_large_enough(left, search.rules) || group_rows < limits->min_group_rows - 0.5) continue;
        if (rows_of(rest_of(left, search.rules), search.rules) < limits->min_group_rows - 0.5) return;
        group_rows = 0;
        double share = (double)(i + 1) / (double)count;
        double noise = limits->noise * search.rules->gradient_noise * noise_gain((double)count, share);
        consider(search, left, limits->l2, noise, order, i + 1);
    }
}

static void sort_short(uint64_t *keys, size_t count) {
    for (size_t i = 1; i < count; ++i) {
        uint64_t key = keys[i];
        size_t place = i;
        for (; place > 0 && keys[place - 1] > key; --place) keys[place] = keys[place - 1];
        keys[place] = key;
    }
}

static void merge(const uint64_t *from, size_t middle, size_t end, uint64_t *to) {
    size_t left = 0, right = middle;
    for (size_t i = 0; i < end; ++i) {
        bool takes_left = right >= end || (left < middle && from[left] <= from[right]);
        to[i] = takes_left ? from[left] : from[right];
        left += takes_left;
        right += !takes_left;
    }
}

static void sort_keys(uint64_t *keys, size_t count) {
    uint64_t scratch[PODIUM_TREE_SLOTS];
    for (size_t i = 0; i < count; i += SHORT_RUN) sort_short(keys + i, count - i < SHORT_RUN ? count - i : SHORT_RUN);
    for (size_t run = SHORT_RUN; run < count; run *= 2) {
        for (size_t i = 0; i < count; i += 2 * run) {
            size_t end = count - i < 2 * run ? count - i : 2 * run, middle = end < run ? end : run;
            merge(keys + i, middle, end, scratch + i);
        }
        memcpy(keys, scratch, count * sizeof *keys);
    }
}

/// Bits that order as the number does, with the bin in the last eight: the mantissa can spare them, and bins of equal
/// ratio stay in order.
static uint64_t sort_key(double ratio, size_t bin) {
    uint64_t bits;
    memcpy(&bits, &ratio, sizeof bits);
    bits ^= bits >> 63 ? ~(uint64_t)0 : (uint64_t)1 << 63;
    return (bits & ~(uint64_t)0xFF) | bin;
}

/// The bins with rows enough, by gradient ÷ smoothed hessian.
static size_t
sort_bins(category_search search, size_t bin_count, const podium_tree_category_rules *limits, uint8_t *order) {
    uint64_t keys[PODIUM_TREE_SLOTS];
    size_t count = 0;
    for (size_t bin = 0; bin < bin_count; ++bin) {
        podium_tree_sum sum = search.sums[bin];
        if (sum.hessian <= 0 || rows_of(sum, search.rules) + 0.5 < limits->smoothing) continue;
        double hessian = (double)sum.hessian * search.rules->hessian_unit + limits->smoothing;
        keys[count++] = sort_key((double)sum.gradient * search.rules->gradient_unit / hessian, bin);
    }
    sort_keys(keys, count);
    for (size_t i = 0; i < count; ++i) order[i] = (uint8_t)keys[i];
    return count;
}

podium_tree_category_split podium_tree_best_categories(
    const podium_tree_sum *sums, size_t bin_count, const podium_tree_split_rules *rules,
    const podium_tree_category_rules *limits) {
    podium_tree_category_split best = {-INFINITY, {0, 0}, 0, {0}};
    category_search search = {sums, rules, &best};
    uint8_t order[PODIUM_TREE_SLOTS], reversed[PODIUM_TREE_SLOTS];
    if (bin_count <= limits->one_hot) {
        for (size_t bin = 0; bin < bin_count; ++bin) {
            order[0] = (uint8_t)bin;
            consider(search, sums[bin], 0, 0, order, 1);
        }
        return best;
    }
    size_t count = sort_bins(search, bin_count, limits, order);
    for (size_t i = 0; i < count; ++i) reversed[i] = order[count - 1 - i];
    walk(search, order, count, limits);
    walk(search, reversed, count, limits);
    return best;
}
