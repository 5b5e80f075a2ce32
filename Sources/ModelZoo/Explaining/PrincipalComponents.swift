import Tensors

/// Points of many numbers in the few directions in which they differ most (principal component analysis; Hotelling, 1933).
public struct PrincipalComponents: Sendable, Hashable {
    /// The points, row-major: `count` rows of `width` numbers, the directions in which they differ most first.
    public let values: [Double]
    /// The number of points.
    public let count: Int
    /// Numbers a point.
    public let width: Int
    /// The share of all variance that each direction has.
    public let shares: [Double]

    /// - Parameters:
    ///   - points: as many numbers each.
    ///   - width: how many directions at most; there are no more than points, nor than numbers of a point.
    /// - Throws: `TensorError` for numbers that are not finite.
    public init(_ points: [[Float]], width: Int) throws {
        count = points.count
        guard let columns = points.first?.count, columns > 0 else {
            (values, self.width, shares) = ([], 0, [])
            return
        }
        let rows = Tensor(points.flatMap { $0 }, Shape(points.count, columns)).converted(to: .float64)
        let (u, s, vt) = try noGrad { try (rows - rows.mean([0], keepingAxes: true)).svd() }
        let kept = min(width, s.count)
        let (left, sizes, right) = (u.elements(Double.self), s.elements(Double.self), vt.elements(Double.self))
        // A direction and its opposite are one: the number that is farthest from 0 is made positive.
        let signs = (0..<kept).map { component -> Double in
            let direction = right[component * columns..<(component + 1) * columns]
            return direction.max { abs($0) < abs($1) } ?? 1 < 0 ? -1 : 1
        }
        values = (0..<points.count).flatMap { row in
            (0..<kept).map { left[row * s.count + $0] * sizes[$0] * signs[$0] }
        }
        self.width = kept
        let total = sizes.reduce(0) { $0 + $1 * $1 }
        shares = sizes.prefix(kept).map { total > 0 ? $0 * $0 / total : 0 }
    }
}
