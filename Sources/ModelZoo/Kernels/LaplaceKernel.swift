import Tensors

/// How alike rows are to some rows that are kept, the landmarks: exp(−|a − b| / bandwidth), after each feature was multiplied by its
/// scale. |·| is the Euclidean norm.
struct LaplaceKernel: Sendable, Hashable, Codable {
    /// One for each feature, 0 or more.
    let scales: [Double]
    /// The distance at which likeness has fallen to 1/e, above 0.
    let bandwidth: Double
    /// `landmarks × features`, scaled.
    private let landmarks: [Double]

    /// Landmarks whose distances to each other say what is far.
    private static let probes = 500

    /// - Parameters:
    ///   - rows: the landmarks, `landmarks × features`, not scaled.
    ///   - bandwidth: in medians of their distances from each other.
    init(landmarks rows: Tensor, scales: [Double], bandwidth: Double) {
        let scaled = rows * Tensor(scales, [1, scales.count])
        let probes = scaled.sliced(0, 0..<min(Self.probes, scaled.shape[0]))
        let distances = Self.distances(probes, probes).elements(Double.self).filter { $0 > 0 }.sorted()
        landmarks = scaled.elements(Double.self)
        self.scales = scales
        self.bandwidth = bandwidth * (distances.isEmpty ? 1 : distances[distances.count / 2])
    }

    /// The number of landmarks.
    var landmarkCount: Int { landmarks.count / max(1, scales.count) }

    var isSound: Bool {
        !scales.isEmpty && landmarks.count % scales.count == 0 && bandwidth > 0 && bandwidth.isFinite
            && landmarks.allSatisfy(\.isFinite) && scales.allSatisfy(\.isFinite)
    }

    /// `rows × landmarks`, of rows that are not scaled.
    func likeness(of rows: Tensor) -> Tensor { likeness(at: distances(of: scaled(rows))) }

    /// `landmarks × landmarks`.
    func likenessOfLandmarks() -> Tensor { likeness(at: distances(of: landmarkRows)) }

    /// For each feature, the mean over rows of the squared derivatives of Σ weight · likeness, by the feature as it is before it is
    /// scaled.
    ///
    /// - Parameter weights: `landmarks × outputs`; the squares of all outputs are added.
    func squaredSlopes(at rows: Tensor, weights: Tensor) -> [Double] {
        let rows = scaled(rows)
        let distances = distances(of: rows)
        // At a landmark itself the likeness has a peak, and no slope.
        let pulls = (likeness(at: distances) / (distances * bandwidth)).masked(
            where: distances.less(than: 1e-9), with: 0)
        var sums = [Double](repeating: 0, count: scales.count)
        for output in 0..<weights.shape[1] {
            let pull = pulls * weights.sliced(1, output..<output + 1).transposed()
            let slopes = pull.matmul(landmarkRows) - rows * pull.sum([1], keepingAxes: true)
            for (feature, square) in slopes.squared().mean([0]).elements(Double.self).enumerated() {
                sums[feature] += square * scales[feature] * scales[feature]
            }
        }
        return sums
    }

    private var landmarkRows: Tensor { Tensor(landmarks, [landmarkCount, scales.count]) }

    private func scaled(_ rows: Tensor) -> Tensor { rows * Tensor(scales, [1, scales.count]) }

    private func likeness(at distances: Tensor) -> Tensor { (distances * (-1 / bandwidth)).exp() }

    private func distances(of scaled: Tensor) -> Tensor { Self.distances(scaled, landmarkRows) }

    private static func distances(_ rows: Tensor, _ others: Tensor) -> Tensor {
        let squares = others.squared().sum([1]).expanded(at: 0)
        let products = rows.matmul(others.transposed())
        return (rows.squared().sum([1], keepingAxes: true) + squares - products * 2)
            .clamped(to: 0...Double.greatestFiniteMagnitude).squareRoot()
    }
}
