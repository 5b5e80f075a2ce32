import Foundation
import Synchronization

/// A file that is written beside its place and put there when it is whole and on the disk.
///
/// Until `commit`, and if anything fails, what stood at the place stays.
final class AtomicFile {
    private static let serial = Atomic(0)
    private let path: String
    private let asidePath: String
    private var descriptor: CInt

    init(_ url: URL) throws {
        path = url.path
        let serial = AtomicFile.serial.add(1, ordering: .relaxed).newValue
        let aside = url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).\(getpid()).\(serial).part")
        asidePath = aside.path
        descriptor = open(asidePath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw systemError() }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(asidePath)
    }

    /// Writes all of `bytes`.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw systemError() }
                done += count
            }
        }
    }

    /// Puts the file in its place.
    func commit() throws {
        guard fsync(descriptor) == 0 else { throw systemError() }
        guard rename(asidePath, path) == 0 else { throw systemError() }
        close(descriptor)
        descriptor = -1
        syncFolder()
    }

    /// The new name is on the disk only once its folder is; a file system that cannot do that has done its best.
    private func syncFolder() {
        let folder = open((path as NSString).deletingLastPathComponent.ifEmpty("."), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private func systemError() -> FrameError { .unwritable(path: path, reason: String(cString: strerror(errno))) }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
