import Competitions
import Foundation
import Storage

/// A competition's data files, from its folder and its sources, ready to be read.
struct InputFiles {
    /// Every file that the manifest names, not compressed.
    let plain: [String: URL]
    /// SHA-256 of each file as it came.
    let sums: [String: String]

    /// Finds the files; unpacks compressed ones into `workspace`.
    init(
        competition: Competition, fetched: [String: URL], workspace: URL, limits: ArchiveLimits,
        progress: @escaping (PreparationStep) -> Void
    ) throws {
        let folder = workspace.appending(path: "plain", directoryHint: .isDirectory)
        try folder.makeFolder(mode: 0o700)
        var (plain, sums): ([String: URL], [String: String]) = ([:], [:])
        for name in competition.manifest.data.files {
            let file = fetched[name] ?? competition.folder.appending(path: name)
            sums[name] = try SHA256.hex(ofFile: file)
            plain[name] = file
            guard name.isCompressed else { continue }
            let unpacked = folder.appending(path: UUID().uuidString)
            try ArchiveExtractor(name: name, workspace: folder, limits: limits, progress: progress)
                .decompress(file, to: unpacked)
            plain[name] = unpacked
        }
        self.plain = plain
        self.sums = sums
    }
}
