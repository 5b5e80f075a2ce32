public import Foundation

/// Where a long fit keeps what it can go on from after it was stopped. Must be safe to call from several threads.
public protocol FitCheckpoints: Sendable {
    /// Least time from one checkpoint to the next, so that quick fits keep none.
    var interval: Duration { get }
    /// What was kept last under a name; nil where there is nothing.
    func checkpoint(named name: String) -> Data?
    /// Keeps bytes under a name in place of what was there; returns when they would survive a loss of power.
    func keep(_ checkpoint: Data, named name: String) throws
}
