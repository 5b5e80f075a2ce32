// Includes TYPED_FILE for the integer types.
#define NAME(f) NAME2(f, T)
#define T_IS_FLOAT 0
#define T int32_t
#include TYPED_FILE
#undef T
#define T int64_t
#include TYPED_FILE
#undef T
#define T uint8_t
#include TYPED_FILE
#undef T
#undef T_IS_FLOAT
#undef NAME
