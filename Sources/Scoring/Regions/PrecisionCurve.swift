/// Predictions by falling confidence, each a hit or a false alarm: precision over recall.
struct PrecisionCurve {
    /// A prediction.
    struct Outcome {
        let confidence: Double
        let weight: Double
        let isHit: Bool
    }

    private var recalls: [Double] = []
    private var precisions: [Double] = []

    /// Makes a curve.
    ///
    /// - Parameters:
    ///   - positives: The weight of all that could be hit, above 0.
    ///   - joinsTies: Whether predictions of equal confidence are one step, so that their order does not matter.
    init(_ outcomes: [Outcome], positives: Double, joinsTies: Bool) {
        let order = outcomes.indices.sorted { (outcomes[$1].confidence, $0) < (outcomes[$0].confidence, $1) }
        var (hits, all) = (0.0, 0.0)
        for (place, index) in order.enumerated() {
            let outcome = outcomes[index]
            hits += outcome.isHit ? outcome.weight : 0
            all += outcome.weight
            let next = place + 1 < order.count ? outcomes[order[place + 1]].confidence : nil
            if all == 0 || (joinsTies && next == outcome.confidence) { continue }
            recalls.append(hits / positives)
            precisions.append(hits / all)
        }
    }

    /// Σ (recall − the recall before) · precision.
    var stepArea: Double {
        zip(recalls, precisions).reduce((area: 0.0, recall: 0.0)) { sum, point in
            (sum.area + (point.0 - sum.recall) * point.1, point.0)
        }.area
    }

    /// As `stepArea` under the highest precision at each recall or a greater one.
    var envelopeArea: Double {
        zip(recalls, envelope).reduce((area: 0.0, recall: 0.0)) { sum, point in
            (sum.area + (point.0 - sum.recall) * point.1, point.0)
        }.area
    }

    /// The mean of the envelope at the recalls 0, 0.01, … 1.
    var mean101: Double {
        let heights = envelope
        var place = 0
        return (0...100).map { step in
            let recall = step == 100 ? 1 : Double(step) * 0.01
            while place < recalls.count, recalls[place] < recall { place += 1 }
            return place < heights.count ? heights[place] : 0
        }.mean
    }

    private var envelope: [Double] {
        var heights = precisions
        for place in heights.indices.dropLast().reversed() { heights[place] = max(heights[place], heights[place + 1]) }
        return heights
    }
}
