import Backbones
public import Features
import Frames
import Randomness
import Scoring
import Workers

/// What a linear model of a text's terms says of the target, one feature an answer: so models of trees learn of texts beside other
/// columns. A training row's feature is from a model that did not see the row, as later rows' are.
struct TextScoreEncoding: FeatureEncoding {
    /// How texts become terms.
    let terms: [TermEncoding]

    /// Parts of the training rows that are left out in turn.
    private static let parts = 5

    init(_ terms: [TermEncoding]) { self.terms = terms }

    var summary: String { "what the sum of its terms says of the target" }

    /// Learns all models; nil where no term comes often enough.
    func fit(_ column: Column, truth: Truth, seed: Seed) throws -> EncodingFit? {
        guard let whole = try model(of: column, truth: truth, seed: seed) else { return nil }
        var generator = seed.child("text score").generator()
        let order = generator.permutation(column.count)
        let frame = try Frame([column])
        var training = [Float](repeating: 0, count: column.count * whole.suffixes.count)
        for part in 0..<Self.parts {
            let held = stride(from: part, to: order.count, by: Self.parts).map { order[$0] }
            let kept = (0..<order.count).filter { $0 % Self.parts != part }.map { order[$0] }
            let model = try model(
                of: frame.selecting(rows: kept).columns[0], truth: truth.selecting(rows: kept),
                seed: seed.child("part", part))
            guard let model else { continue }
            let scores = try model.scores(of: frame.selecting(rows: held).columns[0])
            for (place, row) in held.enumerated() {
                for output in 0..<whole.suffixes.count {
                    training[output * column.count + row] = scores[place * whole.suffixes.count + output]
                }
            }
        }
        return EncodingFit(whole, training: training)
    }

    private func model(of column: Column, truth: Truth, seed: Seed) throws -> FittedTextScore? {
        let plan = FeaturePlan(steps: terms.map { FeatureStep(column: column.name, encoding: $0) })
        let fit: (features: FittedFeatures, matrix: DesignMatrix)
        do { fit = try plan.fit(Frame([column]), truth: truth, seed: seed) } catch FeaturesError.noFeatures {
            return nil
        }
        return FittedTextScore(
            features: fit.features, model: try linear(on: fit.matrix, truth: truth, seed: seed))
    }

    private func linear(on matrix: DesignMatrix, truth: Truth, seed: Seed) throws -> FittedLinear {
        let type: TargetType =
            if case .codes(let codes) = truth.answers { codes.names.count > 2 ? .multiclass : .binary } else {
                .continuous
            }
        let data = TrainingData(type: type, input: matrix, truth: truth)
        func solved(_ loss: some DualLoss, cost: Double) throws -> FittedLinear {
            let descent = LinearDescent(loss: loss, cost: cost, passes: Self.passes, tolerance: Self.tolerance)
            return try descent.solve(data, link: .identity, seed: seed) { _ in try Stop.current.check() }.model
        }
        return type == .continuous ? try solved(SquaredDistance(), cost: 0.5) : try solved(LogisticDistance(), cost: 10)
    }

    /// The most passes over the rows, and `DualDescent.tolerance`.
    private static let (passes, tolerance) = (200, 0.05)
}

/// The terms, and the weights of their sum.
struct FittedTextScore: NumberEncoder {
    static let name = "text score"

    private let features: FittedFeatures
    private let model: FittedLinear

    init(features: FittedFeatures, model: FittedLinear) { (self.features, self.model) = (features, model) }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.kind == kind }

    var isSound: Bool {
        features.isSound && model.isSound && model.fits(numbers: features.numberNames.count, terms: features.termCount)
    }

    var suffixes: [String] { (0..<model.outputs).map { "~score\($0 + 1)" } }

    /// Row by row, the sum for each answer.
    func scores(of column: Column) throws -> [Float] {
        model.scores(of: try features.transform(Frame([column]))).map { Float($0) }
    }

    /// Missing where the column cannot be read, which `accepts` has ruled out.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        guard let scores = try? scores(of: column) else { return features.update(repeating: .nan) }
        for (place, score) in scores.enumerated() {
            features[place % model.outputs * column.count + place / model.outputs] = score
        }
    }
}

extension EncodingRegistry {
    /// All encodings that the models' recipes ask for.
    public static let complete = EncodingRegistry(pretrained.encoders + [FittedTextScore.self])
}
