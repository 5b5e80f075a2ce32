#include "podium/tensors/copy.h"
#include "../processor/dispatch.h"
#include "../processor/vector.h"

// A transpose is copied in tiles that stay in the first-level cache on both sides.
enum { TILE = 32 };

#define COPY(T, name)                                                                                               \
    static void name(ptrdiff_t rows, ptrdiff_t columns, const T *x, podium_strides xs, T *out, podium_strides os) { \
        if (xs.column == 1 && os.column == 1) {                                                                     \
            for (ptrdiff_t i = 0; i < rows; i++)                                                                    \
                memcpy(out + i * os.row, x + i * xs.row, (size_t)columns * sizeof(T));                              \
            return;                                                                                                 \
        }                                                                                                           \
        for (ptrdiff_t i0 = 0; i0 < rows; i0 += TILE)                                                               \
            for (ptrdiff_t j0 = 0; j0 < columns; j0 += TILE) {                                                      \
                ptrdiff_t i1 = i0 + TILE < rows ? i0 + TILE : rows;                                                 \
                ptrdiff_t j1 = j0 + TILE < columns ? j0 + TILE : columns;                                           \
                for (ptrdiff_t i = i0; i < i1; i++)                                                                 \
                    for (ptrdiff_t j = j0; j < j1; j++)                                                             \
                        out[i * os.row + j * os.column] = x[i * xs.row + j * xs.column];                            \
            }                                                                                                       \
    }

// Whole tiles of eight by eight through registers, what is left over one by one.
PODIUM_INLINE void podium_transpose_body(
    ptrdiff_t rows, ptrdiff_t columns, const float *x, ptrdiff_t x_column, float *out, ptrdiff_t out_row) {
    for (ptrdiff_t i0 = 0; i0 < rows; i0 += TILE)
        for (ptrdiff_t j0 = 0; j0 < columns; j0 += TILE) {
            ptrdiff_t i1 = i0 + TILE < rows ? i0 + TILE : rows, j1 = j0 + TILE < columns ? j0 + TILE : columns;
            ptrdiff_t i = i0;
            for (; i + 8 <= i1; i += 8) {
                ptrdiff_t j = j0;
                for (; j + 8 <= j1; j += 8)
                    f8_transpose(x + j * x_column + i, x_column, out + i * out_row + j, out_row);
                for (; j < j1; j++)
                    for (ptrdiff_t k = i; k < i + 8; k++) out[k * out_row + j] = x[j * x_column + k];
            }
            for (; i < i1; i++)
                for (ptrdiff_t j = j0; j < j1; j++) out[i * out_row + j] = x[j * x_column + i];
        }
}

PODIUM_KERNEL(
    podium_transpose,
    (ptrdiff_t rows, ptrdiff_t columns, const float *x, ptrdiff_t x_column, float *out, ptrdiff_t out_row),
    (rows, columns, x, x_column, out, out_row))

COPY(uint8_t, copy_1)
COPY(uint32_t, copy_4)
COPY(uint64_t, copy_8)

#define SATURATE(value, low, high) \
    ((value) != (value) ? 0 : (value) <= (low) ? (low) : (value) >= (high) ? (high) : (value))

#define TO_SAME(v) (v)
#define REAL_TO_INT32(v) ((int32_t)SATURATE((double)(v), -2147483648.0, 2147483647.0))
#define REAL_TO_INT64(v)                            \
    ((v) != (v)                         ? 0         \
         : (v) < -9223372036854775808.0 ? INT64_MIN \
         : (v) >= 9223372036854775808.0 ? INT64_MAX \
                                        : (int64_t)(v))
#define REAL_TO_UINT8(v) ((uint8_t)SATURATE((double)(v), 0.0, 255.0))

#define CONVERT(A, B, FUNCTION)                                                                                   \
    for (ptrdiff_t i = 0; i < rows; i++) {                                                                        \
        const A *from_row = (const A *)x + i * xs.row;                                                            \
        B *to_row = (B *)out + i * os.row;                                                                        \
        if (xs.column == 1 && os.column == 1)                                                                     \
            for (ptrdiff_t j = 0; j < columns; j++) to_row[j] = (B)FUNCTION(from_row[j]);                         \
        else                                                                                                      \
            for (ptrdiff_t j = 0; j < columns; j++) to_row[j * os.column] = (B)FUNCTION(from_row[j * xs.column]); \
    }                                                                                                             \
    break;

#define CONVERT_FROM(A, INT32, INT64, UINT8)         \
    switch (to) {                                    \
    case PODIUM_FLOAT32: CONVERT(A, float, TO_SAME)  \
    case PODIUM_FLOAT64: CONVERT(A, double, TO_SAME) \
    case PODIUM_INT32: CONVERT(A, int32_t, INT32)    \
    case PODIUM_INT64: CONVERT(A, int64_t, INT64)    \
    case PODIUM_UINT8: CONVERT(A, uint8_t, UINT8)    \
    }                                                \
    break;

void podium_convert(
    podium_type from, podium_type to, ptrdiff_t rows, ptrdiff_t columns, const void *x, podium_strides xs, void *out,
    podium_strides os) {
    if (from == to) {
        if (from == PODIUM_UINT8)
            copy_1(rows, columns, x, xs, out, os);
        else if (from == PODIUM_FLOAT32 && xs.row == 1 && os.column == 1)
            podium_transpose(rows, columns, x, xs.column, out, os.row);
        else if (from == PODIUM_FLOAT32 || from == PODIUM_INT32)
            copy_4(rows, columns, x, xs, out, os);
        else
            copy_8(rows, columns, x, xs, out, os);
        return;
    }
    switch (from) {
    case PODIUM_FLOAT32: CONVERT_FROM(float, REAL_TO_INT32, REAL_TO_INT64, REAL_TO_UINT8)
    case PODIUM_FLOAT64: CONVERT_FROM(double, REAL_TO_INT32, REAL_TO_INT64, REAL_TO_UINT8)
    case PODIUM_INT32: CONVERT_FROM(int32_t, TO_SAME, TO_SAME, TO_SAME)
    case PODIUM_INT64: CONVERT_FROM(int64_t, TO_SAME, TO_SAME, TO_SAME)
    case PODIUM_UINT8: CONVERT_FROM(uint8_t, TO_SAME, TO_SAME, TO_SAME)
    }
}

#define FOR_TYPE(BODY)                                     \
    switch (type) {                                        \
    case PODIUM_FLOAT32: BODY(float, TO_SAME) break;       \
    case PODIUM_FLOAT64: BODY(double, TO_SAME) break;      \
    case PODIUM_INT32: BODY(int32_t, REAL_TO_INT32) break; \
    case PODIUM_INT64: BODY(int64_t, REAL_TO_INT64) break; \
    case PODIUM_UINT8: BODY(uint8_t, REAL_TO_UINT8) break; \
    }

#define FILL(T, FUNCTION)                                              \
    {                                                                  \
        T element = (T)FUNCTION(value);                                \
        for (ptrdiff_t i = 0; i < count; i++) ((T *)out)[i] = element; \
    }

#define RAMP(T, FUNCTION)                        \
    for (ptrdiff_t i = 0; i < count; i++) {      \
        double value = start + (double)i * step; \
        ((T *)out)[i] = (T)FUNCTION(value);      \
    }

void podium_fill(podium_type type, ptrdiff_t count, double value, void *out) { FOR_TYPE(FILL) }

void podium_ramp(podium_type type, ptrdiff_t count, double start, double step, void *out) { FOR_TYPE(RAMP) }
