#include "cpu.h"

// Tests name a variable here, by which they run what lesser processors would.
#ifdef PODIUM_CPU_LIMIT
extern podium_cpu_level PODIUM_CPU_LIMIT;
#else
#define PODIUM_CPU_LIMIT PODIUM_CPU_AVX2
#endif

podium_cpu_level podium_cpu(void) {
#if defined(__x86_64__)
    int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return has_avx2 ? PODIUM_CPU_LIMIT : PODIUM_CPU_BASELINE;
#else
    return PODIUM_CPU_BASELINE;
#endif
}
