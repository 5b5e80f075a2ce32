#include "openblas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct OpenBLAS routines;

static void *find(void *library, const char *name) {
    void *symbol = dlsym(library, name);
    if (!symbol) {
        fprintf(stderr, "podium: OpenBLAS has no %s: %s\n", name, dlerror());
        exit(3);
    }
    return symbol;
}

static void *open_library(void) {
    static const char *const names[] = {
#ifdef __APPLE__
        "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
        "/usr/local/opt/openblas/lib/libopenblas.dylib",
        "libopenblas.dylib",
#else
        "libopenblas.so.0",
        "libopenblas.so",
#endif
    };
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
        if (library) return library;
    }
    fprintf(stderr, "podium: OpenBLAS is missing (on Debian and Ubuntu the package libopenblas0): %s\n", dlerror());
    exit(3);
}

static void load(void) {
    void *library = open_library();
    void (*set_threads)(int) = find(library, "openblas_set_num_threads");
    set_threads(1);
    routines = (struct OpenBLAS){
        .sgemm = find(library, "cblas_sgemm"),
        .dgemm = find(library, "cblas_dgemm"),
        .sgemv = find(library, "cblas_sgemv"),
        .dgemv = find(library, "cblas_dgemv"),
        .dsyrk = find(library, "cblas_dsyrk"),
        .sgesv = find(library, "sgesv_"),
        .dgesv = find(library, "dgesv_"),
        .spotrf = find(library, "spotrf_"),
        .dpotrf = find(library, "dpotrf_"),
        .sgeqrf = find(library, "sgeqrf_"),
        .dgeqrf = find(library, "dgeqrf_"),
        .sorgqr = find(library, "sorgqr_"),
        .dorgqr = find(library, "dorgqr_"),
        .sgesdd = find(library, "sgesdd_"),
        .dgesdd = find(library, "dgesdd_"),
    };
}

const struct OpenBLAS *openblas(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return &routines;
}
