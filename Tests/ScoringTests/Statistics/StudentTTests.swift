import Testing

@testable import Scoring

@Suite struct StudentTTests {
    /// `2 * scipy.stats.t.sf(t, degrees)`.
    @Test(arguments: [
        (1.0, 0.1, 0.936548965138893), (1, 12, 0.052929352119179755), (2, 1, 0.4226497308103742),
        (4, 2.5, 0.06676654481198814), (9, 1, 0.3434363961379136), (9, 12, 7.699886222985653e-07),
        (49, 12, 3.380810494797404e-16), (1000, 0.1, 0.9203643690236041),
    ])
    func tailsEqualSciPy(_ degrees: Double, _ t: Double, _ expected: Double) {
        let student = StudentT(degreesOfFreedom: degrees)
        #expect(abs(student.twoSided(t) - expected) <= 1e-12 * max(expected, 1e-2))
        #expect(student.twoSided(-t) == student.twoSided(t))
    }

    /// `scipy.stats.t.ppf(0.975, degrees)`.
    @Test(arguments: [(1.0, 12.706204736174694), (4, 2.7764451051977934), (1000, 1.9623390808264083)])
    func quantilesEqualSciPy(_ degrees: Double, _ expected: Double) {
        #expect(abs(StudentT(degreesOfFreedom: degrees).quantile(0.975) - expected) < 1e-10)
    }
}

@Suite struct PairedComparisonTests {
    @Test func equalsTheFormulaOfNadeauAndBengio() throws {
        let comparison = try #require(
            PairedComparison([0.81, 0.83, 0.80, 0.85, 0.82], [0.80, 0.82, 0.80, 0.82, 0.81], testFraction: 0.2))
        #expect(abs(comparison.difference - 0.012) < 1e-15)
        #expect(abs(comparison.standardError - 0.007348469228349544) < 1e-15)
        #expect(abs(comparison.pValue - 0.17780780835622212) < 1e-11)
        #expect(comparison.interval.contains(0))
    }

    @Test func equalScoresDoNotDiffer() throws {
        let same = try #require(PairedComparison([0.5, 0.7], [0.5, 0.7], testFraction: 0.5))
        #expect(same.difference == 0 && same.pValue == 1)
    }

    @Test func oneFoldSaysNothing() {
        #expect(PairedComparison([0.5], [0.6], testFraction: 0.2) == nil)
        #expect(PairedComparison([0.5, 0.6], [0.6], testFraction: 0.2) == nil)
    }
}

@Suite struct CrossValidatedScoreTests {
    @Test func meanAndStandardError() throws {
        let score = try #require(CrossValidatedScore(folds: [1, 2, 3, 4]))
        #expect(score.mean == 2.5)
        #expect(score.standardError == (5.0 / 3).squareRoot() / 2)
    }

    @Test func oneFoldHasNoError() { #expect(CrossValidatedScore(folds: [1])?.standardError == nil) }
}
