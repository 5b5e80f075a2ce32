public import Randomness

// Element i of a random tensor is a function of the seed and i alone, so it is the same for any number of threads.
// Numbers are drawn in single precision (multiples of 2⁻²⁴) and converted.
extension Tensor {
    /// Uniform in `range`, its upper end excluded; it must hold a number of single precision.
    public static func uniform(
        _ shape: Shape, in range: Range<Double> = 0..<1, seed: Seed, _ dataType: DataType = .float32,
        on backend: any Backend = currentBackend
    ) -> Tensor {
        let (nearest, end) = (Float(range.lowerBound), Float(range.upperBound))
        let low = Double(nearest) < range.lowerBound ? nearest.nextUp : nearest
        let last = Double(end) < range.upperBound ? end : end.nextDown
        let width = Float(range.upperBound - range.lowerBound)
        require(low <= last && width.isFinite, "uniform: no number of single precision is drawn from \(range)")
        let result = Tensor(uninitialized: shape, on: backend)
        backend.uniform(seed.value, low: low, width: width, last: last, into: result)
        return result.converted(to: dataType)
    }

    /// Normally distributed (Box and Muller, 1958).
    public static func normal(
        _ shape: Shape, mean: Double = 0, deviation: Double = 1, seed: Seed, _ dataType: DataType = .float32,
        on backend: any Backend = currentBackend
    ) -> Tensor {
        let result = Tensor(uninitialized: shape, on: backend)
        backend.normal(seed.value, mean: mean, deviation: deviation, into: result)
        return result.converted(to: dataType)
    }

    /// The numbers `0..<count` in random order, Int64.
    public static func permutation(_ count: Int, seed: Seed, on backend: any Backend = currentBackend) -> Tensor {
        var generator = seed.generator()
        return Tensor(generator.permutation(count), on: backend)
    }

    /// A factor for each element: 0 with probability `rate`, else 1 / (1 - rate).
    public static func dropoutMask(
        _ shape: Shape, rate: Double, seed: Seed, _ dataType: DataType = .float32,
        on backend: any Backend = currentBackend
    ) -> Tensor {
        require(rate >= 0 && rate < 1, "dropout: the rate must be in [0, 1), not \(rate)")
        let result = Tensor(uninitialized: shape, on: backend)
        backend.dropoutMask(seed.value, rate: rate, into: result)
        return result.converted(to: dataType)
    }

    /// Elements set to 0 with probability `rate`, the others scaled up so that the expectation stays (Srivastava et
    /// al., 2014). A step of training needs a seed of its own: `seed.child("dropout", step)`.
    public func dropout(rate: Double, seed: Seed) -> Tensor {
        rate == 0 ? self : self * Tensor.dropoutMask(shape, rate: rate, seed: seed, dataType, on: backend)
    }
}
