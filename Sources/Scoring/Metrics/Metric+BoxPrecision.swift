/// How the average precision of boxes is taken.
public struct BoxAveragePrecision: Sendable, Hashable {
    /// How precision over recall becomes a number.
    public enum Interpolation: String, Sendable, Hashable, CaseIterable {
        /// The area under the highest precision at each recall or a greater one: VOC from 2010 on.
        case all
        /// The mean of that at the recalls 0, 0.01, … 1: COCO.
        case points101 = "101"
        /// The area under the steps of precision.
        case none
        /// `sklearn.metrics.average_precision_score` of pairs: each prediction with its confidence, each miss as a positive of
        /// confidence 0, each row that has nothing of a label and predicts nothing of it as a negative of confidence 0.
        case pairs
    }

    /// Which predictions hit.
    public var matching: BoxMatching
    /// What is made of precision over recall.
    public var interpolation: Interpolation
    /// The most predictions of a label and row that count, the surest; nil: all.
    public var limit: Int?
    /// Whether each row has an average precision of its own, whose mean is taken.
    public var isByRow: Bool
    /// Whether predictions of equal confidence are one step of the curve; else they count one after the other, in the order of
    /// rows and within them.
    public var joinsTies: Bool
    /// Whether two slips of a known grader are made: corners count as x, y, width and height, and neither the first true box
    /// is found by anything nor taken by the first predicted one.
    public var slips: Bool

    /// Makes a way to take it.
    public init(
        matching: BoxMatching = BoxMatching(), interpolation: Interpolation = .all, limit: Int? = nil,
        isByRow: Bool = false, joinsTies: Bool = true, slips: Bool = false
    ) {
        self.matching = matching
        self.interpolation = interpolation
        self.limit = limit
        self.isByRow = isByRow
        self.joinsTies = joinsTies
        self.slips = slips
    }
}

extension Metric {
    /// The average precision of boxes: for each label of the truth, precision over recall of the predictions of all rows by
    /// falling confidence, as a mean over labels and over thresholds of the overlap from which on boxes hit. Best value 1.
    ///
    /// Within a row the surest predictions choose first. Predictions without a confidence are all as sure. Labels that no true
    /// box has do not count; by row, rows without a true box do not. Throws where there is no true box. Of masks, objects are
    /// compared by their pixels.
    ///
    /// Source: Everingham and others, "The PASCAL visual object classes challenge", Int. J. Comput. Vis. 88 (2010); Lin and
    /// others, "Microsoft COCO", ECCV 2014, `pycocotools` (101 points, limit 100, `isInclusive`, ties in order); boxes in space
    /// by row, Lyft 3D Object Detection (2019).
    public static func detectionAveragePrecision(
        of detected: DetectedShape = .box, _ way: BoxAveragePrecision = BoxAveragePrecision()
    ) -> Metric {
        let id = "\(detected.rawValue)-ap"
        return Metric(
            id: id, title: "Average precision of \(detected.noun)",
            summary: "Mean over labels and overlaps of the area under precision and recall of \(detected.noun).",
            direction: .maximize, bounds: 0...1, targets: [detected.target], input: .tuples,
            source: "Everingham et al., Int. J. Comput. Vis. 2010"
        ) { truth, predictions in
            let pairs = try DetectionPairs(
                id, truth, predictions, detected: detected, takesCornersForSides: way.slips)
            let labels = pairs.byLabel()
            guard way.isByRow else {
                let total = (0..<pairs.rowCount).reduce(0) { $0 + pairs.weight($1) }
                let outcomes = labels.map { way.outcomes(of: $0.rows, pairs, weight: pairs.weight) }
                let scores = outcomes.filter { $0.positives > 0 }.map { way.score($0, rowWeight: total) }
                guard !scores.isEmpty else {
                    throw ScoringError(.undefined, "\(id) is not defined: no row has a \(detected.rawValue)")
                }
                return scores.mean
            }
            var rows = [[Double]](repeating: [], count: pairs.rowCount)
            for row in labels.flatMap(\.rows) where !row.truth.isEmpty {
                rows[row.row].append(way.score(way.outcomes(of: [row], pairs) { _ in 1 }, rowWeight: 1))
            }
            return try definedMean(id, rows.map { $0.isEmpty ? nil : $0.mean }, pairs.weights)
        }
    }
}

extension BoxAveragePrecision {
    /// The predictions of one label.
    fileprivate struct LabelOutcomes {
        /// For each threshold.
        var outcomes: [[PrecisionCurve.Outcome]]
        /// The weight of all true boxes.
        var positives = 0.0
        /// The weight of the rows that have or predict something of the label.
        var rowWeight = 0.0
    }

    fileprivate func outcomes(
        of rows: [DetectionPairs.Labeled], _ pairs: DetectionPairs, weight: (_ row: Int) -> Double
    ) -> LabelOutcomes {
        let first = slips ? FirstBoxes(pairs) : nil
        var label = LabelOutcomes(outcomes: matching.thresholds.map { _ in [] })
        for var row in rows {
            if let limit { row.predicted = Array(row.predicted.prefix(limit)) }
            let weight = weight(row.row)
            label.positives += weight * Double(row.truth.count)
            label.rowWeight += weight
            let overlaps = pairs.overlaps(row, matching)
            for (place, threshold) in matching.thresholds.enumerated() {
                let hits = matching.hits(overlaps, of: row.truth.count, at: threshold) {
                    first?.isPredicted(row, $0) ?? false
                }
                for (said, hit) in zip(row.predicted, hits) {
                    let isHit = hit.map { !(first?.isTrue(row, $0) ?? false) } ?? false
                    label.outcomes[place].append(
                        .init(
                            confidence: pairs.predicted[row.row][said].confidence, weight: weight, isHit: isHit))
                }
            }
        }
        return label
    }

    fileprivate func score(_ label: LabelOutcomes, rowWeight: Double) -> Double {
        label.outcomes.map { outcomes in
            var outcomes = outcomes
            if interpolation == .pairs {
                let hits = outcomes.reduce(0) { $0 + ($1.isHit ? $1.weight : 0) }
                outcomes.append(.init(confidence: 0, weight: label.positives - hits, isHit: true))
                outcomes.append(.init(confidence: 0, weight: max(0, rowWeight - label.rowWeight), isHit: false))
            }
            let curve = PrecisionCurve(
                outcomes, positives: label.positives, joinsTies: joinsTies || interpolation == .pairs)
            switch interpolation {
            case .all: return curve.envelopeArea
            case .points101: return curve.mean101
            case .none, .pairs: return curve.stepArea
            }
        }.mean
    }
}

/// The first true and the first predicted box of all rows, which a known grader gives the number 0 and so takes for none.
private struct FirstBoxes {
    private let trueRow: Int?
    private let predictedRow: Int?

    init(_ pairs: DetectionPairs) {
        trueRow = pairs.truth.firstIndex { !$0.isEmpty }
        predictedRow = pairs.predicted.firstIndex { !$0.isEmpty }
    }

    func isTrue(_ row: DetectionPairs.Labeled, _ place: Int) -> Bool { row.row == trueRow && row.truth[place] == 0 }
    func isPredicted(_ row: DetectionPairs.Labeled, _ place: Int) -> Bool {
        row.row == predictedRow && row.predicted[place] == 0
    }
}
