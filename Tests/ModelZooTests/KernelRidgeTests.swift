import Features
import Foundation
import Randomness
import Scoring
import Tensors
import Testing

@testable import ModelZoo

/// Kernel ridge regression against scikit-learn (Goldens/make_kernel.py), and what its scales and probabilities must do.
@Suite struct KernelRidgeTests {
    private struct Golden: Decodable {
        let rows: [[Double]]
        let asked: [[Double]]
        let targets: [[Double]]
        let weights: [Double]
        let bandwidth: Double
        let penalties: [Double]
        let errors: [Double]
        let plain: [[Double]]
        let weighted: [[Double]]
        let leftOut: [[Double]]

        static func read() throws -> Golden {
            let url = try #require(Bundle.module.url(forResource: "Goldens/kernel", withExtension: "json"))
            return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
        }

        /// Every row is a landmark.
        func system(weighted: Bool) throws -> KernelSystem {
            let kernel = LaplaceKernel(landmarks: tensor(rows), scales: [1, 1, 1], bandwidth: bandwidth)
            return try KernelSystem(
                kernel,
                KernelData(
                    rows: tensor(rows), targets: tensor(targets) - tensor([means(weighted: weighted)]),
                    weights: Tensor(weighted ? weights : weights.map { _ in 1 }, [rows.count, 1])))
        }

        /// Of the targets.
        func means(weighted: Bool) -> [Double] {
            let shares = weighted ? weights : weights.map { _ in 1 }
            return (0..<2).map { output in
                zip(targets, shares).reduce(0) { $0 + $1.0[output] * $1.1 } / shares.reduce(0, +)
            }
        }
    }

    private func expectClose(_ found: Tensor, _ expected: [[Double]], within tolerance: Double = 1e-4) {
        #expect(found.count == expected.joined().count)
        for (one, other) in zip(found.elements(Double.self), expected.joined()) {
            #expect(abs(one - other) < tolerance)
        }
    }

    @Test(arguments: [false, true])
    func answersAreThoseOfKernelRidgeRegression(weighted: Bool) throws {
        let golden = try Golden.read()
        let system = try golden.system(weighted: weighted)
        let (weights, intercepts) = system.expansion(try system.solve(penalty: -1))
        let outputs = system.kernel.likeness(of: tensor(golden.asked)).matmul(weights) + tensor([intercepts])
        expectClose(outputs + tensor([golden.means(weighted: weighted)]), weighted ? golden.weighted : golden.plain)
    }

    @Test func whatIsSaidWithoutARowIsWhatAFitWithoutItSays() throws {
        let golden = try Golden.read()
        let system = try golden.system(weighted: true)
        let outputs = system.leftOut(try system.solve(penalty: -1), rows: places(golden.rows.count))
        expectClose(outputs + tensor([golden.means(weighted: true)]), golden.leftOut)
    }

    @Test func thePenaltyIsWhereGeneralizedCrossValidationIsLeast() throws {
        let golden = try Golden.read()
        let system = try golden.system(weighted: false)
        for (penalty, error) in zip(golden.penalties, golden.errors) {
            #expect(abs(try system.solve(penalty: penalty).error - error) < 1e-4 * error)
        }
        let all = try stride(from: -6.0, through: 3, by: 0.5).map { try system.solve(penalty: $0).error }
        #expect(try system.best(from: 2, steps: [1, 0.5]) {}.error == all.min())
    }

    /// Of f(x) = Σ weight · likeness, against differences.
    @Test func slopesAreThoseOfTheAnswer() throws {
        let golden = try Golden.read()
        let kernel = LaplaceKernel(landmarks: tensor(golden.rows), scales: [0.5, 1, 2], bandwidth: 1)
        let weights = tensor(golden.targets)
        let found = kernel.squaredSlopes(at: tensor(golden.asked), weights: weights)
        for feature in 0..<3 {
            func answers(_ shift: Double) -> Tensor {
                let moved = golden.asked.map { row in row.indices.map { row[$0] + ($0 == feature ? shift : 0) } }
                return kernel.likeness(of: tensor(moved)).matmul(weights)
            }
            let slopes = (answers(1e-5) - answers(-1e-5)) / 2e-5
            let expected = slopes.squared().sum([1]).mean().item
            #expect(abs(found[feature] - expected) < 1e-5 * expected)
        }
    }

    /// Nine features are noise; the more they are told to count for nothing, the better.
    @Test func scalesAreLearnedWhereFewFeaturesMatter() throws {
        var generator = Philox(seed: 4)
        let features = (0..<10).map { _ in (0..<300).map { _ in Float(generator.normal()) } }
        let target: [Double] = features[0].map { 3 * sin(2 * Double($0)) + 10 }
        let matrix = DesignMatrix(
            rowCount: 300, numberNames: (0..<10).map { "x\($0)" }, numbers: features.flatMap { $0 })
        func error(refinements: Int) throws -> Double {
            let kept = Array(0..<200)
            let model = try tableModel("kernel-ridge", ["refinements": .integer(refinements)]).fitted(
                matrix.selecting(rows: kept), .values(kept.map { target[$0] }, width: 1), .continuous,
                context: FitContext(seed: Seed(1), metric: .rmse))
            let answers = try model.predict(matrix).values
            let errors = (200..<300).map { answers[$0] - target[$0] }
            return errors.reduce(0) { $0 + $1 * $1 } / 100
        }
        let (before, after) = (try error(refinements: 0), try error(refinements: 2))
        #expect(after < 0.2 * before)
    }

    @Test func rowsThatAreAllAlikeHaveTheMean() throws {
        let matrix = DesignMatrix(rowCount: 30, numberNames: ["x"], numbers: [Float](repeating: 1, count: 30))
        let target = (0..<30).map { Double($0 % 3) }
        let model = try tableModel("kernel-ridge").fitted(
            matrix, .values(target, width: 1), .continuous, context: FitContext(seed: Seed(1), metric: .rmse))
        #expect(try model.predict(matrix).values.allSatisfy { abs($0 - 1) < 1e-6 })
    }
}

private func tensor(_ rows: [[Double]]) -> Tensor { Tensor(rows.flatMap { $0 }, [rows.count, rows[0].count]) }

private func places(_ count: Int) -> Tensor { Tensor((0..<count).map { Int32($0) }, [count]) }
