/// Draws all numbers of a model from what the data leaves possible, each given the others, again and again.
///
/// Source: Geman and Geman, "Stochastic relaxation, Gibbs distributions, and the Bayesian restoration of images", IEEE PAMI 6 (1984).
protocol GibbsSampler {
    /// Draws all anew, given how things stand; sweeps are numbered from 0.
    mutating func sweep(_ number: Int)
    /// How things stand, as `FittedFactors` keeps it.
    var draw: [Float] { get }
}

/// How many draws are kept, and from which sweeps.
struct GibbsSchedule {
    /// Draws that are kept.
    let draws: Int

    /// Sweeps before the first draw is kept, and those from one kept draw to the next.
    private static let (warmup, stride) = (40, 2)

    /// All sweeps.
    var sweeps: Int { Self.warmup + draws * Self.stride }

    /// The kept draws of a sampler; throws `CancellationError` when `context.report` says so.
    func run(_ sampler: some GibbsSampler, context: FitContext) throws -> [[Float]] {
        var (sampler, kept): (_, [[Float]]) = (sampler, [])
        for sweep in 0..<sweeps {
            sampler.sweep(sweep)
            if sweep >= Self.warmup, (sweep - Self.warmup) % Self.stride == 0 { kept.append(sampler.draw) }
            try context.report(Double(sweep + 1) / Double(sweeps))
        }
        return kept
    }
}
