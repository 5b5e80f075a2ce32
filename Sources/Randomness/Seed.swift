/// A seed that names what it is for: every random decision draws from a child of the run's one seed.
///
///     let fold = Seed(7).child("fold", 2)
///     var generator = fold.child("shuffle").generator()
///
/// Children of different labels or indices are independent streams; the same path gives the same numbers on any
/// machine and for any number of threads.
public struct Seed: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The 64 bits that key the generator.
    public let value: UInt64

    /// The root seed; any value, negative ones too, is a good seed.
    public init(_ value: Int) { self.value = UInt64(bitPattern: Int64(value)) }

    private init(bits: UInt64) { value = bits }

    /// The seed of a named part of the work.
    public func child(_ label: String, _ index: Int = 0) -> Seed {
        var hash = FNV1a(state: Seed.mix(value ^ 0x9E37_79B9_7F4A_7C15))
        for byte in label.utf8 { hash.add(byte) }
        return Seed(bits: Seed.mix(Seed.mix(hash.value) &+ UInt64(bitPattern: Int64(index))))
    }

    /// A generator at the start of this seed's stream.
    public func generator() -> Philox { Philox(seed: value) }

    /// The 64 bits in decimal.
    public var description: String { String(value) }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
