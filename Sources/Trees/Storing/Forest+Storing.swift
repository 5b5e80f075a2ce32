public import Foundation

extension Forest {
    /// The forest as bytes, with a version and a checksum; without out-of-bag predictions.
    public func encode() throws -> Data {
        var writer = ByteWriter()
        writer.write(try JSONEncoder().encode(task))
        writer.write(UInt64(features))
        writer.write(UInt64(grown.count))
        for tree in grown {
            writer.write(tree.tree)
            for answer in tree.answers { writer.write(answer) }
        }
        return ModelEnvelope.wrap(.forest, writer.bytes)
    }

    /// The forest that `encode` wrote. Throws `TreesError` where the bytes are something else or damaged.
    public init(decoding data: Data) throws {
        var reader = ByteReader(try ModelEnvelope.unwrap(.forest, data))
        guard let task = try? JSONDecoder().decode(ForestParameters.Task.self, from: try reader.data()) else {
            throw TreesError(.format, "the forest's task is unknown; the file is damaged")
        }
        guard (1...BoostedTrees.mostOutputs).contains(task.outputs) else {
            throw TreesError(.format, "a forest of \(task.outputs) classes; the file is damaged")
        }
        let features = try reader.features()
        let trees = try (0..<reader.count(size: 16)).map { index in
            let tree = try reader.tree()
            try tree.check(features: features, name: "tree \(index)")
            return ForestTree(tree: tree, answers: try reader.doubles(tree.leaves.count * task.outputs))
        }
        self.init(task: task, features: features, trees: trees)
    }
}
