#define T_IS_REAL 1
#define TYPED_FILE "reduce_typed.h"
#include "for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "softmax_typed.h"
#include "for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "loss_typed.h"
#include "for_each_real.h"
#undef TYPED_FILE
#undef T_IS_REAL
