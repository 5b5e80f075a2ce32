#pragma once
#include <cblas.h>

// The LAPACK routines that are used, in the Fortran calling convention: matrices by column, everything by address.
// OpenBLAS exports them; LAPACKE is not needed. `info` is 0 on success.

/// Solves A X = B by LU with partial pivoting; A becomes its factors, B becomes X.
void sgesv_(const int *n, const int *columns, float *a, const int *lda, int *pivots, float *b, const int *ldb,
            int *info);
void dgesv_(const int *n, const int *columns, double *a, const int *lda, int *pivots, double *b, const int *ldb,
            int *info);

/// Cholesky's factor of a symmetric positive definite matrix, in the triangle named by `triangle` ("L" or "U").
void spotrf_(const char *triangle, const int *n, float *a, const int *lda, int *info);
void dpotrf_(const char *triangle, const int *n, double *a, const int *lda, int *info);

/// QR by Householder reflections, and the reflections multiplied out to Q.
void sgeqrf_(const int *m, const int *n, float *a, const int *lda, float *tau, float *work, const int *lwork,
             int *info);
void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *tau, double *work, const int *lwork,
             int *info);
void sorgqr_(const int *m, const int *n, const int *k, float *a, const int *lda, const float *tau, float *work,
             const int *lwork, int *info);
void dorgqr_(const int *m, const int *n, const int *k, double *a, const int *lda, const double *tau, double *work,
             const int *lwork, int *info);

/// Singular value decomposition by divide and conquer.
void sgesdd_(const char *job, const int *m, const int *n, float *a, const int *lda, float *s, float *u,
             const int *ldu, float *vt, const int *ldvt, float *work, const int *lwork, int *iwork, int *info);
void dgesdd_(const char *job, const int *m, const int *n, double *a, const int *lda, double *s, double *u,
             const int *ldu, double *vt, const int *ldvt, double *work, const int *lwork, int *iwork, int *info);
