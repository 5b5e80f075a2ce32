#include "podium/tensors/product.h"
#include "product_tile.h"

// A panel of B (256 × 16 floats) takes half of the first-level cache; a block of A and one of B share the second.
enum { BLOCK_K = PODIUM_SGEMM_DEPTH, BLOCK_M = 96, BLOCK_N = 512 };

// Of sums up to this long, all panels of a block of B (512 × 16 floats) stay near the first-level cache.
enum { SHORT_DEPTH = 16 };

// Rows of A this far apart fall into the same few lines of the cache; they are copied to lie SKEW apart from it.
enum { CLASHING_STRIDE = 256, LEAST_CLASH = 512, SKEW = 16 };

PODIUM_INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }
PODIUM_INLINE size_t panels(size_t columns) { return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS; }

size_t podium_sgemm_packed_size(size_t n, size_t k) { return k * panels(n) * TILE_COLUMNS; }

size_t podium_sgemm_part_scratch(void) { return BLOCK_M * (BLOCK_K + SKEW); }

size_t podium_sgemm_scratch(size_t n, size_t k) { return podium_sgemm_packed_size(n, k) + podium_sgemm_part_scratch(); }

// Packed B is a sequence of blocks of rows, each a sequence of panels: where the panel of `column` starts.
PODIUM_INLINE size_t panel_start(const podium_gemm *g, size_t k0, size_t column) {
    return k0 * panels(g->n) * TILE_COLUMNS + column * least(BLOCK_K, g->k - k0);
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

// Fewer columns of B, rows contiguous in memory, and zeros.
PODIUM_INLINE void pack_part_rows(const float *b, ptrdiff_t row, size_t depth, size_t width, float *to) {
    size_t low = least(width, 8), high = width - low;
    for (size_t k = 0; k < depth; k++, b += row, to += TILE_COLUMNS) {
        f8 first = {0}, second;
        if (low == 8)
            first = F8_LOAD(b);
        else
            f8_load_part(b, low, &first);
        f8_load_part(b + low, high, &second);
        F8_STORE(to, first);
        F8_STORE(to + 8, second);
    }
}

// One panel; columns beyond the last of B become zeros.
PODIUM_INLINE void pack_panel(const float *b, ptrdiff_t row, ptrdiff_t column, size_t depth, size_t width, float *to) {
    if (width == TILE_COLUMNS && column == 1) {
        pack_rows(b, row, depth, to);
    } else if (width == TILE_COLUMNS && row == 1) {
        pack_columns(b, column, depth, to);
    } else if (column == 1) {
        pack_part_rows(b, row, depth, width, to);
    } else {
        memset(to, 0, depth * TILE_COLUMNS * sizeof(float));
        for (size_t k = 0; k < depth; k++)
            for (size_t j = 0; j < width; j++) to[k * TILE_COLUMNS + j] = b[(ptrdiff_t)k * row + (ptrdiff_t)j * column];
    }
}

PODIUM_INLINE void podium_sgemm_pack_body(const podium_gemm *g, size_t first, size_t count, float *packed) {
    for (size_t k = 0; k < g->k; k += BLOCK_K)
        for (size_t j = first; j < first + count; j += TILE_COLUMNS)
            pack_panel(
                g->b + (ptrdiff_t)k * g->b_row + (ptrdiff_t)j * g->b_column, g->b_row, g->b_column,
                least(BLOCK_K, g->k - k), least(TILE_COLUMNS, g->n - j), packed + panel_start(g, k, j));
}

PODIUM_KERNEL(
    podium_sgemm_pack, (const podium_gemm *product, size_t column, size_t columns, float *packed),
    (product, column, columns, packed))

// Panels of six rows, each contiguous by columns of A. Columns that are contiguous in memory are read whole, for all
// panels at once, and fetched ahead: they may lie so far apart that the processor does not foresee the next.
PODIUM_INLINE void pack_a(const float *a, ptrdiff_t row, ptrdiff_t column, size_t m, size_t depth, float *to) {
    enum { AHEAD = 8 };
    size_t whole = row == 1 ? m / TILE_ROWS * TILE_ROWS : 0;
    for (size_t k = 0; k < depth && whole > 0; k++) {
        const float *from = a + (ptrdiff_t)k * column;
        for (size_t i = 0; i < m; i += 16) __builtin_prefetch(from + AHEAD * column + i);
        for (size_t i = 0; i < whole; i += TILE_ROWS)
            memcpy(to + i * depth + k * TILE_ROWS, from + i, TILE_ROWS * sizeof(float));
    }
    for (size_t i = whole; i < m; i += TILE_ROWS) {
        size_t height = least(TILE_ROWS, m - i);
        for (size_t k = 0; k < depth; k++)
            for (size_t r = 0; r < height; r++)
                to[i * depth + k * TILE_ROWS + r] = a[(ptrdiff_t)(i + r) * row + (ptrdiff_t)k * column];
    }
}

// How the tiles find a block of A: where it starts, and how far apart its rows and columns are. Rows of A are read
// where they lie if they can be.
typedef struct {
    const float *start;
    ptrdiff_t row, column;
} block_t;

PODIUM_INLINE block_t block_of(const podium_gemm *g, size_t i, size_t m, size_t k0, size_t depth, float *scratch) {
    const float *a = g->a + (ptrdiff_t)i * g->a_row + (ptrdiff_t)k0 * g->a_column;
    if (g->a_column != 1) {
        pack_a(a, g->a_row, g->a_column, m, depth, scratch);
        return (block_t){scratch, 0, TILE_ROWS};
    }
    if (g->a_row < LEAST_CLASH || g->a_row % CLASHING_STRIDE != 0) return (block_t){a, g->a_row, 1};
    for (size_t r = 0; r < m; r++)
        memcpy(scratch + r * (depth + SKEW), a + (ptrdiff_t)r * g->a_row, depth * sizeof(float));
    return (block_t){scratch, (ptrdiff_t)(depth + SKEW), 1};
}

// Some rows of a block of A against panels of B: a panel at a time, so that it stays in the first-level cache.
PODIUM_INLINE void multiply_tiles(
    const podium_gemm *g, tile_t *t, block_t block, size_t i0, size_t first_row, size_t rows, size_t first_column,
    size_t columns, size_t k0, int last, const float *packed) {
    for (size_t j = first_column; j < first_column + columns; j += TILE_COLUMNS) {
        t->b = packed + panel_start(g, k0, j);
        t->columns = least(TILE_COLUMNS, first_column + columns - j);
        t->bias = last && g->bias ? g->bias + j : NULL;
        for (size_t i = first_row; i < first_row + rows; i += TILE_ROWS) {
            size_t height = least(TILE_ROWS, first_row + rows - i);
            for (size_t r = 0; r < height; r++) {
                t->a[r] =
                    block.row ? block.start + (ptrdiff_t)(i + r) * block.row : block.start + i * t->segment_length + r;
                t->c[r] = g->c + (ptrdiff_t)(i0 + i + r) * g->c_row + j;
            }
            tile_body(t, height);
        }
    }
}

// A block of A, `m` rows from row i, against panels of B.
PODIUM_INLINE void multiply_block(
    const podium_gemm *g, const podium_gemm_part *part, size_t i0, size_t m, size_t j0, size_t n, size_t k0,
    const float *packed, float *scratch) {
    size_t depth = least(BLOCK_K, part->depth_start + part->depth - k0);
    block_t block = block_of(g, i0, m, k0, depth, scratch);
    int first = k0 == part->depth_start, last = k0 + depth == g->k;
    tile_t t = {
        .step = block.column,
        .segments = 1,
        .segment_length = depth,
        .accumulate = g->accumulate || !first,
        .relu = last && g->relu,
    };
    // Short sums write much for what they read: by strips of rows, so that C is written as it lies.
    size_t strip = depth <= SHORT_DEPTH ? TILE_ROWS : m;
    for (size_t i = 0; i < m; i += strip)
        multiply_tiles(g, &t, block, i0, i, least(strip, m - i), j0, n, k0, last, packed);
}

// Rows of about equal blocks: each block reads all of B, so a low one at the end would cost as much as a high one.
PODIUM_INLINE size_t block_height(size_t rows) {
    size_t blocks = (rows + BLOCK_M - 1) / BLOCK_M, tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
    return blocks == 0 ? BLOCK_M : (tiles + blocks - 1) / blocks * TILE_ROWS;
}

PODIUM_INLINE void
podium_sgemm_part_body(const podium_gemm *g, const podium_gemm_part *part, const float *packed, float *scratch) {
    size_t k = part->depth_start, height = block_height(part->rows);
    do {
        for (size_t j = 0; j < part->columns; j += BLOCK_N)
            for (size_t i = 0; i < part->rows; i += height)
                multiply_block(
                    g, part, part->row + i, least(height, part->rows - i), part->column + j,
                    least(BLOCK_N, part->columns - j), k, packed, scratch);
        k += BLOCK_K;
    } while (k < part->depth_start + part->depth);
}

PODIUM_KERNEL(
    podium_sgemm_part, (const podium_gemm *product, const podium_gemm_part *part, const float *packed, float *scratch),
    (product, part, packed, scratch))

PODIUM_INLINE void finish(const podium_gemm *g, size_t i, float sum) {
    float *c = g->c + (ptrdiff_t)i * g->c_row;
    if (g->accumulate) sum += *c;
    if (g->bias) sum += *g->bias;
    *c = g->relu && sum < 0 ? 0 : sum;
}

// A with contiguous rows times one column.
PODIUM_INLINE void dot_rows(const podium_gemm *g, float *column) {
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
PODIUM_INLINE void add_columns(const podium_gemm *g) {
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

PODIUM_INLINE void podium_sgemv_body(const podium_gemm *g, float *scratch) {
    if (g->a_row == 1 && (g->a_column != 1 || g->k == 1))
        add_columns(g);
    else
        dot_rows(g, scratch);
}

PODIUM_KERNEL(podium_sgemv, (const podium_gemm *product, float *scratch), (product, scratch))

void podium_sgemm(const podium_gemm *product, float *scratch) {
    podium_gemm_part whole = {.rows = product->m, .columns = product->n, .depth = product->k};
    float *packed = scratch + podium_sgemm_part_scratch();
    podium_sgemm_pack(product, 0, product->n, packed);
    podium_sgemm_part(product, &whole, packed, scratch);
}

PODIUM_INLINE void podium_add_parts_body(size_t count, size_t parts, const float *from, float *sums) {
    for (size_t p = 0; p < parts; p++, from += count)
        for (size_t i = 0; i < count; i++) sums[i] += from[i];
}

PODIUM_KERNEL(
    podium_add_parts, (size_t count, size_t parts, const float *from, float *sums), (count, parts, from, sums))
