extension Metric {
    /// What every metric may rely on: at least one row, as many rows everywhere, finite numbers, valid class codes, and
    /// weights that are not negative and not all 0.
    func check(_ truth: Truth, _ predictions: Predictions, _ weights: [Double]?) throws {
        let count = truth.rowCount
        guard predictions.rowCount == count else {
            throw ScoringError(
                .rowCount,
                "\(id): \(predictions.rowCount) rows of predictions for \(count) rows of truth; give one for each")
        }
        guard count > 0 else { throw ScoringError(.noRows, "\(id): no rows to score") }
        try checkFinite(predictions.values, of: "prediction", width: predictions.width)
        try checkTruth(truth)
        if let weights { try checkWeights(weights, count: count) }
    }

    private func checkTruth(_ truth: Truth) throws {
        switch truth {
        case .classes(let codes, let names): try checkCodes(codes, names: names)
        case .values(let values, let width): try checkFinite(values, of: "true value", width: width)
        case .relevance(let values, let groups):
            try checkFinite(values, of: "relevance", width: 1)
            guard groups.count == values.count else {
                throw ScoringError(.rowCount, "\(id): \(groups.count) group numbers for \(values.count) rows")
            }
        }
    }

    private func checkCodes(_ codes: [Int32], names: [String]) throws {
        let limit = Int32(names.count)
        if let row = codes.firstIndex(where: { $0 < 0 || $0 >= limit }) {
            throw ScoringError(
                .outOfRange, "\(id): row \(row) (from 0) has class code \(codes[row]), expected 0 to \(limit - 1)",
                row: row)
        }
    }

    private func checkWeights(_ weights: [Double], count: Int) throws {
        guard weights.count == count else {
            throw ScoringError(.rowCount, "\(id): \(weights.count) weights for \(count) rows; give one for each")
        }
        if let row = weights.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
            throw ScoringError(
                .weights,
                "\(id): row \(row) (from 0) has weight \(weights[row]), expected a finite number of at least 0",
                row: row)
        }
        guard weights.contains(where: { $0 > 0 }) else { throw ScoringError(.weights, "\(id): all weights are 0") }
    }

    private func checkFinite(_ values: [Double], of what: String, width: Int) throws {
        guard let index = values.firstIndexNotFinite else { return }
        throw ScoringError(
            .notFinite,
            "\(id): the \(what) of row \(index / width) (from 0) is \(values[index]), expected a finite number",
            row: index / width)
    }
}

extension [Double] {
    /// The first NaN or infinity. Tests exponents without a branch a value, so that the common case runs at memory speed.
    var firstIndexNotFinite: Int? {
        let exponent: UInt64 = 0x7FF0_0000_0000_0000
        var isFound = false
        for value in self where value.bitPattern & exponent == exponent { isFound = true }
        return isFound ? firstIndex { !$0.isFinite } : nil
    }
}
