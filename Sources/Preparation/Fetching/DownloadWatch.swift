import Competitions
import Foundation

/// Looks how far a download has come, while the program that fetches it runs.
struct DownloadWatch {
    /// Where the file grows.
    let folder: URL
    let origin: String
    let progress: (PreparationStep) -> Void

    /// Tells the bytes that have come; `log` is what the program has said so far.
    func look(log: String) {
        let bytes = largestFile
        guard bytes > 0 else { return }
        let headers = (try? String(contentsOf: folder.appending(path: AddressOrigin.headers), encoding: .utf8)) ?? ""
        let total = Self.announced(inHeaders: headers) ?? Self.announced(inLog: log)
        progress(.fetched(origin, bytes: bytes, of: total.map { max($0, bytes) }))
    }

    /// The largest file is the one that comes; programs keep small ones beside it, or a second copy for their caches.
    private var largestFile: Int {
        let keys: Set<URLResourceKey> = [.fileSizeKey, .isRegularFileKey]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys))
        var largest = 0
        while let file = files?.nextObject() as? URL {
            guard let values = try? file.resourceValues(forKeys: keys), values.isRegularFile == true else { continue }
            largest = max(largest, values.fileSize ?? 0)
        }
        return largest
    }

    /// The last length in the headers of an HTTP response; those of redirections come before.
    static func announced(inHeaders text: String) -> Int? {
        let name = "content-length:"
        return text.split(whereSeparator: \.isNewline).last { $0.lowercased().hasPrefix(name) }
            .flatMap { Int($0.dropFirst(name.count).trimmingCharacters(in: .whitespaces)) }
    }

    /// The last size in brackets, as pip and apt-get print it: `(2.4 MB)`, `[30.9 MB]`.
    static func announced(inLog text: String) -> Int? {
        let units = ["B": 1.0, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9]
        let size = text.matches(of: #/[(\[]([0-9][0-9.,]*) ?([kKMG]?B)[)\]]/#).last
        guard let size, let unit = units[String(size.2)], let number = Double(size.1.replacing(",", with: "")) else {
            return nil
        }
        return Int(number * unit)
    }
}
