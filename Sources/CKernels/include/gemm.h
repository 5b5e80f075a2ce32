#ifndef PODIUM_GEMM_H
#define PODIUM_GEMM_H

#include <stddef.h>

/// A product of two Float32 matrices, C (+)= A · B, with what is done to C on its way to memory.
///
/// Element (i, k) of A is `a[i * a_row + k * a_column]`, and so for B: a transposed operand is a pair of swapped
/// strides. C's rows are contiguous and `c_row` apart; C must not overlap A or B.
typedef struct {
    size_t m, n, k;
    const float *a;
    ptrdiff_t a_row, a_column;
    const float *b;
    ptrdiff_t b_row, b_column;
    float *c;
    ptrdiff_t c_row;
    /// 0: C is replaced; 1: the product is added to it.
    int accumulate;
    /// `n` numbers added to every row, or NULL.
    const float *bias;
    /// 1: negative results become 0, after the bias.
    int relu;
} podium_gemm_t;

/// How many floats of scratch `podium_sgemm` needs for any product of these sizes.
size_t podium_sgemm_scratch(size_t m, size_t n, size_t k);

/// Computes the product on the calling thread. The order of summation depends on the sizes alone.
///
/// Blocking after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34 (2008).
void podium_sgemm(const podium_gemm_t *product, float *scratch);

/// Adds each column's sum over the rows of a contiguous matrix to `sums`.
void podium_column_sums(size_t rows, size_t columns, const float *x, float *sums);

/// Adds `parts` arrays, one after the other in memory, to `sums`, in that order.
void podium_add_parts(size_t count, size_t parts, const float *from, float *sums);

#endif
