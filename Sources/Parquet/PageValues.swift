/// The values of a page that are there, one after the other.
enum PageValues {
    case flags([Bool])
    case numbers([Int64])
    case floats([Float])
    case doubles([Double])
    /// Each value's bytes are a part of all.
    case bytes([UInt8], [Range<Int>])

    var count: Int {
        switch self {
        case .flags(let values): values.count
        case .numbers(let values): values.count
        case .floats(let values): values.count
        case .doubles(let values): values.count
        case .bytes(_, let parts): parts.count
        }
    }
}

extension PageValues {
    /// Decodes `count` values.
    ///
    /// - Parameter encoding: The number that files have for how values are written.
    /// - Throws: `ParquetError`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ storage: Leaf.Storage, encoding: Int, count: Int) throws {
        var reader = ByteReader(bytes)
        switch (encoding, storage) {
        case (0, .flag):
            let packed = try reader.take((count + 7) / 8)
            self = .flags((0..<count).map { packed[$0 >> 3] >> UInt8($0 & 7) & 1 == 1 })
        case (3, .flag):
            var runs = try RunsAndBits(reader.take(reader.length()), width: 1)
            self = .flags(try runs.take(count).map { $0 == 1 })
        case (0, .bytes): self = try Self.plainTexts(&reader, count: count)
        case (0, _):
            guard let width = storage.width else { throw Self.unknown(encoding) }
            self = Self.fixed(try reader.take(Self.size(count, width)), storage, width: width)
        case (9, _):
            guard let width = storage.width else { throw Self.unknown(encoding) }
            self = try Self.split(reader.take(Self.size(count, width)), count: count, storage, width: width)
        case (5, .int32), (5, .int64):
            let isShort = storage == .int32
            self = .numbers(try reader.deltas(count).map { isShort ? Int64(Int32(truncatingIfNeeded: $0)) : $0 })
        case (6, .bytes): self = try Self.texts(&reader, lengths: reader.deltas(count))
        case (7, .bytes), (7, .fixed): self = try Self.textsWithPrefixes(&reader, count: count)
        default: throw Self.unknown(encoding)
        }
    }

    private static func unknown(_ encoding: Int) -> ParquetError {
        ParquetError("its values are written in a way (encoding \(encoding)) that Podium does not read")
    }

    private static func size(_ count: Int, _ width: Int) throws -> Int {
        let (size, overflow) = count.multipliedReportingOverflow(by: width)
        guard !overflow else { throw ParquetError.cut }
        return size
    }

    /// Values of one width, one after the other.
    private static func fixed(
        _ bytes: UnsafeBufferPointer<UInt8>, _ storage: Leaf.Storage, width: Int
    ) -> PageValues {
        let raw = UnsafeRawBufferPointer(bytes)
        let places = stride(from: 0, to: raw.count, by: width)
        switch storage {
        case .int32:
            return .numbers(
                places.map { Int64(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: Int32.self))) })
        case .int64:
            return .numbers(places.map { Int64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: Int64.self)) })
        case .float:
            return .floats(
                places.map {
                    Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
                })
        case .double:
            return .doubles(
                places.map {
                    Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self)))
                })
        default: return .bytes(Array(bytes), places.map { $0..<$0 + width })
        }
    }

    /// The first bytes of all values, then the second ones, and so on.
    private static func split(
        _ bytes: UnsafeBufferPointer<UInt8>, count: Int, _ storage: Leaf.Storage, width: Int
    ) throws -> PageValues {
        var together = [UInt8](repeating: 0, count: bytes.count)
        for part in 0..<width {
            for value in 0..<count { together[value * width + part] = bytes[part * count + value] }
        }
        return together.withUnsafeBufferPointer { fixed($0, storage, width: width) }
    }

    private static func plainTexts(_ reader: inout ByteReader, count: Int) throws -> PageValues {
        var (bytes, parts): ([UInt8], [Range<Int>]) = ([], [])
        // Each has four bytes at least, whatever the page announces.
        parts.reserveCapacity(min(count, reader.left / 4))
        bytes.reserveCapacity(reader.left)
        for _ in 0..<count {
            let text = try reader.take(reader.length())
            parts.append(bytes.count..<bytes.count + text.count)
            bytes.append(contentsOf: text)
        }
        return .bytes(bytes, parts)
    }

    private static func texts(_ reader: inout ByteReader, lengths: [Int64]) throws -> PageValues {
        var parts: [Range<Int>] = []
        var end = 0
        for length in lengths {
            guard length >= 0, length <= Int64(reader.left - end) else { throw ParquetError.cut }
            parts.append(end..<end + Int(length))
            end += Int(length)
        }
        return .bytes(Array(try reader.take(end)), parts)
    }

    /// Each begins like the one before.
    private static func textsWithPrefixes(_ reader: inout ByteReader, count: Int) throws -> PageValues {
        let prefixes = try reader.deltas(count)
        guard case .bytes(let ends, let endParts) = try texts(&reader, lengths: reader.deltas(count)) else {
            throw ParquetError.cut
        }
        var (bytes, parts): ([UInt8], [Range<Int>]) = ([], [])
        for (prefix, end) in zip(prefixes, endParts) {
            let before = parts.last ?? 0..<0
            guard prefix >= 0, prefix <= Int64(before.count) else { throw ParquetError.damaged("a text's beginning") }
            guard bytes.count < mostBytes else { throw ParquetError("a page's texts are more than 2 GB") }
            let start = bytes.count
            bytes.append(contentsOf: bytes[before.lowerBound..<before.lowerBound + Int(prefix)])
            bytes.append(contentsOf: ends[end])
            parts.append(start..<bytes.count)
        }
        return .bytes(bytes, parts)
    }

    private static let mostBytes = 1 << 31
}

extension ByteReader {
    /// Whole numbers as what each is more than the one before, in blocks of numbers of few bits (delta binary packed).
    ///
    /// - Parameter expected: How many there must be at least; no more are kept.
    /// - Throws: `ParquetError`.
    mutating func deltas(_ expected: Int) throws -> [Int64] {
        let (blockSize, parts, count) = (try size(), try size(), try size())
        guard count >= expected else { throw ParquetError.cut }
        guard expected > 0 else { return [] }
        guard blockSize > 0, blockSize <= 1 << 20, parts > 0, blockSize % parts == 0, blockSize / parts % 8 == 0 else {
            throw ParquetError.damaged("blocks of \(blockSize) numbers in \(parts) parts")
        }
        let length = blockSize / parts
        var numbers = [try zigzag()]
        while numbers.count < count {
            let least = try zigzag()
            let widths = try take(parts)
            for width in widths.map(Int.init) where numbers.count < count {
                guard width <= 64 else { throw ParquetError.damaged("numbers of \(width) bits") }
                let bits = try take(length / 8 * width)
                for place in 0..<min(length, count - numbers.count) {
                    let delta = Int64(bitPattern: bits.bits(from: place * width, width))
                    numbers.append((numbers.last ?? 0) &+ least &+ delta)
                }
            }
        }
        return Array(numbers.prefix(expected))
    }
}
