#define T_IS_REAL 1
#define TYPED_FILE "tensor_reduce_typed.h"
#include "tensor_for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "tensor_softmax_typed.h"
#include "tensor_for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "tensor_loss_typed.h"
#include "tensor_for_each_real.h"
#undef TYPED_FILE
#undef T_IS_REAL
