#pragma once
// The umbrella header: one include for each topic.
#include "tensor_copy.h"
#include "tensor_elementwise.h"
#include "tensor_index.h"
#include "tensor_loss.h"
#include "tensor_random.h"
#include "tensor_reduce.h"
