#define T_IS_REAL 1
#define TYPED_FILE "tensor_reduce_typed.h"
#include "tensor_for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "tensor_softmax_typed.h"
#include "tensor_for_each_real.h"
#undef T_IS_REAL
#undef TYPED_FILE
#define T_IS_REAL 0
#define TYPED_FILE "tensor_reduce_typed.h"
#include "tensor_for_each_integer.h"
#undef T_IS_REAL
#undef TYPED_FILE
