import Competitions
import Foundation
import Judging
import Storage

/// The files of a preparation, which may have been damaged or edited since.
struct PreparedFiles {
    let prepared: PreparedCompetition

    private static let solution = "private/solution.csv"

    /// The bytes of each file that the receipt knows by its hash, of which `names` are those that training reads.
    func sizes(_ names: some Sequence<String>, hasSolution: Bool) throws -> [String: Int] {
        let all = Array(names) + (hasSolution ? [Self.solution] : [])
        return try Dictionary(uniqueKeysWithValues: all.map { ($0, try state(of: url(of: $0)).size) })
    }

    /// The first file that is not as it was prepared; nil where all are. Only a file that was changed after the receipt was
    /// written is read.
    var damaged: String? {
        guard let receipt = try? prepared.receipt(), let written = try? state(of: prepared.receiptFile).written else {
            return prepared.receiptFile.lastPathComponent
        }
        let sizes = receipt.sizes ?? [:]
        return sizes.keys.sorted().first { name in
            // What this user may not see is another's to mend.
            if access(url(of: name).path, F_OK) != 0, errno == EACCES { return false }
            guard let now = try? state(of: url(of: name)), now.size == sizes[name] else { return true }
            if max(now.written, now.changed) <= written { return false }
            let hash = name == Self.solution ? receipt.solutionSHA256 : receipt.sha256[name]
            return (try? SHA256.hex(ofFile: url(of: name))) != hash
        }
    }

    private func url(of name: String) -> URL {
        name == Self.solution
            ? SolutionLocation.url(forPrepared: prepared.folder) : prepared.folder.appending(path: name)
    }

    /// The size, when the content was last written, and when anything of the file last changed, which no program can set back.
    private func state(of file: URL) throws -> (size: Int, written: FileMoment, changed: FileMoment) {
        var status = stat()
        guard stat(file.path, &status) == 0 else {
            throw PreparationError.file(path: file.path, action: "read", reason: String(cString: strerror(errno)))
        }
        #if os(macOS)
            return (Int(status.st_size), FileMoment(status.st_mtimespec), FileMoment(status.st_ctimespec))
        #else
            return (Int(status.st_size), FileMoment(status.st_mtim), FileMoment(status.st_ctim))
        #endif
    }
}

/// A moment to the nanosecond, as a file system keeps it.
private struct FileMoment: Comparable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }

    static func < (a: FileMoment, b: FileMoment) -> Bool {
        (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
    }
}
