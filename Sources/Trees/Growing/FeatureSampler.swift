import Randomness

/// Which features a tree, a level, a node may use.
struct FeatureSampler {
    private var ofTree: [Int] = []
    private var seed = Seed(0)
    private var perLevel = 1.0
    private var perNode = 1.0
    private var usable: [Int] = []
    private var interactions: [Set<Int>] = []
    /// The tiles that hold a feature of the tree.
    private(set) var tiles: [BinnedMatrix.Tile] = []

    init() {}

    init(_ matrix: BinnedMatrix, _ parameters: BoostingParameters, seed: Seed) {
        self.seed = seed
        perLevel = parameters.featuresPerLevel
        perNode = parameters.featuresPerNode
        usable = matrix.usable
        interactions = parameters.interactions
        ofTree = Self.sample(Array(usable.indices), share: parameters.featuresPerTree, seed.child("tree features"))
        tiles = matrix.tileLayout.filter { tile in ofTree.contains { tile.features.contains($0) } }
    }

    /// Positions of the features that leaf number `leaf`, at this depth and below splits by `path`, may use.
    func positions(depth: Int, leaf: Int, path: Set<Int>) -> [Int] {
        let level = Self.sample(ofTree, share: perLevel, seed.child("level features", depth))
        let node = Self.sample(level, share: perNode, seed.child("node features", Self.node(depth, leaf)))
        guard !interactions.isEmpty else { return node }
        let allowed = interactions.filter(path.isSubset).reduce(into: Set<Int>()) { $0.formUnion($1) }
        return node.filter { allowed.contains(usable[$0]) }
    }

    /// The source of the noise that is added to the gains of leaf number `leaf` at this depth.
    func gainNoise(depth: Int, leaf: Int) -> Philox {
        seed.child("gain noise", Self.node(depth, leaf)).generator()
    }

    /// A number that no other node of the tree has: a left child keeps its parent's leaf, one level deeper.
    private static func node(_ depth: Int, _ leaf: Int) -> Int { depth << 32 + leaf }

    private static func sample(_ all: [Int], share: Double, _ seed: Seed) -> [Int] {
        guard share < 1, !all.isEmpty else { return all }
        var generator = seed.generator()
        let size = max(1, Int((share * Double(all.count)).rounded()))
        return generator.sample(size, of: all.count).map { all[$0] }
    }
}
