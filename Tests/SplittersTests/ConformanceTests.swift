import Randomness
import Testing

@testable import Splitters

/// What every splitter must hold, on rows with uneven strata, uneven groups and repeated times.
@Suite struct ConformanceTests {
    static let rows: SplitRows = {
        var generator = Seed(11).generator()
        let strata = (0..<200).map { _ in min(generator.index(below: 3), generator.index(below: 4)) }
        let times = (0..<200).map { _ in Double(generator.index(below: 90)) }
        let groups = times.map { Int($0) / 4 }
        let series = SeriesRows(numbers: (0..<200).map { $0 % 10 }, horizons: (0..<10).map { 1 + $0 % 3 })
        do {
            return try SplitRows(count: 200, strata: strata, groups: groups, times: times, series: series)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private func folds(_ method: SplitScheme.Method, seed: Int = 7, shuffle: Bool = true) throws -> [Fold] {
        let scheme = SplitScheme(method, folds: 4, repeats: 3, seed: Seed(seed), shuffle: shuffle, gap: 1)
        return try scheme.splitter.folds(Self.rows)
    }

    @Test(arguments: SplitScheme.Method.allCases) func partsAreDisjointAndNotEmpty(_ method: SplitScheme.Method) throws
    {
        for fold in try folds(method) {
            #expect(!fold.training.isEmpty && !fold.validation.isEmpty)
            let all = fold.training + fold.validation
            #expect(Set(all).count == all.count)
            #expect(all.allSatisfy { (0..<200).contains($0) })
        }
    }

    @Test(arguments: SplitScheme.Method.allCases.filter(\.coversAllRows))
    func everyRowIsValidatedOnceARepetition(_ method: SplitScheme.Method) throws {
        let folds = try folds(method)
        let repeats = method == .repeatedKFold || method == .repeatedStratifiedKFold ? 3 : 1
        let perRepetition = folds.count / repeats
        for repetition in 0..<repeats {
            let part = folds[repetition * perRepetition..<(repetition + 1) * perRepetition]
            #expect(part.flatMap(\.validation).sorted() == Array(0..<200))
            #expect(part.allSatisfy { $0.training.count + $0.validation.count == 200 })
        }
    }

    @Test(arguments: SplitScheme.Method.allCases) func sameSeedSameFolds(_ method: SplitScheme.Method) throws {
        #expect(try folds(method) == folds(method))
    }

    @Test(arguments: SplitScheme.Method.allCases) func theSeedMattersWhereRowsAreShuffled(_ method: SplitScheme.Method)
        throws
    {
        let isFixed = method.usesTimes || method == .leaveOneGroupOut
        #expect(try (folds(method, seed: 7) == folds(method, seed: 8)) == isFixed)
    }

    @Test(arguments: [SplitScheme.Method.kFold, .stratifiedKFold, .groupKFold, .stratifiedGroupKFold])
    func withoutShufflingTheSeedDoesNotMatter(_ method: SplitScheme.Method) throws {
        #expect(try folds(method, seed: 7, shuffle: false) == folds(method, seed: 8, shuffle: false))
    }

    @Test(arguments: SplitScheme.Method.allCases.filter(\.needsGroups), [false, true])
    func groupsNeverStraddle(_ method: SplitScheme.Method, _ shuffle: Bool) throws {
        let groups = try Self.rows.requireGroups("test")
        for fold in try folds(method, shuffle: shuffle) {
            #expect(Set(fold.training.map { groups[$0] }).isDisjoint(with: fold.validation.map { groups[$0] }))
        }
    }

    @Test(arguments: [SplitScheme.Method.stratifiedKFold, .repeatedStratifiedKFold, .stratifiedShuffle])
    func strataAreSharedEvenly(_ method: SplitScheme.Method) throws {
        let strata = try Self.rows.requireStrata("test")
        for stratum in Set(strata) {
            let counts = try folds(method).map { $0.validation.count { strata[$0] == stratum } }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        }
    }

    /// Of series each has a past of its own; see `RollingOriginTests`.
    @Test(arguments: SplitScheme.Method.allCases.filter { $0.usesTimes && !$0.needsSeries })
    func nothingIsLearnedFromTheFuture(_ method: SplitScheme.Method) throws {
        let times = try #require(Self.rows.times)
        for fold in try folds(method) {
            let latest = try #require(fold.training.map { times[$0] }.max())
            let earliest = try #require(fold.validation.map { times[$0] }.min())
            #expect(latest < earliest)
        }
    }

    @Test(arguments: SplitScheme.Method.allCases) func requirementsAreNamed(_ method: SplitScheme.Method) throws {
        let bare = try SplitRows(count: 200)
        let splitter = try SplitScheme(method, folds: 4).splitter
        if method.needsStrata || method.needsGroups || method.needsSeries {
            #expect { try splitter.folds(bare) } throws: { ($0 as? SplitterError)?.code == .missing }
        } else {
            #expect(try !splitter.folds(bare).isEmpty)
        }
    }
}
