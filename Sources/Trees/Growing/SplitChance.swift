/// How much of what splits gain is chance while a tree grows, in units of gains.
struct SplitChance {
    /// Standard deviation of what is added to features' gains while they are compared.
    var gainNoise = 0.0
    /// What is taken for chance of a split's gain when its children get their values.
    var shrinkage = 0.0

    /// The share of a gain that is not chance, 0…1.
    func signalShare(of gain: Double) -> Double {
        guard shrinkage > 0 else { return 1 }
        return gain > shrinkage ? 1 - shrinkage / gain : 0
    }
}
