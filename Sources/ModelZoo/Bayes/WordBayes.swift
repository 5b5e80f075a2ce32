public import Features
import Foundation
public import Scoring

/// Multinomial naive Bayes over the words of texts.
public struct WordBayes: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "word-bayes", title: "Multinomial naive Bayes",
        summary: "Asks of each word of a text how often it comes in each class, and takes words for independent.",
        winsWhen:
            "Rows are texts and the class shows in single words, as of spam or topics; in no time. Its probabilities are too "
            + "sure of themselves. It reads the words of texts and categories and nothing else.",
        targets: .classification,
        parameters: [
            .real(
                "smoothing", 0.3, in: 1e-6...1e3,
                "How often each word is taken to come in each class beside what was seen.")
        ],
        paper: "McCallum and Nigam, A comparison of event models for naive Bayes text classification, AAAI-98 workshop")

    private let smoothing: Double

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) { smoothing = parameters.real("smoothing") }

    /// The words.
    public func recipe(for type: TargetType) -> TokenRecipe { TokenRecipe() }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<TokenBatch>, context: FitContext) throws -> FittedWordBayes {
        guard case .classes(let codes, let classCount) = data.target else {
            throw ModelError.unsupportedTarget(model: Self.card.id, type: data.type)
        }
        let (tokens, weights) = (data.input, data.rowWeights)
        var counts = [Double](repeating: smoothing, count: tokens.vocabulary * classCount)
        var rows = [Double](repeating: 0, count: classCount)
        for row in 0..<tokens.rowCount {
            let (place, weight) = (Int(codes[row]), Double(weights[row]))
            rows[place] += weight
            for token in tokens[row] { counts[Int(token) * classCount + place] += weight }
        }
        let totals = (0..<classCount).map { place in
            stride(from: place, to: counts.count, by: classCount).reduce(0) { $0 + counts[$1] }
        }
        let all = rows.reduce(0, +)
        return FittedWordBayes(
            logPriors: rows.map { $0 > 0 ? log($0 / all) : -.greatestFiniteMagnitude },
            logShares: counts.enumerated().map { Float(log($1 / totals[$0 % classCount])) })
    }
}

/// How often each word comes in each class.
public struct FittedWordBayes: NumericModel {
    let logPriors: [Double]
    /// `words × classes`.
    let logShares: [Float]

    /// The classes' probabilities.
    public func predict(_ tokens: TokenBatch) throws -> Numbers {
        let classCount = logPriors.count
        guard tokens.vocabulary * classCount == logShares.count else {
            throw ModelError.unexpectedFeatures(found: tokens.vocabulary, expected: logShares.count / classCount)
        }
        var scores = [Double](repeating: 0, count: tokens.rowCount * classCount)
        for row in 0..<tokens.rowCount {
            for place in 0..<classCount {
                scores[row * classCount + place] = tokens[row].reduce(logPriors[place]) {
                    $0 + Double(logShares[Int($1) * classCount + place])
                }
            }
        }
        Softmax.apply(to: &scores, width: classCount)
        let probabilities = Numbers(scores, width: classCount)
        return classCount == 2 ? Numbers(probabilities.column(1)) : probabilities
    }

    /// Whether there are classes, and a share of each word in each.
    public var isSound: Bool { logPriors.count > 1 && logShares.count % logPriors.count == 0 }
}
