import Foundation
import Problems
import Scoring
import Yams

/// What judges: a metric that there is, with parameters that it has, of a target that it can judge.
extension ManifestRules {
    /// The metric of a task of one kind.
    mutating func checkMetric() {
        guard root.value("parts") == nil, let node = root.value("metric"), let reference = reader.metric() else {
            return
        }
        checkMetric(reference, at: node, of: reader.kind, noun: "task", in: metricContext)
    }

    /// The metrics that do not rank, each at its place.
    mutating func checkFurtherMetrics() {
        for (name, node) in root.value("also")?.entries ?? [] {
            if !TextRule.line.allows(name) || name.count > Self.longestScoreName {
                report(
                    ["also"], "'\(name.excerpt)' is no name for a score",
                    expected: "a line of at most \(Self.longestScoreName) characters")
            }
            guard let reference = reader.metric(node) else { continue }
            checkMetric(reference, at: node, of: reader.kind, noun: "task", in: metricContext)
        }
    }

    /// What fits above a column of a board.
    private static let longestScoreName = 24

    /// A metric at its place in the file; `noun` is what it judges, a task or a part of one.
    mutating func checkMetric(
        _ reference: Manifest.MetricReference, at node: Node, of kind: (any TargetKind)?, noun: String,
        in context: MetricContext
    ) {
        let metrics = reader.catalog.metrics
        if case .sequence(let items) = node {
            let found = problems.count
            for (item, term) in zip(items, reference.terms ?? []) {
                checkMetric(term.metric, at: item.value("metric") ?? item, of: kind, noun: noun, in: context)
            }
            if problems.count > found { return }
        }
        do {
            let metric = try reader.catalog.metric(reference, in: context)
            guard let kind, !kind.suits(metric) else { return }
            let fitting = metrics.all.filter(kind.suits).map(\.id)
            problems.append(
                ManifestProblem(
                    node.mark, "the metric '\(reference.name)' cannot judge a \(kind.name) \(noun)",
                    expected: fitting.isEmpty ? nil : "one of " + fitting.joined(separator: ", ")))
        } catch let error as ScoringError {
            let place = error.parameter.flatMap { error.code == .unknownParameter ? node.key($0) : node.value($0) }
            let isTurned = reference.terms != nil && error.code == .undefined
            let problem = ManifestProblem(
                (place ?? node).mark, error.message, expected: isTurned ? "'counts: complement' of that one" : nil)
            let isKnown = known.contains { ($0.line, $0.column) == (problem.line, problem.column) }
            if !isKnown { problems.append(problem) }
        } catch {
            problems.append(ManifestProblem(node.mark, String(describing: error)))
        }
    }

    /// Where the metric will judge.
    var metricContext: MetricContext {
        MetricContext(targets: reader.data()?.targets ?? [], folder: folder?.path)
    }

    /// The columns that the metric reads besides the answers are not the answers.
    mutating func checkReadColumns(_ data: Manifest.DataFiles) {
        if let reference = reader.metric() {
            let metric = try? reader.catalog.metric(reference, of: reader.parts(), in: metricContext)
            checkReadColumns(of: metric, reference, at: ["metric"], data)
        }
        for further in reader.further() {
            let metric = try? reader.catalog.metric(further.metric, in: metricContext)
            checkReadColumns(of: metric, further.metric, at: ["also", further.name], data)
        }
    }

    private mutating func checkReadColumns(
        of metric: Metric?, _ reference: Manifest.MetricReference, at path: [String], _ data: Manifest.DataFiles
    ) {
        for column in metric?.needs.map(\.column) ?? [] where data.targets.contains(column) {
            let parameter = reference.parameters.first { $0.value.texts.contains(column) }?.key
            report(
                path + (parameter.map { [$0] } ?? []),
                "'\(column)' is the target, which the metric has anyway", expected: "another column")
        }
    }
}
