import Foundation

/// The space in which models learn numbers.
///
/// A model that minimizes the squared error of log(1 + y) minimizes exactly the squared logarithmic error of y; so for such
/// a metric the target is transformed, models learn in the transformed space, and predictions come back.
public enum TargetSpace: String, Sendable, Hashable, Codable {
    /// The target as it is.
    case identity
    /// y → log(1 + y), for targets above −1.
    case log1p

    /// Numbers of the target's own space in the models' space.
    public func forward(_ numbers: Numbers) -> Numbers { map(numbers) { Foundation.log1p($0) } }

    /// Numbers of the models' space in the target's own.
    public func inverse(_ numbers: Numbers) -> Numbers { map(numbers) { Foundation.expm1($0) } }

    private func map(_ numbers: Numbers, _ transform: (Double) -> Double) -> Numbers {
        self == .identity ? numbers : Numbers(numbers.values.map(transform), width: numbers.width)
    }
}
