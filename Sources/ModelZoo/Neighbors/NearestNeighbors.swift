public import Features
import Randomness
public import Scoring

/// k nearest neighbors.
public struct NearestNeighbors: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "knn", title: "k nearest neighbors",
        summary: "Says of a row what the most similar training rows were: their classes' shares, or their mean.",
        winsWhen:
            "Similar rows have similar targets, features are few and on one scale; good in a blend, since it errs "
            + "elsewhere than trees do.",
        targets: .supervised,
        parameters: [
            .integer("neighbors", 15, in: 1...10_000, "Training rows that are asked."),
            .choice("weights", "distance", of: ["uniform", "distance"], "Whether nearer rows count for more."),
            .integer(
                "maximum-rows", 50_000, in: 1...10_000_000,
                "With more training rows, a random sample of so many is kept."),
            PhotoSight.choice, PhotoSight.side,
        ],
        quantiles: .measured,
        paper: "Cover and Hart, Nearest neighbor pattern classification, IEEE Trans. Information Theory 13 (1967)")

    private let neighbors: Int
    private let weighsByDistance: Bool
    private let maximumRows: Int
    private let sight: PhotoSight

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        neighbors = parameters.integer("neighbors")
        weighsByDistance = parameters.word("weights") == "distance"
        maximumRows = parameters.integer("maximum-rows")
        sight = PhotoSight(parameters)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { sight.of(.distances) }

    /// A guess of the seconds that the predictions take, which look at all rows that are kept.
    public func expectedSeconds(of work: FitWork) -> Double {
        let pairs = Double(min(work.rows, maximumRows)) * Double(work.asked)
        return work.encodingSeconds + pairs * (1e-10 + 1.5e-11 * Double(work.columns))
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedNeighbors {
        var generator = context.seed.child("rows").generator()
        let rowCount = data.matrix.rowCount
        let kept = rowCount > maximumRows ? generator.sample(maximumRows, of: rowCount) : Array(0..<rowCount)
        let features = data.matrix.numberNames.indices.flatMap { feature in
            kept.map { data.matrix.numbers[feature * rowCount + $0] }
        }
        return FittedNeighbors(
            features: features, rowCount: kept.count, targets: NeighborTargets(data.target, rows: kept),
            weights: kept.map { data.rowWeights[$0] }, neighbors: min(neighbors, kept.count),
            weighsByDistance: weighsByDistance)
    }
}

/// What neighbors say: a class code or a few numbers a row.
struct NeighborTargets: Sendable, Codable {
    /// 0 for numbers.
    let classCount: Int
    let codes: [Int32]
    let values: [Double]
    /// Numbers that a prediction has a row.
    let width: Int

    init(_ target: LearningTarget, rows: [Int]) {
        switch target {
        case .classes(let codes, let classCount):
            self.classCount = classCount
            self.codes = rows.map { codes[$0] }
            values = []
        case .labels(let values, let width), .values(let values, let width):
            classCount = 0
            codes = []
            self.values = rows.flatMap { values[$0 * width..<($0 + 1) * width] }
        }
        width = target.predictionWidth
    }

    /// Whether so many rows have a class that is one, or their numbers.
    func isSound(rows: Int) -> Bool {
        if classCount == 0 { return width > 0 && values.count % width == 0 && values.count / width == rows }
        return classCount > 1 && width == (classCount == 2 ? 1 : classCount) && codes.count == rows
            && codes.allSatisfy { (0..<classCount).contains(Int($0)) }
    }

    /// Adds `share` times what training row `row` was.
    func add(_ row: Int, share: Double, to sums: UnsafeMutableBufferPointer<Double>) {
        if classCount == 2 {
            sums[0] += codes[row] == 1 ? share : 0
        } else if classCount > 2 {
            sums[Int(codes[row])] += share
        } else {
            for place in 0..<width { sums[place] += share * values[row * width + place] }
        }
    }
}
