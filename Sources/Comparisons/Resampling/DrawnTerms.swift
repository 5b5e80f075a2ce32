public import Randomness
public import Scoring
import Workers

/// The terms of entries on one sample as they are drawn again: those of single units, or of packs of units where there are very many.
public struct DrawnTerms: Sendable {
    /// The terms of each entry.
    let entries: [ScoreTerms]
    /// For each unit or pack the number of its stratum; nil: all are one.
    let strata: [Int]?
    /// Whether there are so many units that scores are as good as normal.
    let areMany: Bool

    /// Takes entries whose terms are of the same units, and packs the units where there are many.
    init(_ entries: [ScoreTerms], strata: [Int]?, seed: Seed) {
        let unitCount = entries.first?.unitCount ?? 0
        areMany = unitCount > UnitPacks.most
        guard areMany, entries.allSatisfy(UnitPacks.serve) else {
            (self.entries, self.strata) = (entries, strata)
            return
        }
        let packs = UnitPacks(of: unitCount, strata: strata, seed: seed)
        self.entries = WorkerPool.current.collect(entries.count) { packs.gather(entries[$0]) }
        self.strata = packs.strata
    }

    /// Takes terms of packs.
    init(packed entries: [ScoreTerms], _ packs: UnitPacks) {
        (self.entries, strata, areMany) = (entries, packs.strata, true)
    }
}

extension ScoredSample {
    /// The terms of many entries, whose answers are asked for one entry at a time, from any thread, and let go again: of a thousand
    /// entries on 100,000 rows only the packs are in memory.
    ///
    /// nil where the score of one is not known to be a function of sums over units; see `terms(of:)`. Throws `ScoringError` where
    /// answers cannot be scored, and what `answers` throws.
    public func drawnTerms(
        of count: Int, seed: Seed, answers: @Sendable (_ entry: Int) throws -> Answers
    ) throws -> DrawnTerms? {
        // Where the first entry's score is no sum, others are not asked in vain.
        guard count > 0, try terms(of: answers(0)) != nil else { return nil }
        let packs = units.count > UnitPacks.most ? UnitPacks(of: units.count, strata: strata, seed: seed) : nil
        let found = try WorkerPool.current.map(count) { entry -> ScoreTerms? in
            let terms = try terms(of: answers(entry))
            guard let packs, let terms, UnitPacks.serve(terms) else { return terms }
            return packs.gather(terms)
        }
        let entries = found.compactMap(\.self)
        guard entries.count == count else { return nil }
        guard let packs, entries.contains(where: { $0.unitCount == packs.units.count }) else {
            return DrawnTerms(entries, strata: strata, seed: seed)
        }
        // One that sums too many things for packs keeps all from being packed.
        guard entries.allSatisfy({ $0.unitCount == packs.units.count }) else {
            return DrawnTerms(
                try (0..<count).compactMap { try terms(of: answers($0)) }, strata: strata, seed: seed)
        }
        return DrawnTerms(packed: entries, packs)
    }
}
