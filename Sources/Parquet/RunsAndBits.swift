/// Small numbers of so many bits each, as runs of one number and as packed groups of eight: Parquet's hybrid encoding.
///
/// Source: Apache Parquet, "Encodings".
struct RunsAndBits {
    private var reader: ByteReader
    private let width: Int
    private var run: Run = .same(0, left: 0)

    private enum Run {
        case same(UInt32, left: Int)
        /// Packed bits, and the place of the next one.
        case packed(UnsafeBufferPointer<UInt8>, bit: Int, left: Int)
    }

    /// Numbers of `width` bits in all that `bytes` has, which must be there as long as the value is. Throws `ParquetError`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) throws {
        guard (0...32).contains(width) else { throw ParquetError.damaged("numbers of \(width) bits") }
        (reader, self.width) = (ByteReader(bytes), width)
    }

    /// The next `count` numbers; throws `ParquetError`.
    mutating func take(_ count: Int) throws -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        while numbers.count < count {
            switch run {
            case .same(_, left: 0), .packed(_, _, left: 0): run = try nextRun()
            case .same(let number, let left):
                let taken = min(left, count - numbers.count)
                numbers.append(contentsOf: repeatElement(number, count: taken))
                run = .same(number, left: left - taken)
            case .packed(let bits, let bit, let left):
                let taken = min(left, count - numbers.count)
                for place in 0..<taken {
                    numbers.append(UInt32(truncatingIfNeeded: bits.bits(from: bit + place * width, width)))
                }
                run = .packed(bits, bit: bit + taken * width, left: left - taken)
            }
        }
        return numbers
    }

    private mutating func nextRun() throws -> Run {
        let head = try reader.size()
        let count = head >> 1
        guard count > 0 else { throw ParquetError.damaged("a run of nothing") }
        if head & 1 == 0 { return .same(UInt32(truncatingIfNeeded: try reader.little((width + 7) / 8)), left: count) }
        // The last group may lack the bytes of numbers that nobody asks for.
        let (bytes, overflow) = count.multipliedReportingOverflow(by: width)
        guard !overflow else { throw ParquetError.cut }
        let packed = try reader.take(min(bytes, reader.left))
        let whole = width == 0 ? count * 8 : packed.count * 8 / width
        guard whole > 0 else { throw ParquetError.cut }
        return .packed(packed, bit: 0, left: min(count * 8, whole))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number in `width` bits, at most 64, from a bit on, the lowest first; all of them must be there.
    func bits(from bit: Int, _ width: Int) -> UInt64 {
        var (value, have, place) = (UInt64(0), 0, bit)
        while have < width {
            let taken = Swift.min(8 - place & 7, width - have)
            let part = UInt64(self[place >> 3] >> UInt8(place & 7)) & (1 << UInt64(taken) - 1)
            value |= part << UInt64(have)
            have += taken
            place += taken
        }
        return value
    }
}
