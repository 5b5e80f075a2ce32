#include "exercise.h"

static void reduce(podium_type type, size_t outer, size_t count, size_t inner) {
    const void *x = numbers(type, outer * count * inner);
    const ptrdiff_t o = (ptrdiff_t)outer, c = (ptrdiff_t)count, i = (ptrdiff_t)inner;
    for (int op = PODIUM_SUM; op <= PODIUM_MINIMUM_OF; op++)
        podium_reduce(op, type, o, c, i, x, numbers(type, outer * inner));
    for (int flag = 0; flag < 2; flag++) {
        if (count > 0) podium_arg_extreme(flag, type, o, c, i, x, indices(outer * inner, 1));
        podium_cumulative_sum(type, flag, o, c, i, x, numbers(type, outer * count * inner));
    }
    let_go();
}

static void pick(podium_type type, size_t outer, size_t size, size_t inner, size_t count) {
    const ptrdiff_t o = (ptrdiff_t)outer, s = (ptrdiff_t)size, i = (ptrdiff_t)inner, c = (ptrdiff_t)count;
    const ptrdiff_t width = (ptrdiff_t)width_of(type);
    void *whole = numbers(type, outer * size * inner), *picked = numbers(type, outer * count * inner);
    const int64_t *slices = indices(count, size), *places = indices(outer * count * inner, size);
    podium_first_out_of_range(slices, c, (int64_t)size);
    podium_gather_slices(width, o, s, i, slices, c, whole, picked);
    podium_scatter_add_slices(type, o, s, i, slices, c, 0, (int64_t)size, picked, whole);
    podium_gather(width, o, s, i, places, c, whole, picked);
    podium_scatter_add(type, o, s, i, places, c, picked, whole);
    let_go();
}

static void sort(podium_type type, size_t count) {
    for (int descending = 0; descending < 2; descending++)
        podium_argsort(
            type, descending, (ptrdiff_t)count, numbers(type, count), indices(count, 1),
            numbers(PODIUM_INT64, 4 * count));
    let_go();
}

static void distributions(podium_type type, size_t rows, size_t columns) {
    const ptrdiff_t r = (ptrdiff_t)rows, c = (ptrdiff_t)columns;
    size_t count = rows * columns;
    const void *x = numbers(type, count);
    void *y = numbers(type, count);
    podium_softmax(type, r, c, x, y);
    podium_softmax_gradient(type, r, c, x, y, numbers(type, count));
    podium_log_softmax(type, r, c, x, y);
    podium_log_softmax_gradient(type, r, c, x, y, numbers(type, count));
    podium_log_sum_exp(type, r, c, x, numbers(type, rows));
    const int64_t *labels = indices(rows, columns);
    const void *weights = numbers(type, columns), *scale = numbers(type, 1);
    if (columns > 0) {
        podium_cross_entropy(type, r, c, x, labels, weights, 0.1, numbers(type, rows), y);
        podium_cross_entropy(type, r, c, x, labels, NULL, 0, numbers(type, rows), y);
        podium_cross_entropy_gradient(type, r, c, y, labels, weights, 0.1, scale, 0, numbers(type, count));
    }
    podium_binary_cross_entropy(type, c * r, x, y, 2, numbers(type, count));
    podium_binary_cross_entropy_gradient(type, c * r, x, y, 2, scale, 0, numbers(type, count));
    let_go();
}

void exercise_rows(void) {
    for (int type = PODIUM_FLOAT32; type <= PODIUM_UINT8; type++)
        for (size_t i = 0; i < SIZE_COUNT; i++) {
            sort((podium_type)type, SIZES[i]);
            for (size_t j = 0; j < SIZE_COUNT; j++) {
                for (size_t outer = 0; outer < 3; outer++) reduce((podium_type)type, outer, SIZES[i], SIZES[j]);
                if (SIZES[j] > 0) pick((podium_type)type, 2, SIZES[j], 3, SIZES[i]);
                if (type <= PODIUM_FLOAT64) distributions((podium_type)type, SIZES[i], SIZES[j]);
            }
        }
}
