extension Metric {
    /// What every metric may rely on: at least one row, as many rows everywhere, finite numbers, valid class codes, and
    /// weights that are not negative and not all 0.
    func check(_ truth: Truth, _ predictions: Answers) throws {
        let count = truth.rowCount
        guard predictions.rowCount == count else {
            throw ScoringError(
                .rowCount,
                "\(id): \(predictions.rowCount) rows of predictions for \(count) rows of truth; give one for each")
        }
        guard count > 0 else { throw ScoringError(.noRows, "\(id): no rows to score") }
        try check(predictions, "prediction")
        try check(truth.answers, "true value")
        if let groups = truth.groups, groups.count != count {
            throw ScoringError(.rowCount, "\(id): \(groups.count) group numbers for \(count) rows")
        }
        for (name, column) in truth.judge where column.rowCount != count {
            throw ScoringError(.rowCount, "\(id): \(column.rowCount) values of '\(name)' for \(count) rows")
        }
        if let weights = truth.weights { try checkWeights(weights, count: count) }
    }

    private func check(_ answers: Answers, _ what: String) throws {
        switch answers {
        case .numbers(let numbers): try checkFinite(numbers.values, of: what) { $0 / numbers.width }
        case .codes(let codes): try checkCodes(codes.codes, names: codes.names) { $0 }
        case .lists(let lists): try checkCodes(lists.items, names: lists.names, row: lists.row(holding:))
        case .tuples(let tuples): try checkFinite(tuples.values, of: what, row: tuples.row(holding:))
        case .texts: break
        case .parts(let parts): for part in parts { try check(part.answers, "\(what) of \(part.name)") }
        }
    }

    private func checkCodes(_ codes: [Int32], names: [String], row: (Int) -> Int) throws {
        let limit = Int32(names.count)
        if let place = codes.firstIndex(where: { $0 < 0 || $0 >= limit }) {
            let row = row(place)
            throw ScoringError(
                .outOfRange, "\(id): row \(row) (from 0) has class code \(codes[place]), expected 0 to \(limit - 1)",
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

    private func checkFinite(_ values: [Double], of what: String, row: (Int) -> Int) throws {
        guard let index = values.firstIndexNotFinite else { return }
        let row = row(index)
        throw ScoringError(
            .notFinite, "\(id): the \(what) of row \(row) (from 0) is \(values[index]), expected a finite number",
            row: row)
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
