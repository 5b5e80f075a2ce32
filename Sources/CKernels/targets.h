#ifndef PODIUM_TARGETS_H
#define PODIUM_TARGETS_H

// What the compiler may use at each level of `podium_cpu`.
#define PODIUM_TARGET_AVX2 "avx2,fma"
#define PODIUM_TARGET_AVX512 "avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"

#endif
