#include "gemm.h"
#include "tile.h"

// A panel of B (320 × 16 floats) stays in the first-level cache and a block of A in the second.
enum { BLOCK_K = 320, BLOCK_M = 48, BLOCK_N = 512 };

PODIUM_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }
PODIUM_INLINE size_t rounded_up(size_t a, size_t b) { return (a + b - 1) / b * b; }

size_t podium_sgemm_scratch(size_t m, size_t n, size_t k) {
    size_t depth = least(k, BLOCK_K);
    return depth * (rounded_up(least(m, BLOCK_M), TILE_ROWS) + rounded_up(least(n, BLOCK_N), TILE_COLUMNS));
}

// Sixteen columns of B, rows contiguous in memory.
PODIUM_INLINE void pack_rows(const float *b, ptrdiff_t row, size_t depth, float *to) {
    for (size_t k = 0; k < depth; k++, b += row, to += TILE_COLUMNS) {
        F8_STORE(to, F8_LOAD(b));
        F8_STORE(to + 8, F8_LOAD(b + 8));
    }
}

// Sixteen columns of B, columns contiguous in memory: turned over eight by eight.
PODIUM_INLINE void pack_columns(const float *b, ptrdiff_t column, size_t depth, float *to) {
    size_t k = 0;
    for (; k + 8 <= depth; k += 8)
        for (size_t half = 0; half < TILE_COLUMNS; half += 8)
            f8_transpose(b + (ptrdiff_t)half * column + k, column, to + k * TILE_COLUMNS + half, TILE_COLUMNS);
    for (; k < depth; k++)
        for (size_t j = 0; j < TILE_COLUMNS; j++) to[k * TILE_COLUMNS + j] = b[(ptrdiff_t)j * column + (ptrdiff_t)k];
}

// Panels of sixteen columns, each contiguous by rows of B; the last is filled with zeros.
PODIUM_INLINE void pack_b(const float *b, ptrdiff_t row, ptrdiff_t column, size_t depth, size_t n, float *to) {
    for (size_t j = 0; j < n; j += TILE_COLUMNS, b += TILE_COLUMNS * column, to += depth * TILE_COLUMNS) {
        size_t width = least(TILE_COLUMNS, n - j);
        if (width == TILE_COLUMNS && column == 1) {
            pack_rows(b, row, depth, to);
        } else if (width == TILE_COLUMNS && row == 1) {
            pack_columns(b, column, depth, to);
        } else {
            memset(to, 0, depth * TILE_COLUMNS * sizeof(float));
            for (size_t k = 0; k < depth; k++)
                for (size_t jj = 0; jj < width; jj++)
                    to[k * TILE_COLUMNS + jj] = b[(ptrdiff_t)k * row + (ptrdiff_t)jj * column];
        }
    }
}

// Panels of six rows, each contiguous by columns of A.
PODIUM_INLINE void pack_a(const float *a, ptrdiff_t row, ptrdiff_t column, size_t m, size_t depth, float *to) {
    for (size_t i = 0; i < m; i += TILE_ROWS, a += TILE_ROWS * row, to += depth * TILE_ROWS) {
        size_t height = least(TILE_ROWS, m - i);
        if (height == TILE_ROWS && row == 1) {
            for (size_t k = 0; k < depth; k++)
                memcpy(to + k * TILE_ROWS, a + (ptrdiff_t)k * column, TILE_ROWS * sizeof(float));
            continue;
        }
        for (size_t k = 0; k < depth; k++)
            for (size_t ii = 0; ii < height; ii++)
                to[k * TILE_ROWS + ii] = a[(ptrdiff_t)ii * row + (ptrdiff_t)k * column];
    }
}

// One block of A against all panels of one block of B.
PODIUM_INLINE void multiply_block(
    const podium_gemm_t *g, size_t i0, size_t m, size_t j0, size_t n, size_t k0, size_t depth, const float *panels,
    float *packed
) {
    int direct = g->a_column == 1;
    const float *a = g->a + (ptrdiff_t)i0 * g->a_row + (ptrdiff_t)k0 * g->a_column;
    if (!direct) pack_a(a, g->a_row, g->a_column, m, depth, packed);
    int last = k0 + depth == g->k;
    tile_t t = {
        .step = direct ? 1 : TILE_ROWS, .segments = 1, .segment_length = depth, .accumulate = g->accumulate || k0 > 0,
        .relu = last && g->relu,
    };
    for (size_t j = 0; j < n; j += TILE_COLUMNS) {
        t.b = panels + j * depth;
        t.columns = least(TILE_COLUMNS, n - j);
        t.bias = last && g->bias ? g->bias + j0 + j : NULL;
        for (size_t i = 0; i < m; i += TILE_ROWS) {
            size_t rows = least(TILE_ROWS, m - i);
            for (size_t r = 0; r < rows; r++) {
                t.a[r] = direct ? a + (ptrdiff_t)(i + r) * g->a_row : packed + i * depth + r;
                t.c[r] = g->c + (ptrdiff_t)(i0 + i + r) * g->c_row + j0 + j;
            }
            tile_body(&t, rows);
        }
    }
}

PODIUM_INLINE void finish(const podium_gemm_t *g, size_t i, float sum) {
    float *c = g->c + (ptrdiff_t)i * g->c_row;
    if (g->accumulate) sum += *c;
    if (g->bias) sum += *g->bias;
    *c = g->relu && !(sum > 0) ? 0 : sum;
}

// A with contiguous rows times one column.
PODIUM_INLINE void dot_rows(const podium_gemm_t *g, float *column) {
    for (size_t k = 0; k < g->k; k++) column[k] = g->b[(ptrdiff_t)k * g->b_row];
    for (size_t i = 0; i < g->m; i++) {
        const float *a = g->a + (ptrdiff_t)i * g->a_row;
        f8 sums[4] = {{0}};
        size_t k = 0;
        for (; k + 32 <= g->k; k += 32)
            for (size_t u = 0; u < 4; u++) sums[u] += F8_LOAD(a + k + 8 * u) * F8_LOAD(column + k + 8 * u);
        for (; k + 8 <= g->k; k += 8) sums[0] += F8_LOAD(a + k) * F8_LOAD(column + k);
        f8 lanes = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        float sum = F8_SUM(lanes);
        for (; k < g->k; k++) sum += a[k] * column[k];
        finish(g, i, sum);
    }
}

// A with contiguous columns times one column: sixty-four rows at a time, held in registers.
PODIUM_INLINE void add_columns(const podium_gemm_t *g) {
    size_t i = 0;
    for (; i + 64 <= g->m; i += 64) {
        f8 sums[8] = {{0}};
        for (size_t k = 0; k < g->k; k++) {
            const float *a = g->a + (ptrdiff_t)k * g->a_column + i;
            float factor = g->b[(ptrdiff_t)k * g->b_row];
            for (size_t u = 0; u < 8; u++) sums[u] += F8_LOAD(a + 8 * u) * factor;
        }
        float rows[64];
        for (size_t u = 0; u < 8; u++) F8_STORE(rows + 8 * u, sums[u]);
        for (size_t r = 0; r < 64; r++) finish(g, i + r, rows[r]);
    }
    for (; i + 8 <= g->m; i += 8) {
        f8 sums = {0};
        for (size_t k = 0; k < g->k; k++)
            sums += F8_LOAD(g->a + (ptrdiff_t)k * g->a_column + i) * g->b[(ptrdiff_t)k * g->b_row];
        for (size_t r = 0; r < 8; r++) finish(g, i + r, sums[r]);
    }
    for (; i < g->m; i++) {
        float sum = 0;
        for (size_t k = 0; k < g->k; k++) sum += g->a[(ptrdiff_t)k * g->a_column + i] * g->b[(ptrdiff_t)k * g->b_row];
        finish(g, i, sum);
    }
}

PODIUM_INLINE void podium_sgemm_body(const podium_gemm_t *g, float *scratch) {
    if (g->n == 1 && g->a_column == 1 && g->k <= BLOCK_K * TILE_COLUMNS && g->k > 1) {
        dot_rows(g, scratch);
        return;
    }
    if (g->n == 1 && g->a_row == 1) {
        add_columns(g);
        return;
    }
    float *panels = scratch;
    for (size_t j = 0; j < g->n; j += BLOCK_N) {
        size_t n = least(BLOCK_N, g->n - j), k = 0;
        do {
            size_t depth = least(BLOCK_K, g->k - k);
            float *packed = panels + depth * rounded_up(n, TILE_COLUMNS);
            pack_b(
                g->b + (ptrdiff_t)k * g->b_row + (ptrdiff_t)j * g->b_column, g->b_row, g->b_column, depth, n, panels);
            for (size_t i = 0; i < g->m; i += BLOCK_M)
                multiply_block(g, i, least(BLOCK_M, g->m - i), j, n, k, depth, panels, packed);
            k += depth;
        } while (k < g->k);
    }
}

PODIUM_KERNEL(podium_sgemm, (const podium_gemm_t *product, float *scratch), (product, scratch))

// Columns four vectors at a time, their sums in registers.
PODIUM_INLINE void podium_column_sums_body(size_t rows, size_t columns, const float *x, float *sums) {
    size_t j = 0;
    for (; j + 32 <= columns; j += 32) {
        f8 lanes[4];
        for (size_t v = 0; v < 4; v++) lanes[v] = F8_LOAD(sums + j + 8 * v);
        for (size_t r = 0; r < rows; r++)
            for (size_t v = 0; v < 4; v++) lanes[v] += F8_LOAD(x + r * columns + j + 8 * v);
        for (size_t v = 0; v < 4; v++) F8_STORE(sums + j + 8 * v, lanes[v]);
    }
    for (; j < columns; j++)
        for (size_t r = 0; r < rows; r++) sums[j] += x[r * columns + j];
}

PODIUM_KERNEL(podium_column_sums, (size_t rows, size_t columns, const float *x, float *sums), (rows, columns, x, sums))

PODIUM_INLINE void podium_add_parts_body(size_t count, size_t parts, const float *from, float *sums) {
    for (size_t p = 0; p < parts; p++, from += count)
        for (size_t i = 0; i < count; i++) sums[i] += from[i];
}

PODIUM_KERNEL(podium_add_parts, (size_t count, size_t parts, const float *from, float *sums), (count, parts, from, sums))
