import Foundation
public import Frames
public import Problems
public import Scoring

extension PreparedCompetition {
    /// Reads the prepared files.
    ///
    /// Throws `CompetitionError.notPrepared` before the data is prepared, `FrameError` where a file is damaged, and
    /// `CompetitionError.data` where it does not fit the manifest.
    public func loadDataset() throws -> Dataset {
        let manifest = competition.manifest
        let problem = try problem()
        let (labelled, unlabelled) = try tables()
        let (trainFeatures, testFeatures) = try features(labelled, unlabelled)
        return Dataset(
            competition: competition.id, problem: problem, validation: manifest.validation, train: trainFeatures,
            test: testFeatures, truth: try problem.truth(in: labelled, file: train.path),
            trainIDs: try labelled.column(manifest.data.idName).texts(file: train.path),
            testIDs: try unlabelled.column(manifest.data.idName).texts(file: test.path),
            groups: try manifest.data.group.map { try labelled.column($0).groupNumbers },
            times: try manifest.data.time.map { try labelled.column($0).times(file: train.path) })
    }

    /// The features of both tables, in the labelled one's order.
    private func features(_ labelled: Frame, _ unlabelled: Frame) throws -> (Frame, Frame) {
        let data = competition.manifest.data
        if data.areImages { return (try images(trainImages), try images(testImages)) }
        let ignored = data.columns.filter { $0.value == .ignore }.map(\.key)
        let names = labelled.dropping(
            columns: ignored + data.targets + [data.idName, data.weight].compactMap { $0 }
        ).names
        if let absent = names.first(where: { unlabelled[$0] == nil }) {
            throw CompetitionError.data(file: test.path, reason: "no column '\(absent)', which the labelled rows have")
        }
        return (try labelled.selecting(columns: names), try unlabelled.selecting(columns: names))
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
