public import Foundation

/// Lets a training that was stopped, by whatever, go on where it was and end with the same bits.
///
///     let file = folder.appending(path: "boosting.checkpoint")
///     let checkpoints = Checkpoints(every: 50, resuming: try? Data(contentsOf: file)) {
///         try AtomicFile.write($0, to: file)
///     }
///     let model = try GradientBoosting(parameters).fit(data, target: target, seed: seed, checkpoints: checkpoints)
///
/// A checkpoint holds four bytes for each training row and output besides the trees.
public struct Checkpoints: Sendable {
    /// Rounds from one checkpoint to the next; at least 1.
    public let every: Int
    /// The bytes of an earlier checkpoint to go on from; nil: begin anew.
    ///
    /// It must come from the same table, targets, weights, seed and parameters, but for the number of rounds; the
    /// closures of a custom objective and of a validation metric are the caller's to keep.
    public let resuming: Data?
    /// Keeps the bytes of a checkpoint. What it throws ends the training.
    public let save: @Sendable (Data) throws -> Void

    /// Checkpoints after each `every` rounds.
    public init(every: Int, resuming: Data? = nil, save: @escaping @Sendable (Data) throws -> Void) {
        self.every = every
        self.resuming = resuming
        self.save = save
    }
}
