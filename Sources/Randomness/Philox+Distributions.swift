import Foundation

extension Philox {
    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    @inlinable
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in [0, 1), a multiple of 2⁻²⁴.
    @inlinable
    public mutating func uniformFloat() -> Float { Float(next() >> 40) * 0x1p-24 }

    /// Uniform in `0..<bound` without bias; `bound` must be positive.
    ///
    /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
    @inlinable
    public mutating func index(below bound: Int) -> Int {
        precondition(bound > 0, "index(below:) needs a positive bound, got \(bound)")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// Normal with mean 0 and variance 1 (Box and Muller, 1958; the second value of a pair is not kept, so that each
    /// call moves the stream by two numbers).
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    /// Of the gamma distribution with scale 1, whose mean and variance are `shape`, which must be above 0.
    ///
    /// Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
    public mutating func gamma(shape: Double) -> Double {
        precondition(shape > 0, "gamma(shape:) needs a positive shape, got \(shape)")
        if shape < 1 { return gamma(shape: shape + 1) * pow(1 - uniform(), 1 / shape) }
        let base = shape - 1.0 / 3
        let spread = 1 / (9 * base).squareRoot()
        while true {
            let normal = normal()
            let root = 1 + spread * normal
            let cube = root * root * root
            let chance = log(1 - uniform())
            if root > 0, chance < 0.5 * normal * normal + base * (1 - cube + log(cube)) { return base * cube }
        }
    }

    /// The numbers `0..<count` in random order (Fisher and Yates).
    public mutating func permutation(_ count: Int) -> [Int] {
        var result = Array(0..<max(0, count))
        shuffle(&result)
        return result
    }

    /// Puts `values` in random order, each order as likely as any other.
    @inlinable
    public mutating func shuffle<Value>(_ values: inout [Value]) {
        guard values.count > 1 else { return }
        for last in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(last, index(below: last + 1))
        }
    }

    /// `size` different numbers of `0..<count` in increasing order, each set as likely as any other.
    ///
    /// Source: Knuth, "The Art of Computer Programming" 2, 3.4.2, algorithm S.
    public mutating func sample(_ size: Int, of count: Int) -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(size)
        for candidate in 0..<count where Double(count - candidate) * uniform() < Double(size - result.count) {
            result.append(candidate)
        }
        return result
    }
}
