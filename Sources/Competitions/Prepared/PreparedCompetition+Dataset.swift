import Foundation
public import Frames
public import Problems
public import Scoring

extension PreparedCompetition {
    /// Reads the prepared files.
    ///
    /// Throws `CompetitionError.notPrepared` before the data is prepared, `CompetitionError.nothingToLearn` in a competition that
    /// only judges, `FrameError` where a file is damaged, and `CompetitionError.data` where it does not fit the manifest.
    public func loadDataset() throws -> Dataset {
        try competition.requireLabeledRows()
        let manifest = competition.manifest
        let problem = try problem()
        let (labeled, unlabeled) = try tables()
        let features = try TextStore.remembering(features(labeled, unlabeled), cache: textCache)
        return Dataset(
            competition: competition.id, problem: problem, validation: manifest.validation, train: features[0],
            past: try past(labeled, unlabeled), test: features[1],
            truth: try problem.truth(in: labeled, file: train.path),
            trainIDs: try keys(of: labeled, in: train), testIDs: try keys(of: unlabeled, in: test),
            groups: try manifest.data.group.map { try labeled.column($0).groupNumbers },
            times: try manifest.data.time.map { try labeled.column($0).times(file: train.path) },
            series: try manifest.data.seriesRows(of: labeled, asked: unlabeled, file: train.path))
    }

    /// What is known of the rows to predict in a competition that only judges: no columns where it is their ids alone. Throws
    /// `FrameError`.
    public func unlabeledFeatures() throws -> Frame {
        let data = competition.manifest.data
        let ignored = data.columns.filter { $0.value == .ignore }.map(\.key)
        let known = try unlabeledTable().dropping(
            columns: ignored + (data.test == nil ? data.key : [data.soleID].compactMap { $0 }))
        return try withMedia(known) { testArchive(of: $0) }
    }

    /// The features, in the labeled table's order: what is known of the rows to predict, too.
    private func features(_ labeled: Frame, _ unlabeled: Frame) throws -> [Frame] {
        let data = competition.manifest.data
        if data.areImages { return [try images(trainImages), try images(testImages)] }
        let names = known(of: labeled).filter { unlabeled[$0] != nil }
        return [
            try withMedia(labeled.selecting(columns: names)) { trainArchive(of: $0) },
            try withMedia(unlabeled.selecting(columns: names)) { testArchive(of: $0) },
        ]
    }

    /// The columns of the labeled table that models may read.
    private func known(of labeled: Frame) -> [String] {
        let data = competition.manifest.data
        let ignored = data.columns.filter { $0.value == .ignore }.map(\.key)
        return labeled.dropping(
            columns: ignored + data.targets + data.judge + [data.soleID, data.weight].compactMap { $0 }
        ).names
    }

    /// The numbers of series that are known of labeled rows alone, in the labeled table's order. What metrics read is none of them.
    private func past(_ labeled: Frame, _ unlabeled: Frame) throws -> Frame? {
        guard competition.manifest.data.seriesColumns != nil else { return nil }
        let judged = Set(try competition.judgeNeeds().map(\.column))
        let names = known(of: labeled).filter { name in
            unlabeled[name] == nil && !judged.contains(name) && labeled[name]?.kind.isNumber == true
        }
        return names.isEmpty ? nil : try labeled.selecting(columns: names)
    }

    /// The table with photos and sounds where it has their names.
    private func withMedia(_ table: Frame, in archive: (MediaKind) -> URL) throws -> Frame {
        try MediaKind.allCases.reduce(table) { table, kind in
            let names = Set(competition.manifest.data.columns(of: kind))
            guard !names.isDisjoint(with: table.names) else { return table }
            let store = try mediaStore(archive(kind), of: kind)
            return try Frame(
                table.columns.map { column in
                    names.contains(column.name)
                        ? Column(column.name, kind.values(try MediaValues(store, named: column))) : column
                })
        }
    }

    /// The photos or sounds of the labeled rows and of those to predict, where there are any. Throws `FrameError`.
    public func mediaStores(of kind: MediaKind) throws -> [MediaStore] {
        try [trainArchive(of: kind), testArchive(of: kind)].filter { FileManager.default.fileExists(atPath: $0.path) }
            .map { try mediaStore($0, of: kind) }
    }

    private func mediaStore(_ archive: URL, of kind: MediaKind) throws -> MediaStore {
        try MediaStore(archive, cache: cache(of: kind))
    }

    /// What names a table's rows, letter for letter; columns that are features too are read apart, since they have other
    /// kinds as such.
    private func keys(of table: Frame, in file: URL) throws -> RowKeys {
        let names = competition.manifest.data.key
        let letters =
            competition.manifest.data.soleID != nil ? table : try Frame(csv: file, options: options.keys(names))
        let keys = try RowKeys(names, of: letters)
        for column in keys.columns where column.missingCount > 0 { _ = try column.texts(file: file.path) }
        return keys
    }

    private func images(_ file: URL) throws -> Frame {
        try Frame([Column("image", .image(try IDXFile(contentsOf: file).images()))])
    }
}

extension Problem {
    /// As `truth(in:)`, whose mistakes name the file.
    public func truth(in frame: Frame, file: String) throws -> Truth {
        do { return try truth(in: frame) } catch let error as TargetError {
            throw CompetitionError.data(file: file, reason: error.reason)
        }
    }
}
