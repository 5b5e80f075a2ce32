#define RNAME(f) NAME3_R(f, LEVEL)
#define NAME3_R(f, level) NAME3_R_(f, level)
#define NAME3_R_(f, level) f##_##level

/// BLOCKS consecutive blocks at once, the c-th word of block l in words[c][l].
static void RNAME(philox)(uint64_t key, uint64_t block, uint32_t words[4][BLOCKS]) {
    uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    uint32_t c0[BLOCKS], c1[BLOCKS], c2[BLOCKS] = {0}, c3[BLOCKS] = {0};
    for (int l = 0; l < BLOCKS; l++) c0[l] = (uint32_t)(block + (uint64_t)l);
    for (int l = 0; l < BLOCKS; l++) c1[l] = (uint32_t)((block + (uint64_t)l) >> 32);
    for (int round = 0; round < 10; round++) {
        for (int l = 0; l < BLOCKS; l++) {
            uint64_t a = (uint64_t)c0[l] * 0xD2511F53u, b = (uint64_t)c2[l] * 0xCD9E8D57u;
            c0[l] = (uint32_t)(b >> 32) ^ c1[l] ^ k0;
            c2[l] = (uint32_t)(a >> 32) ^ c3[l] ^ k1;
            c1[l] = (uint32_t)b;
            c3[l] = (uint32_t)a;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    memcpy(words[0], c0, sizeof c0);
    memcpy(words[1], c1, sizeof c1);
    memcpy(words[2], c2, sizeof c2);
    memcpy(words[3], c3, sizeof c3);
}

/// Uniform in [0, 1), transposed so that the words of a block follow each other.
static void RNAME(uniform_block)(const uint32_t words[4][BLOCKS], float out[4 * BLOCKS]) {
    for (int l = 0; l < BLOCKS; l++)
        for (int c = 0; c < 4; c++) out[4 * l + c] = (float)(int32_t)(words[c][l] >> 8) * 0x1p-24f;
}

/// sqrt(-2 log u) cos(2 pi v) and the same with sine, for pairs of words (u, v).
static void RNAME(normal_block)(const uint32_t words[4][BLOCKS], float out[4 * BLOCKS]) {
    float first[BLOCKS], second[BLOCKS];
    for (int pair = 0; pair < 2; pair++) {
        for (int l = 0; l < BLOCKS; l++) {
            float u = (float)(int32_t)((words[2 * pair][l] >> 8) + 1) * 0x1p-24f; // in (0, 1]
            float v = (float)(int32_t)(words[2 * pair + 1][l] >> 8) * 0x1p-24f;
            float radius = __builtin_elementwise_sqrt(-2.0f * log_float(u));
            // v = quarter / 4 + rest with |rest| <= 1/8, exactly; Taylor's series are enough there.
            int32_t quarter = (int32_t)(v * 4.0f + 0.5f);
            float t = (v - (float)quarter * 0.25f) * 6.28318531f, z = t * t;
            float sine =
                t * (1.0f + z * (-1.66666667e-1f + z * (8.33333333e-3f + z * (-1.98412698e-4f + z * 2.75573192e-6f))));
            float cosine = 1.0f
                + z
                    * (-0.5f
                       + z * (4.16666667e-2f + z * (-1.38888889e-3f + z * (2.48015873e-5f - z * 2.75573192e-7f))));
            float x = quarter & 1 ? -sine : cosine, y = quarter & 1 ? cosine : sine;
            first[l] = radius * (quarter & 2 ? -x : x);
            second[l] = radius * (quarter & 2 ? -y : y);
        }
        for (int l = 0; l < BLOCKS; l++) {
            out[4 * l + 2 * pair] = first[l];
            out[4 * l + 2 * pair + 1] = second[l];
        }
    }
}

#define FILL(name, block, value, ...)                                                                 \
    static void RNAME(name)(uint64_t key, uint64_t start, ptrdiff_t count, __VA_ARGS__, float *out) { \
        uint32_t words[4][BLOCKS];                                                                    \
        float r[4 * BLOCKS];                                                                          \
        for (ptrdiff_t i = 0; i < count; i += 4 * BLOCKS) {                                           \
            RNAME(philox)(key, (start + (uint64_t)i) / 4, words);                                     \
            RNAME(block)((const uint32_t(*)[BLOCKS])words, r);                                        \
            for (int j = 0; j < 4 * BLOCKS; j++) r[j] = (value);                                      \
            ptrdiff_t n = count - i < 4 * BLOCKS ? count - i : 4 * BLOCKS;                            \
            memcpy(out + i, r, (size_t)n * sizeof(float));                                            \
        }                                                                                             \
    }

FILL(
    random_uniform, uniform_block, low + width * r[j] < last ? low + width * r[j] : last, float low, float width,
    float last)
FILL(random_normal, normal_block, mean + deviation * r[j], float mean, float deviation)
FILL(random_mask, uniform_block, r[j] >= rate ? scale : 0.0f, float rate, float scale)

#undef FILL
#undef RNAME
#undef NAME3_R
#undef NAME3_R_
