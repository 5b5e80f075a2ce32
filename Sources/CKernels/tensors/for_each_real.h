// Includes TYPED_FILE for float and double; inside LEVEL's scope, so that NAME(f) is f_float_avx2 and so on. T_MASK
// is an integer as wide as T.
#define NAME(f) NAME2(f, T)
#define T float
#define T_IS_FLOAT 1
#define T_MASK int32_t
#include TYPED_FILE
#undef T
#undef T_IS_FLOAT
#undef T_MASK
#define T double
#define T_IS_FLOAT 0
#define T_MASK int64_t
#include TYPED_FILE
#undef T
#undef T_IS_FLOAT
#undef T_MASK
#undef NAME
