#include "podium/tensors/elementwise.h"
#include "scalar_functions.h"

#define KERNEL_FILE "../tensors/unary_levels.h"
#include "../processor/each_level.h"

void podium_unary(
    podium_unary_op op, podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *x, podium_strides xs,
    void *out, ptrdiff_t out_row, double a, double b) {
    switch (type) {
    case PODIUM_FLOAT32: PODIUM_CHOOSE(unary_float)(op, rows, columns, x, xs, out, out_row, a, b); break;
    case PODIUM_FLOAT64: PODIUM_CHOOSE(unary_double)(op, rows, columns, x, xs, out, out_row, a, b); break;
    case PODIUM_INT32: PODIUM_CHOOSE(unary_int32_t)(op, rows, columns, x, xs, out, out_row, a, b); break;
    case PODIUM_INT64: PODIUM_CHOOSE(unary_int64_t)(op, rows, columns, x, xs, out, out_row, a, b); break;
    case PODIUM_UINT8: PODIUM_CHOOSE(unary_uint8_t)(op, rows, columns, x, xs, out, out_row, a, b); break;
    }
}
