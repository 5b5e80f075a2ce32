#pragma once

/// OpenBLAS, loaded when it is first asked for.
///
/// The library takes some milliseconds to load and starts a thread for each core, which most commands of a program never need.
/// Its own threads are switched off: callers cut the work themselves, so that bits do not depend on the number of threads.

/// CBLAS's names for how matrices lie and which triangle is meant.
static const int blasRowMajor = 101, blasNoTranspose = 111, blasTranspose = 112, blasLower = 122;

/// The routines that are used: of CBLAS with its arguments (order, transposes or triangle, sizes, factors, matrices each with
/// its leading dimension or step), and of LAPACK in the Fortran calling convention (matrices by column, everything by address,
/// `info` 0 on success).
struct OpenBLAS {
    /// C = alpha A B + beta C.
    void (*_Nonnull sgemm)(int order, int transposeA, int transposeB, int m, int n, int k, float alpha,
                           const float *_Nonnull a, int lda, const float *_Nonnull b, int ldb, float beta,
                           float *_Nonnull c, int ldc);
    void (*_Nonnull dgemm)(int order, int transposeA, int transposeB, int m, int n, int k, double alpha,
                           const double *_Nonnull a, int lda, const double *_Nonnull b, int ldb, double beta,
                           double *_Nonnull c, int ldc);
    /// y = alpha A x + beta y.
    void (*_Nonnull sgemv)(int order, int transpose, int m, int n, float alpha, const float *_Nonnull a, int lda,
                           const float *_Nonnull x, int stepX, float beta, float *_Nonnull y, int stepY);
    void (*_Nonnull dgemv)(int order, int transpose, int m, int n, double alpha, const double *_Nonnull a, int lda,
                           const double *_Nonnull x, int stepX, double beta, double *_Nonnull y, int stepY);
    /// A triangle of C = alpha A Aᵀ + beta C.
    void (*_Nonnull dsyrk)(int order, int triangle, int transpose, int n, int k, double alpha,
                           const double *_Nonnull a, int lda, double beta, double *_Nonnull c, int ldc);

    /// Solves A X = B by LU with partial pivoting; A becomes its factors, B becomes X.
    void (*_Nonnull sgesv)(const int *_Nonnull n, const int *_Nonnull columns, float *_Nonnull a,
                           const int *_Nonnull lda, int *_Nonnull pivots, float *_Nonnull b, const int *_Nonnull ldb,
                           int *_Nonnull info);
    void (*_Nonnull dgesv)(const int *_Nonnull n, const int *_Nonnull columns, double *_Nonnull a,
                           const int *_Nonnull lda, int *_Nonnull pivots, double *_Nonnull b, const int *_Nonnull ldb,
                           int *_Nonnull info);
    /// Cholesky's factor of a symmetric positive definite matrix, in the triangle named by `triangle` ("L" or "U").
    void (*_Nonnull spotrf)(const char *_Nonnull triangle, const int *_Nonnull n, float *_Nonnull a,
                            const int *_Nonnull lda, int *_Nonnull info);
    void (*_Nonnull dpotrf)(const char *_Nonnull triangle, const int *_Nonnull n, double *_Nonnull a,
                            const int *_Nonnull lda, int *_Nonnull info);
    /// QR by Householder reflections, and the reflections multiplied out to Q.
    void (*_Nonnull sgeqrf)(const int *_Nonnull m, const int *_Nonnull n, float *_Nonnull a, const int *_Nonnull lda,
                            float *_Nonnull tau, float *_Nonnull work, const int *_Nonnull room, int *_Nonnull info);
    void (*_Nonnull dgeqrf)(const int *_Nonnull m, const int *_Nonnull n, double *_Nonnull a, const int *_Nonnull lda,
                            double *_Nonnull tau, double *_Nonnull work, const int *_Nonnull room, int *_Nonnull info);
    void (*_Nonnull sorgqr)(const int *_Nonnull m, const int *_Nonnull n, const int *_Nonnull k, float *_Nonnull a,
                            const int *_Nonnull lda, const float *_Nonnull tau, float *_Nonnull work,
                            const int *_Nonnull room, int *_Nonnull info);
    void (*_Nonnull dorgqr)(const int *_Nonnull m, const int *_Nonnull n, const int *_Nonnull k, double *_Nonnull a,
                            const int *_Nonnull lda, const double *_Nonnull tau, double *_Nonnull work,
                            const int *_Nonnull room, int *_Nonnull info);
    /// Singular value decomposition by divide and conquer.
    void (*_Nonnull sgesdd)(const char *_Nonnull job, const int *_Nonnull m, const int *_Nonnull n,
                            float *_Nonnull a, const int *_Nonnull lda, float *_Nonnull s, float *_Nonnull u,
                            const int *_Nonnull ldu, float *_Nonnull vt, const int *_Nonnull ldvt,
                            float *_Nonnull work, const int *_Nonnull room, int *_Nonnull integers,
                            int *_Nonnull info);
    void (*_Nonnull dgesdd)(const char *_Nonnull job, const int *_Nonnull m, const int *_Nonnull n,
                            double *_Nonnull a, const int *_Nonnull lda, double *_Nonnull s, double *_Nonnull u,
                            const int *_Nonnull ldu, double *_Nonnull vt, const int *_Nonnull ldvt,
                            double *_Nonnull work, const int *_Nonnull room, int *_Nonnull integers,
                            int *_Nonnull info);
};

/// The routines, of the library loaded once for the process. Where it is not installed, the process says so and ends, as it would
/// if it were linked.
const struct OpenBLAS *_Nonnull openblas(void);
