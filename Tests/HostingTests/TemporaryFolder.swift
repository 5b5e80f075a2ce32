import Foundation

/// A folder that goes away with the value; whoever writes there makes it.
final class TemporaryFolder: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "hosting-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: url) }
}
