public import Features
import Randomness
public import Scoring
import Tensors

/// Ridge regression in the space of a kernel that learns which features matter.
public struct KernelRidge: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "kernel-ridge", title: "Kernel ridge",
        summary:
            "Says of a row what rows like it were, by weights that are solved for exactly. How alike rows are falls with their "
            + "distance, in which features count by how steep the answer of the fit before was along them. The penalty is chosen "
            + "by generalized cross-validation; probabilities are read from what fits without the row say of it.",
        winsWhen:
            "Rows are hundreds to some ten thousands and the target varies smoothly: strong beside trees in a blend.",
        targets: .supervised,
        parameters: [
            .integer(
                "landmarks", 1_500, in: 10...20_000,
                "The most training rows that others are compared with: of more rows a sample, whose weights are fitted to all."
            ),
            .real(
                "bandwidth", 3, in: 0.01...100, "The distance at which likeness has fallen to 1/e, in median distances."
            ),
            .integer(
                "refinements", 2, in: 0...20,
                "How often the features' scales are learned anew; of all fits the one that generalizes best is kept."),
            PhotoSight.choice, PhotoSight.side, TextReading.parameter(standard: .words, sparse: false),
        ],
        quantiles: .measured,
        paper:
            "Saunders, Gammerman, Vovk, Ridge regression in dual variables, ICML 1998; Radhakrishnan, Beaglehole, Pandit, "
            + "Belkin, Recursive feature machines, Science 383 (2024)")

    private let landmarks: Int
    private let bandwidth: Double
    private let refinements: Int
    private let sight: PhotoSight
    private let reading: TextReading

    /// Rows at which slopes are measured, and whose probabilities are learned from.
    private static let probes = 4_000

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        landmarks = parameters.integer("landmarks")
        bandwidth = parameters.real("bandwidth")
        refinements = parameters.integer("refinements")
        sight = PhotoSight(parameters)
        reading = TextReading(parameters)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { reading.of(sight.of(.linear)) }

    /// A guess of the seconds that a fit takes: for each refinement the products of all rows, and some inverses.
    public func expectedSeconds(of work: FitWork) -> Double {
        let (rows, size) = (Double(work.rows), Double(min(work.rows, landmarks)))
        let fit = 2 * rows * size * (2 * size + Double(work.columns)) + 6 * 3 * size * size * size
        let answers = 2 * Double(work.asked) * size * Double(work.columns + work.outputs)
        return work.encodingSeconds + (Double(refinements + 1) * fit + answers) * 2.2e-11
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedKernelRidge {
        do {
            return try noGrad { try fit(data, context: context) }
        } catch let error as TensorError where error.code == .singular {
            throw ModelError.noSolution(model: Self.card.id)
        }
    }

    private func fit(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedKernelRidge {
        let (target, rows) = (CenteredTarget(data), data.matrix.rowTensor)
        let known = KernelData(
            rows: rows, targets: target.values, weights: Tensor(data.rowWeights.map { Double($0) }, [rows.shape[0], 1]))
        let kept = rows.selecting(sample(landmarks, of: rows.shape[0], seed: context.seed.child("landmarks")))
        let probes = sample(Self.probes, of: rows.shape[0], seed: context.seed.child("probes"))
        var scales = [Double](repeating: 1, count: data.matrix.numberNames.count)
        var best: (system: KernelSystem, solution: KernelSystem.Solution)?
        for round in 0...refinements {
            let system = try KernelSystem(LaplaceKernel(landmarks: kept, scales: scales, bandwidth: bandwidth), known)
            let (start, steps) = best.map { ($0.solution.penalty, [0.5]) } ?? (-1, [1, 0.5])
            let solution = try system.best(from: start, steps: steps) {
                try context.report(Double(round) / Double(refinements + 1))
            }
            if best.map({ solution.error < $0.solution.error }) ?? true { best = (system, solution) }
            guard round < refinements else { break }
            scales = Self.scales(of: system.squaredSlopes(solution, at: probes))
        }
        guard let best else { throw ModelError.noSolution(model: Self.card.id) }
        let (weights, intercepts) = best.system.expansion(best.solution)
        let restored = target.restored(weights: weights, intercepts: intercepts)
        return FittedKernelRidge(
            kernel: best.system.kernel, weights: restored.weights, intercepts: restored.intercepts,
            reading: try probabilities(
                of: best.system.leftOut(best.solution, rows: probes),
                data.selecting(rows: probes.elements(Int.self)), context))
    }

    /// So many of the rows at random, in their order; all where there are no more.
    private func sample(_ limit: Int, of count: Int, seed: Seed) -> Tensor {
        var generator = seed.generator()
        let rows = limit < count ? generator.sample(limit, of: count) : Array(0..<count)
        return Tensor(rows.map { Int32($0) }, [rows.count])
    }

    /// What turns outputs into probabilities, learned from outputs in which the rows' own targets have no part; nil for numbers.
    private func probabilities(
        of leftOut: Tensor, _ data: TrainingData<DesignMatrix>, _ context: FitContext
    ) throws -> FittedLinear? {
        if case .values = data.target { return nil }
        let outputs = Numbers(leftOut.elements(Double.self), width: leftOut.shape[1])
        return try LogisticRegression(["c": .integer(100)]).learn(
            TrainingData(type: data.type, input: DesignMatrix(outputs: outputs), truth: data.truth), context: context)
    }

    /// Roots of the mean squared slopes, so that their mean square is 1; all 1 where nothing is steep.
    private static func scales(of squares: [Double]) -> [Double] {
        let mean = squares.reduce(0, +) / Double(squares.count)
        guard mean > 0, mean.isFinite else { return squares.map { _ in 1 } }
        return squares.map { ($0 / mean).squareRoot() }
    }
}
