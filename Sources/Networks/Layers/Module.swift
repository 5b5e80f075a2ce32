public import Tensors

/// A tensor and what it is called within its module; nested names are joined by dots.
public struct NamedTensor {
    /// For example `body.0.weight`.
    public let name: String
    /// The tensor itself, not a copy.
    public let tensor: Tensor
    /// Whether weight decay applies to it.
    public let decays: Bool
    /// How fast it learns, as a multiple of the schedule's rate.
    public let pace: Double
    /// Whether it takes numbers to numbers, as the weights of linear layers and convolutions do; not so biases, norms, and tables of
    /// what codes stand for.
    public let isMatrix: Bool

    /// A tensor called `name`. Unless `decays` says otherwise, weight decay leaves those of one axis alone: they are the
    /// biases and norms of layers. Unless `isMatrix` says otherwise, what decays takes numbers to numbers.
    public init(_ name: String, _ tensor: Tensor, decays: Bool? = nil, pace: Double = 1, isMatrix: Bool? = nil) {
        self.name = name
        self.tensor = tensor
        self.pace = pace
        self.decays = decays ?? (tensor.rank > 1)
        self.isMatrix = isMatrix ?? self.decays
    }

    /// The same tensor under another name, learning as fast as is said.
    func called(_ name: String, pace: Double = 1) -> NamedTensor {
        NamedTensor(name, tensor, decays: decays, pace: pace, isMatrix: isMatrix)
    }
}

/// Anything that owns weights: a layer, a group of layers, a whole network.
public protocol Module: AnyObject {
    /// The module's own trained tensors: leaves that require gradients.
    var ownWeights: [NamedTensor] { get }
    /// The module's own tensors that are kept with the weights but not trained, such as running means.
    var ownStatistics: [NamedTensor] { get }
    /// The modules that this one is made of, in the order in which they work.
    var children: [(name: String, module: any Module)] { get }
}

extension Module {
    /// By default none.
    public var ownWeights: [NamedTensor] { [] }
    /// By default none.
    public var ownStatistics: [NamedTensor] { [] }
    /// By default none.
    public var children: [(name: String, module: any Module)] { [] }

    /// All trained tensors, children included, under their full names.
    public var weights: [NamedTensor] { collected { $0.ownWeights } }
    /// All other tensors that belong to the state.
    public var statistics: [NamedTensor] { collected { $0.ownStatistics } }
    /// Where the module's tensors lie, and its inputs must.
    public var backend: any Backend { weights.first?.tensor.backend ?? Tensor.currentBackend }
    /// How many numbers are trained.
    public var weightCount: Int { weights.reduce(0) { $0 + $1.tensor.count } }

    private func collected(_ own: (any Module) -> [NamedTensor]) -> [NamedTensor] {
        own(self)
            + children.flatMap { child in child.module.collected(own).map { $0.called("\(child.name).\($0.name)") } }
    }
}

/// A module that maps a tensor to a tensor.
public protocol Layer: Module {
    /// The result for `x`; what differs between training and prediction, and all that is random, comes from `pass`.
    func forward(_ x: Tensor, _ pass: Pass) -> Tensor
}

extension Layer {
    /// Applies the layer, and notes the result's shape where a summary is being made.
    public func callAsFunction(_ x: Tensor, _ pass: Pass) -> Tensor { pass.noting(forward(x, pass), of: self) }
}
