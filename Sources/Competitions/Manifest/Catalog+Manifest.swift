import Problems
import Scoring

extension Catalog {
    /// The kind of target that a manifest names, made of its parts. Throws `CompetitionError.data` where there is none.
    func kind(of manifest: Manifest) throws -> any TargetKind {
        guard let kind = kind(named: manifest.task) else {
            throw CompetitionError.data(
                file: Manifest.fileName, reason: "there is no kind of target '\(manifest.task)'")
        }
        do {
            return try kind.made(of: manifest.parts.compactMap(part))
                .holding(truth: manifest.data.items, predictions: manifest.submission.items)
        } catch let error as TargetError {
            throw CompetitionError.data(file: Manifest.fileName, reason: error.reason)
        }
    }

    /// The kind of a part of a manifest; nil where there is none of its name.
    func part(_ part: Manifest.Part) -> KindPart? {
        kind(named: part.task).map {
            KindPart(name: part.name, kind: $0, columns: part.targets, positive: part.positive)
        }
    }

    /// The metric that a manifest names, of parts the mean of theirs. Throws `ScoringError` when there is no such metric.
    func metric(
        _ reference: Manifest.MetricReference, of parts: [Manifest.Part], in context: MetricContext
    ) throws -> Metric {
        if !parts.isEmpty { return try .mean(ofParts: parts.compactMap { try metricPart($0, in: context.folder) }) }
        return try metric(reference, in: context)
    }

    /// One metric, or the mean of several. Throws `ScoringError` when there is no such metric, or they have no mean.
    func metric(_ reference: Manifest.MetricReference, in context: MetricContext) throws -> Metric {
        guard let terms = reference.terms else {
            return try metrics.metric(named: reference.name, parameters: reference.parameters, in: context)
        }
        return try .mean(
            of: terms.map {
                Metric.Term(
                    try metric($0.metric, in: context), weight: $0.weight, isComplement: $0.counts == .complement)
            })
    }

    /// The metrics that a manifest names beside the one that ranks. Throws `ScoringError` when there is no such metric.
    func furtherMetrics(of manifest: Manifest, in context: MetricContext) throws -> [FurtherMetric] {
        try manifest.further.map { FurtherMetric($0.name, try metric($0.metric, in: context)) }
    }

    private func metricPart(_ part: Manifest.Part, in folder: String?) throws -> Metric.Part? {
        guard let kind = kind(named: part.task) else { return nil }
        return Metric.Part(
            name: part.name, type: kind.type,
            metric: try metric(part.metric, in: MetricContext(targets: part.targets, folder: folder)),
            weight: part.weight, isComplement: part.counts == .complement)
    }
}
