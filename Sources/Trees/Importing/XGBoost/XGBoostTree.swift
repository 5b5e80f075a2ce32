/// One tree of XGBoost's JSON: arrays with a place for each node, leaves among them; the root is node 0.
struct XGBoostTree: Decodable {
    /// Words of category sets in one model: a few bytes of JSON can name a category of two million bits.
    static let mostCategoryWords = 1 << 26
    /// Categories are whole numbers that 32-bit floats hold.
    private static let categoryRange = 0..<16_777_216

    let leftChildren: [Int]
    let rightChildren: [Int]
    let splitIndices: [Int]
    /// The threshold of a split, the value of a leaf.
    let splitConditions: [Double]
    let defaultLeft: [Flag]
    let baseWeights: [Double]
    let lossChanges: [Double]
    let sumHessian: [Double]
    let splitType: [Int]?
    let categories: [Int]?
    let categoriesNodes: [Int]?
    let categoriesSegments: [Int]?
    let categoriesSizes: [Int]?

    /// 0, 1 or, in older files, false, true.
    struct Flag: Decodable {
        let isSet: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            isSet = try (try? container.decode(Bool.self)) ?? (container.decode(Int.self) != 0)
        }
    }
}

extension XGBoostTree {
    /// The tree with inner nodes and leaves apart, children after parents.
    ///
    /// - Parameter wordsLeft: words of category sets that the model may still take; lowered by this tree's.
    func tree(index: Int, wordsLeft: inout Int) throws -> Tree {
        try checkLengths(index)
        let order = try breadthFirst(index)
        var numbers = [Int](repeating: 0, count: leftChildren.count)
        var (splits, leaves) = (0, 0)
        for node in order {
            if leftChildren[node] < 0 {
                numbers[node] = ~leaves
                leaves += 1
            } else {
                numbers[node] = splits
                splits += 1
            }
        }
        let sets = try categorySets(index, wordsLeft: &wordsLeft)
        let (leafNodes, splitNodes) = (order.filter { leftChildren[$0] < 0 }, order.filter { leftChildren[$0] >= 0 })
        return Tree(
            splits: splitNodes.map { split($0, numbers, sets[$0]) },
            leaves: leafNodes.map {
                Tree.Leaf(value: splitConditions[$0], rows: sumHessian[$0], hessian: sumHessian[$0])
            })
    }

    private func checkLengths(_ index: Int) throws {
        let count = leftChildren.count
        let lengths =
            [rightChildren, splitIndices, splitType ?? leftChildren].map(\.count) + [defaultLeft.count]
            + [splitConditions, baseWeights, lossChanges, sumHessian].map(\.count)
        guard count > 0, lengths.allSatisfy({ $0 == count }) else {
            throw TreesError(
                .format, "tree \(index) of the XGBoost model has arrays of different lengths, or vectors as leaves")
        }
    }

    /// Nodes from the root down. Throws for a child that does not exist, or more nodes on the way than there are.
    private func breadthFirst(_ index: Int) throws -> [Int] {
        var order = [0]
        var next = 0
        while next < order.count {
            let node = order[next]
            next += 1
            guard leftChildren[node] >= 0 else { continue }
            for child in [leftChildren[node], rightChildren[node]] {
                guard leftChildren.indices.contains(child), order.count < leftChildren.count else {
                    throw TreesError(.format, "tree \(index) of the XGBoost model: node \(node) has no child \(child)")
                }
                order.append(child)
            }
        }
        return order
    }

    /// XGBoost sends values below the condition to the left, and the categories of a set to the right.
    private func split(_ node: Int, _ numbers: [Int], _ set: [UInt32]?) -> Tree.Split {
        let (left, right) = (numbers[leftChildren[node]], numbers[rightChildren[node]])
        let isCategorical = splitType?[node] == 1
        let missingLeft = defaultLeft[node].isSet
        return Tree.Split(
            feature: splitIndices[node],
            condition: isCategorical ? .categories(set ?? [0]) : .threshold(Float(splitConditions[node]).nextDown),
            missing: .nan, missingLeft: isCategorical ? !missingLeft : missingLeft,
            left: isCategorical ? right : left, right: isCategorical ? left : right, gain: lossChanges[node],
            value: baseWeights[node], rows: sumHessian[node], hessian: sumHessian[node])
    }

    /// By node, the bits of the categories that XGBoost sends to the right.
    private func categorySets(_ index: Int, wordsLeft: inout Int) throws -> [Int: [UInt32]] {
        let (nodes, all) = (categoriesNodes ?? [], categories ?? [])
        let (starts, sizes) = (categoriesSegments ?? [], categoriesSizes ?? [])
        let damaged = TreesError(.format, "tree \(index) of the XGBoost model has damaged sets of categories")
        guard starts.count == nodes.count, sizes.count == nodes.count else { throw damaged }
        var sets: [Int: [UInt32]] = [:]
        for (position, node) in nodes.enumerated() {
            let (start, size) = (starts[position], sizes[position])
            guard start >= 0, size >= 0, start <= all.count, size <= all.count - start else { throw damaged }
            let members = all[start..<start + size]
            guard members.allSatisfy(Self.categoryRange.contains) else { throw damaged }
            let words = (members.max() ?? 0) / 32 + 1
            wordsLeft -= words
            guard wordsLeft >= 0 else { throw damaged }
            sets[node] = members.reduce(into: [UInt32](repeating: 0, count: words)) {
                $0[$1 / 32] |= 1 << UInt32($1 % 32)
            }
        }
        return sets
    }
}
