public import Foundation

/// Watches and steers a run. Events come in this order:
///
///     willFit
///       willTrainEpoch
///         willTrainBatch → didComputeGradients → didTrainBatch      (for each batch)
///       didTrainEpoch                                                (the validation loss is known)
///       didEndEpoch                                                  (all callbacks know of the epoch; the run goes on)
///     didFit
///
/// Any of them may throw a `Cancellation` to leave the batch, the epoch or the run; nothing else is an exception. The
/// other callbacks are still told of the event, and the largest part that one of them leaves is left. What is over
/// already, or has not begun, cannot be left: such a cancellation leaves the part that the event belongs to.
public protocol Callback: AnyObject {
    /// Before the first epoch.
    func willFit(_ learner: Learner) throws
    /// Before an epoch's first batch.
    func willTrainEpoch(_ learner: Learner) throws
    /// Before a batch goes through the network; may change it.
    func willTrainBatch(_ learner: Learner, _ batch: inout Batch) throws
    /// Gradients are there, weights not yet changed.
    func didComputeGradients(_ learner: Learner) throws
    /// After a step.
    func didTrainBatch(_ learner: Learner) throws
    /// After an epoch and its validation; the last record of `learner.history` is this epoch's.
    func didTrainEpoch(_ learner: Learner) throws
    /// After every callback's `didTrainEpoch`, unless the run was left there: what all of them remember is of one
    /// moment now, from which a run can go on.
    func didEndEpoch(_ learner: Learner) throws
    /// After the last epoch, or a cancelled run.
    func didFit(_ learner: Learner) throws
    /// What must be kept for a run to go on bit by bit.
    var memory: Data? { get set }
}

extension Callback {
    /// By default nothing.
    public func willFit(_ learner: Learner) throws {}
    /// By default nothing.
    public func willTrainEpoch(_ learner: Learner) throws {}
    /// By default nothing.
    public func willTrainBatch(_ learner: Learner, _ batch: inout Batch) throws {}
    /// By default nothing.
    public func didComputeGradients(_ learner: Learner) throws {}
    /// By default nothing.
    public func didTrainBatch(_ learner: Learner) throws {}
    /// By default nothing.
    public func didTrainEpoch(_ learner: Learner) throws {}
    /// By default nothing.
    public func didEndEpoch(_ learner: Learner) throws {}
    /// By default nothing.
    public func didFit(_ learner: Learner) throws {}
    /// By default nothing.
    public var memory: Data? {
        get { nil }
        set {}
    }
}

/// Thrown by a callback to leave a part of the run early.
public enum Cancellation: Error, Sendable, Hashable, Comparable {
    /// This batch: where its step is not made yet, it changes no weights.
    case batch
    /// No more batches in this epoch; validation follows.
    case epoch
    /// No more epochs.
    case fit
}
