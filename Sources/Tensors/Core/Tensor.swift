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
    /// How many elements apart neighbors on each axis are in the storage; 0 on broadcast axes.
    public let strides: Shape
    /// What the elements are.
    public let dataType: DataType

    /// Where the elements lie. Never replaced; a variable because only such can be asked whether they are the sole reference,
    /// and so without the checks of exclusive access, which cost more than the rest of reading it.
    @exclusivity(unchecked) public internal(set) var memory: Memory
    /// Elements before the first one in the storage.
    public let offset: Int
    /// The number of elements.
    public let count: Int
    /// Whether the elements follow each other in memory in the order of the indices.
    public let isContiguous: Bool

    /// The derivative of everything that `backward()` was called on, as far as it came here. Leaves only.
    public var grad: Tensor?
    /// How the tensor was made, where gradients flow through it.
    var node: Node?
    var isLeafRequiringGradient = false

    /// Uninitialized contiguous elements, for an operation to fill; no size may be negative.
    public init(
        uninitialized shape: Shape, _ dataType: DataType = .float32, on backend: any Backend = Tensor.currentBackend
    ) {
        guard let layout = shape.contiguousLayout else { misuse("Tensor: the shape \(shape) is impossible") }
        self.shape = shape
        self.dataType = dataType
        (strides, count) = layout
        (offset, isContiguous) = (0, true)
        memory = backend.allocate(byteCount: count * dataType.width)
    }

    /// A view of `memory`, in which all its elements lie.
    public init(in memory: Memory, shape: Shape, strides: Shape, offset: Int, _ dataType: DataType) {
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.dataType = dataType
        self.memory = memory
        count = shape.elementCount
        isContiguous = strides.areContiguous(for: shape)
    }

    /// The same view of what `base` is a view of.
    init(sharing base: Tensor) {
        (shape, strides, offset, dataType) = (base.shape, base.strides, base.offset, base.dataType)
        (memory, count, isContiguous) = (base.memory, base.count, base.isContiguous)
    }

    /// The elements of a contiguous tensor in another shape of the same size.
    init(contiguous base: Tensor, as shape: Shape) {
        self.shape = shape
        strides = shape.contiguousStrides
        (offset, dataType, memory) = (base.offset, base.dataType, base.memory)
        (count, isContiguous) = (base.count, true)
    }

    convenience init(viewOf base: Tensor, shape: Shape, strides: Shape, offset: Int) {
        self.init(in: base.memory, shape: shape, strides: strides, offset: offset, base.dataType)
    }

    /// The number of axes.
    public var rank: Int { shape.count }
}
