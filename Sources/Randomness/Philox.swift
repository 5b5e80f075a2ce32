/// Philox4x32-10, a counter-based generator: the n-th number is a function of seed, stream and n alone.
///
/// Any part of a stream can be computed without the parts before it, so parallel work draws the same numbers for
/// any number of threads. Passes TestU01's BigCrush.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the constants and the
/// known answers are those of the authors' Random123 library.
public struct Philox: RandomNumberGenerator, Sendable {
    @usableFromInline var key: SIMD2<UInt32>
    @usableFromInline var counter: SIMD4<UInt32>
    @usableFromInline var buffer: SIMD2<UInt64> = .zero
    @usableFromInline var buffered = 0

    /// The generator of `stream` under `seed`, at its first number. Streams of one seed do not overlap.
    @inlinable
    public init(seed: UInt64, stream: UInt64 = 0) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        counter = SIMD4(0, 0, UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32))
    }

    /// The next 64 bits, uniform over all values.
    @inlinable
    public mutating func next() -> UInt64 {
        if buffered == 0 {
            let block = Philox.block(counter: counter, key: key)
            buffer = SIMD2(
                UInt64(block[0]) | UInt64(block[1]) << 32,
                UInt64(block[2]) | UInt64(block[3]) << 32)
            buffered = 2
            counter[0] &+= 1
            if counter[0] == 0 { counter[1] &+= 1 }
        }
        buffered -= 1
        return buffered == 1 ? buffer[0] : buffer[1]
    }

    /// Moves to number `index` (from 0) of this stream.
    public mutating func seek(to index: UInt64) {
        let block = index / 2
        counter[0] = UInt32(truncatingIfNeeded: block)
        counter[1] = UInt32(truncatingIfNeeded: block >> 32)
        buffered = 0
        if index % 2 == 1 { _ = next() }
    }

    /// Ten rounds over one counter: four uniform 32-bit numbers.
    @inlinable
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var (c, k) = (counter, key)
        for round in 0..<10 {
            if round > 0 { k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let a = c[0].multipliedFullWidth(by: 0xD251_1F53)
            let b = c[2].multipliedFullWidth(by: 0xCD9E_8D57)
            c = SIMD4(b.high ^ c[1] ^ k[0], b.low, a.high ^ c[3] ^ k[1], a.low)
        }
        return c
    }
}
