import Foundation
import Randomness
import Tensors

/// Trains on mixtures of two rows, of their inputs and losses alike: whole rows (mixup; Zhang and others, ICLR 2018) or
/// a rectangle of one image in another (CutMix; Yun and others, ICCV 2019).
public final class Mixing: Callback {
    /// How two rows become one.
    public enum Kind: String, Sendable, Hashable {
        /// A weighted mean of the numbers. Codes cannot be mixed: use it for numbers and images.
        case mixup
        /// A rectangle of the second image in the first.
        case cutmix
    }

    private let kind: Kind
    private let alpha: Double

    /// Mixes by shares drawn from a Beta(alpha, alpha) distribution.
    public init(_ kind: Kind, alpha: Double = 0.4) {
        self.kind = kind
        self.alpha = alpha
    }

    /// Mixes the batch.
    public func willTrainBatch(_ learner: Learner, _ batch: inout Batch) throws {
        guard let numbers = batch.inputs.numbers, let targets = batch.targets else { return }
        var generator = learner.seed.child("mixing", learner.progress.step).generator()
        let partners = generator.permutation(numbers.shape[0])
        let order = Tensor(partners.map(Int64.init))
        let share = beta(&generator)
        let other = numbers.selecting(order)
        if kind == .cutmix, numbers.rank == 4 {
            batch.mixed = (targets.selecting(order), paste(other, into: numbers, share, &generator))
        } else {
            batch.inputs.numbers = numbers * (1 - share) + other * share
            batch.mixed = (targets.selecting(order), share)
        }
    }

    /// Puts a rectangle of about `share` of the area of `other` into `images`; returns its share of the area.
    private func paste(_ other: Tensor, into images: Tensor, _ share: Double, _ generator: inout Philox) -> Double {
        let (height, width) = (images.shape[1], images.shape[2])
        let rows = Int((Double(height) * share.squareRoot()).rounded())
        let columns = Int((Double(width) * share.squareRoot()).rounded())
        let top = generator.index(below: height - rows + 1)
        let left = generator.index(below: width - columns + 1)
        func cut(_ tensor: Tensor) -> Tensor { tensor.sliced(1, top..<top + rows).sliced(2, left..<left + columns) }
        if rows > 0, columns > 0 { cut(images).assign(cut(other)) }
        return Double(rows * columns) / Double(height * width)
    }

    /// A share below 1/2, so that the first row stays the main one (Beta by Jöhnk's method, 1964).
    private func beta(_ generator: inout Philox) -> Double {
        while true {
            let (x, y) = (pow(generator.uniform(), 1 / alpha), pow(generator.uniform(), 1 / alpha))
            if x + y > 0, x + y <= 1 { return min(x, y) / (x + y) }
        }
    }
}
