import Archives
import Competitions
import Foundation
import Frames
import Workers

/// The photos or the sounds of a competition's archives and folders, each looked at once: those that can be read lie in one archive, the
/// others are listed.
struct MediaCollection {
    /// A file that cannot be read.
    private struct Fault {
        let path: String
        let reason: String
    }

    /// What they all hold.
    let kind: MediaKind
    /// The files that can be read, by source and path.
    let store: MediaStore
    /// Those that cannot, by source.
    private let faults: [String: [Fault]]
    private let sources: [String]
    private let entries: [String: [Entry]]

    /// A file of a source, and its place in the store; nil where it cannot be read.
    typealias Entry = (path: String, entry: Int?)

    /// Reads all files of `sources`, which are of one kind, on all threads, and writes those that can be read into a file in `folder`. Throws
    /// `ArchiveError` and `PreparationError`, under `refuse` also where a file cannot be read.
    init(
        of kind: MediaKind, _ sources: [MediaSource], rule: Manifest.UnreadableRule, in folder: URL,
        progress: (PreparationStep) -> Void
    ) throws {
        let file = folder.appending(path: "\(kind.plural).zip")
        let archive = try StoredZip(file)
        var (faults, entries): ([String: [Fault]], [String: [Entry]]) = ([:], [:])
        var count = 0
        for source in sources {
            progress(.reading(source.name))
            var (waiting, size): ([(path: String, bytes: [UInt8])], Int) = ([], 0)
            func look() throws {
                let reasons = try WorkerPool.current.map(waiting.count) {
                    let (path, bytes) = waiting[$0]
                    return bytes.withUnsafeBufferPointer { kind.fault(in: $0, name: path) }
                }
                for (file, reason) in zip(waiting, reasons) {
                    if let reason {
                        faults[source.name, default: []].append(Fault(path: file.path, reason: reason))
                        entries[source.name, default: []].append((file.path, nil))
                    } else {
                        try file.bytes.withUnsafeBytes {
                            try archive.append($0, named: "\(source.name)!\(file.path)")
                        }
                        entries[source.name, default: []].append((file.path, count))
                        count += 1
                    }
                }
                waiting.removeAll(keepingCapacity: true)
                size = 0
                progress(.looked(source.name, entries[source.name]?.count ?? 0, kind))
            }
            try source.forEach { path, bytes in
                waiting.append((path, bytes))
                size += bytes.count
                if waiting.count == Self.ahead || size >= Self.mostAhead { try look() }
            }
            try look()
            if entries[source.name] == nil {
                throw PreparationError.data(
                    file: source.name,
                    reason: "there is no \(kind.rawValue) in it: no file that ends in \(kind.readableEndings)")
            }
        }
        try archive.finish()
        store = try MediaStore(file)
        self.kind = kind
        self.sources = sources.map(\.name)
        (self.faults, self.entries) = (faults, entries)
        try tell(rule, progress)
    }

    /// The paths of a source's files, in its order, also of those that cannot be read.
    func paths(in source: String) -> [String] { (entries[source] ?? []).map(\.path) }

    /// What a file's path ends in, such as ".jpg"; empty where it has no extension.
    func ending(of entry: Int) -> String {
        let ending = (store.names[entry] as NSString).pathExtension.lowercased()
        return ending.isEmpty ? "" : "." + ending
    }

    /// The files of some sources, by what cells call them.
    func index(of sources: [String]) -> MediaIndex { MediaIndex(sources.flatMap { entries[$0] ?? [] }) }

    /// How many files are looked at together, and how many bytes their files may have before more are read.
    private static let (ahead, mostAhead) = (64, 64 << 20)

    private func tell(_ rule: Manifest.UnreadableRule, _ progress: (PreparationStep) -> Void) throws {
        let found = sources.filter { faults[$0] != nil }
        guard !found.isEmpty else { return }
        let all = found.flatMap { source in
            (faults[source] ?? []).map { "\(found.count > 1 ? source + ": " : "")\($0.path): \($0.reason)" }
        }
        let list = all.prefix(10).joined(separator: "; ") + (all.count > 10 ? "; …" : "")
        let what = all.count == 1 ? "a \(kind.rawValue) cannot be read" : "\(all.count) \(kind.plural) cannot be read"
        let place = found.joined(separator: ", ")
        guard rule == .skip else {
            throw PreparationError.data(
                file: place, reason: "\(what) (\(list)); mend or remove them, or leave them out with 'unreadable: skip'"
            )
        }
        progress(.note("\(place): \(what), and left out (\(list))"))
    }
}

/// Photos or sounds by what cells call them.
struct MediaIndex {
    /// What a cell means.
    enum Meaning {
        case file(Int)
        case unreadable
        case several([String])
        case none
    }

    private let paths: [String: [MediaCollection.Entry]]

    init(_ files: [MediaCollection.Entry]) {
        var paths: [String: [MediaCollection.Entry]] = [:]
        for file in files {
            for name in Self.names(of: file.path) { paths[name, default: []].append(file) }
        }
        self.paths = paths
    }

    /// Looks a cell up: by the path of a file, by the path's end, or either without its extension.
    subscript(cell: String) -> Meaning {
        let key = cell.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        guard let found = paths[key] else { return .none }
        let exact = found.filter { $0.path == key }
        let meant = exact.isEmpty ? found : exact
        guard meant.count == 1 else { return .several(meant.map(\.path)) }
        return meant[0].entry.map { .file($0) } ?? .unreadable
    }

    /// The whole path, its ends, and both without the extension.
    private static func names(of path: String) -> Set<String> {
        let parts = path.split(separator: "/")
        let ends = parts.indices.map { parts[$0...].joined(separator: "/") }
        let bare = ends.compactMap { end in
            end.lastIndex(of: ".").map { String(end[..<$0]) }.flatMap { $0.isEmpty || $0.hasSuffix("/") ? nil : $0 }
        }
        return Set(ends + bare)
    }
}
