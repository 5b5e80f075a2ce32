import Foundation

/// Points of many numbers laid out in the plane so that neighbors stay neighbors (t-SNE; van der Maaten and Hinton, JMLR 9, 2008). What
/// lies together there is alike; how far groups lie from each other, and how wide they are, means little.
///
/// Begins with the two directions in which the points differ most, so that there is nothing to draw by chance. Takes time and memory
/// with the square of the points: a second for some hundred.
public struct NeighborMap: Sendable, Hashable {
    /// The points' places, x and y of each.
    public let places: [Double]
    /// How much the neighborhoods differ from those of the points: the Kullback-Leibler divergence, 0 or more.
    public let divergence: Double

    /// - Parameters:
    ///   - points: the points, best in a few tens of directions.
    ///   - perplexity: about how many neighbors each point has; less where there are fewer than three times as many points.
    ///   - iterations: steps of the descent.
    public init(_ points: PrincipalComponents, perplexity: Double = 30, iterations: Int = 750) {
        let count = points.count
        guard count > 3, points.width > 0 else {
            places = (0..<count).flatMap { [Double($0), 0] }
            divergence = 0
            return
        }
        let affinities = Self.affinities(of: points, perplexity: min(perplexity, Double(count - 1) / 3))
        var descent = Descent(affinities, from: Self.start(points))
        for step in 0..<iterations {
            descent.move(exaggeration: step < 250 ? 12 : 1, momentum: step < 250 ? 0.5 : 0.8)
        }
        places = descent.places
        divergence = descent.divergence
    }

    /// The first two directions, so small that points are free to pass each other.
    private static func start(_ points: PrincipalComponents) -> [Double] {
        let first = (0..<points.count).map { points.values[$0 * points.width] }
        let size = (first.reduce(0) { $0 + $1 * $1 } / Double(points.count)).squareRoot()
        return (0..<points.count).flatMap { row in
            (0..<2).map { $0 < points.width ? points.values[row * points.width + $0] / max(size, 1e-12) * 1e-4 : 0 }
        }
    }

    /// How near each pair is: the chance to draw it, `count × count`, the sum 1.
    static func affinities(of points: PrincipalComponents, perplexity: Double) -> [Double] {
        let count = points.count
        var joint = [Double](repeating: 0, count: count * count)
        for row in 0..<count {
            let distances = (0..<count).map { points.squaredDistance(row, $0) }
            for (other, share) in neighbors(of: row, distances, perplexity).enumerated() {
                joint[row * count + other] += share / Double(2 * count)
                joint[other * count + row] += share / Double(2 * count)
            }
        }
        return joint
    }

    /// A bell around a point, as wide as gives the wanted number of neighbors (the exponential of its entropy); found by halving.
    private static func neighbors(of row: Int, _ distances: [Double], _ perplexity: Double) -> [Double] {
        var (low, high, precision) = (0.0, Double.infinity, 1.0)
        let nearest = distances.indices.lazy.filter { $0 != row }.map { distances[$0] }.min() ?? 0
        var shares: [Double] = []
        for _ in 0..<100 {
            shares = distances.indices.map { $0 == row ? 0 : exp(-(distances[$0] - nearest) * precision) }
            let total = shares.reduce(0, +)
            shares = shares.map { $0 / total }
            let entropy = shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }
            let excess = entropy - log(perplexity)
            if abs(excess) < 1e-5 { break }
            if excess > 0 { low = precision } else { high = precision }
            precision = high.isFinite ? (low + high) / 2 : precision * 2
        }
        return shares
    }
}

extension PrincipalComponents {
    fileprivate func squaredDistance(_ one: Int, _ other: Int) -> Double {
        (0..<width).reduce(0) { sum, place in
            let difference = values[one * width + place] - values[other * width + place]
            return sum + difference * difference
        }
    }
}

/// A gradient descent with momentum, in which each number has a step of its own that grows while it keeps its direction (Jacobs, 1988).
private struct Descent {
    private let affinities: [Double]
    private(set) var places: [Double]
    private var velocities: [Double]
    private var gains: [Double]
    private var nearness: [Double]

    private var count: Int { places.count / 2 }

    init(_ affinities: [Double], from start: [Double]) {
        self.affinities = affinities
        places = start
        velocities = [Double](repeating: 0, count: start.count)
        gains = [Double](repeating: 1, count: start.count)
        nearness = [Double](repeating: 0, count: affinities.count)
    }

    mutating func move(exaggeration: Double, momentum: Double) {
        let gradients = gradients(exaggeration)
        let rate = max(Double(count) / 48, 50)
        for place in places.indices {
            let isOnCourse = (gradients[place] > 0) != (velocities[place] > 0)
            gains[place] = max(0.01, isOnCourse ? gains[place] + 0.2 : gains[place] * 0.8)
            velocities[place] = momentum * velocities[place] - rate * gains[place] * gradients[place]
            places[place] += velocities[place]
        }
    }

    /// Writes 1 / (1 + distance²) of each pair; returns their sum.
    private mutating func measure() -> Double {
        var total = 0.0
        for one in 0..<count {
            for other in 0..<one {
                let (dx, dy) = (places[2 * one] - places[2 * other], places[2 * one + 1] - places[2 * other + 1])
                let near = 1 / (1 + dx * dx + dy * dy)
                nearness[one * count + other] = near
                nearness[other * count + one] = near
                total += 2 * near
            }
        }
        return total
    }

    private mutating func gradients(_ exaggeration: Double) -> [Double] {
        let total = measure()
        var gradients = [Double](repeating: 0, count: places.count)
        for one in 0..<count {
            var (x, y) = (0.0, 0.0)
            for other in 0..<count {
                let near = nearness[one * count + other]
                let pull = (exaggeration * affinities[one * count + other] - near / total) * near
                x += pull * (places[2 * one] - places[2 * other])
                y += pull * (places[2 * one + 1] - places[2 * other + 1])
            }
            (gradients[2 * one], gradients[2 * one + 1]) = (4 * x, 4 * y)
        }
        return gradients
    }

    var divergence: Double {
        var copy = self
        let total = copy.measure()
        return affinities.indices.reduce(0) { sum, pair in
            let share = affinities[pair]
            return share > 0 ? sum + share * log(share / max(copy.nearness[pair] / total, 1e-300)) : sum
        }
    }
}
