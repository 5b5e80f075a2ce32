import Foundation
import Workers

/// Growers for the trees that grow side by side: as many as threads ever ask at once, each with memory of its own.
///
/// A tree does not depend on which grower grows it.
final class GrowerPool {
    private let matrix: BinnedMatrix
    private let parameters: BoostingParameters
    private let pool: WorkerPool
    private let lock = NSLock()
    private var idle: [TreeGrower] = []

    init(_ matrix: BinnedMatrix, parameters: BoostingParameters, pool: WorkerPool) {
        self.matrix = matrix
        self.parameters = parameters
        self.pool = pool
    }

    /// Calls `body` with a grower that nobody else uses meanwhile.
    func withGrower<Result>(_ body: (TreeGrower) throws -> Result) rethrows -> Result {
        let grower = lock.withLock { idle.popLast() } ?? TreeGrower(matrix, parameters: parameters, pool: pool)
        defer { lock.withLock { idle.append(grower) } }
        return try body(grower)
    }
}
