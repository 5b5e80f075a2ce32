import Foundation
public import Frames
import Problems

extension PreparedCompetition {
    /// The labeled table and the one to predict, with features of the same kinds in both: from the column files where
    /// these stand for the CSV files that are here, else from the CSV files; throws `FrameError`.
    public func tables() throws -> (labeled: Frame, unlabeled: Frame) {
        if let stamp = try? stamp(), let labeled = try? Frame(columnFile: trainColumns, stamp: stamp),
            let unlabeled = try? Frame(columnFile: testColumns, stamp: stamp)
        {
            return (labeled, unlabeled)
        }
        return try parsedTables()
    }

    /// The table to predict by itself; throws `FrameError`.
    func unlabeledTable() throws -> Frame { try table(test, kinds: kinds(isLabeled: false)) }

    /// Reads the CSV files and writes beside them what they say, so that nobody has to find out again what their columns
    /// are; throws `FrameError`.
    public func writeColumnFiles() throws {
        let stamp = try stamp()
        let (labeled, unlabeled) = try parsedTables()
        try labeled.writeColumnFile(to: trainColumns, stamp: stamp)
        try unlabeled.writeColumnFile(to: testColumns, stamp: stamp)
    }

    /// What both tables depend on: both files, since a column has one kind in both, and how each is read.
    func stamp() throws -> ColumnFileStamp {
        try ColumnFileStamp(of: [train, test], options: [true, false].map { options(of: kinds(isLabeled: $0)) })
    }

    private func parsedTables() throws -> (labeled: Frame, unlabeled: Frame) {
        let labeled = try table(train, kinds: kinds(isLabeled: true))
        let unlabeled = try table(test, kinds: kinds(isLabeled: false))
        let joined = Self.joinedKinds(labeled, unlabeled)
        guard !joined.isEmpty else { return (labeled, unlabeled) }
        return (
            try table(train, kinds: kinds(isLabeled: true).merging(joined) { $1 }),
            try table(test, kinds: kinds(isLabeled: false).merging(joined) { $1 })
        )
    }

    /// The kinds that hold both tables' values, of the columns whose kinds differ.
    private static func joinedKinds(_ labeled: Frame, _ unlabeled: Frame) -> [String: ColumnKind] {
        let known = Dictionary(zip(labeled.names, labeled.columns.map(\.kind))) { first, _ in first }
        let others = Dictionary(zip(unlabeled.names, unlabeled.columns.map(\.kind))) { first, _ in first }
        return known.merging(others) { $0.joined(with: $1) }.filter { name, _ in
            others[name] != nil && known[name] != nil && others[name] != known[name]
        }
    }

    /// How the prepared tables are written.
    var options: CSVOptions {
        var options = CSVOptions()
        options.delimiter = UInt8(ascii: ",")
        if let missing = competition.manifest.data.format.missing { options.missing = Set(missing).union([""]) }
        options.literalColumns = Set(competition.manifest.data.key)
        return options
    }

    private func table(_ file: URL, kinds: [String: ColumnKind]) throws -> Frame {
        try Frame(csv: file, options: options(of: kinds))
    }

    private func options(of kinds: [String: ColumnKind]) -> CSVOptions {
        var options = options
        options.kinds = kinds
        return options
    }

    /// What the manifest says of columns; ids of one column are text, so that they stay letter for letter.
    private func kinds(isLabeled: Bool) -> [String: ColumnKind] {
        let data = competition.manifest.data
        var kinds = data.columns.compactMapValues(\.kind)
        for name in [data.soleID, data.history].compactMap({ $0 }) { kinds[name] = .text }
        for target in data.targets { kinds[target] = isLabeled ? competition.kind.columnKind(of: target) : nil }
        if let weight = data.weight { kinds[weight] = isLabeled ? .number : nil }
        return kinds
    }
}

extension Manifest.ColumnOverride {
    /// The kind to read the column of a table as, where photos and sounds are names; nil for a column that is not used.
    public var kind: ColumnKind? {
        MediaKind.allCases.contains { $0.override == self } ? .text : ColumnKind(rawValue: rawValue)
    }
}

extension ColumnKind {
    /// The kind that holds the values of both: the labeled rows' where it can.
    fileprivate func joined(with test: ColumnKind) -> ColumnKind {
        switch (self, test) {
        case (.integer, .number), (.number, .integer): .number
        case (.text, _), (.category, _): self
        default: .category
        }
    }
}
