import Foundation

/// A new file that is written in order; what fails names the file and the system's reason, such as a full disk.
struct OutputFile: ~Copyable {
    private let url: URL
    private let descriptor: Int32

    /// Creates the file, readable by its owner only.
    init(_ url: URL) throws {
        self.url = url
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PreparationError.system("create", url) }
    }

    deinit { close(descriptor) }

    /// Appends bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var written = 0
        while written < bytes.count {
            let count = Foundation.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw PreparationError.system("write", url) }
            written += count
        }
    }

    /// Makes sure that the bytes are on the disk.
    func synchronize() throws {
        guard fsync(descriptor) == 0 else { throw PreparationError.system("write", url) }
    }
}

extension PreparationError {
    /// The last system call's fault.
    static func system(_ action: String, _ file: URL) -> PreparationError {
        .file(path: file.path, action: action, reason: String(cString: strerror(errno)))
    }
}
