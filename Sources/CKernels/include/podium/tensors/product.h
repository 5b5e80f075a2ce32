#pragma once

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
} podium_gemm;

/// A rectangle of a product's result, and of which terms the sums are. `column` is a multiple of 16 and `depth_start`
/// of `PODIUM_SGEMM_DEPTH`; a part without the last terms adds no bias and cuts nothing off.
typedef struct {
    size_t row, rows, column, columns, depth_start, depth;
} podium_gemm_part;

enum { PODIUM_SGEMM_DEPTH = 256 };

/// Floats of a whole B as `podium_sgemm_part` reads it.
size_t podium_sgemm_packed_size(size_t n, size_t k);

/// Puts `columns` columns of the product's B, from `column` (a multiple of 16) on, where they belong in the packed B.
void podium_sgemm_pack(const podium_gemm *product, size_t column, size_t columns, float *packed);

/// Floats of scratch for any part.
size_t podium_sgemm_part_scratch(void);

/// Computes a part of the product on the calling thread, from A and the packed B. The order of summation depends on the
/// sizes alone.
///
/// Blocking after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34 (2008).
void podium_sgemm_part(const podium_gemm *product, const podium_gemm_part *part, const float *packed, float *scratch);

/// Floats of scratch for a whole product.
size_t podium_sgemm_scratch(size_t n, size_t k);

/// Computes the whole product on the calling thread, packing included.
void podium_sgemm(const podium_gemm *product, float *scratch);

/// A product with one column (n = 1), where rows or columns of A are contiguous. Scratch is `k` floats.
void podium_sgemv(const podium_gemm *product, float *scratch);

/// Adds `parts` arrays, one after the other in memory, to `sums`, in that order.
void podium_add_parts(size_t count, size_t parts, const float *from, float *sums);
