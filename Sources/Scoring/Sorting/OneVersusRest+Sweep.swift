extension OneVersusRest {
    /// The weights of the rows that share one score.
    struct Step {
        var positive: Double
        var negative: Double
    }

    /// The weight of all positive and of all negative rows. Throws when one of them is 0.
    func totals() throws -> Step {
        var total = Step(positive: 0, negative: 0)
        if let weights {
            total.positive = pairwiseSum(isPositive.count) { isPositive[$0] ? weights[$0] : 0 }
            total.negative = pairwiseSum(isPositive.count) { isPositive[$0] ? 0 : weights[$0] }
        } else {
            let positives = isPositive.reduce(0) { $0 + ($1 ? 1 : 0) }
            total = Step(positive: Double(positives), negative: Double(isPositive.count - positives))
        }
        guard total.positive > 0, total.negative > 0 else {
            let all = total.positive > 0 ? "all rows are" : "no row is"
            throw ScoringError(
                .undefined, "\(metric) is not defined: \(all) of \(name); it needs both kinds of rows", target: label)
        }
        return total
    }

    /// Calls `body` for each distinct score, from the highest to the lowest.
    func sweep(_ body: (Step) -> Void) {
        if let weights { sweepWeighted(weights, body) } else { sweepUnweighted(body) }
    }

    /// Sorts the scores of either kind alone, which needs no row numbers, and merges.
    private func sweepUnweighted(_ body: (Step) -> Void) {
        let positives = sortedKeys(of: true)
        let negatives = sortedKeys(of: false)
        positives.withUnsafeBufferPointer { positives in
            negatives.withUnsafeBufferPointer { negatives in
                var (p, n) = (positives.count - 1, negatives.count - 1)
                while p >= 0 || n >= 0 {
                    let key = max(p >= 0 ? positives[p] : 0, n >= 0 ? negatives[n] : 0)
                    let (startP, startN) = (p, n)
                    while p >= 0 && positives[p] == key { p -= 1 }
                    while n >= 0 && negatives[n] == key { n -= 1 }
                    body(Step(positive: Double(startP - p), negative: Double(startN - n)))
                }
            }
        }
    }

    private func sortedKeys(of kind: Bool) -> [UInt64] {
        let count = isPositive.reduce(0) { $0 + ($1 == kind ? 1 : 0) }
        // Every key is written and the target moves on only past those of this kind, so that there is no branch to guess.
        var keys = [UInt64](unsafeUninitializedCapacity: count + 1) { keys, initialized in
            var next = 0
            for row in scores.indices {
                keys[next] = RadixSort.key(scores[row])
                next += isPositive[row] == kind ? 1 : 0
            }
            initialized = count
        }
        RadixSort.sort(&keys)
        return keys
    }

    private func sweepWeighted(_ weights: [Double], _ body: (Step) -> Void) {
        let order = scores.indices.sorted { scores[$0] > scores[$1] }
        var start = 0
        while start < order.count {
            let score = scores[order[start]]
            var step = Step(positive: 0, negative: 0)
            while start < order.count, scores[order[start]] == score {
                let row = order[start]
                if isPositive[row] { step.positive += weights[row] } else { step.negative += weights[row] }
                start += 1
            }
            body(step)
        }
    }
}
