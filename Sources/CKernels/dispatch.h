#ifndef PODIUM_DISPATCH_H
#define PODIUM_DISPATCH_H

#include "cpu.h"

#define PODIUM_INLINE static inline __attribute__((always_inline))

// Every kernel is written once, as an always-inlined body over eight-lane vectors, and compiled for each level of the
// processor: PODIUM_KERNEL(name, (parameters), (arguments)) defines `name`, which calls `name_body`.
#if defined(__x86_64__)
#define PODIUM_AVX2 __attribute__((target("avx2,fma")))
#define PODIUM_KERNEL(name, parameters, arguments)                                                                    \
    PODIUM_AVX2 static void name##_avx2 parameters { name##_body arguments; }                                         \
    static void name##_baseline parameters { name##_body arguments; }                                                 \
    void name parameters {                                                                                            \
        if (podium_cpu_has_avx2()) name##_avx2 arguments;                                                             \
        else name##_baseline arguments;                                                                               \
    }
#else
#define PODIUM_KERNEL(name, parameters, arguments)                                                                    \
    void name parameters { name##_body arguments; }
#endif

#endif
