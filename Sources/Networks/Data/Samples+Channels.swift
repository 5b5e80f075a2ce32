extension Samples {
    /// Each channel's mean and standard deviation over all rows and pixels.
    public var channelStatistics: (mean: [Float], deviation: [Float]) {
        let channels = shape.last ?? 0
        var (sums, squares) = ([Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels))
        let numbers = allNumbers
        for (index, value) in numbers.enumerated() {
            sums[index % channels] += Double(value)
            squares[index % channels] += Double(value) * Double(value)
        }
        let count = Double(max(1, numbers.count / max(1, channels)))
        let means = sums.map { $0 / count }
        let deviations = zip(squares, means).map { max(1e-12, $0 / count - $1 * $1).squareRoot() }
        return (means.map(Float.init), deviations.map(Float.init))
    }

    /// The same samples with each channel less `mean`, divided by `deviation`; throws with code `shape` where these are not
    /// one a channel, `data` where a result is not finite.
    public func normalized(mean: [Float], deviation: [Float]) throws -> Samples {
        let channels = mean.count
        guard channels == shape.last, deviation.count == channels else {
            throw NetworksError(.shape, "normalized: \(mean.count) means for \(shape.last ?? 0) channels")
        }
        var scaled = allNumbers
        for index in scaled.indices {
            scaled[index] = (scaled[index] - mean[index % channels]) / deviation[index % channels]
        }
        return try Samples(
            numbers: scaled, shape: shape, codes: codes, codeColumns: codeColumns, targets: targets, weights: weights,
            count: count)
    }
}
