import Randomness

extension BoostingRun {
    /// Chooses earlier rounds that the next one does not see, and takes their trees off the scores.
    func dropTrees(_ seed: Seed) -> [Int] {
        guard let dropout = parameters.dropout else { return [] }
        var generator = seed.child("dropout").generator()
        guard generator.uniform() >= dropout.skip else { return [] }
        let chosen = (0..<model.rounds).filter { _ in generator.uniform() < dropout.rate }
        let dropped = Array(chosen.prefix(max(0, dropout.most)))
        let indices = trees(of: dropped)
        addToScores(indices.map { model.trees[$0] }, at: indices, factor: -1)
        return dropped
    }

    /// Gives dropped rounds the weight k/(k + 1) that keeps the sum's size, and adds them to the scores again.
    ///
    /// The new trees have 1/(k + 1) of theirs.
    func restore(_ dropped: [Int]) {
        guard !dropped.isEmpty else { return }
        let factor = Double(dropped.count) / Double(dropped.count + 1)
        var changed: [Int: Tree] = [:]
        for index in trees(of: dropped) {
            var tree = model.trees[index]
            tree.scale(by: factor)
            changed[index] = tree
        }
        model.replace(changed)
        let indices = changed.keys.sorted()
        addToScores(indices.map { model.trees[$0] }, at: indices)
    }

    private func trees(of rounds: [Int]) -> [Int] {
        rounds.flatMap { Array($0 * outputs..<($0 + 1) * outputs) }
    }
}
