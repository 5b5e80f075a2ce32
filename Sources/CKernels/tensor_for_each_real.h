// Includes TYPED_FILE for float and double; inside ISA's scope, so that NAME(f) is f_float_avx2 and so on.
#define NAME(f) NAME2(f, T)
#define T float
#define T_IS_FLOAT 1
#include TYPED_FILE
#undef T
#undef T_IS_FLOAT
#define T double
#define T_IS_FLOAT 0
#include TYPED_FILE
#undef T
#undef T_IS_FLOAT
#undef NAME
