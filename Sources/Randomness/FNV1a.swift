/// FNV-1a of 64 bits: the same on any machine and in any version. It names things and finds accidental damage; it is no
/// defense against anybody.
///
/// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
public struct FNV1a: Sendable, Hashable {
    @usableFromInline var state: UInt64

    /// Begins a hash, from another state than the usual one where it goes on from something.
    @inlinable
    public init(state: UInt64 = 0xCBF2_9CE4_8422_2325) { self.state = state }

    /// The hash of all that was added.
    @inlinable public var value: UInt64 { state }

    /// Adds a byte.
    @inlinable
    public mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    /// Adds bytes in their order.
    @inlinable
    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var hash = self
        for byte in bytes { hash.add(byte) }
        self = hash
    }

    /// Adds the bytes of numbers as they lie in memory.
    @inlinable
    public mutating func add<Number: BitwiseCopyable>(_ numbers: [Number]) { numbers.withUnsafeBytes { add($0) } }
}
