/// An n-dimensional array of numbers, and a node of the computation that made it.
///
/// A tensor is a view (shape, strides, offset) of storage that several tensors may share: slicing, transposing and
/// broadcasting copy nothing. Operations make new tensors. Where an operand requires a gradient, so does the result,
/// and `backward()` on a scalar adds the derivative to each leaf's `grad`.
///
///     let weights = Tensor.normal([3, 2], seed: Seed(1)).requiringGrad()
///     let loss = (x.matmul(weights) - y).squared().mean()
///     loss.backward()
///     weights.grad    // [3, 2]
///
/// Elements lie in the memory of a `Backend`, which also computes: results lie where their operands do, and all operands of
/// an operation lie on one backend. `on(_:)` moves them.
///
/// Not `Sendable`: build a model inside the task that trains it. Operations themselves run on the threads of `WorkerPool.current`.
public final class Tensor {
    /// The sizes of the axes.
    public let shape: Shape
    /// How many elements apart neighbours on each axis are in the storage; 0 on broadcast axes.
    public let strides: Shape
    /// What the elements are.
    public let dataType: DataType

    /// Where the elements lie. Never replaced; a variable because only such can be asked whether they are the sole reference.
    public internal(set) var storage: Storage
    /// Elements before the first one in the storage.
    public let offset: Int

    /// The derivative of everything that `backward()` was called on, as far as it came here. Leaves only.
    public var grad: Tensor?
    /// How the tensor was made, where gradients flow through it.
    var node: Node?
    var isLeafRequiringGradient = false

    /// Uninitialised contiguous elements, for an operation to fill; no size may be negative.
    public init(
        uninitialized shape: Shape, _ dataType: DataType = .float32, on backend: any Backend = Tensor.currentBackend
    ) {
        require(shape.isPossible, "Tensor: the shape \(shape) is impossible")
        self.shape = shape
        self.dataType = dataType
        strides = shape.contiguousStrides
        offset = 0
        storage = backend.allocate(byteCount: shape.elementCount * dataType.width)
    }

    /// A view of `storage`, in which all its elements lie.
    public init(in storage: Storage, shape: Shape, strides: Shape, offset: Int, _ dataType: DataType) {
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.dataType = dataType
        self.storage = storage
    }

    convenience init(viewOf base: Tensor, shape: Shape, strides: Shape, offset: Int) {
        self.init(in: base.storage, shape: shape, strides: strides, offset: offset, base.dataType)
    }

    /// The number of axes.
    public var rank: Int { shape.count }
    /// The number of elements.
    public var count: Int { shape.elementCount }

    /// Whether the elements follow each other in memory in the order of the indices.
    public var isContiguous: Bool {
        var step = 1
        for axis in stride(from: shape.count - 1, through: 0, by: -1) where shape[axis] != 1 {
            if strides[axis] != step { return shape.elementCount == 0 }
            step *= shape[axis]
        }
        return true
    }
}
