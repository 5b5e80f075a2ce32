import Features

/// Linear least squares with a penalty on the weights' squares, by the normal equations: as many as there are features, or, where rows are
/// fewer, as many as there are rows (Saunders, Gammerman, Vovk, "Ridge regression in dual variables", ICML 1998).
struct LeastSquares {
    /// What each squared weight adds to the sum of squared residuals. The intercept is free.
    let penalty: Double

    /// Fits `width` outputs at once. Where features hang together so closely that the equations have no one solution, the
    /// smallest penalty that gives one is added. Throws `ModelError.noSolution` where none does.
    func fit(
        _ data: TrainingData<DesignMatrix>, targets: [Double], width: Int, model: String
    ) throws -> FittedLinear {
        let rows = CenteredRows(data)
        let isDual = rows.count < rows.featureCount
        let (matrix, size) = isDual ? (rows.gram(), rows.count) : (rows.scatter(), rows.featureCount)
        guard let factor = factored(matrix, size: size) else { throw ModelError.noSolution(model: model) }
        var (coefficients, intercepts): ([Float], [Float]) = ([], [])
        for place in 0..<width {
            let own = (0..<rows.count).map { targets[$0 * width + place] }
            let mean = rows.mean(of: own)
            let roots = own.indices.map { rows.roots[$0] * (own[$0] - mean) }
            let solution = isDual ? rows.sums(of: factor.solve(roots)) : factor.solve(rows.sums(of: roots))
            coefficients += solution.map { Float($0) }
            intercepts.append(Float(mean - zip(solution, rows.means).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        return FittedLinear(weights: coefficients, intercepts: intercepts, link: .identity)
    }

    private func factored(_ products: [Double], size: Int) -> Cholesky? {
        let largest = (0..<size).map { products[$0 * size + $0] }.max() ?? 0
        var ridge = max(penalty, largest * 1e-7)
        while products.allSatisfy(\.isFinite), ridge.isFinite {
            var matrix = products
            for place in 0..<size { matrix[place * size + place] += ridge }
            if let factor = Cholesky(matrix, size: size) { return factor }
            ridge = max(ridge * 10, 1e-12)
        }
        return nil
    }
}

/// Rows as least squares sees them: the features' deviations from their weighted means, times the root of the row's weight.
private struct CenteredRows {
    /// The roots of the rows' weights.
    let roots: [Double]
    /// The features' weighted means.
    let means: [Double]
    private let matrix: DesignMatrix
    private let products: FeatureProducts
    private let weights: [Float]

    init(_ data: TrainingData<DesignMatrix>) {
        matrix = data.matrix
        products = FeatureProducts(data.matrix)
        weights = data.rowWeights
        roots = weights.map { Double($0).squareRoot() }
        let total = weights.reduce(0) { $0 + Double($1) }
        means = products.sums(residuals: weights, outputs: 1).map { $0 / total }
    }

    var count: Int { weights.count }
    var featureCount: Int { means.count }

    /// The weighted mean of a number for each row.
    func mean(of values: [Double]) -> Double {
        let total = weights.reduce(0) { $0 + Double($1) }
        return zip(values, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / total
    }

    /// For each feature, the sum over rows of what this says of it times a number for each row.
    func sums(of values: [Double]) -> [Double] {
        let residuals = zip(values, roots).map { Float($0 * $1) }
        let sum = residuals.reduce(0) { $0 + Double($1) }
        return zip(products.sums(residuals: residuals, outputs: 1), means).map { $0 - $1 * sum }
    }

    /// `features × features`: sums of products of two features.
    func scatter() -> [Double] { products.scatter(of: matrix, means: means, weights: weights) }

    /// `rows × rows`: sums of products of two rows.
    func gram() -> [Double] { products.gram(of: matrix, means: means, weights: weights) }
}
