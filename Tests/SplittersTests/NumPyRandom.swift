@testable import Splitters

/// NumPy's `RandomState`: MT19937 with its legacy seeding and shuffle, so that shuffled splits can equal scikit-learn's.
///
/// Source: Matsumoto and Nishimura, "Mersenne twister", ACM TOMACS 8 (1998); NumPy's `random_interval`.
struct NumPyRandom: ShuffleSource {
    private var state = [UInt32](repeating: 0, count: 624)
    private var position = 624

    init(seed: UInt32) {
        state[0] = seed
        for index in 1..<624 {
            state[index] = 1_812_433_253 &* (state[index - 1] ^ state[index - 1] >> 30) &+ UInt32(index)
        }
    }

    mutating func next() -> UInt32 {
        if position == 624 { refill() }
        var y = state[position]
        position += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C_5680
        y ^= y << 15 & 0xEFC6_0000
        return y ^ y >> 18
    }

    private mutating func refill() {
        for index in 0..<624 {
            let y = state[index] & 0x8000_0000 | state[(index + 1) % 624] & 0x7FFF_FFFF
            state[index] = state[(index + 397) % 624] ^ y >> 1 ^ (y & 1 == 1 ? 0x9908_B0DF : 0)
        }
        position = 0
    }

    /// Uniform in `0 ... limit`, by rejection of masked numbers.
    private mutating func interval(_ limit: Int) -> Int {
        if limit == 0 { return 0 }
        let mask = UInt32.max >> UInt32(UInt32(limit).leadingZeroBitCount)
        while true {
            let candidate = next() & mask
            if candidate <= limit { return Int(candidate) }
        }
    }

    mutating func shuffle(_ values: inout [Int]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, interval(last)) }
    }
}
