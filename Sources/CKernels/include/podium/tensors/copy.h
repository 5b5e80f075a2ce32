#pragma once
#include "podium/tensors/types.h"

/// out[i, j] = x[i, j] converted from one type to another. Real to integer truncates toward 0 and saturates, NaN
/// becomes 0. Same types copy.
void podium_convert(
    podium_type from, podium_type to, ptrdiff_t rows, ptrdiff_t columns, const void *x, podium_strides xs, void *out,
    podium_strides os);

/// out[i · out_row + j] = x[j · x_column + i] for `rows` × `columns` elements.
void podium_transpose(
    ptrdiff_t rows, ptrdiff_t columns, const float *x, ptrdiff_t x_column, float *out, ptrdiff_t out_row);

/// out[0 ..< count] = value, converted as above.
void podium_fill(podium_type type, ptrdiff_t count, double value, void *out);

/// out[i] = start + i * step, converted as above.
void podium_ramp(podium_type type, ptrdiff_t count, double start, double step, void *out);
