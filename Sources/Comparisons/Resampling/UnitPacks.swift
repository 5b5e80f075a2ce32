import Randomness

/// Units dealt into packs by chance, which are drawn in their place where there are very many.
///
/// Sums of packs vary as sums of their units do, so the draws have the same mean and error; what is not kept is what single
/// units say of the distribution's shape, which of so many is normal. The error itself is known to 1 / √(2 · packs), half a
/// percent.
struct UnitPacks {
    /// More units than these are packed into as many packs.
    static let most = 20_000

    /// The units of each pack, all of one stratum.
    let units: [[Int]]
    /// For each pack the number of its stratum; nil: all are one.
    let strata: [Int]?

    /// Whether what an entry sums may be packed: sums of many kinds, as of many classes, fill more memory in packs.
    static func serve(_ terms: ScoreTerms) -> Bool { terms.width <= 64 }

    /// Deals `count` units; each stratum has its share of the packs, and at least one.
    init(of count: Int, strata: [Int]?, seed: Seed) {
        var generator = seed.child("packs").generator()
        let order = generator.permutation(count)
        let parts = Dictionary(grouping: order) { strata?[$0] ?? 0 }.sorted { $0.key < $1.key }
        let dealt = parts.flatMap { stratum, units in
            let packs = max(1, units.count * Self.most / count)
            return (0..<packs).map { pack in
                (stratum: stratum, units: stride(from: pack, to: units.count, by: packs).map { units[$0] })
            }
        }
        units = dealt.map(\.units)
        self.strata = strata == nil ? nil : dealt.map(\.stratum)
    }

    /// What packs add to the score of an entry.
    func gather(_ terms: ScoreTerms) -> ScoreTerms { terms.gathered(units) }
}
