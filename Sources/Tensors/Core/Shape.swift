/// The sizes of a tensor's axes, outermost first; at most 8 of them, kept inline so that shapes cost no allocation.
///
///     let shape: Shape = [64, 28]
///     shape.count         // 2, the rank
///     shape.elementCount  // 1792
public struct Shape: Sendable {
    /// The highest rank of a tensor.
    public static let maximumRank = 8

    @usableFromInline typealias Values = (Int, Int, Int, Int, Int, Int, Int, Int)
    @usableFromInline var values: Values = (0, 0, 0, 0, 0, 0, 0, 0)

    /// The number of axes.
    public private(set) var count: Int

    /// `count` axes of size `value`.
    public init(repeating value: Int, count: Int) {
        require(count <= Shape.maximumRank, "a tensor has at most \(Shape.maximumRank) axes, not \(count)")
        self.count = count
        for axis in 0..<count { self[axis] = value }
    }

    /// The shape of a scalar.
    public init() { count = 0 }

    /// The shape of a vector.
    public init(_ a: Int) {
        count = 1
        values.0 = a
    }

    /// The shape of a matrix.
    public init(_ a: Int, _ b: Int) {
        count = 2
        values.0 = a
        values.1 = b
    }

    /// The shape of a stack of matrices.
    public init(_ a: Int, _ b: Int, _ c: Int) {
        self.init(a, b)
        append(c)
    }

    /// The shape of a batch of images: samples, channels, height, width.
    public init(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
        self.init(a, b, c)
        append(d)
    }

    /// The sizes in `sizes`, at most 8.
    public init(_ sizes: some Sequence<Int>) {
        count = 0
        for size in sizes { append(size) }
    }

    /// Adds an innermost axis.
    public mutating func append(_ size: Int) {
        require(count < Shape.maximumRank, "a tensor has at most \(Shape.maximumRank) axes")
        count += 1
        self[count - 1] = size
    }

    /// The number of elements: the product of the sizes, 1 for a scalar.
    public var elementCount: Int {
        var product = 1
        for axis in 0..<count { product *= self[axis] }
        return product
    }
}

extension Shape: RandomAccessCollection, MutableCollection {
    /// The outermost axis.
    public var startIndex: Int { 0 }
    /// The number of axes.
    public var endIndex: Int { count }

    /// The size of an axis, counted from 0 at the outermost.
    @inlinable
    public subscript(axis: Int) -> Int {
        get {
            if axis < 0 || axis >= count { reportMissing(axis) }
            return withUnsafeBytes(of: values) { $0.load(fromByteOffset: axis * MemoryLayout<Int>.size, as: Int.self) }
        }
        set {
            if axis < 0 || axis >= count { reportMissing(axis) }
            withUnsafeMutableBytes(of: &values) {
                $0.storeBytes(of: newValue, toByteOffset: axis * MemoryLayout<Int>.size, as: Int.self)
            }
        }
    }

    @usableFromInline
    func reportMissing(_ axis: Int) -> Never { misuse("Shape: \(self) has no axis \(axis)") }
}

extension Shape: Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// The sizes as written, at most 8.
    public init(arrayLiteral sizes: Int...) { self.init(sizes) }

    /// Whether rank and sizes are equal.
    public static func == (a: Shape, b: Shape) -> Bool {
        guard a.count == b.count else { return false }
        for axis in 0..<a.count where a[axis] != b[axis] { return false }
        return true
    }

    /// Feeds rank and sizes into `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for axis in 0..<count { hasher.combine(self[axis]) }
    }

    /// As written in Swift: `[64, 28]`.
    public var description: String { Array(self).description }
}
