#include "exercise.h"

static const podium_type TYPES[] = {PODIUM_FLOAT32, PODIUM_FLOAT64, PODIUM_INT32, PODIUM_INT64, PODIUM_UINT8};

static int is_real(podium_type type) { return type == PODIUM_FLOAT32 || type == PODIUM_FLOAT64; }

// Every operation on a matrix whose operands are contiguous, strided, or one number for all.
static void operate(podium_type type, ptrdiff_t rows, ptrdiff_t columns) {
    size_t count = (size_t)(rows * columns);
    const podium_strides whole = {columns, 1}, strided = {2 * columns, 2}, one = {0, 0};
    const void *x = numbers(type, count), *wide = numbers(type, 2 * count), *number = numbers(type, 1);
    const uint8_t *flags = numbers(PODIUM_UINT8, count);
    void *out = numbers(type, count);
    for (int op = 0; op <= (is_real(type) ? PODIUM_SCALE_AND_ADD : PODIUM_SQUARE); op++) {
        podium_unary(op, type, rows, columns, x, whole, out, columns, 0.5, 2);
        podium_unary(op, type, rows, columns, wide, strided, out, columns, 0.5, 2);
    }
    for (int op = 0; op <= (is_real(type) ? PODIUM_ERF_GRADIENT : PODIUM_MINIMUM); op++) {
        podium_binary(op, type, rows, columns, x, whole, x, whole, out, columns);
        podium_binary(op, type, rows, columns, x, whole, number, one, out, columns);
        podium_binary(op, type, rows, columns, number, one, x, whole, out, columns);
        podium_binary(op, type, rows, columns, wide, strided, x, whole, out, columns);
    }
    for (int op = 0; op <= PODIUM_GREATER_EQUAL; op++)
        podium_compare(op, type, rows, columns, x, whole, wide, strided, numbers(PODIUM_UINT8, count), columns);
    podium_select(type, rows, columns, flags, whole, x, whole, x, whole, out, columns);
    podium_select(type, rows, columns, flags, whole, number, one, wide, strided, out, columns);
    podium_fill(type, (ptrdiff_t)count, 3, out);
    podium_ramp(type, (ptrdiff_t)count, -1, 1, out);
    for (int to = 0; to < 5; to++) {
        podium_convert(type, TYPES[to], rows, columns, x, whole, numbers(TYPES[to], count), whole);
        podium_convert(type, TYPES[to], rows, columns, wide, strided, numbers(TYPES[to], 2 * count), strided);
    }
    let_go();
}

// Numbers that no conversion and no function may stumble over.
static void edges(void) {
    static const double values[] = {
        0, -0.0, INFINITY, -INFINITY, NAN, 1e300, -1e300, 5e-324, 3e9, -3e9, 1e19, 104, -104,
    };
    enum { COUNT = sizeof values / sizeof *values };
    const podium_strides along = {COUNT, 1};
    double out[COUNT];
    float single[COUNT], result[COUNT];
    podium_convert(PODIUM_FLOAT64, PODIUM_FLOAT32, 1, COUNT, values, along, single, along);
    for (int op = 0; op <= PODIUM_SCALE_AND_ADD; op++) {
        podium_unary(op, PODIUM_FLOAT64, 1, COUNT, values, along, out, COUNT, -1, 1);
        podium_unary(op, PODIUM_FLOAT32, 1, COUNT, single, along, result, COUNT, -1, 1);
    }
    for (int to = 2; to < 5; to++) {
        podium_convert(PODIUM_FLOAT64, TYPES[to], 1, COUNT, values, along, out, along);
        podium_convert(PODIUM_FLOAT32, TYPES[to], 1, COUNT, single, along, out, along);
        for (int i = 0; i < COUNT; i++) podium_fill(TYPES[to], COUNT, values[i], out);
        podium_ramp(TYPES[to], COUNT, -1e300, 1e299, out);
    }
    static const int64_t extremes[] = {INT64_MIN, INT64_MAX, -1, 0};
    static const podium_strides four = {4, 1}, all = {0, 0};
    for (int op = 0; op <= PODIUM_MINIMUM; op++)
        for (int i = 0; i < 4; i++)
            podium_binary(op, PODIUM_INT64, 1, 4, extremes, four, extremes + i, all, out, 4);
    for (int op = 0; op <= PODIUM_SQUARE; op++) podium_unary(op, PODIUM_INT64, 1, 4, extremes, four, out, 4, 0, 0);
}

static void random_numbers(size_t count) {
    for (uint64_t first = 0; first < 12; first += 4) {
        podium_random_uniform(7, first, (ptrdiff_t)count, -1, 2, 1, floats(count));
        podium_random_normal(UINT64_MAX, UINT64_MAX - 3 - first, (ptrdiff_t)count, 0, 1, floats(count));
        podium_random_mask(7, first, (ptrdiff_t)count, 0.5f, 2, floats(count));
    }
    let_go();
}

void exercise_elements(void) {
    for (size_t i = 0; i < SIZE_COUNT; i++) {
        random_numbers(SIZES[i]);
        for (int type = 0; type < 5; type++)
            for (ptrdiff_t rows = 0; rows < 4; rows++) operate(TYPES[type], rows, (ptrdiff_t)SIZES[i]);
    }
    edges();
}
