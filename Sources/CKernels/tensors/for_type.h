// Calls f_<type> of the instruction set chosen at run time, for the type named by `type`.
#define FOR_NUMBER(f, ...)                                              \
    switch (type) {                                                     \
    case PODIUM_FLOAT32: PODIUM_CHOOSE(f##_float)(__VA_ARGS__); break;  \
    case PODIUM_FLOAT64: PODIUM_CHOOSE(f##_double)(__VA_ARGS__); break; \
    case PODIUM_INT32: PODIUM_CHOOSE(f##_int32_t)(__VA_ARGS__); break;  \
    case PODIUM_INT64: PODIUM_CHOOSE(f##_int64_t)(__VA_ARGS__); break;  \
    case PODIUM_UINT8: PODIUM_CHOOSE(f##_uint8_t)(__VA_ARGS__); break;  \
    }

#define FOR_REAL(f, ...)                       \
    if (type == PODIUM_FLOAT32)                \
        PODIUM_CHOOSE(f##_float)(__VA_ARGS__); \
    else if (type == PODIUM_FLOAT64)           \
        PODIUM_CHOOSE(f##_double)(__VA_ARGS__);
