// Podium's kernels: pure functions over memory that the caller owns, without allocation or hidden state. Each runs on
// the calling thread, picks the processor's best instructions when called, and sums in an order that depends on the
// sizes alone.
#pragma once

#include "podium/csv/dates.h"
#include "podium/csv/numbers.h"
#include "podium/csv/scan.h"
#include "podium/csv/survey.h"
#include "podium/processor/cpu.h"
#include "podium/tensors/attention.h"
#include "podium/tensors/channel_pool.h"
#include "podium/tensors/convolution.h"
#include "podium/tensors/copy.h"
#include "podium/tensors/depthwise.h"
#include "podium/tensors/elementwise.h"
#include "podium/tensors/index.h"
#include "podium/tensors/loss.h"
#include "podium/tensors/normalization.h"
#include "podium/tensors/optimizer.h"
#include "podium/tensors/product.h"
#include "podium/tensors/random.h"
#include "podium/tensors/reduce.h"
#include "podium/tensors/sort.h"
#include "podium/tensors/tokens.h"
#include "podium/tensors/types.h"
#include "podium/tensors/window.h"
#include "podium/trees/boosting.h"
#include "podium/trees/forests.h"
