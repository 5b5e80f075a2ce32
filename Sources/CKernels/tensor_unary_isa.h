#define TYPED_FILE "tensor_unary_typed.h"
#include "tensor_for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "tensor_unary_integer.h"
#include "tensor_for_each_integer.h"
#undef TYPED_FILE
