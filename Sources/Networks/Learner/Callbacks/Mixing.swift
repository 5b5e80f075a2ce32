import Foundation
public import Randomness
import Tensors

/// Trains on mixtures of two rows, of their inputs and losses alike: whole rows (mixup; Zhang and others, ICLR 2018) or
/// a rectangle of one image in another (CutMix; Yun and others, ICCV 2019).
public final class Mixing: Callback {
    /// How two rows become one.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A weighted mean of the numbers, of tables without codes and of images.
        case mixup
        /// A rectangle of the second image in the first.
        case cutmix
    }

    private let kind: Kind
    private let alpha: Double

    /// Mixes by shares drawn from a Beta(alpha, alpha) distribution; `alpha` is above 0.
    public init(_ kind: Kind, alpha: Double = 0.4) {
        self.kind = kind
        self.alpha = alpha
    }

    /// Throws with code `setting` for an alpha that is none, `data` where the rows cannot be mixed.
    public func willFit(_ learner: Learner) throws {
        guard alpha > 0, alpha.isFinite else {
            throw NetworksError(.setting, "\(kind.rawValue): alpha \(alpha) is not above 0")
        }
        guard let samples = learner.lesson?.samples else { return }
        guard samples.codeColumns == 0 else {
            throw NetworksError(.data, "\(kind.rawValue): codes cannot be mixed; train without it or without codes")
        }
        guard kind == .mixup || samples.shape.count == 3 else {
            throw NetworksError(.data, "cutmix: rows of shape \(samples.shape) are no images; use mixup")
        }
    }

    /// Mixes the batch.
    public func willTrainBatch(_ learner: Learner, _ batch: inout Batch) throws {
        mix(&batch, seed: learner.seed.child("mixing", learner.progress.step))
    }

    /// Mixes each row of a batch with another one, or with itself; a batch without numbers or targets stays as it is.
    public func mix(_ batch: inout Batch, seed: Seed) {
        guard let numbers = batch.inputs.numbers, let targets = batch.targets else { return }
        var generator = seed.generator()
        let partners = generator.permutation(numbers.shape[0])
        let order = Tensor(partners.map(Int64.init), on: numbers.backend)
        var share = beta(&generator)
        let other = numbers.selecting(order)
        switch kind {
        case .mixup: batch.inputs.numbers = numbers * (1 - share) + other * share
        case .cutmix: share = paste(other, into: numbers, share, &generator)
        }
        batch.mixed = (targets.selecting(order), batch.weights?.selecting(order), share)
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

    /// A share of at most 1/2, so that the first row stays the main one: X / (X + Y) for X and Y of Gamma(alpha).
    func beta(_ generator: inout Philox) -> Double {
        let ratio = exp(-abs(logGamma(&generator) - logGamma(&generator)))
        return ratio / (1 + ratio)
    }

    /// The logarithm of a draw from Gamma(alpha), as a small alpha's draws are below the least number: a draw for alpha + 1,
    /// times U^(1 / alpha). Source: Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000).
    private func logGamma(_ generator: inout Philox) -> Double {
        let d = alpha + 1 - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        let boost = log(1 - generator.uniform()) / alpha
        while true {
            let x = generator.normal()
            let v = pow(1 + c * x, 3)
            guard v > 0 else { continue }
            if log(1 - generator.uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return log(d * v) + boost }
        }
    }
}
