public import Problems

extension Competition {
    /// The problem that the manifest poses.
    ///
    /// - Parameters:
    ///   - classes: The classes that the data has, in the order of their codes.
    ///   - header: The header of a given sample submission, which the manifest's own goes before; nil where none is given.
    /// - Throws: `CompetitionError.data` where metric, columns or form do not suit the target; `ScoringError`.
    public func problem(classes: [String], header: [String]? = nil) throws -> Problem {
        let data = manifest.data
        let columns = manifest.submission.columns ?? header
        do {
            return try Problem(
                kind.target(columns: data.targets, classes: classes), metric: metric(),
                key: data.key,
                group: data.group, weight: data.weight, columns: columns.map { Array($0.dropFirst(data.key.count)) },
                form: manifest.submission.form)
        } catch let error as TargetError {
            throw CompetitionError.data(file: Manifest.fileName, reason: error.reason)
        }
    }
}

extension PreparedCompetition {
    /// The problem that the prepared data poses; throws `CompetitionError.notPrepared` before the data is prepared.
    public func problem() throws -> Problem {
        let receipt = try receipt()
        return try competition.problem(classes: receipt.classes, header: receipt.submissionColumns)
    }
}
