import Features
import Scoring

/// The target as models look at it.
enum Target {
    /// Codes of `classCount` classes, two at least.
    case classes([Int32], classCount: Int)
    /// `width` numbers a row.
    case values([Double], width: Int)

    /// Numbers that a prediction has a row: 1 for two classes.
    var predictionWidth: Int {
        switch self {
        case .classes(_, let classCount): classCount == 2 ? 1 : classCount
        case .values(_, let width): width
        }
    }
}

extension TrainingData {
    /// The target of checked data.
    var target: Target {
        switch truth {
        case .classes(let codes, let names): .classes(codes, classCount: max(2, names.count))
        case .values(let values, let width): .values(values, width: width)
        case .relevance(let values, _): .values(values, width: 1)
        }
    }

    /// The weight of each row; all 1 where none are given.
    var rowWeights: [Float] { weights ?? [Float](repeating: 1, count: matrix.rowCount) }

    /// Throws `ModelError` unless the data can be learned from by a model of that card.
    func check(for card: ModelCard) throws {
        guard card.supports(task) else { throw ModelError.unsupportedTask(model: card.id, task: task) }
        guard matrix.rowCount > 0 else { throw ModelError.noRows(model: card.id) }
        guard truth.rowCount == matrix.rowCount else {
            throw ModelError.unequalRows(features: matrix.rowCount, target: truth.rowCount)
        }
        switch truth {
        case .classes(let codes, let names):
            guard task.isClassification else { throw ModelError.wrongTarget(task: task, expected: "real numbers") }
            guard codes.allSatisfy({ names.indices.contains(Int($0)) }) else {
                throw ModelError.wrongTarget(task: task, expected: "codes of its \(names.count) classes")
            }
        case .values(let values, let width):
            guard !task.isClassification else { throw ModelError.wrongTarget(task: task, expected: "classes") }
            if let place = values.firstIndex(where: { !$0.isFinite }) {
                throw ModelError.targetNotFinite(row: place / width)
            }
        case .relevance: throw ModelError.wrongTarget(task: task, expected: "classes or real numbers")
        }
    }
}
