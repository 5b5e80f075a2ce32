public import Scoring

/// What a submission file must look like.
public struct SubmissionFormat: Sendable, Hashable {
    /// The column that names a row.
    public let id: String
    /// The other columns, in the file's order.
    public let columns: [String]
    /// What these columns hold.
    public let content: Content

    /// What the predicted columns hold.
    public enum Content: Sendable, Hashable {
        /// One column with a class: one of these names.
        case label(classes: [String])
        /// One column with the probability (or a score) of the positive class, the last of these two names.
        case positiveProbability(classes: [String])
        /// A column for each class with its probability: column `i` is about class code `order[i]` of `classes`.
        case classProbabilities(classes: [String], order: [Int])
        /// A number in each column.
        case values
    }

    /// The whole header.
    public var header: [String] { [id] + columns }

    /// The format for a manifest, its metric and its classes in code order.
    ///
    /// - Parameter header: The header of a given sample submission; nil where none is given.
    /// - Throws: `CompetitionError.data` when the header's columns are not those that the metric needs.
    public init(manifest: Manifest, metric: Metric, classes: [String], header: [String]? = nil) throws {
        let columns = manifest.submission.columns ?? header
        id = columns?.first ?? manifest.data.idName
        let given = columns.map { Array($0.dropFirst()) }
        content = try Self.content(manifest: manifest, metric: metric, classes: classes, columns: given)
        if case .classProbabilities(let classes, _) = content {
            self.columns = given ?? classes
        } else {
            self.columns = given ?? manifest.data.targets
        }
        try checkWidth(targets: manifest.data.targets.count)
    }

    private static func content(
        manifest: Manifest, metric: Metric, classes: [String], columns: [String]?
    ) throws -> Content {
        guard manifest.task.isClassification else { return .values }
        if metric.input == .labels { return .label(classes: classes) }
        if manifest.task == .binary { return .positiveProbability(classes: classes) }
        let order = (columns ?? classes).compactMap { classes.firstIndex(of: $0) }
        guard Set(order).count == classes.count, order.count == columns?.count ?? classes.count else {
            throw CompetitionError.data(
                file: Manifest.fileName,
                reason: "a submission for '\(metric.id)' needs a column for each class: "
                    + classes.joined(separator: ", "))
        }
        return .classProbabilities(classes: classes, order: order)
    }

    private func checkWidth(targets: Int) throws {
        if case .classProbabilities = content { return }
        guard columns.count == targets else {
            throw CompetitionError.data(
                file: Manifest.fileName,
                reason: "a submission has \(columns.count) predicted columns where there are \(targets) targets")
        }
    }
}

extension PreparedCompetition {
    /// What a submission must look like; throws `CompetitionError.notPrepared` before the data is prepared.
    public func submissionFormat() throws -> SubmissionFormat {
        let receipt = try receipt()
        let manifest = competition.manifest
        return try SubmissionFormat(
            manifest: manifest, metric: try competition.metric(), classes: receipt.classes,
            header: receipt.submissionColumns)
    }
}

extension Competition {
    /// The metric that judges; throws `ScoringError` when there is no such metric.
    public func metric() throws -> Metric {
        try MetricRegistry.metric(named: manifest.metric.name, parameters: manifest.metric.parameters)
    }
}
