import Foundation

/// The memory of this process.
enum ProcessMemory {
    /// The most that it has had, in bytes; nil where the system does not tell.
    static var peak: Int? {
        var usage = rusage()
        #if os(Linux)
            // Linux counts in KiB.
            return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1024 : nil
        #else
            return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : nil
        #endif
    }
}
