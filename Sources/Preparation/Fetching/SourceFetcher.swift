import Archives
import Competitions
import Foundation

/// Brings files of sources into the store, each verified against its checksum.
struct SourceFetcher {
    let sources: [Manifest.Source]
    /// Where paths begin that a source has.
    let folder: URL
    let catalog: Catalog
    let store: FileStore
    let tools: Tools
    let limits: ArchiveLimits
    /// A folder for work in progress on the store's disk.
    let workspace: URL
    let progress: (PreparationStep) -> Void

    /// The files by name; what the store has is not fetched again.
    func fetch() throws -> [String: URL] {
        var files: [String: URL] = [:]
        for source in sources {
            var missing: [Manifest.Member] = []
            for member in source.take {
                if let sum = checksum(of: member, from: source.origin), let file = try store.file(sha256: sum) {
                    files[member.file] = file
                } else {
                    missing.append(member)
                }
            }
            if !missing.isEmpty { try files.merge(fetch(missing, from: source.origin)) { $1 } }
        }
        return files
    }

    private func fetch(_ members: [Manifest.Member], from origin: Manifest.Origin) throws -> [String: URL] {
        let work = workspace.appending(path: "fetch-\(UUID().uuidString)", directoryHint: .isDirectory)
        let download = work.appending(path: "download", directoryHint: .isDirectory)
        try download.makeFolder(mode: 0o700)
        progress(.fetching("\(origin)"))
        let downloader = Downloader(
            tools: tools, folder: download, competition: folder, origin: origin, progress: progress)
        let package = try downloader.download(catalog)
        let taken = work.appending(path: "taken", directoryHint: .isDirectory)
        try taken.makeFolder(mode: 0o700)
        try take(members, from: package, origin: origin, to: taken)
        var files: [String: URL] = [:]
        for member in members {
            let expected = checksum(of: member, from: origin)
            let (file, sum) = try store.insert(
                taken.appending(path: member.file), named: member.file, sha256: expected, origin: "\(origin)")
            files[member.file] = file
            if expected == nil {
                try store.noteFirst(of: thing(member, of: origin), sum)
                progress(.trusting(member.file, sha256: sum))
            }
        }
        try work.remove()
        return files
    }

    /// What a member must be: what the manifest says, else what came first; nil where nothing has come.
    private func checksum(of member: Manifest.Member, from origin: Manifest.Origin) -> String? {
        member.sha256 ?? store.first(of: thing(member, of: origin))
    }

    private func thing(_ member: Manifest.Member, of origin: Manifest.Origin) -> String {
        "\(origin)\n\(member.path ?? "")"
    }

    /// Writes each member under its file name into `folder`.
    private func take(_ members: [Manifest.Member], from package: URL, origin: Manifest.Origin, to folder: URL) throws {
        var wanted: [String: URL] = [:]
        for member in members {
            progress(.unpacking(member.file))
            let file = folder.appending(path: member.file)
            if let path = member.path { wanted[path] = file } else { try package.take(to: file, within: workspace) }
        }
        guard !wanted.isEmpty else { return }
        let extractor = ArchiveExtractor(
            name: "\(origin)", workspace: folder, limits: limits, progress: progress)
        try extractor.extract(wanted, from: package)
        for case let (member, path?) in members.map({ ($0, $0.path) })
        where path.isCompressed && !member.file.isCompressed {
            let (file, packed) = (folder.appending(path: member.file), folder.appending(path: member.file + ".packed"))
            try file.move(to: packed)
            try ArchiveExtractor(name: path, workspace: folder, limits: limits, progress: progress)
                .decompress(packed, to: file)
            try packed.remove()
        }
    }
}

extension String {
    /// Whether a file of this name is one compressed file.
    var isCompressed: Bool { Manifest.packedEndings.contains { hasSuffix($0) } }
}
