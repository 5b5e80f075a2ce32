/// How far two scores put the same entries in the same order.
public enum Agreement {
    /// Kendall's τ-b, −1 for the opposite order to 1 for the same; equal scores count for neither. nil where one of both does not
    /// tell any entries apart. O(n²).
    ///
    /// Source: Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945); `scipy.stats.kendalltau`.
    public static func kendall(_ first: [Double], _ second: [Double]) -> Double? {
        var (sum, firstPairs, secondPairs) = (0.0, 0.0, 0.0)
        for a in first.indices {
            for b in 0..<a {
                let (x, y) = (sign(first[a] - first[b]), sign(second[a] - second[b]))
                sum += x * y
                firstPairs += x * x
                secondPairs += y * y
            }
        }
        let scale = (firstPairs * secondPairs).squareRoot()
        return scale > 0 ? sum / scale : nil
    }

    private static func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }
}
