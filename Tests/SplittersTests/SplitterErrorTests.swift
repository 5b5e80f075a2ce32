import Randomness
import Testing

@testable import Splitters

@Suite struct SplitterErrorTests {
    private func message(_ scheme: SplitScheme, _ rows: SplitRows) -> String {
        do {
            _ = try scheme.splitter.folds(rows)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func saysWhatIsWrongAndWhatToDo() throws {
        let rows = try SplitRows(count: 6, strata: [0, 0, 0, 1, 1, 1], groups: [1, 1, 2, 2, 3, 3])
        #expect(message(SplitScheme(.kFold, folds: 1), rows) == "folds is 1, expected at least 2")
        #expect(
            message(SplitScheme(.kFold, folds: 7), rows)
                == "7 folds need at least 7 rows, there are 6; ask for fewer folds")
        #expect(
            message(SplitScheme(.groupKFold, folds: 4), rows)
                == "4 folds need at least 4 groups, there are 3; ask for fewer folds")
        #expect(
            message(SplitScheme(.stratifiedKFold, folds: 4), rows)
                == "4 folds need a class of at least 4 rows, the largest has 3; ask for fewer folds or use kfold")
        #expect(
            message(SplitScheme(.timeSeries, folds: 3, gap: 3), rows)
                == "6 rows leave nothing to train on before 3 windows of 1 and a gap of 3; ask for fewer folds, smaller "
                + "windows or a smaller gap")
        #expect(
            message(SplitScheme(.shuffle, testSize: .count(6)), rows)
                == "a test part of 6 leaves none of 6 rows to train on; ask for a smaller one")
    }

    @Test(arguments: [Int.max, 1_000_000]) func hugeNumbersAreRefused(_ huge: Int) throws {
        let rows = try SplitRows(count: 6)
        for splitter in [
            TimeSeriesSplit(folds: huge), TimeSeriesSplit(gap: huge), TimeSeriesSplit(testSize: huge),
        ] {
            #expect { try splitter.folds(rows) } throws: { ($0 as? SplitterError)?.code == .tooFewRows }
        }
    }

    @Test func warnsOfClassesThatSomeFoldsLack() throws {
        let rows = try SplitRows(count: 7, strata: [4, 4, 4, 4, 4, 9, 9])
        #expect(
            SplitScheme(.stratifiedKFold, folds: 5).warnings(for: rows)
                == ["class 9 has 2 rows for 5 folds, so some folds are validated without it"])
        #expect(SplitScheme(.kFold, folds: 5).warnings(for: rows).isEmpty)
    }

    @Test func rowsNeedOneValueEach() {
        #expect(throws: SplitterError(.rows, "2 strata for 3 rows; give one for each")) {
            try SplitRows(count: 3, strata: [0, 1])
        }
        #expect(throws: SplitterError(.rows, "row 1 (from 0) has no time; fill it in or leave the row out")) {
            try SplitRows(count: 2, times: [0, .nan])
        }
    }
}
