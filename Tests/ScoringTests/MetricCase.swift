import Testing

@testable import Scoring

/// A metric with one of its tasks: what the common tests run over.
struct MetricCase: CustomTestStringConvertible, Sendable {
    let metric: Metric
    let task: TargetType

    var testDescription: String { "\(metric.id), \(task.rawValue)" }

    /// Every metric with each type of target whose answers are numbers or classes.
    static let all = MetricRegistry.standard.all.map { $0.id == "bias-auc" ? .biasAUC(groups: ["a", "b"]) : $0 }.flatMap
    {
        metric in
        metric.targets.intersection([.binary, .multiclass, .multilabel, .continuous, .relevance])
            .sorted { $0.rawValue < $1.rawValue }.map { MetricCase(metric: metric, task: $0) }
    }

    /// Rows without ties or zeros, the same for a `seed` on any machine.
    func rows(_ count: Int = 60, seed: UInt64 = 1) -> (truth: Truth, predictions: Numbers) {
        var noise = Noise(seed: seed)
        var rows = ownRows(count, &noise) ?? usualRows(count, &noise)
        for need in metric.needs {
            rows.truth.judge[need.column] =
                switch need.kind {
                case .flags: .flags((0..<count).map { _ in noise.next() < 0.5 })
                case .numbers: .numbers((0..<count).map { Double($0 % 5 + 1) })
                case .texts: .texts((0..<count).map { "\($0 % 5)" })
                }
        }
        return rows
    }

    /// The rows of metrics that take numbers of a certain meaning.
    private func ownRows(_ count: Int, _ noise: inout Noise) -> (truth: Truth, predictions: Numbers)? {
        switch metric.id {
        case "kl-divergence":
            func shares() -> [Double] {
                (0..<count).flatMap { _ -> [Double] in
                    let odds = (0..<3).map { _ in 0.1 + noise.next() }
                    return odds.map { $0 / odds.reduce(0, +) }
                }
            }
            return (.values(shares(), width: 3), Numbers(shares(), width: 3))
        case "angular-distance", "haversine":
            let values = (0..<2 * count).map { _ in 3 * noise.next() }
            return (.values(values, width: 2), Numbers(values.map { $0 + noise.next() - 0.5 }, width: 2))
        case _ where !metric.roles.isEmpty:
            let values = (0..<count).map { _ in 1 + 9 * noise.next() }
            guard case .numbers(let said) = metric.ideal(.numbers(values.map { $0 + 8 * noise.next() - 2 })) else {
                return nil
            }
            return (.values(values, width: 1), said)
        default: return nil
        }
    }

    private func usualRows(_ count: Int, _ noise: inout Noise) -> (truth: Truth, predictions: Numbers) {
        switch task {
        case .binary:
            let codes = (0..<count).map { _ in Int32(noise.next() < 0.4 ? 1 : 0) }
            return (
                .classes(codes: codes, names: ["no", "yes"]),
                Numbers(codes.map { 0.3 * Double($0) + 0.7 * noise.next() })
            )
        case .multiclass:
            let codes = (0..<count).map { _ in Int32(noise.next() * 3) }
            let odds = codes.flatMap { code in (0..<3).map { noise.next() + ($0 == Int(code) ? 0.4 : 0) } }
            let shares = odds.indices.map { index in odds[index] / odds[index / 3 * 3..<index / 3 * 3 + 3].reduce(0, +)
            }
            return (.classes(codes: codes, names: ["a", "b", "c"]), Numbers(shares, width: 3))
        case .multilabel:
            let flags = (0..<count * 3).map { _ in noise.next() < 0.5 ? 1.0 : 0 }
            return (.values(flags, width: 3), Numbers(flags.map { 0.3 * $0 + 0.7 * noise.next() }, width: 3))
        case .continuous:
            let values = (0..<count).map { _ in 1 + 9 * noise.next() }
            return (.values(values, width: 1), Numbers(values.map { $0 * (0.5 + noise.next()) }))
        case .relevance:
            let relevances = (0..<count).map { _ in max(0, (noise.next() * 5).rounded(.down) - 2) }
            return (
                .relevance(relevances, groups: (0..<count).map { $0 % 12 }),
                Numbers(relevances.map { $0 + 8 * noise.next() })
            )
        case .list, .text, .boxes, .points, .masks, .several: return (.values([], width: 1), Numbers([]))
        }
    }

    /// Numbers that say exactly what is true.
    func perfect(_ truth: Truth) -> Numbers {
        switch truth.answers {
        case .codes(let classes) where classes.names.count == 2: Numbers(classes.codes.map(Double.init))
        case .codes(let classes):
            Numbers(
                classes.codes.flatMap { code in classes.names.indices.map { $0 == Int(code) ? 1 : 0 } },
                width: classes.names.count)
        case .numbers(let numbers):
            if case .numbers(let ideal) = metric.ideal(.numbers(numbers)) { ideal } else { numbers }
        case .lists, .texts, .tuples, .parts: Numbers([])
        }
    }
}

extension Metric {
    func score(_ truth: Truth, _ predictions: Numbers, weights: [Double]? = nil) throws -> Double {
        try score(truth.weighted(by: weights), .numbers(predictions))
    }
}

/// A small generator for test data (Lehmer's, modulo 2³¹ − 1): uniform in (0, 1).
struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed * 7919 % 0x7FFF_FFFF }

    mutating func next() -> Double {
        state = state * 48271 % 0x7FFF_FFFF
        return Double(state) / Double(0x7FFF_FFFF)
    }
}
