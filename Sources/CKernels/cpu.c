#include "cpu.h"

bool podium_cpu_has_avx2(void) {
// PODIUM_BASELINE: for tests of what processors without these instructions run.
#if defined(__x86_64__) && !defined(PODIUM_BASELINE)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}
