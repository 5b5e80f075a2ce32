public import Randomness
import Tensors

/// Trains a network: what to make small, how to step, and callbacks that watch.
///
///     let network = try MultilayerPerceptron(numbers: 28, outputs: 1, seed: Seed(1))
///     let learner = Learner(network, loss: BinaryCrossEntropy(), seed: Seed(1))
///     try learner.fitOneCycle(training, validation: validation, epochs: 10, learningRate: 3e-3)
///     let logits = try learner.predict(test)
///
/// In fastai's spirit (Howard and Gugger, "fastai: a layered API for deep learning", 2020). The same seed gives the
/// same bits for any number of threads.
public final class Learner {
    /// What is trained.
    public let network: any Network
    /// What is made small.
    public let loss: any Loss
    /// How weights are changed.
    public let optimizer: any Optimizer
    /// Watchers, called in this order.
    public let callbacks: [any Callback]
    /// Gradients whose joint length is above this are shortened to it; nil for no limit.
    public var gradientLimit: Double?
    /// What is done to training images.
    public var augmentation: ImageAugmentation?
    /// The side of the squares that training images become; nil for their own size. Networks that take images of any size learn from
    /// small ones in less time; a callback may let them grow from epoch to epoch.
    public var imageSide: Int?
    /// Whether batch norms keep their running statistics in training; see `Pass.movesStatistics`.
    public var keepsStatistics = false
    /// What validation reports beside the loss: lower is better. It gets all outputs, row by row.
    public var score: ((_ outputs: [Float]) -> Double)?

    /// One record for each finished epoch.
    public internal(set) var history: [EpochRecord] = []
    /// Where the run is.
    public var progress = Progress()
    /// What the run under way trains on and how many rows a step takes; nil outside a run.
    public internal(set) var lesson: (samples: Samples, batchSize: Int)?

    let seed: Seed
    let weights: [NamedTensor]

    /// A learner for `network`; AdamW with weight decay 0.01 unless another optimizer is given.
    ///
    /// - Parameter pace: how fast the weight of a name learns, as a multiple of the schedule's rate: what earlier layers of a pretrained
    ///   network have learned holds for more than one task and is to change less (Howard and Ruder, ACL 2018).
    public init(
        _ network: any Network, loss: any Loss, optimizer: any Optimizer = Adam(weightDecay: 0.01), seed: Seed,
        callbacks: [any Callback] = [], pace: (_ weight: String) -> Double = { _ in 1 }
    ) {
        self.network = network
        self.loss = loss
        self.optimizer = optimizer
        self.seed = seed
        self.callbacks = callbacks
        weights = network.weights.map { $0.called($0.name, pace: pace($0.name)) }
    }

    /// Where the network lies.
    var backend: any Backend { weights.first?.tensor.backend ?? Tensor.currentBackend }
}

/// What an epoch came to.
public struct EpochRecord: Sendable, Hashable, Codable {
    /// From 0.
    public let epoch: Int
    /// The mean of the batches' losses.
    public let trainingLoss: Double
    /// The loss on the validation samples, where there are any.
    public let validationLoss: Double?
    /// The learner's score of them, where it has one.
    public let score: Double?
    /// The last step's rate.
    public let learningRate: Double

    /// What early stopping and checkpoints go by: the score, else the validation loss, else the training loss.
    public var figure: Double { score ?? validationLoss ?? trainingLoss }
}

/// Where a run is.
public struct Progress: Sendable, Hashable, Codable {
    /// The epoch under way, from 0, and how many there will be.
    public internal(set) var epoch = 0
    /// How many epochs were planned.
    public internal(set) var epochs = 0
    /// Steps made in all.
    public internal(set) var step = 0
    /// Steps planned in all.
    public internal(set) var steps = 0
    /// The loss of the last batch.
    public internal(set) var loss = Double.nan
    /// The rates of the last step; a callback may change `rateFactor` to scale all later ones.
    public internal(set) var rates = Rates(0)
    /// Multiplies the schedule's learning rate.
    public var rateFactor = 1.0
}
