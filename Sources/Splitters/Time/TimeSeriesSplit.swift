/// Validates `folds` consecutive windows at the end of the rows' time, each after training on what came before it.
///
/// Rows are taken by time where `SplitRows.times` is given, else in their own order. Sizes are counted in rows. Rows of
/// the same time as a window's first are never trained on for that window. Semantics of scikit-learn's `TimeSeriesSplit`,
/// which knows no times.
public struct TimeSeriesSplit: Splitter, Hashable {
    /// The number of windows, at least 1.
    public let folds: Int
    /// Rows left out between training and validation, so that what overlaps the window is not learned from.
    public let gap: Int
    /// At most so many rows, the latest ones, are trained on; nil for all.
    public let maxTrainingSize: Int?
    /// Rows in a window; nil for rows / (folds + 1).
    public let testSize: Int?

    /// Makes the splitter.
    public init(folds: Int = 5, gap: Int = 0, maxTrainingSize: Int? = nil, testSize: Int? = nil) {
        self.folds = folds
        self.gap = gap
        self.maxTrainingSize = maxTrainingSize
        self.testSize = testSize
    }

    /// The folds, the earliest first. Throws `SplitterError` when the windows and the gap leave nothing to train on.
    public func folds(_ rows: SplitRows) throws -> [Fold] {
        let order = rows.timeOrder
        return try windows(of: order.count, what: "rows", .tooFewRows).map { window in
            try Fold(
                training: order[window.training].map(\.self), validation: order[window.validation].map(\.self)
            ).withoutLeaks(rows.times)
        }
    }

    /// The windows of `count` items in time's order; `what` names them in errors.
    func windows(
        of count: Int, what: String, _ code: SplitterError.Code
    ) throws -> [(training: Range<Int>, validation: Range<Int>)] {
        try checkParameters()
        // Bounds first, so that no number from a manifest can overflow.
        let size = testSize ?? (folds < count ? count / (folds + 1) : 0)
        guard size > 0, max(size, gap, folds) <= count, count - gap - size * folds > 0 else {
            throw SplitterError(
                code,
                "\(count) \(what) leave nothing to train on before \(folds) windows of \(max(size, 1)) and a gap of \(gap); "
                    + "ask for fewer folds, smaller windows or a smaller gap")
        }
        return stride(from: count - folds * size, to: count, by: size).map { start in
            let end = start - gap
            return (max(0, end - (maxTrainingSize ?? end))..<end, start..<start + size)
        }
    }

    private func checkParameters() throws {
        guard folds >= 1 else { throw SplitterError(.parameter, "folds is \(folds), expected at least 1") }
        guard gap >= 0 else { throw SplitterError(.parameter, "gap is \(gap), expected at least 0") }
        for (name, size) in [("max_train_size", maxTrainingSize), ("test_size", testSize)] {
            if let size, size < 1 { throw SplitterError(.parameter, "\(name) is \(size), expected at least 1") }
        }
    }
}

extension Fold {
    /// Only training rows that are earlier than every validation row; all, where times are not known.
    func withoutLeaks(_ times: [Double]?) throws -> Fold {
        guard let times, let start = validation.lazy.map({ times[$0] }).min() else { return self }
        let earlier = training.filter { times[$0] < start }
        guard !earlier.isEmpty else {
            throw SplitterError(
                .tooFewRows,
                "no row is earlier than the validation window that starts at time \(start); ask for fewer folds")
        }
        return Fold(training: earlier, validation: validation)
    }
}
