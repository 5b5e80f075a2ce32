#define TYPED_FILE "tensor_pool_typed.h"
#include "tensor_for_each_real.h"
#undef TYPED_FILE
