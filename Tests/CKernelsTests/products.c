#include "exercise.h"

static void product(size_t m, size_t n, size_t k, int turned, int full) {
    podium_gemm g = {
        .m = m, .n = n, .k = k, .a = floats(m * k), .a_row = turned & 1 ? 1 : (ptrdiff_t)k,
        .a_column = turned & 1 ? (ptrdiff_t)m : 1, .b = floats(k * n), .b_row = turned & 2 ? 1 : (ptrdiff_t)n,
        .b_column = turned & 2 ? (ptrdiff_t)k : 1, .c = floats(m * n), .c_row = (ptrdiff_t)n, .accumulate = full,
        .bias = full ? floats(n) : NULL, .relu = full,
    };
    podium_sgemm(&g, floats(podium_sgemm_scratch(n, k)));
    expect_numbers("podium_sgemm", g.c, m * n);
    if (n == 1 && !full) podium_sgemv(&g, floats(k));
    let_go();
}

// Four parts of a product, two of which sum the last terms.
static void parts(void) {
    size_t m = 13, n = 40, k = PODIUM_SGEMM_DEPTH + 9;
    podium_gemm g = {
        .m = m, .n = n, .k = k, .a = floats(m * k), .a_row = (ptrdiff_t)k, .a_column = 1, .b = floats(k * n),
        .b_row = (ptrdiff_t)n, .b_column = 1, .c = floats(m * n), .c_row = (ptrdiff_t)n,
    };
    float *packed = floats(podium_sgemm_packed_size(n, k));
    podium_sgemm_pack(&g, 0, 32, packed);
    podium_sgemm_pack(&g, 32, 8, packed);
    for (size_t i = 0; i < 4; i++) {
        podium_gemm_part part = {
            .row = i % 2 * 6, .rows = i % 2 ? 7 : 6, .column = 16, .columns = 24,
            .depth_start = i / 2 * PODIUM_SGEMM_DEPTH, .depth = i / 2 ? 9 : PODIUM_SGEMM_DEPTH,
        };
        podium_sgemm_part(&g, &part, packed, floats(podium_sgemm_part_scratch()));
    }
    let_go();
}

void exercise_products(void) {
    static const size_t sides[] = {0, 1, 7, 16, 17, 49}, depths[] = {0, 1, 8, 31, 257};
    for (int turned = 0; turned < 4; turned++)
        for (size_t m = 0; m < 6; m++)
            for (size_t n = 0; n < 6; n++)
                for (size_t k = 0; k < 5; k++)
                    for (int full = 0; full < 2; full++) product(sides[m], sides[n], depths[k], turned, full);
    // Rows whose distance clashes in the cache, more than a block of columns, and all lanes of a product with a vector.
    product(50, 530, 512, 0, 0);
    product(130, 1, 70, 1, 0);
    parts();
    for (size_t rows = 0; rows < SIZE_COUNT; rows++)
        for (size_t columns = 0; columns < SIZE_COUNT; columns++) {
            size_t count = SIZES[rows] * SIZES[columns];
            podium_add_parts(SIZES[columns], SIZES[rows], floats(count), floats(SIZES[columns]));
            let_go();
        }
}
