#ifndef PODIUM_DISPATCH_H
#define PODIUM_DISPATCH_H

#include "cpu.h"
#include "targets.h"

#define PODIUM_INLINE static inline __attribute__((always_inline))

// Every kernel is written once, as an always-inlined body over vectors of eight or sixteen lanes, and compiled for each
// level of the processor: PODIUM_KERNEL(name, (parameters), (arguments)) defines `name`, which calls `name_body`.
#if defined(__x86_64__)
#define PODIUM_KERNEL(name, parameters, arguments)                                                                    \
    __attribute__((target(PODIUM_TARGET_AVX512))) static void name##_avx512 parameters { name##_body arguments; }     \
    __attribute__((target(PODIUM_TARGET_AVX2))) static void name##_avx2 parameters { name##_body arguments; }         \
    static void name##_baseline parameters { name##_body arguments; }                                                 \
    void name parameters {                                                                                            \
        switch (podium_cpu()) {                                                                                       \
        case PODIUM_CPU_AVX512: name##_avx512 arguments; break;                                                       \
        case PODIUM_CPU_AVX2: name##_avx2 arguments; break;                                                           \
        case PODIUM_CPU_BASELINE: name##_baseline arguments; break;                                                   \
        }                                                                                                             \
    }
#else
#define PODIUM_KERNEL(name, parameters, arguments)                                                                    \
    void name parameters { name##_body arguments; }
#endif

#endif
