#define TYPED_FILE "unary_typed.h"
#include "for_each_real.h"
#undef TYPED_FILE
#define TYPED_FILE "unary_integer.h"
#include "for_each_integer.h"
#undef TYPED_FILE
