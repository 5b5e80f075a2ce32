#define _GNU_SOURCE
#include "CMappings.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define GUARDS 256

/// A guarded mapping; free where `state` is 0. The handler looks at a guard only once it is 2, when all of it is there.
typedef struct {
    atomic_int state;
    atomic_int torn;
    _Atomic(uintptr_t) start;
    _Atomic(uintptr_t) end;
} guard;

static guard guards[GUARDS];
static struct sigaction before;
static pthread_once_t installed = PTHREAD_ONCE_INIT;

static void pass_on(int signal, siginfo_t *info, void *context) {
    if (before.sa_flags & SA_SIGINFO) {
        before.sa_sigaction(signal, info, context);
    } else if (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN) {
        // The faulting instruction comes again, and then ends the program as it always did.
        sigaction(SIGBUS, &before, NULL);
    } else {
        before.sa_handler(signal);
    }
}

static void bus_error(int signal, siginfo_t *info, void *context) {
    const uintptr_t address = (uintptr_t)info->si_addr;
    for (int i = 0; i < GUARDS; ++i) {
        guard *g = &guards[i];
        if (atomic_load(&g->state) != 2) continue;
        const uintptr_t end = atomic_load(&g->end);
        if (address < atomic_load(&g->start) || address >= end) continue;
        const uintptr_t page = address & ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1);
        void *zeros = mmap((void *)page, end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (zeros == MAP_FAILED) break;
        atomic_store(&g->torn, 1);
        return;
    }
    pass_on(signal, info, context);
}

static void install(void) {
    struct sigaction action = {0};
    action.sa_sigaction = bus_error;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &before);
}

int podium_guard_mapping(const void *start, size_t length) {
    pthread_once(&installed, install);
    for (int i = 0; i < GUARDS; ++i) {
        int free = 0;
        if (!atomic_compare_exchange_strong(&guards[i].state, &free, 1)) continue;
        atomic_store(&guards[i].torn, 0);
        atomic_store(&guards[i].start, (uintptr_t)start);
        atomic_store(&guards[i].end, (uintptr_t)start + length);
        atomic_store(&guards[i].state, 2);
        return i;
    }
    return -1;
}

int podium_mapping_is_torn(int guard) { return guard >= 0 && guard < GUARDS ? atomic_load(&guards[guard].torn) : 0; }

void podium_release_mapping(int guard) {
    if (guard >= 0 && guard < GUARDS) atomic_store(&guards[guard].state, 0);
}
