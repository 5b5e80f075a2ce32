public import Competitions
public import Foundation
public import Hosting
import Synchronization

/// The prepared competitions of a root, read again when their manifests change.
public final class CompetitionHall: Sendable {
    /// The folder with `competitions/`.
    public let root: URL
    /// Where prepared data is kept.
    public let cache: URL
    private let known = Mutex<[String: Known]>([:])

    private struct Known {
        let changed: Date
        let hosted: HostedCompetition
    }

    /// The competitions of a root whose data is prepared in `cache`.
    public init(root: URL, cache: URL = Competition.defaultCache) { (self.root, self.cache) = (root, cache) }

    /// Those whose data is prepared, by id.
    func all() -> [HostedCompetition] { ids.compactMap { try? competition($0) } }

    /// Those that cannot be shown, each with what its host must do, by id.
    public func hidden() -> [(id: String, reason: String)] {
        ids.compactMap { id in
            do {
                _ = try load(id)
                return nil
            } catch ServingError.notFound { return nil } catch { return (id, "\(error)") }
        }
    }

    private var ids: [String] {
        let parent = root.appending(path: "competitions").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []).sorted()
    }

    /// The competition of that id. Throws `ServingError.notFound` where there is none that is prepared.
    func competition(_ id: String) throws -> HostedCompetition {
        guard let hosted = try? load(id) else { throw ServingError.notFound }
        return hosted
    }

    /// What teams of a competition are told of their public scores. Throws as `competition(_:)`, and what reading data throws.
    public func feedback(of id: String) throws -> PublicFeedback {
        PublicFeedback(try competition(id).competition.prepared(cache: cache))
    }

    /// Whether it is letters, digits, `.`, `_` and `-`, and begins with a letter or digit: every page asks, so that it is asked by hand.
    private static func isName(_ id: String) -> Bool {
        guard let first = id.utf8.first, first.isLetterOrDigit else { return false }
        return id.utf8.allSatisfy { $0.isLetterOrDigit || ".-_".utf8.contains($0) }
    }

    /// Throws `ServingError.notFound` where there is no such folder with a manifest; `ManifestError` and `CompetitionError` where it
    /// cannot be shown.
    private func load(_ id: String) throws -> HostedCompetition {
        guard Self.isName(id) else { throw ServingError.notFound }
        let folder = root.appending(path: "competitions/\(id)", directoryHint: .isDirectory)
        let manifest = folder.appending(path: Manifest.fileName)
        guard let changed = try? FileManager.default.attributesOfItem(atPath: manifest.path)[.modificationDate] as? Date
        else { throw ServingError.notFound }
        if let known = known.withLock({ $0[id] }), known.changed == changed { return known.hosted }
        let competition = try Competition(folder: folder)
        let prepared = try competition.prepared(cache: cache)
        guard prepared.isReady else { throw CompetitionError.notPrepared(id: competition.id) }
        let hosted = HostedCompetition(competition: competition, files: DataFiles(of: prepared))
        known.withLock { $0[id] = Known(changed: changed, hosted: hosted) }
        return hosted
    }
}

/// A competition with the files that it gives.
struct HostedCompetition: Sendable {
    let competition: Competition
    let files: DataFiles

    var id: String { competition.id }
    var title: String { competition.manifest.title }

    /// The page that its manifest names; empty where it names none.
    var overview: String {
        guard let name = competition.manifest.description else { return "" }
        return (try? String(contentsOf: competition.folder.appending(path: name), encoding: .utf8)) ?? ""
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        let lower = self | 0x20
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) && self >= UInt8(ascii: "A")
    }
}
