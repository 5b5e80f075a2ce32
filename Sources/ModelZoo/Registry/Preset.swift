import Backbones
public import Scoring

/// How much work a run puts in.
public enum Preset: String, Sendable, Hashable, Codable, CaseIterable {
    /// A first answer within seconds on small tables.
    case quick
    /// Good models of each kind, worth blending.
    case medium
    /// All that helps, several settings of the strongest.
    case best
}

extension Preset {
    /// The models that a run trains when nobody names any, the strongest first; `constant` is always there, as the zero of
    /// the scale, or of lists `popularity`.
    ///
    /// - Parameters:
    ///   - nature: what the rows are.
    ///   - isTimed: whether there is a time limit, so that as many are on offer as there may be time for: models that learn from a
    ///     sample of many rows, and at last further draws of those that profit, from other random numbers.
    public func models(
        type: TargetType, of nature: RowNature, rows: Int, isTimed: Bool = false
    ) -> [ModelSpecification] {
        let linear = ModelSpecification(type.isClassification || type == .multilabel ? "logistic" : "ridge")
        let chosen =
            switch nature {
            case .images: imageModels(linear)
            case .photos(let seen): seen ? photoModels(linear, rows: rows) : pixelModels
            case .sounds: soundModels(linear)
            case .series: seriesModels
            case .wholeSeries: wholeSeriesModels
            case .texts(let isMixed, let isPaired, let tokens):
                textModels(linear, type: type, isMixed: isMixed, isPaired: isPaired, tokens: tokens)
            case .histories: historyModels
            case .pairs: pairModels(type) + offers(linear, type: type, rows: rows, isTimed: isTimed)
            case .table: offers(linear, type: type, rows: rows, isTimed: isTimed)
            }
        return chosen + [ModelSpecification(type == .list ? Popularity.card.id : ConstantModel.card.id)]
    }

    /// The models that are worth a try beyond those of `medium`, in that order: the others of `best`, but for those that are there for want of
    /// time, and of tables further draws of those that profit.
    public static func further(type: TargetType, of nature: RowNature, rows: Int) -> [ModelSpecification] {
        let medium = Preset.medium.models(type: type, of: nature, rows: rows)
        let others = Preset.best.models(type: type, of: nature, rows: rows).filter { model in
            !medium.contains(model) && model != hastyBoosting && model.model != DecisionTree.card.id
        }
        return others + ([.table, .pairs].contains(nature) ? drawn(medium, times: draws) : [])
    }

    private func pairModels(_ type: TargetType) -> [ModelSpecification] {
        guard MatrixFactorization.card.targets.contains(type) else { return [] }
        let quick = ModelSpecification(MatrixFactorization.card.id)
        return self == .quick ? [quick] : [ModelSpecification(FactorizationMachine.card.id), quick]
    }

    /// What follows what, tastes, and what comes together; last what counts over a longer past.
    private var historyModels: [ModelSpecification] {
        let quick = [ModelSpecification(ItemRegression.card.id), ModelSpecification(ImplicitALS.card.id)]
        let medium = quick + [ModelSpecification(ItemNeighbors.card.id)]
        return switch self {
        case .quick: quick
        case .medium: medium
        case .best:
            medium
                + [ItemRegression.card.id, ImplicitALS.card.id].map { ModelSpecification($0, ["recency": .real(20)]) }
                + [
                    ModelSpecification(ImplicitALS.card.id, ["factors": .integer(128)]),
                    ModelSpecification(PairwiseRanking.card.id),
                ]
        }
    }

    private func imageModels(_ linear: ModelSpecification) -> [ModelSpecification] {
        func residual(_ others: [String: ParameterValue] = [:]) -> ModelSpecification {
            let seeing: [String: ParameterValue] = ["erasure": .real(0.3), "views": .integer(6)]
            return ModelSpecification("resnet", seeing.merging(others) { $1 })
        }
        let medium = [residual(), ModelSpecification("mlp")]
        return switch self {
        case .quick: [medium[1]]
        case .medium: medium
        case .best:
            [residual(["width": .integer(64)])] + medium + [
                ModelSpecification("cnn", ["epochs": .integer(12)]), linear,
            ]
        }
    }

    private func photoModels(_ linear: ModelSpecification, rows: Int) -> [ModelSpecification] {
        func seeing(_ model: String, _ parameters: [String: ParameterValue] = [:]) -> ModelSpecification {
            ModelSpecification(model, parameters.merging(["photos": .word(Self.sight)]) { $1 })
        }
        let strength: [String: ParameterValue] = linear.model == "logistic" ? ["c": .real(0.01)] : ["alpha": .real(100)]
        let head = seeing(linear.model, strength)
        if self == .quick { return [head] }
        let closer: [String: ParameterValue] = ["photo-side": .integer(Self.closerSide)]
        let magnified = [seeing("mlp", closer), seeing(linear.model, strength.merging(closer) { $1 })]
        let medium =
            [seeing("mlp"), head] + (rows <= Self.magnifiedRows ? magnified : []) + [seeing("extra-trees")]
        return self == .medium ? medium : medium + [seeing("gradient-boosting"), ModelSpecification("resnet")]
    }

    /// A look from nearer sees what is small, and errs otherwise; it takes twice as long, which is worth it while photos are few.
    private static let (closerSide, magnifiedRows) = (320, 5_000)

    /// Classes are told by the terms of texts; numbers, and what other columns add, by trees that see the terms' sum as one feature.
    private func textModels(
        _ linear: ModelSpecification, type: TargetType, isMixed: Bool, isPaired: Bool, tokens: Int?
    ) -> [ModelSpecification] {
        func reading(
            _ model: String, _ kind: TextReading.Kind?, read: Bool = false, _ others: [String: ParameterValue] = [:]
        ) -> ModelSpecification {
            let texts = TextReading.word(kind, read ? Self.reader : nil)
            return ModelSpecification(model, others.merging(["texts": .word(texts)]) { $1 })
        }
        let isLogistic = linear.model == "logistic"
        let strength: [String: ParameterValue] =
            isLogistic ? ["c": .integer(10), "weighting": .word(TermWeighting.bayes.rawValue)] : ["alpha": .integer(1)]
        let quick = reading(linear.model, .terms, strength)
        if self == .quick { return [quick] }
        let reads = tokens.map { isPaired || self == .best || $0 <= Self.quicklyRead } ?? false
        // What two texts have to do with each other no sum of terms tells.
        let pairModels = [reading("mlp", nil, read: true), reading(linear.model, nil, read: true)]
        if reads && isPaired && self == .medium { return pairModels }
        var models = reads ? (isPaired ? pairModels : []) + [reading(linear.model, .spelled, read: true, strength)] : []
        models +=
            type.isClassification
            ? [ModelSpecification("linear-svm"), quick, ModelSpecification("word-bayes")]
            : [reading(linear.model, .spelled, strength), quick]
        if isMixed || type != .multiclass { models.append(reading("gradient-boosting", .score)) }
        guard self == .best else { return models }
        if type.isClassification { models.append(reading(linear.model, .spelled, strength)) }
        return models + (isMixed ? [reading("extra-trees", .score, read: reads), reading("mlp", .score)] : [])
    }

    /// The pretrained network that reads texts, and about how many pieces of words it reads in a few minutes.
    private static let (reader, quicklyRead) = (TextBackbone.miniLM.id, 1_000_000)

    /// Tables of a sound's statistics are quick to learn from; networks see what comes after what.
    private func soundModels(_ linear: ModelSpecification) -> [ModelSpecification] {
        let (perceptron, trees) = (ModelSpecification("mlp"), ModelSpecification("extra-trees"))
        let network = ModelSpecification("cnn", ["epochs": .integer(12), "bands": .integer(2)])
        return switch self {
        case .quick: [perceptron, linear]
        case .medium: [network, perceptron, linear, trees]
        case .best:
            [ModelSpecification("resnet", ["bands": .integer(2)]), network, perceptron, linear, trees]
                + [ModelSpecification("gradient-boosting")]
        }
    }

    /// Shapes wherever they come, and beside them values at their moments.
    private var wholeSeriesModels: [ModelSpecification] {
        let shapes = ModelSpecification(MiniRocketModel.card.id)
        return switch self {
        case .quick: [shapes]
        case .medium: [shapes, ModelSpecification("extra-trees"), ModelSpecification("knn")]
        case .best:
            [shapes, ModelSpecification(MiniRocketModel.card.id, ["draw": .integer(2)])]
                + ["extra-trees", "knn", "gradient-boosting"].map { ModelSpecification($0) }
        }
    }

    /// What learns of photos from nothing but these.
    private var pixelModels: [ModelSpecification] {
        let (network, boosting) = (ModelSpecification("cnn"), ModelSpecification("gradient-boosting"))
        return switch self {
        case .quick: [boosting]
        case .medium, .best: [ModelSpecification("resnet"), network, boosting]
        }
    }

    /// The pretrained network that photos are seen with.
    private static let sight = Backbone.efficientNetLite0.id

    /// The models of tables, and with a time limit what else there may be time for.
    private func offers(
        _ linear: ModelSpecification, type: TargetType, rows: Int, isTimed: Bool
    ) -> [ModelSpecification] {
        let models = tableModels(linear, type: type, rows: rows)
        guard isTimed else { return models }
        let samples = Self.sampleRows.filter { rows > 4 * $0 }.map { sample in
            ModelSpecification(
                Self.hastyBoosting.model, Self.hastyBoosting.parameters.merging(["rows": .integer(sample)]) { $1 })
        }
        return models + samples + Self.drawn(models, times: Self.draws)
    }

    /// Of how many rows models learn where time may not suffice for all.
    private static let sampleRows = [20_000, 100_000]
    /// How often models are fitted that gain from it, where a time limit says how much is done.
    private static let draws = 3

    private var seriesModels: [ModelSpecification] {
        let naive = ModelSpecification("seasonal-naive")
        let medium = ["theta", "lag-boosting", "forecast-median", "damped-trend"].map { ModelSpecification($0) }
        let standardTheta = ModelSpecification("theta", ["finds-angle": .flag(false), "dynamic": .flag(false)])
        return switch self {
        case .quick: [medium[0], naive]
        case .medium: medium + [naive]
        case .best:
            medium + [standardTheta] + ["ets", "autoregression", "drift"].map { ModelSpecification($0) } + [naive]
        }
    }

    private func tableModels(_ linear: ModelSpecification, type: TargetType, rows: Int) -> [ModelSpecification] {
        // Pieces helped on tables of two classes and of numbers; 26 classes, and what answers a query, were told better without.
        let boosting = ModelSpecification("gradient-boosting")
        let bent = type == .relevance ? linear : Self.bending(linear)
        if self == .quick { return [rows > Self.manyRows ? Self.quickSample : boosting, bent] }
        let (plain, pieces) = (ModelSpecification("mlp"), Self.bending(ModelSpecification("mlp")))
        let networks = [.multiclass, .relevance].contains(type) ? [plain, pieces] : [pieces, plain]
        var models = [
            boosting, ModelSpecification("extra-trees"), ModelSpecification("random-forest"), networks[0], bent,
        ]
        if rows <= Self.kernelRows { models.insert(ModelSpecification("kernel-ridge"), at: 1) }
        // With a tree a class, a second boosting takes longer than it adds.
        if type != .multiclass { models.insert(Self.symmetricBoosting, at: 1) }
        if [.binary, .continuous].contains(type) { models.insert(Self.calmBoosting, at: 1) }
        if rows <= Self.knnRows { models.append(ModelSpecification("knn")) }
        guard self == .best else { return models }
        models += [
            ModelSpecification(
                "gradient-boosting",
                ["leaves": .integer(48), "learning-rate": .real(0.02), "feature-share": .real(0.4), "l2": .real(8)]),
            ModelSpecification("extra-trees", ["feature-share": .real(0.8), "min-rows": .integer(2)]),
            networks[1], ModelSpecification("tabular-resnet"), ModelSpecification("decision-tree"), Self.hastyBoosting,
        ]
        if rows <= Self.transformerRows { models.append(ModelSpecification("ft-transformer")) }
        return models
    }

    /// A model that adds features up, with numbers cut into pieces, so that its answer can bend along them.
    private static func bending(_ model: ModelSpecification) -> ModelSpecification {
        ModelSpecification(model.model, model.parameters.merging(["pieces": .integer(8)]) { $1 })
    }

    /// Large steps, which need few trees: where time is short, the boosting that there is time for.
    private static let hastyBoosting = ModelSpecification(
        "gradient-boosting", ["learning-rate": .real(0.3), "patience": .integer(15)])

    /// Small trees of few features in small steps, which overfit least: better than the usual ones on tables that are mostly noise.
    private static let calmBoosting = ModelSpecification(
        "gradient-boosting",
        ["leaves": .integer(12), "learning-rate": .real(0.03), "feature-share": .real(0.4), "l2": .real(4)])

    /// Trees that ask the same question on a whole level: weaker ones, which overfit less.
    private static let symmetricBoosting = ModelSpecification(
        "gradient-boosting",
        ["growth": .word("oblivious"), "depth": .integer(6), "leaves": .integer(64), "feature-share": .real(0.8)])

    /// Further draws of those models that gain most from averaging over several fits.
    private static func drawn(_ models: [ModelSpecification], times: Int) -> [ModelSpecification] {
        let gaining = models.filter { ["gradient-boosting", "mlp"].contains($0.model) && $0 != hastyBoosting }
        return (2...times).flatMap { draw in
            gaining.map { ModelSpecification($0.model, $0.parameters.merging(["draw": .integer(draw)]) { $1 }) }
        }
    }

    /// Of more rows than these, a quick answer learns from a sample.
    private static let manyRows = 500_000
    private static let quickSample = ModelSpecification("gradient-boosting", ["rows": .integer(200_000)])

    /// Above so many rows the model takes longer than it is worth.
    private static let knnRows = 100_000
    private static let kernelRows = 30_000
    private static let transformerRows = 50_000
}
