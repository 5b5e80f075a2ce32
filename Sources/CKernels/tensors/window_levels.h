#define TYPED_FILE "window_typed.h"
#include "for_each_real.h"
#undef TYPED_FILE
