#include "podium/tensors/elementwise.h"
#include "scalar_functions.h"

#define KERNEL_FILE "../tensors/binary_levels.h"
#include "../processor/each_level.h"
#include "for_type.h"

void podium_binary(
    podium_binary_op op, podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *a, podium_strides as,
    const void *b, podium_strides bs, void *out, ptrdiff_t out_row) {
    FOR_NUMBER(binary, op, rows, columns, a, as, b, bs, out, out_row)
}

void podium_compare(
    podium_comparison op, podium_type type, ptrdiff_t rows, ptrdiff_t columns, const void *a, podium_strides as,
    const void *b, podium_strides bs, uint8_t *out, ptrdiff_t out_row) {
    FOR_NUMBER(compare, op, rows, columns, a, as, b, bs, out, out_row)
}

void podium_select(
    podium_type type, ptrdiff_t rows, ptrdiff_t columns, const uint8_t *condition, podium_strides cs, const void *a,
    podium_strides as, const void *b, podium_strides bs, void *out, ptrdiff_t out_row) {
    FOR_NUMBER(choose, rows, columns, condition, cs, a, as, b, bs, out, out_row)
}
