import Foundation
import Storage
import Synchronization

/// Keeps blocks in a folder, a file each, whose name is the SHA-256 of its bytes.
final class DiskBlockShelf: BlockShelf {
    private let folder: URL
    /// What was read and found whole.
    private let read = Mutex<[String: Data]>([:])

    init(folder: URL) { self.folder = folder }

    func keep(_ block: Data) throws -> String {
        let name = SHA256.hex(of: block)
        let file = folder.appending(path: name)
        guard !FileManager.default.fileExists(atPath: file.path) else { return name }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try AtomicFile.write(block, to: file)
        return name
    }

    func block(named name: String) -> Data? {
        read.withLock { read in
            if let block = read[name] { return block }
            // A name from a damaged file may lead anywhere.
            guard name.count == 64, name.allSatisfy(\.isHexDigit),
                let block = try? Data(contentsOf: folder.appending(path: name), options: .mappedIfSafe),
                SHA256.hex(of: block) == name
            else { return nil }
            read[name] = block
            return block
        }
    }
}
