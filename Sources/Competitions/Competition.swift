public import Foundation
public import Problems
public import Scoring

/// A competition: a folder with a manifest, whose text has been checked.
public struct Competition: Sendable, Identifiable {
    /// The folder's name.
    public var id: String { manifest.id }
    /// Where the manifest and the embedded files lie.
    public let folder: URL
    /// What the manifest says.
    public let manifest: Manifest
    /// The kind of target that it names.
    public let kind: any TargetKind
    /// All that the manifest may name.
    public let catalog: Catalog

    /// Loads a competition by name or by path.
    ///
    /// - Parameters:
    ///   - reference: An id under `root/competitions`, or the path of a folder with a manifest.
    ///   - root: Where `competitions` lies.
    ///   - catalog: What its manifest may name.
    /// - Throws: `CompetitionError`, with the nearest name where there is none; `ManifestError` with every mistake.
    public static func load(_ reference: String, root: URL, catalog: Catalog = .standard) throws -> Competition {
        try Competition(folder: try locate(reference, root: root), catalog: catalog)
    }

    /// Loads the competition in `folder`; throws as `load(_:root:catalog:)`.
    public init(folder: URL, catalog: Catalog = .standard) throws {
        let file = folder.appending(path: Manifest.fileName)
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw CompetitionError.noManifest(folder: folder.path)
        }
        self.folder = folder.standardizedFileURL
        self.catalog = catalog
        manifest = try Manifest.parse(try Self.text(of: file), file: file.shortPath, folder: folder, catalog: catalog)
        kind = try catalog.kind(of: manifest)
    }

    /// The metric that judges; throws `ScoringError` when there is no such metric.
    public func metric() throws -> Metric {
        try catalog.metric(manifest.metric, of: manifest.parts, in: metricContext)
    }

    /// The metrics that do not rank, in the manifest's order; throws as `metric()`.
    public func furtherMetrics() throws -> [FurtherMetric] {
        try catalog.furtherMetrics(of: manifest, in: metricContext)
    }

    /// The columns that metrics read besides the answers; throws as `metric()`.
    public func judgeNeeds() throws -> [JudgeNeed] {
        try metric().needs + furtherMetrics().flatMap(\.metric.needs)
    }

    private var metricContext: MetricContext {
        MetricContext(targets: manifest.data.targets, folder: folder.path)
    }

    /// Throws `CompetitionError.nothingToLearn` in a competition that only judges.
    public func requireLabeledRows() throws {
        guard manifest.data.train == nil else { return }
        let keys = ["data.train"] + (manifest.data.test == nil ? ["data.test"] : [])
        throw CompetitionError.nothingToLearn(id: id, keys: keys)
    }

    /// The text of the manifest; throws `CompetitionError.unreadable`.
    public func manifestText() throws -> String { try Self.text(of: folder.appending(path: Manifest.fileName)) }

    private static func locate(_ reference: String, root: URL) throws -> URL {
        let named = folders(root: root)
        if !reference.contains("/"), let folder = named.first(where: { $0.lastPathComponent == reference }) {
            return folder
        }
        var isFolder = ObjCBool(false)
        if FileManager.default.fileExists(atPath: reference, isDirectory: &isFolder), isFolder.boolValue {
            return URL(filePath: reference, directoryHint: .isDirectory)
        }
        throw CompetitionError.unknown(
            reference, available: named.map(\.lastPathComponent), root: root.appending(path: "competitions").shortPath)
    }

    private static func text(of file: URL) throws -> String {
        if (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true {
            throw CompetitionError.unreadable(path: file.shortPath, reason: "it is a folder, expected a file")
        }
        guard file.isNoSpecialFile else {
            throw CompetitionError.unreadable(path: file.shortPath, reason: "it is not a regular file")
        }
        do {
            let bytes = try Data(contentsOf: file)
            guard let text = String(data: bytes, encoding: .utf8) else {
                throw CompetitionError.unreadable(path: file.shortPath, reason: "it is not UTF-8 text")
            }
            return text
        } catch let error as CompetitionError {
            throw error
        } catch {
            throw CompetitionError.unreadable(path: file.shortPath, reason: error.localizedDescription)
        }
    }
}

extension URL {
    /// The path as a user would write it: relative to the working directory where it lies inside.
    var shortPath: String {
        let here = FileManager.default.currentDirectoryPath + "/"
        let path = standardizedFileURL.path
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
