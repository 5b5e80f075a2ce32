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
    var rowWeights: [Float] { weights ?? [Float](repeating: 1, count: matrix.rowCount) }

    /// Throws `ModelError` unless the data can be learned from by a model of that card.
    func check(for card: ModelCard) throws {
        guard card.targets.contains(type) else { throw ModelError.unsupportedTarget(model: card.id, type: type) }
        guard matrix.rowCount > 0 else { throw ModelError.noRows(model: card.id) }
        guard truth.rowCount == matrix.rowCount else {
            throw ModelError.unequalRows(features: matrix.rowCount, target: truth.rowCount)
        }
        switch truth.answers {
        case .codes(let codes) where type.isClassification:
            guard codes.codes.allSatisfy({ codes.names.indices.contains(Int($0)) }) else {
                throw ModelError.wrongTarget(type: type, expected: "codes of its \(codes.names.count) classes")
            }
        case .numbers(let numbers) where !type.isClassification:
            if let place = numbers.values.firstIndex(where: { !$0.isFinite }) {
                throw ModelError.targetNotFinite(row: place / numbers.width)
            }
        default:
            throw ModelError.wrongTarget(type: type, expected: type.isClassification ? "classes" : "real numbers")
        }
        if type == .relevance, truth.groups == nil {
            throw ModelError.wrongTarget(type: type, expected: "ranked in groups")
        }
    }
}
