import Networks

/// How a network of the zoo is trained: the parameters that all of them share.
struct NetworkSettings {
    /// What changes the weights.
    enum OptimizerKind: String, CaseIterable {
        case adam, muon
    }

    let learningRate: Double
    /// Epochs without a gain after which training ends; 0 for all epochs.
    let patience: Int
    let images: ImageSettings?
    private let optimizerKind: OptimizerKind
    private let weightDecay: Double
    private let epochs: Int
    private let batch: Int
    private let members: Int

    /// The shared parameters, with a model's own defaults.
    static func parameters(
        learningRate: Double, weightDecay: Double = 0.02, members: Int = 0, patience: Int = 10,
        optimizer: OptimizerKind = .adam
    ) -> [ModelParameter] {
        [
            .integer(
                "epochs", 0, in: 0...100_000, "Passes over the training rows; 0 for 4 to 40, fewer with more rows."),
            .integer(
                "batch", 0, in: 0...1_000_000,
                "Rows a step; 0 for 64 to \(NetworkPace.tables.largestBatch), of images to \(NetworkPace.images.largestBatch), of a table's pixels to "
                    + "\(NetworkPace.pixels.largestBatch), more with more rows."),
            .real("learning-rate", learningRate, in: 1e-7...10, "The highest rate of the one-cycle schedule."),
            .real("weight-decay", weightDecay, in: 0...10, "What a step takes off each weight, times the rate."),
            .choice(
                "optimizer", optimizer.rawValue, of: OptimizerKind.allCases.map(\.rawValue),
                "How steps follow from gradients: AdamW, or Muon, which moves the matrices of hidden layers ten times the rate in all "
                    + "directions alike and the other weights as AdamW does."),
            .integer(
                "members", members, in: 0...100,
                "Networks trained from different seeds, whose answers are averaged; 0 for 3 below 5,000 rows, 2 "
                    + "below 30,000, then 1."),
            .integer(
                "patience", patience, in: 0...100_000,
                "Epochs without a lower loss after which training ends, going back to the best, on a tenth of the rows "
                    + "that each network holds out for that; 0 for all epochs and all rows."),
        ]
    }

    /// Reads the parameters; those of `images` too where it is a network for images.
    init(_ parameters: ParameterValues, images: ImageSettings? = nil) {
        epochs = parameters.integer("epochs")
        batch = parameters.integer("batch")
        learningRate = parameters.real("learning-rate")
        weightDecay = parameters.real("weight-decay")
        optimizerKind = OptimizerKind(rawValue: parameters.word("optimizer")) ?? .adam
        members = parameters.integer("members")
        patience = parameters.integer("patience")
        self.images = images
    }

    /// What changes the weights of one network.
    var optimizer: any Optimizer {
        switch optimizerKind {
        case .adam: Adam(weightDecay: weightDecay)
        case .muon: Muon(weightDecay: weightDecay)
        }
    }

    func memberCount(rows: Int) -> Int { members > 0 ? members : rows < 5_000 ? 3 : rows < 30_000 ? 2 : 1 }

    func epochCount(rows: Int, at pace: NetworkPace) -> Int {
        epochs > 0 ? epochs : min(40, max(4, pace.rowsToSee / rows))
    }

    /// A power of two that gives about a hundred steps an epoch.
    func batchSize(rows: Int, at pace: NetworkPace) -> Int {
        if batch > 0 { return batch }
        var size = min(64, pace.largestBatch)
        while size < pace.largestBatch, size * 100 < rows { size *= 2 }
        return size
    }
}
