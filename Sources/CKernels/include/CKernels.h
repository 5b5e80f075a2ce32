#ifndef PODIUM_CKERNELS_H
#define PODIUM_CKERNELS_H

#include "tree_kernels.h"

#endif
