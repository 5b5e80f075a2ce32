import Features
import Foundation
import ModelZoo
import Randomness
import Scoring
import Testing

/// Models whose answer is known: by hand, or by the equations that it must satisfy.
@Suite struct ClosedFormTests {
    private static let context = FitContext(seed: Seed(1), metric: .rmse)

    private func fit(
        _ model: String, _ parameters: [String: ParameterValue] = [:], _ matrix: DesignMatrix, _ truth: Truth,
        weights: [Double]? = nil, context: FitContext = Self.context
    ) throws -> any NumericModel<DesignMatrix> {
        let task: TargetType =
            switch truth.classes.count {
            case 0: .continuous
            case 2: .binary
            default: .multiclass
            }
        return try tableModel(model, parameters).fitted(
            matrix, truth.weighted(by: weights), task, context: context)
    }

    private func columns(_ columns: [[Float]]) -> DesignMatrix {
        DesignMatrix(
            rowCount: columns[0].count, numberNames: columns.indices.map { "x\($0)" }, numbers: columns.flatMap { $0 })
    }

    private func noise(_ features: Int, rows: Int) -> [[Float]] {
        var generator = Philox(seed: 3)
        return (0..<features).map { _ in (0..<rows).map { _ in Float(generator.normal()) } }
    }

    // MARK: Constant

    @Test func theConstantIsTheMeanOrTheMedianOrTheShares() throws {
        func constant(
            _ type: TargetType, _ truth: Truth, context: FitContext = Self.context
        ) throws -> Numbers {
            let data = TrainingData(type: type, input: RowsAlone(rowCount: 4), truth: truth)
            return try ConstantModel().fit(data, context: context).predict(RowsAlone(rowCount: 4))
        }
        let values = Truth.values([1, 2, 3, 10], width: 1)
        #expect(try constant(.continuous, values).values == [4, 4, 4, 4])
        let mae = FitContext(seed: Seed(1), metric: .mae)
        #expect(try constant(.continuous, values, context: mae).values == [2.5, 2.5, 2.5, 2.5])
        let classes = Truth.classes(codes: [0, 2, 2, 1], names: ["a", "b", "c"])
        #expect(try constant(.multiclass, classes)[0] == [0.25, 0.25, 0.5])
        #expect(try constant(.continuous, values.weighted(by: [3, 1, 1, 1])).values[0] == 3)
    }

    // MARK: Least squares

    @Test func leastSquaresFindsThePlaneThatTheRowsLieOn() throws {
        let features = noise(3, rows: 50)
        let target = (0..<50).map { 7 + 2 * Double(features[0][$0]) - 3 * Double(features[1][$0]) }
        let x = columns(features)
        let predictions = try fit("linear", [:], x, .values(target, width: 1)).predict(x).values
        #expect(zip(predictions, target).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func severalTargetsAreFittedSideBySide() throws {
        let features = noise(2, rows: 40)
        let target = (0..<40).flatMap { [Double(features[0][$0]), 5 - Double(features[1][$0])] }
        let x = columns(features)
        let predictions = try fit("ridge", ["alpha": .real(1e-6)], x, .values(target, width: 2)).predict(x)
        #expect(predictions.width == 2)
        #expect(zip(predictions.values, target).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    /// At the minimum of Σ(y − Xw − b)² + α|w|², each feature's product with the residuals is α times its weight.
    @Test func ridgeIsAtItsMinimum() throws {
        let (features, alpha) = (noise(4, rows: 60), 25.0)
        let target = (0..<60).map { Double(features[0][$0]) + sin(Double($0)) }
        let model = try fit("ridge", ["alpha": .real(alpha)], columns(features), .values(target, width: 1))
        let residuals = zip(target, try model.predict(columns(features)).values).map { $0 - $1 }
        let slopes = try weights(of: model, features: 4)
        #expect(abs(residuals.reduce(0, +)) < 1e-3)
        for (feature, slope) in zip(features, slopes) {
            let product = zip(feature, residuals).reduce(0) { $0 + Double($1.0) * $1.1 }
            #expect(abs(product - alpha * slope) < 1e-2)
        }
    }

    /// With more features than rows it is solved by as many equations as there are rows; at the minimum the same holds.
    @Test func ridgeIsAtItsMinimumWhereRowsAreFew() throws {
        let (features, alpha) = (noise(40, rows: 12), 3.0)
        let (target, shares) = ((0..<12).map { sin(Double($0)) * 5 }, (0..<12).map { 1 + Double($0 % 3) })
        let model = try fit(
            "ridge", ["alpha": .real(alpha)], columns(features), .values(target, width: 1), weights: shares)
        let said = try model.predict(columns(features)).values
        let residuals = target.indices.map { shares[$0] * (target[$0] - said[$0]) }
        #expect(abs(residuals.reduce(0, +)) < 1e-3)
        for (feature, slope) in zip(features, try weights(of: model, features: 40)) {
            let product = zip(feature, residuals).reduce(0) { $0 + Double($1.0) * $1.1 }
            #expect(abs(product - alpha * slope) < 1e-3)
        }
    }

    /// A linear model's weights: what it says of each unit vector, less what it says of zero.
    private func weights(of model: any NumericModel<DesignMatrix>, features: Int) throws -> [Double] {
        let units = (0..<features).map { feature in (0...features).map { Float($0 == feature ? 1 : 0) } }
        let values = try model.predict(columns(units)).values
        return (0..<features).map { values[$0] - values[features] }
    }

    // MARK: Logistic

    /// At the minimum of c·Σ loss + |w|² / 2, c times each feature's product with truth minus probability is its weight.
    @Test func logisticRegressionIsAtItsMinimum() throws {
        let (features, c) = (noise(3, rows: 200), 0.5)
        let codes = (0..<200).map { Int32(Double(features[0][$0]) + 0.8 * sin(Double($0)) > 0.3 ? 1 : 0) }
        let truth = Truth.classes(codes: codes, names: ["no", "yes"])
        let model = try fit("logistic", ["c": .real(c)], columns(features), truth)
        let probabilities = try model.predict(columns(features)).values
        let residuals = zip(codes, probabilities).map { Double($0) - $1 }
        #expect(abs(residuals.reduce(0, +)) < 0.02)
        let units = (0..<3).map { feature in (0...3).map { Float($0 == feature ? 1 : 0) } }
        let logits = try model.predict(columns(units)).values.map { log($0 / (1 - $0)) }
        for (place, feature) in features.enumerated() {
            let product = zip(feature, residuals).reduce(0) { $0 + Double($1.0) * $1.1 }
            #expect(abs(c * product - (logits[place] - logits[3])) < 0.02)
        }
    }

    // MARK: Neighbors and naive Bayes

    @Test func theNearestNeighborOfARowIsItself() throws {
        let x = columns(noise(2, rows: 30))
        let target = (0..<30).map { Double($0) }
        let model = try fit("knn", ["neighbors": .integer(1)], x, .values(target, width: 1))
        #expect(try model.predict(x).values == target)
    }

    @Test func aRowThatIsMetSpeaksAlone() throws {
        let x = columns(noise(6, rows: 40).map { $0.map { 10 + $0 } })
        let target = (0..<40).map { Double($0) }
        let model = try fit("knn", ["neighbors": .integer(5)], x, .values(target, width: 1))
        #expect(try model.predict(x).values == target)
    }

    @Test func neighborsAreAveragedOrWeighedByDistance() throws {
        let x = columns([[0, 1, 10]])
        let truth = Truth.values([0, 6, 100], width: 1)
        let asked = columns([[0.25]])
        let settings: [String: ParameterValue] = ["neighbors": .integer(2), "weights": .word("uniform")]
        #expect(try fit("knn", settings, x, truth).predict(asked).values == [3])
        let weighted = try fit("knn", ["neighbors": .integer(2)], x, truth).predict(asked).values[0]
        // Distances 1/4 and 3/4: shares 3/4 and 1/4.
        #expect(abs(weighted - 1.5) < 1e-5)
    }

    @Test func naiveBayesComparesNormalDensities() throws {
        // Means 0 and 4, variances 1 and 1, equal shares: the odds at x are exp(4x − 8).
        let x = columns([[-1, 1, 3, 5]])
        let truth = Truth.classes(codes: [0, 0, 1, 1], names: ["a", "b"])
        let model = try fit("naive-bayes", ["smoothing": .real(0)], x, truth)
        let probability = try model.predict(columns([[2.5]])).values[0]
        #expect(abs(probability - 1 / (1 + exp(-2.0))) < 1e-9)
    }
}
