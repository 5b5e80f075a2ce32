public import Foundation

extension Forest {
    /// The forest as bytes, with a version and a checksum; without out-of-bag predictions.
    public func encode() throws -> Data {
        var writer = ByteWriter()
        writer.write(try JSONEncoder().encode(task))
        writer.write(UInt64(features))
        writer.write(UInt64(grown.count))
        for tree in grown { writer.write(tree) }
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
            let tree = try reader.forestTree()
            try tree.check(features: features, outputs: task.outputs, name: "tree \(index)")
            return tree
        }
        self.init(task: task, features: features, trees: trees)
    }
}

extension ForestTree {
    /// Throws `TreesError` where something refers to what is not there.
    fileprivate func check(features: Int, outputs: Int, name: String) throws {
        let ends = leaves.map(\.answersEnd)
        guard splits.allSatisfy({ $0.set < Int32(sets.count) }), answers.allSatisfy({ $0.output < UInt32(outputs) }),
            ends.last ?? 0 == UInt32(answers.count), zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw TreesError(.format, "\(name): a set or an answer is missing; the file is damaged") }
        try tree.check(features: features, name: name)
    }
}

extension ByteWriter {
    fileprivate mutating func write(_ tree: ForestTree) {
        write(UInt64(tree.splits.count))
        for split in tree.splits { write(split) }
        write(UInt64(tree.sets.count))
        for set in tree.sets {
            write(UInt64(set.count))
            for word in set { write(word) }
        }
        write(UInt64(tree.leaves.count))
        for leaf in tree.leaves {
            write(leaf.answersEnd)
            write(leaf.rows)
            write(leaf.weight)
        }
        write(UInt64(tree.answers.count))
        for answer in tree.answers {
            write(answer.output)
            write(answer.value)
        }
    }

    private mutating func write(_ split: ForestTree.Split) {
        write(split.feature)
        write(split.set)
        write(split.threshold)
        write(UInt8(split.missingLeft ? 1 : 0))
        write(split.left)
        write(split.right)
        write(split.gain)
        write(split.value)
        write(split.rows)
        write(split.weight)
    }
}

extension ByteReader {
    fileprivate mutating func forestTree() throws -> ForestTree {
        ForestTree(
            splits: try (0..<count(size: 37)).map { _ in try forestSplit() },
            sets: try (0..<count(size: 8)).map { _ in
                try (0..<count(size: 4)).map { _ in try integer(UInt32.self) }
            },
            leaves: try (0..<count(size: 12)).map { _ in
                ForestTree.Leaf(answersEnd: try integer(), rows: try integer(), weight: try float())
            },
            answers: try (0..<count(size: 8)).map { _ in
                ForestTree.Answer(output: try integer(), value: try float())
            })
    }

    private mutating func forestSplit() throws -> ForestTree.Split {
        ForestTree.Split(
            feature: try integer(), set: try integer(), threshold: try float(),
            missingLeft: try integer(UInt8.self) != 0, left: try integer(), right: try integer(), gain: try float(),
            value: try float(), rows: try integer(), weight: try float())
    }
}
