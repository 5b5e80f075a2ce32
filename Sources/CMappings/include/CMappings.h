#pragma once

#include <stddef.h>

/// Guards for memory that shows a file's bytes.
///
/// Where a file is cut while a program reads its mapping, the system sends SIGBUS, and the program ends. A guarded mapping
/// reads as zeros from there on instead, and tells so. The signal's other causes go to whoever handled it before.

/// Guards `length` bytes from `start`, a mapping's own. Returns the guard's number, or -1 where all are taken: then the mapping
/// can be read as before.
int podium_guard_mapping(const void *start, size_t length);

/// Whether bytes of a guarded mapping were not there when they were read; 0 for the guard -1.
int podium_mapping_is_torn(int guard);

/// Gives a guard back, before its mapping ends. The guard -1 is none.
void podium_release_mapping(int guard);
