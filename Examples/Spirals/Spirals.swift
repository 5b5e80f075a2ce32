import Foundation
import Networks
import Randomness

/// Points on two spirals that wind around each other, with a little noise: which of them is a point on?
struct Spirals {
    let training: Samples
    let validation: Samples

    /// 1,000 points to learn from and 500 others.
    init(seed: Seed) throws {
        training = try Self.samples(1_000, seed.child("training"))
        validation = try Self.samples(500, seed.child("validation"))
    }

    private static func samples(_ count: Int, _ seed: Seed) throws -> Samples {
        var generator = seed.generator()
        var points: [Float] = []
        var arms: [Float] = []
        for row in 0..<count {
            let arm = row % 2
            let radius = generator.uniform().squareRoot()
            let angle = .pi * (4 * radius + Double(arm))
            points.append(Float(radius * cos(angle) + 0.02 * generator.normal()))
            points.append(Float(radius * sin(angle) + 0.02 * generator.normal()))
            arms.append(Float(arm))
        }
        return try Samples(numbers: points, shape: [2], targets: .values(arms, columns: 1))
    }

    /// The share of validation points on the right side of the network's border.
    func accuracy(_ logits: [Float]) -> Double {
        guard case .values(let arms, _) = validation.targets else { return 0 }
        let right = zip(logits, arms).count { ($0 > 0) == ($1 == 1) }
        return Double(right) / Double(validation.count)
    }
}
