import Features

/// Linear least squares with a penalty on the weights' squares, by the normal equations.
struct LeastSquares {
    /// What each squared weight adds to the sum of squared residuals. The intercept is free.
    let penalty: Double

    /// Fits `width` outputs at once. Where features hang together so closely that the equations have no one solution, the
    /// smallest penalty that gives one is added. Throws `ModelError.noSolution` where none does.
    func fit(
        _ data: TrainingData<DesignMatrix>, targets: [Double], width: Int, model: String
    ) throws -> FittedLinear {
        let products = FeatureProducts(data.matrix)
        let features = data.matrix.numberNames.count
        let weights = data.rowWeights
        let total = weights.reduce(0) { $0 + Double($1) }
        let featureMeans = products.sums(residuals: weights, outputs: 1).map { $0 / total }
        let targetMeans = (0..<width).map { place in
            weights.indices.reduce(0) { $0 + Double(weights[$1]) * targets[$1 * width + place] } / total
        }
        let deviations = (0..<width).flatMap { place in
            weights.indices.map { weights[$0] * Float(targets[$0 * width + place] - targetMeans[place]) }
        }
        let right = products.sums(residuals: deviations, outputs: width)
        let deviationSums = (0..<width).map { place in
            deviations[place * weights.count..<(place + 1) * weights.count].reduce(0) { $0 + Double($1) }
        }
        let scatter = products.scatter(of: data.matrix, means: featureMeans, weights: weights)
        guard let factor = factored(scatter, size: features) else { throw ModelError.noSolution(model: model) }
        var (coefficients, intercepts): ([Float], [Float]) = ([], [])
        for place in 0..<width {
            let centered = (0..<features).map { right[place * features + $0] - featureMeans[$0] * deviationSums[place] }
            let solution = factor.solve(centered)
            coefficients += solution.map { Float($0) }
            intercepts.append(Float(targetMeans[place] - zip(solution, featureMeans).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        return FittedLinear(weights: coefficients, intercepts: intercepts, link: .identity)
    }

    private func factored(_ scatter: [Double], size: Int) -> Cholesky? {
        let largest = (0..<size).map { scatter[$0 * size + $0] }.max() ?? 0
        var ridge = max(penalty, largest * 1e-7)
        while scatter.allSatisfy(\.isFinite), ridge.isFinite {
            var matrix = scatter
            for place in 0..<size { matrix[place * size + place] += ridge }
            if let factor = Cholesky(matrix, size: size) { return factor }
            ridge = max(ridge * 10, 1e-12)
        }
        return nil
    }
}
