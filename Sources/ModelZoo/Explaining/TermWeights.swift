public import Features

/// A fitted model that adds up a weight for each term of a text.
public protocol TermWeights: NumericModel<DesignMatrix> {
    /// The weight of each term, in the order of the design matrix, in an answer's sum.
    func termWeights(output: Int) -> [Float]
}

extension FittedLinear: TermWeights {
    /// The weights of one output's terms.
    public func termWeights(output: Int) -> [Float] {
        stride(from: output, to: termWeights.count, by: outputs).map { termWeights[$0] }
    }
}
