import Testing

@testable import Scoring

/// No metric takes what it cannot judge, and each says why.
@Suite struct ErrorTests {
    private func code(_ body: () throws -> Double) -> ScoringError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? ScoringError)?.code
        }
    }

    @Test(arguments: MetricCase.all) func refusesDifferentNumbersOfRows(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        #expect(code { try subject.metric.score(truth, predictions.selecting(rows: [0, 1])) } == .rowCount)
        #expect(code { try subject.metric.score(truth, predictions, weights: [1]) } == .rowCount)
    }

    @Test(arguments: MetricCase.all) func refusesNoRows(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        #expect(
            code { try subject.metric.score(truth.selecting(rows: []), predictions.selecting(rows: [])) } == .noRows)
    }

    @Test(arguments: MetricCase.all, [Double.nan, .infinity, -.infinity])
    func refusesNumbersThatAreNotFinite(_ subject: MetricCase, _ value: Double) throws {
        var (truth, predictions) = subject.rows()
        predictions.values[3 * predictions.width] = value
        #expect {
            try subject.metric.score(truth, predictions)
        } throws: {
            let error = $0 as? ScoringError
            return error?.code == .notFinite && error?.row == 3
        }
        if case .numbers(var numbers) = truth.answers {
            numbers.values[0] = value
            truth.answers = .numbers(numbers)
            #expect(code { try subject.metric.score(truth, subject.perfect(truth)) } == .notFinite)
        }
    }

    @Test(arguments: MetricCase.all) func refusesBadWeights(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        for weight in [-1, 0, Double.nan, .infinity] {
            let weights = [Double](repeating: weight, count: 60)
            #expect(code { try subject.metric.score(truth, predictions, weights: weights) } == .weights)
        }
    }

    @Test(arguments: MetricCase.all) func refusesAnotherWidth(_ subject: MetricCase) throws {
        let (truth, predictions) = subject.rows()
        let wide = Numbers(predictions.values + predictions.values, width: predictions.width * 2)
        #expect(code { try subject.metric.score(truth, wide) } == .width)
    }

    @Test(
        arguments: MetricCase.all.filter {
            $0.metric.input == .probabilities || $0.task == .multilabel && $0.metric.input == .labels
        })
    func refusesProbabilitiesOutOfRange(_ subject: MetricCase) throws {
        for value in [-0.01, 1.01] {
            var (truth, predictions) = subject.rows()
            predictions.values[0] = value
            truth = truth.selecting(rows: Array(0..<60))
            #expect(code { try subject.metric.score(truth, predictions) } == .outOfRange)
        }
    }

    @Test(arguments: MetricCase.all) func refusesTheWrongKindOfTruth(_ subject: MetricCase) throws {
        let texts = Truth(.texts(["a", "b"]))
        #expect(code { try subject.metric.score(texts, Numbers([0, 1])) } == .task)
    }

    @Test(arguments: [Metric.auc, .averagePrecision, .gini].map(\.id)) func needsBothClasses(_ id: String) throws {
        let metric = try MetricRegistry.standard.metric(named: id)
        let truth = Truth.classes(codes: [1, 1, 1], names: ["no", "yes"])
        #expect(code { try metric.score(truth, Numbers([0.1, 0.2, 0.3])) } == .undefined)
    }

    @Test func needsTwoClasses() {
        let truth = Truth.classes(codes: [0, 0], names: ["only"])
        for metric in [Metric.accuracy, .f1(), .auc, .logLoss] {
            #expect(code { try metric.score(truth, Numbers([0.9, 0.1])) } == .undefined)
        }
    }

    @Test(arguments: [Metric.mse.id]) func overflowIsAnError(_ id: String) throws {
        let metric = try MetricRegistry.standard.metric(named: id)
        let truth = Truth.values([1e300, -1e300, 2e300], width: 1)
        #expect(code { try metric.score(truth, Numbers([-1e300, 1e300, 3e299])) } == .undefined)
    }

    @Test func messagesSayWhatWhereAndWhatWasExpected() {
        let values = Truth.values([1, 2, -3], width: 1)
        #expect(
            throws: ScoringError(
                .outOfRange,
                "rmsle: the true value of row 2 (from 0) is -3.0, expected a number above -1, since ln(1 + value) is taken",
                row: 2)
        ) { try Metric.rmsle.score(values, Numbers([1, 2, 3])) }
        #expect(
            throws: ScoringError(.undefined, "auc is not defined: no row is of class yes; it needs both kinds of rows")
        ) { try Metric.auc.score(.classes(codes: [0, 0], names: ["no", "yes"]), Numbers([0.1, 0.2])) }
        #expect(
            throws: ScoringError(
                .width, "log-loss: 2 numbers a row for 3 classes, expected 3: one for each class")
        ) {
            try Metric.logLoss.score(.classes(codes: [0], names: ["a", "b", "c"]), Numbers([0.5, 0.5], width: 2))
        }
        #expect(
            throws: ScoringError(.rowCount, "mae: 1 rows of predictions for 2 rows of truth; give one for each")
        ) { try Metric.mae.score(.values([1, 2], width: 1), Numbers([1])) }
    }
}
