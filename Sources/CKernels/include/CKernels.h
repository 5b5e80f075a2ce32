// Podium's kernels: pure functions over memory that the caller owns, without allocation or hidden state. Each runs on
// the calling thread, picks the processor's best instructions when called, and sums in an order that depends on the
// sizes alone.
#ifndef PODIUM_CKERNELS_H
#define PODIUM_CKERNELS_H

#include "attention.h"
#include "conv.h"
#include "cpu.h"
#include "csv_dates.h"
#include "csv_numbers.h"
#include "csv_scan.h"
#include "csv_survey.h"
#include "gemm.h"
#include "norm.h"
#include "optimizer.h"
#include "pool.h"
#include "tensor_copy.h"
#include "tensor_elementwise.h"
#include "tensor_index.h"
#include "tensor_loss.h"
#include "tensor_random.h"
#include "tensor_reduce.h"
#include "tensor_sort.h"
#include "tensor_types.h"
#include "tensor_window.h"
#include "tokens.h"
#include "tree_forest.h"
#include "tree_kernels.h"

#endif
