#define TYPED_FILE "binary_typed.h"
#define T_IS_REAL 1
#include "for_each_real.h"
#undef T_IS_REAL
#define T_IS_REAL 0
#include "for_each_integer.h"
#undef T_IS_REAL
#undef TYPED_FILE
