public import Features
public import Scoring
import Workers

extension NumericModel where Input == DesignMatrix {
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
