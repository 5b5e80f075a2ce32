// Shows the thread sanitizer what Synchronization.Mutex orders when threads wait for it (loaded by Scripts/sanitize).
//
// The quick ways of the mutex are compiled into its user, where the sanitizer sees them. The slow ways, which hand the
// mutex over through the kernel, lie in the standard library, which is not instrumented: without these, whatever was
// written under a mutex that another thread waited for looks like a race. Each does what the library's does and tells
// the sanitizer that the holder's writes are released with the mutex, and acquired with it.
//
// The calling convention is Swift's, self in the context register; the names are those of Swift's ABI on Linux.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

// Absent in processes that are not sanitized, such as the package manager, which load this too.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

static void acquired(void *mutex) {
    if (__tsan_acquire != NULL) {
        __tsan_acquire(mutex);
    }
}

static void releasing(void *mutex) {
    if (__tsan_release != NULL) {
        __tsan_release(mutex);
    }
}

#define NEXT(TYPE, NAME) ((TYPE)dlsym(RTLD_NEXT, NAME))

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK_SLOW);
SWIFT bool try_lock_slow(SELF) __asm__(TRY_LOCK_SLOW);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK_SLOW);

SWIFT void lock_slow(uint32_t thread, SELF) {
    NEXT(SWIFT void (*)(uint32_t, SELF), LOCK_SLOW)(thread, self);
    acquired(self);
}

SWIFT bool try_lock_slow(SELF) {
    bool locked = NEXT(SWIFT bool (*)(SELF), TRY_LOCK_SLOW)(self);
    if (locked) {
        acquired(self);
    }
    return locked;
}

SWIFT void unlock_slow(SELF) {
    releasing(self);
    NEXT(SWIFT void (*)(SELF), UNLOCK_SLOW)(self);
}
