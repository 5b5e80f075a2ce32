public import Foundation

extension BoostedTrees {
    /// The model as bytes, with a version and a checksum.
    public func encode() throws -> Data {
        var writer = ByteWriter()
        writer.write(try JSONEncoder().encode(objective))
        writer.write(UInt64(features))
        writer.write(UInt64(baseScores.count))
        for score in baseScores { writer.write(score) }
        writer.write(UInt64(trees.count))
        for tree in trees { writer.write(tree) }
        if let statistics { writer.write(statistics) }
        return ModelEnvelope.wrap(.boosted, writer.bytes)
    }

    /// The model that `encode` wrote. Throws `TreesError` where the bytes are something else or damaged.
    public init(decoding data: Data) throws {
        var reader = ByteReader(try ModelEnvelope.unwrap(.boosted, data))
        let name = try reader.data()
        guard let objective = try? JSONDecoder().decode(Objective.self, from: name) else {
            throw TreesError(.format, "the model's objective \(String(decoding: name, as: UTF8.self)) is unknown")
        }
        let features = try reader.features()
        let scores = try reader.doubles(try reader.count(size: 8))
        let trees = try (0..<reader.count(size: 16)).map { _ in try reader.tree() }
        let statistics = reader.isAtEnd ? nil : try reader.statistics(features: features)
        try self.init(
            objective: objective, features: features, baseScores: scores, trees: trees, statistics: statistics)
    }

    /// The model as JSON with sorted keys, to read and compare: objective, features, baseScores, trees.
    ///
    /// Infinite thresholds, which part missing values from all others, are written as "inf".
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try encoder.encode(
            ReadableModel(
                objective: objective, features: features, baseScores: baseScores, trees: trees,
                categoryStatistics: statistics?.columns))
    }
}

/// The fields of a model that a reader wants to see.
private struct ReadableModel: Encodable {
    let objective: Objective
    let features: Int
    let baseScores: [Double]
    let trees: [Tree]
    let categoryStatistics: [CategoryStatistics.Column]?
}
