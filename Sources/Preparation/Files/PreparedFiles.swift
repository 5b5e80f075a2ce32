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
        guard let receipt = try? prepared.receipt(), let written = try? state(of: prepared.receiptFile).changed else {
            return prepared.receiptFile.lastPathComponent
        }
        let sizes = receipt.sizes ?? [:]
        return sizes.keys.sorted().first { name in
            // What this user may not see is another's to mend.
            if access(url(of: name).path, F_OK) != 0, errno == EACCES { return false }
            guard let now = try? state(of: url(of: name)), now.size == sizes[name] else { return true }
            if now.changed <= written { return false }
            let hash = name == Self.solution ? receipt.solutionSHA256 : receipt.sha256[name]
            return (try? SHA256.hex(ofFile: url(of: name))) != hash
        }
    }

    private func url(of name: String) -> URL {
        name == Self.solution
            ? SolutionLocation.url(forPrepared: prepared.folder) : prepared.folder.appending(path: name)
    }

    private func state(of file: URL) throws -> (size: Int, changed: Date) {
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        return (
            (attributes[.size] as? Int) ?? 0, (attributes[.modificationDate] as? Date) ?? .distantFuture
        )
    }
}
