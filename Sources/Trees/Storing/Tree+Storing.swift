import Foundation

extension ByteWriter {
    mutating func write(_ tree: Tree) {
        write(UInt64(tree.splits.count))
        for split in tree.splits { write(split) }
        write(UInt64(tree.leaves.count))
        for leaf in tree.leaves {
            write(leaf.value)
            write(leaf.rows)
            write(leaf.hessian)
        }
    }

    private mutating func write(_ split: Tree.Split) {
        write(UInt32(truncatingIfNeeded: split.feature))
        write(split.missing.rawValue)
        write(UInt8(split.missingLeft ? 1 : 0))
        write(Int32(truncatingIfNeeded: split.left))
        write(Int32(truncatingIfNeeded: split.right))
        for number in [split.gain, split.value, split.rows, split.hessian] { write(number) }
        switch split.condition {
        case .threshold(let threshold):
            write(UInt64(0))
            write(threshold)
        case .categories(let words):
            write(UInt64(words.count))
            for word in words { write(word) }
        }
    }
}

extension ByteReader {
    mutating func tree() throws -> Tree {
        let splits = try (0..<count(size: 54)).map { _ in try split() }
        let leaves = try (0..<count(size: 24)).map { _ in
            Tree.Leaf(value: try double(), rows: try double(), hessian: try double())
        }
        return Tree(splits: splits, leaves: leaves)
    }

    private mutating func split() throws -> Tree.Split {
        let feature: UInt32 = try integer()
        guard let missing = Tree.Missing(rawValue: try integer()) else {
            throw TreesError(.format, "a split's rule for missing values is unknown; the file is damaged")
        }
        let missingLeft = try integer(UInt8.self) != 0
        let (left, right) = (try integer(Int32.self), try integer(Int32.self))
        let numbers = try (0..<4).map { _ in try double() }
        let words = try count(size: 4)
        let condition: Tree.Condition =
            words == 0 ? .threshold(try float()) : .categories(try (0..<words).map { _ in try integer() })
        return Tree.Split(
            feature: Int(feature), condition: condition, missing: missing, missingLeft: missingLeft, left: Int(left),
            right: Int(right), gain: numbers[0], value: numbers[1], rows: numbers[2], hessian: numbers[3])
    }
}
