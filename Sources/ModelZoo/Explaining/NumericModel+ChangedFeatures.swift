public import Features
public import Randomness
public import Scoring
import Workers

extension NumericModel where Input == DesignMatrix {
    /// How much worse a score becomes when a feature's values are dealt to other rows (Breiman, "Random forests", 2001).
    ///
    /// Of features that say the same, each may seem to matter little, since the model can look at the other.
    ///
    /// - Parameters:
    ///   - matrix: rows that the model did not learn from.
    ///   - repeats: how often each feature's values are dealt; at least 1.
    ///   - seed: of the order in which they are dealt.
    ///   - score: what counts, higher being better or not; called from several threads.
    /// - Returns: for each feature, in the matrix's order, the score after each dealing.
    public func scoresWithoutFeatures(
        on matrix: DesignMatrix, repeats: Int, seed: Seed, score: @Sendable (Numbers) throws -> Double
    ) throws -> [[Double]] {
        try WorkerPool.current.map(matrix.featureNames.count) { feature in
            try (0..<max(1, repeats)).map { index in
                var generator = seed.child("feature", feature).child("repeat", index).generator()
                let order = generator.permutation(matrix.rowCount)
                return try score(try predict(matrix.replacing(feature) { old in order.map { old[$0] } }))
            }
        }
    }

    /// What the model says of these rows when a feature has each of `values` in turn: individual conditional expectations
    /// (Goldstein et al., 2015), whose mean over rows is the partial dependence (Friedman, 2001).
    ///
    /// Where the feature goes with others, some of the rows asked about cannot be, and the answers for them mean little.
    ///
    /// - Returns: the predictions for each value, in their order.
    public func predictions(on matrix: DesignMatrix, setting feature: Int, to values: [Float]) throws -> [Numbers] {
        try WorkerPool.current.map(values.count) { index in
            try predict(matrix.replacing(feature) { [Float](repeating: values[index], count: $0.count) })
        }
    }
}

extension DesignMatrix {
    /// The matrix with other values of one feature, made of the old ones; a category's are its codes.
    func replacing(_ feature: Int, by change: ([Float]) -> [Float]) -> DesignMatrix {
        var (numbers, codes) = (numbers, codes)
        if feature < numberNames.count {
            let range = feature * rowCount..<(feature + 1) * rowCount
            numbers.replaceSubrange(range, with: change(Array(numbers[range])))
        } else {
            let place = feature - numberNames.count
            let range = place * rowCount..<(place + 1) * rowCount
            codes.replaceSubrange(range, with: change(codes[range].map { Float($0) }).map { Int32($0) })
        }
        return DesignMatrix(
            rowCount: rowCount, numberNames: numberNames, numbers: numbers, categories: categories, codes: codes,
            terms: terms, imageShape: imageShape)
    }

    /// The values of one feature; a category's are its codes.
    public func values(of feature: Int) -> [Float] {
        feature < numberNames.count
            ? Array(numbers[feature * rowCount..<(feature + 1) * rowCount])
            : codes[(feature - numberNames.count) * rowCount..<(feature - numberNames.count + 1) * rowCount].map {
                Float($0)
            }
    }
}
