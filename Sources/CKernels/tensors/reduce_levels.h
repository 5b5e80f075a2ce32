#define T_IS_REAL 1
#define TYPED_FILE "reduce_typed.h"
#include "for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "softmax_typed.h"
#include "for_each_real.h"
#undef T_IS_REAL
#undef TYPED_FILE
#define T_IS_REAL 0
#define TYPED_FILE "reduce_typed.h"
#include "for_each_integer.h"
#undef T_IS_REAL
#undef TYPED_FILE
