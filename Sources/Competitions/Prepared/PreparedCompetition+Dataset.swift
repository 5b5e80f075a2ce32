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
            test: features[1], truth: try problem.truth(in: labeled, file: train.path),
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
        return try withPhotos(known, of: testPhotos)
    }

    /// The features, in the labeled table's order: what is known of the rows to predict, too.
    private func features(_ labeled: Frame, _ unlabeled: Frame) throws -> [Frame] {
        let data = competition.manifest.data
        if data.areImages { return [try images(trainImages), try images(testImages)] }
        let ignored = data.columns.filter { $0.value == .ignore }.map(\.key)
        let names = labeled.dropping(
            columns: ignored + data.targets + data.judge + [data.soleID, data.weight].compactMap { $0 }
        ).names
            .filter { unlabeled[$0] != nil }
        return [
            try withPhotos(labeled.selecting(columns: names), of: trainPhotos),
            try withPhotos(unlabeled.selecting(columns: names), of: testPhotos),
        ]
    }

    /// The table with photos where it has their names.
    private func withPhotos(_ table: Frame, of archive: URL) throws -> Frame {
        let columns = Set(competition.manifest.data.photoColumns)
        guard !columns.isDisjoint(with: table.names) else { return table }
        let store = try photoStore(archive)
        return try Frame(
            table.columns.map { column in
                columns.contains(column.name)
                    ? Column(column.name, .photo(try PhotoValues(store, named: column))) : column
            })
    }

    /// The photos of the labeled rows and of those to predict, where there are any. Throws `FrameError`.
    public func photoStores() throws -> [PhotoStore] {
        try [trainPhotos, testPhotos].filter { FileManager.default.fileExists(atPath: $0.path) }.map(photoStore)
    }

    private func photoStore(_ archive: URL) throws -> PhotoStore { try PhotoStore(archive, cache: photoCache) }

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
