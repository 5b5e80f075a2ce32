// Compiles KERNEL_FILE once for each instruction set that is chosen among at run time.
// ISA is the suffix of the names; NAME2(f, T) makes f_T_ISA.
#include "cpu.h"
#include "targets.h"

// Without optimisation loops stay loops; that is no reason for a warning.
#pragma clang diagnostic ignored "-Wpass-failed"

#define NAME3_(f, t, isa) f##_##t##_##isa
#define NAME3(f, t, isa) NAME3_(f, t, isa)
#define NAME2(f, t) NAME3(f, t, ISA)

#define ISA baseline
#include KERNEL_FILE
#undef ISA

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target(PODIUM_TARGET_AVX2))), apply_to = function)
#define ISA avx2
#include KERNEL_FILE
#undef ISA
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target(PODIUM_TARGET_AVX512))), apply_to = function)
#define ISA avx512
#include KERNEL_FILE
#undef ISA
#pragma clang attribute pop
// In the order of the levels.
#define PODIUM_CHOOSE(f) ((__typeof__(&f##_baseline)[]){f##_baseline, f##_avx2, f##_avx512}[podium_cpu()])
#else
#define PODIUM_CHOOSE(f) f##_baseline
#endif
