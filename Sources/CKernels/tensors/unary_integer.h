// Integers wrap around, as in Swift's &- and &*.
static void NAME(unary)(
    podium_unary_op op, ptrdiff_t rows, ptrdiff_t columns, const void *x, podium_strides xs, void *out,
    ptrdiff_t out_row, double a, double b) {
    (void)a, (void)b;
    for (ptrdiff_t i = 0; i < rows; i++) {
        const T *from = (const T *)x + i * xs.row;
        T *to = (T *)out + i * out_row;
        for (ptrdiff_t j = 0; j < columns; j++) {
            T v = from[j * xs.column];
            T negative = (T)(0 - (uint64_t)v);
            switch (op) {
            case PODIUM_NEGATE: to[j] = negative; break;
            case PODIUM_ABS: to[j] = v > 0 ? v : negative; break;
            case PODIUM_SIGN: to[j] = (T)((v > 0) - (v != 0 && !(v > 0))); break;
            default: to[j] = (T)((uint64_t)v * (uint64_t)v); break;
            }
        }
    }
}
