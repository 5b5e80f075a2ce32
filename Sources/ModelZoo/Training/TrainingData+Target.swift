import Features
import Scoring

/// The target as models look at it.
enum LearningTarget {
    /// Codes of `classCount` classes, two at least.
    case classes([Int32], classCount: Int)
    /// 0 or 1 for each of `width` labels.
    case labels([Double], width: Int)
    /// `width` numbers a row.
    case values([Double], width: Int)

    /// Numbers that a prediction has a row: 1 for two classes.
    var predictionWidth: Int {
        switch self {
        case .classes(_, let classCount): classCount == 2 ? 1 : classCount
        case .labels(_, let width), .values(_, let width): width
        }
    }
}

extension TrainingData {
    /// The target of checked data.
    var target: LearningTarget {
        switch truth.answers {
        case .codes(let codes): .classes(codes.codes, classCount: max(2, codes.names.count))
        case .numbers(let numbers) where type == .multilabel: .labels(numbers.values, width: numbers.width)
        case .numbers(let numbers): .values(numbers.values, width: numbers.width)
        case .lists, .texts, .tuples, .parts: .values([], width: 1)
        }
    }

    /// The weight of each row; all 1 where none are given.
    var rowWeights: [Float] { weights ?? [Float](repeating: 1, count: input.rowCount) }

    /// Throws `ModelError` unless the data can be learned from by a model of that card.
    func check(for card: ModelCard) throws {
        guard card.targets.contains(type) else { throw ModelError.unsupportedTarget(model: card.id, type: type) }
        guard input.rowCount > 0 else { throw ModelError.noRows(model: card.id) }
        guard truth.rowCount == input.rowCount else {
            throw ModelError.unequalRows(features: input.rowCount, target: truth.rowCount)
        }
        switch truth.answers {
        case .codes(let codes):
            guard codes.codes.allSatisfy({ codes.names.indices.contains(Int($0)) }) else {
                throw ModelError.wrongTarget(type: type, expected: "codes of its \(codes.names.count) classes")
            }
        case .numbers(let numbers):
            if let place = numbers.values.firstIndex(where: { !$0.isFinite }) {
                throw ModelError.targetNotFinite(row: place / numbers.width)
            }
        case .lists, .texts, .tuples, .parts: break
        }
        if let expected = type.learnedShape, expected.fits(truth.answers) == false {
            throw ModelError.wrongTarget(type: type, expected: expected.name)
        }
        if type == .relevance, truth.groups == nil {
            throw ModelError.wrongTarget(type: type, expected: "ranked in groups")
        }
    }
}

extension TargetType {
    /// What answers of the type are for models of classes and of numbers; nil for other types.
    fileprivate var learnedShape: (name: String, fits: (Answers) -> Bool)? {
        switch self {
        case .binary, .multiclass: ("classes", { if case .codes = $0 { true } else { false } })
        case .multilabel, .continuous, .relevance:
            ("real numbers", { if case .numbers = $0 { true } else { false } })
        case .list, .text, .boxes, .points, .masks, .several: nil
        }
    }
}
