public import Foundation
public import ModelZoo
import Synchronization

/// Where settled units are kept. A store must be safe to call from several threads, and from several processes where they
/// share it.
///
/// The first whole result of a unit stands; a second one has the same bits but for the times it took.
public protocol FoldStore: Sendable {
    /// The saved result of a unit, or nil when there is none (or what is there is damaged).
    func result(of unit: FoldUnit) -> FoldResult?
    /// Keeps a result and the fitted model, as `FittedModel.encoded()` wrote it, unless a whole one is there; returns when
    /// they would survive a loss of power.
    ///
    /// - Returns: the result that stands.
    /// - Throws: where it cannot be kept, as on a full disk; all work on the plan stops then.
    func save(_ result: FoldResult, model: Data, of unit: FoldUnit) throws -> FoldResult
    /// Why a unit was given up, or nil where it was not.
    func failure(of unit: WorkUnit) -> String?
    /// Keeps why a unit cannot be done, so that nobody tries it again; throws as `save(_:model:of:)` does.
    func saveFailure(_ message: String, of unit: WorkUnit) throws
    /// Where the unit's fit keeps what it can go on from; nil: nowhere.
    func checkpoints(of unit: FoldUnit) -> (any FitCheckpoints)?
}

extension FoldStore {
    /// Nowhere.
    public func checkpoints(of unit: FoldUnit) -> (any FitCheckpoints)? { nil }

    /// What became of a unit; nil where it is still to be done. A result counts more than a failure.
    public func settlement(of unit: WorkUnit) -> Settlement? {
        result(of: unit.unit).map { .done($0) } ?? failure(of: unit).map { .failed($0) }
    }
}

/// A store in memory, for tests and short work.
public final class MemoryFoldStore: FoldStore {
    private let results = Mutex<[FoldUnit: FoldResult]>([:])
    private let failures = Mutex<[WorkUnit: String]>([:])

    /// Makes an empty store.
    public init() {}

    /// The saved result of a unit, or nil.
    public func result(of unit: FoldUnit) -> FoldResult? { results.withLock { $0[unit] } }

    /// Keeps a result unless there is one, and no model.
    @discardableResult
    public func save(_ result: FoldResult, model: Data, of unit: FoldUnit) -> FoldResult {
        results.withLock { results in
            let standing = results[unit] ?? result
            results[unit] = standing
            return standing
        }
    }

    /// Why a unit was given up, or nil.
    public func failure(of unit: WorkUnit) -> String? { failures.withLock { $0[unit] } }

    /// Keeps why a unit cannot be done.
    public func saveFailure(_ message: String, of unit: WorkUnit) { failures.withLock { $0[unit] = message } }
}
