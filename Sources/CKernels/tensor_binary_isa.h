#define TYPED_FILE "tensor_binary_typed.h"
#define T_IS_REAL 1
#include "tensor_for_each_real.h"
#undef T_IS_REAL
#define T_IS_REAL 0
#include "tensor_for_each_integer.h"
#undef T_IS_REAL
#undef TYPED_FILE
