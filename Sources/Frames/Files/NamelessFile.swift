import Foundation

/// A new file in the folder for temporary ones that has no name any more: it goes when nobody has it open.
public struct NamelessFile: ~Copyable {
    private let descriptor: Int32
    private let owner: String

    /// Makes a file for what messages call `owner`; throws `FrameError.unreadable` where there is no room.
    public init(for owner: String) throws {
        self.owner = owner
        // `mkstemp` writes letters that no other file has in the place of the six X, which it must find there.
        var path = Array(FileManager.default.temporaryDirectory.appending(path: "podium-XXXXXX").path.utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Self.error(owner) }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Appends bytes; throws `FrameError.unreadable` where there is no room.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.error(owner) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// A descriptor of the file, which the caller closes.
    public func duplicate() -> Int32 { dup(descriptor) }

    /// What was written, mapped for reading, which keeps the file; throws `FrameError.unreadable`.
    public func mapped() throws -> MappedFile { try MappedFile(descriptor: duplicate(), name: owner) }

    private static func error(_ owner: String) -> FrameError {
        .unreadable(path: owner, reason: "there is no room for its bytes: " + String(cString: strerror(errno)))
    }
}
