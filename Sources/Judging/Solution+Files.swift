public import Foundation
public import Frames
public import Problems
import Scoring
import Storage

extension Solution {
    /// Writes the solution as CSV: keys, targets, `Usage`.
    ///
    /// The file gets mode 0600 and its folder 0700. It is written aside, flushed and renamed, so that a reader finds the
    /// old file or the new one, whole. Throws `StorageError` and `FrameError`.
    public func write(to url: URL) throws {
        let levels = Usage.allCases.map(\.rawValue)
        let codes = usage.map { Int32(Usage.allCases.firstIndex(of: $0) ?? 0) }
        let usageColumn = Column(Self.usageColumn, .category(CategoryValues(codes: codes, levels: levels)))
        let bytes = try Frame(keys.columns + columns + [usageColumn]).csvBytes()
        try Self.makePrivateFolder(url.deletingLastPathComponent())
        try AtomicFile.write(Data(bytes), to: url, permissions: 0o600)
    }

    /// Reads what `write(to:)` wrote.
    ///
    /// A file that others than its owner may read is refused, as ssh refuses such keys: whatever trained on this machine
    /// could have seen it.
    ///
    /// - Parameters:
    ///   - url: The solution's file.
    ///   - problem: What the columns are for.
    ///   - targetKinds: The kinds as which the target's columns are read, by name.
    /// - Throws: `JudgingError`, and `FrameError` where it is not such a file.
    public static func read(
        from url: URL, problem: Problem, targetKinds: [String: ColumnKind]
    ) throws -> Solution {
        guard try !isOpenToOthers(url) else { throw JudgingError.openToOthers(path: url.path) }
        var options = CSVOptions()
        let columns = problem.solutionColumns
        options.columns = problem.key + columns + [usageColumn]
        options.missing = [""]
        options.kinds[usageColumn] = .category
        options.kinds.merge(targetKinds) { $1 }
        for need in problem.needs where columns.contains(need.column) && targetKinds[need.column] == nil {
            options.kinds[need.column] = .text
        }
        if let weight = problem.weight { options.kinds[weight] = .number }
        var frame = try Frame(csv: url, options: options)
        let exact = problem.key.filter { frame[$0].map { ![.integer, .text].contains($0.kind) } ?? false }
        if !exact.isEmpty {
            for name in exact { options.kinds[name] = .text }
            frame = try Frame(csv: url, options: options)
        }
        return try Solution(
            keys: RowKeys(problem.key, of: frame), columns: columns.map { try frame.column($0) },
            usage: Self.usage(try frame.column(usageColumn)))
    }

    private static func usage(_ column: Column) throws -> [Usage] {
        guard case .category(let values) = column.values else { return [] }
        let meanings = values.levels.map(Usage.init)
        return try values.codes.enumerated().map { row, code in
            guard code >= 0, let usage = meanings[Int(code)] else {
                throw JudgingError.unknownUsage(values[row] ?? "", row: row)
            }
            return usage
        }
    }

    private static func makePrivateFolder(_ folder: URL) throws {
        do {
            let files = FileManager.default
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
        } catch {
            throw StorageError(operation: "create", path: folder.path, reason: error.localizedDescription)
        }
    }

    private static func isOpenToOthers(_ url: URL) throws -> Bool {
        do {
            let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
            return (mode ?? 0) & 0o077 != 0
        } catch {
            let isHidden = access(url.path, F_OK) != 0 && errno == EACCES
            throw isHidden ? JudgingError.notAllowed(path: url.path) : JudgingError.noSolution(path: url.path)
        }
    }
}
