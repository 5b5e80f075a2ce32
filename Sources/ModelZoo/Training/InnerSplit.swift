import Features
import Randomness
import Scoring

/// A cut of a model's own training rows: those it learns from, and a tenth that it watches to find when to stop.
///
/// The rows that a fold holds out are never watched: a model that stopped where it was best on them would be judged by
/// what it chose on.
struct InnerSplit<Input: ModelInput> {
    let kept: TrainingData<Input>
    let held: TrainingData<Input>

    private static var heldOutShare: Double { 0.1 }
    /// With fewer rows, a tenth of them says too little.
    private static var fewestRows: Int { 50 }

    /// Nil where there are too few rows to hold some out.
    init?(_ data: TrainingData<Input>, seed: Seed) {
        let rowCount = data.input.rowCount
        guard rowCount >= Self.fewestRows else { return nil }
        let held = Self.held(rowCount, groups: data.truth.groups, seed: seed)
        let heldSet = Set(held)
        kept = data.selecting(rows: (0..<rowCount).filter { !heldSet.contains($0) })
        self.held = data.selecting(rows: held)
    }

    /// A tenth of the rows; where rows are ranked in groups, those of a tenth of the groups.
    private static func held(_ rowCount: Int, groups: [Int]?, seed: Seed) -> [Int] {
        var generator = seed.child("held out").generator()
        guard let groups else { return generator.sample(Int(heldOutShare * Double(rowCount)), of: rowCount) }
        let distinct = Set(groups).sorted()
        let count = max(1, Int(heldOutShare * Double(distinct.count)))
        let chosen = Set(generator.sample(count, of: distinct.count).map { distinct[$0] })
        return groups.indices.filter { chosen.contains(groups[$0]) }
    }
}
