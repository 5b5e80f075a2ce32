package import Archives
package import Competitions
package import Foundation
import Frames
import Storage

/// A data file of the host's, not packed.
package struct InputFile {
    /// Where its bytes lie.
    package let url: URL
    /// The name that tells how it is written: that of the file inside, where it was packed under a name that tells it.
    package let formatName: String
}

/// A competition's data files, from its folder and its sources, ready to be read.
struct InputFiles {
    /// Every file that the manifest names, not packed.
    let plain: [String: InputFile]
    /// The archives and folders of photos and sounds, by name.
    let media: [MediaSource]
    /// SHA-256 of each file as it came; of a folder, that of its files' names and sums.
    let sums: [String: String]

    /// Finds the files; unpacks packed ones into `workspace`.
    init(
        competition: Competition, fetched: [String: URL], workspace: URL, limits: ArchiveLimits,
        progress: @escaping (PreparationStep) -> Void
    ) throws {
        let folder = workspace.appending(path: "plain", directoryHint: .isDirectory)
        try folder.makeFolder(mode: 0o700)
        let unpacker = InputUnpacker(catalog: competition.catalog, folder: folder, limits: limits, progress: progress)
        var (plain, sums): ([String: InputFile], [String: String]) = ([:], [:])
        let data = competition.manifest.data
        let kinds = Dictionary(
            MediaKind.allCases.flatMap { kind in data.sources(of: kind).map { ($0, kind) } },
            uniquingKeysWith: { first, _ in first })
        var media: [MediaSource] = []
        for name in data.files {
            let file = Manifest.file(of: name)
            let url = fetched[file] ?? competition.folder.appending(path: file)
            if let kind = kinds[name] {
                let source = MediaSource(kind: kind, name: name, url: url, limits: limits)
                media.append(source)
                sums[name] = try source.sum()
                continue
            }
            plain[name] = try unpacker.unpack(url, name: name)
            sums[name] = try SHA256.hex(ofFile: url)
        }
        self.plain = plain
        self.media = media
        self.sums = sums
    }
}

/// Unpacks data files, whatever they are called: by what they are.
package struct InputUnpacker {
    private let catalog: Catalog
    private let folder: URL
    private let limits: ArchiveLimits
    private let advice: String?
    private let progress: (PreparationStep) -> Void

    /// Makes an unpacker.
    ///
    /// - Parameters:
    ///   - catalog: The formats whose names it knows.
    ///   - folder: Where unpacked files go.
    ///   - limits: How much they may unpack to.
    ///   - advice: What to do where an archive holds several files; nil: to name one of them as manifests do.
    package init(
        catalog: Catalog, folder: URL, limits: ArchiveLimits = ArchiveLimits(), advice: String? = nil,
        progress: @escaping (PreparationStep) -> Void = { _ in }
    ) {
        (self.catalog, self.folder, self.limits) = (catalog, folder, limits)
        (self.advice, self.progress) = (advice, progress)
    }

    /// The file that a manifest calls `name`, such as `train.csv.gz` or `all.zip!train.csv`, of which `url` has the first part.
    /// Throws `ArchiveError`, `FrameError.unreadable` for what is no regular file, and `PreparationError`.
    package func unpack(_ url: URL, name: String) throws -> InputFile {
        var members = Manifest.members(of: name)
        var (file, label) = (url, name)
        for _ in 0..<limits.depth {
            let mapped = try MappedFile(file)
            guard FileSignature(of: mapped.bytes)?.content == .packed else {
                guard let member = members.first else { return InputFile(url: file, formatName: label) }
                throw ArchiveError(name, reason: "there is no archive to take '\(member)' from")
            }
            progress(.unpacking(name))
            let packed = try PackedFile(
                mapped.bytes, name: name, path: members.isEmpty ? nil : members.removeFirst(),
                advice: advice ?? "name one of them, as in '\(Manifest.file(of: name))!train.csv'", limits: limits)
            file = folder.appending(path: UUID().uuidString)
            let output = try OutputFile(file)
            try packed.unpack(progress: { progress(.unpacked(name, bytes: $0, of: $1)) }) { try output.write($0) }
            try mapped.checkUnchanged()
            if catalog.knows(packed.member) { label = packed.member }
        }
        throw ArchiveError(name, reason: "more than \(limits.depth) archives inside each other")
    }
}

extension Catalog {
    /// Whether a file of that name is of a known format.
    fileprivate func knows(_ file: String) -> Bool {
        tableFormats.contains { $0.claims(file) } || imageFormats.contains { $0.claims(file) }
    }
}
