import Features
import Randomness
import Scoring

/// A cut of a model's own training rows: those it learns from, and a tenth that it watches to find when to stop.
///
/// The rows that a fold holds out are never watched: a model that stopped where it was best on them would be judged by
/// what it chose on.
struct InnerSplit {
    let kept: TrainingData
    let held: TrainingData

    private static let heldOutShare = 0.1
    /// With fewer rows, a tenth of them says too little.
    private static let fewestRows = 50

    /// Nil where there are too few rows to hold some out.
    init?(_ data: TrainingData, seed: Seed) {
        let rowCount = data.matrix.rowCount
        guard rowCount >= Self.fewestRows else { return nil }
        var generator = seed.child("held out").generator()
        let held = generator.sample(Int(Self.heldOutShare * Double(rowCount)), of: rowCount)
        let heldSet = Set(held)
        kept = data.selecting(rows: (0..<rowCount).filter { !heldSet.contains($0) })
        self.held = data.selecting(rows: held)
    }
}

extension TrainingData {
    /// Only `rows`, in that order.
    func selecting(rows: [Int]) -> TrainingData {
        TrainingData(
            task: task, matrix: matrix.selecting(rows: rows), truth: truth.selecting(rows: rows),
            weights: weights.map { weights in rows.map { weights[$0] } })
    }
}
