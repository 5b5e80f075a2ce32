import Foundation
import Problems
import Scoring
import Yams

extension ManifestRules {
    /// The parts of a task that is made of several, and that no other task has.
    mutating func checkParts() {
        guard let stated = reader.statedKind else { return }
        guard root.value("parts") != nil else {
            if stated.type == .several {
                report(["task"], "a \(stated.name) task needs 'parts'", expected: "a list of targets")
            }
            return
        }
        guard stated.type == .several else {
            return report(["parts"], "'parts' are for the task several; this one is \(stated.name)")
        }
        for path in [["data", "target"], ["metric"]] where root.value(path) != nil {
            report(path, "'\(path.joined(separator: "."))' says nothing beside 'parts', which name their own")
        }
        let found = problems.count
        for node in reader.partNodes { checkPart(node) }
        let parts = reader.parts()
        guard problems.count == found, parts.count == reader.partNodes.count else { return }
        checkTogether(parts, as: stated)
    }

    private mutating func checkPart(_ node: Node) {
        guard let part = reader.part(node), let kind = reader.catalog.kind(named: part.task) else { return }
        func mark(_ key: String) -> Mark? { node.value(key)?.mark ?? node.mark }
        let (count, bounds) = (part.targets.count, kind.columnCount)
        if !bounds.contains(count) {
            let wanted = count > bounds.upperBound ? "one target" : "\(bounds.lowerBound) targets or more"
            problems.append(ManifestProblem(mark("target"), "a \(kind.name) part has \(wanted), not \(count)"))
        }
        if part.positive != nil && kind.type != .binary {
            problems.append(
                ManifestProblem(mark("positive"), "'positive' is for binary parts; this one is \(kind.name)"))
        }
        checkMetric(
            part.metric, at: node.value("metric") ?? node, of: kind, noun: "part",
            in: MetricContext(targets: part.targets, folder: folder?.path))
    }

    /// What parts that are right by themselves must hold together.
    private mutating func checkTogether(_ parts: [Manifest.Part], as stated: any TargetKind) {
        do {
            _ = try stated.made(of: parts.compactMap(reader.catalog.part))
            _ = try reader.metric().map { try reader.catalog.metric($0, of: parts, in: metricContext) }
        } catch let error as ScoringError {
            let isTurned = error.code == .undefined
            report(["parts"], error.message, expected: isTurned ? "'counts: complement' of that one" : nil)
        } catch {
            report(["parts"], String(describing: error))
        }
    }
}
