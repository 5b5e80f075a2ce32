public import Features
import Foundation
public import Scoring
import Trees

/// Boosted trees or a forest for each output, or one for all classes.
public struct FittedTrees: NumericModel {
    private enum Kind: String, Codable {
        case boosted, forest
    }

    enum Models {
        case boosted([BoostedTrees])
        case forest([Forest])
    }

    let models: Models

    init(boosted: [BoostedTrees]) { models = .boosted(boosted) }

    init(forests: [Forest]) { models = .forest(forests) }

    /// What the model says of each row.
    public func predict(_ matrix: DesignMatrix) throws -> Numbers {
        try check(matrix)
        let table = try matrix.treeTable()
        switch models {
        case .boosted(let models):
            return Self.joined(try models.map { Numbers(try $0.predict(table), width: $0.outputs) })
        case .forest(let models):
            return Self.joined(
                try models.map { Numbers(try $0.predict(table), width: $0.outputs).positiveOfTwo })
        }
    }

    func check(_ matrix: DesignMatrix) throws {
        guard matrix.featureNames.count == featureCount else {
            throw ModelError.unexpectedFeatures(found: matrix.featureNames.count, expected: featureCount)
        }
    }

    /// Whether there are models, and all read the same features.
    public var isSound: Bool {
        switch models {
        case .boosted(let models): !models.isEmpty && models.allSatisfy { $0.features == featureCount }
        case .forest(let models): !models.isEmpty && models.allSatisfy { $0.features == featureCount }
        }
    }

    /// Features of the design matrices that it reads.
    var featureCount: Int {
        switch models {
        case .boosted(let models): models.first?.features ?? 0
        case .forest(let models): models.first?.features ?? 0
        }
    }

    /// Several models' predictions side by side.
    private static func joined(_ parts: [Numbers]) -> Numbers {
        guard parts.count > 1 else { return parts.first ?? Numbers([]) }
        return Numbers(
            (0..<parts[0].rowCount).flatMap { row in parts.map { $0.values[row] } }, width: parts.count)
    }
}

extension FittedTrees {
    private enum Key: CodingKey {
        case kind, models
    }

    /// Reads a saved model; throws where the trees are damaged.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let saved = try container.decode([Data].self, forKey: .models)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .boosted: models = .boosted(try saved.map { try BoostedTrees(decoding: $0) })
        case .forest: models = .forest(try saved.map { try Forest(decoding: $0) })
        }
    }

    /// Writes each model of trees as one block of bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch models {
        case .boosted(let models):
            try container.encode(Kind.boosted, forKey: .kind)
            try container.encode(models.map { try $0.encode() }, forKey: .models)
        case .forest(let models):
            try container.encode(Kind.forest, forKey: .kind)
            try container.encode(models.map { try $0.encode() }, forKey: .models)
        }
    }
}

extension Numbers {
    /// Of two classes' probabilities, the second's.
    fileprivate var positiveOfTwo: Numbers {
        width == 2 ? Numbers(stride(from: 1, to: values.count, by: 2).map { values[$0] }) : self
    }
}
