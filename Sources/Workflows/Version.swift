import Foundation
import Storage

/// The version of the program; results are reproducible within one build of it.
public enum Version {
    /// As in CHANGELOG.md.
    public static let current = "0.1.0"

    /// The SHA-256 of the running program's file. A program that is built anew may give other bits under the same version,
    /// so its runs must not go on where another's stopped; the same file always finds its own runs again.
    ///
    /// Throws `StorageError` when the file cannot be read.
    static func build() throws -> String {
        guard let program = Bundle.main.executableURL else { return "unknown" }
        return try SHA256.hex(ofFile: program)
    }
}
