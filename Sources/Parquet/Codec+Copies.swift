/// Codecs that write bytes as they are, and copies of what came before.
extension Codec {
    /// Source: Google, "Snappy compressed format description".
    static func snappy(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws -> [UInt8] {
        var (reader, unpacked) = (ByteReader(bytes), Unpacked(size: size))
        guard try reader.size() == size else { throw ParquetError.damaged("a page is not as long as it says") }
        while reader.left > 0 {
            let tag = Int(try reader.byte())
            switch tag & 3 {
            case 0:
                let short = tag >> 2
                let length = short < 60 ? short : Int(try reader.little(short - 59))
                try unpacked.append(reader.take(length + 1))
            case 1:
                let back = (tag >> 5) << 8 | Int(try reader.byte())
                try unpacked.repeat(4 + tag >> 2 & 7, from: back)
            case 2: try unpacked.repeat(1 + tag >> 2, from: Int(reader.little(2)))
            default: try unpacked.repeat(1 + tag >> 2, from: Int(reader.little(4)))
            }
        }
        return unpacked.bytes
    }

    /// Source: Yann Collet, "LZ4 block format description".
    static func lz4(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws -> [UInt8] {
        var (reader, unpacked) = (ByteReader(bytes), Unpacked(size: size))
        func length(_ short: Int) throws -> Int {
            guard short == 15 else { return short }
            var length = 15
            while true {
                let more = Int(try reader.byte())
                length += more
                if more < 255 { return length }
            }
        }
        while reader.left > 0 {
            let token = Int(try reader.byte())
            try unpacked.append(reader.take(length(token >> 4)))
            // The last part has no copy.
            if reader.left == 0 { break }
            let back = Int(try reader.little(2))
            try unpacked.repeat(4 + length(token & 15), from: back)
        }
        return unpacked.bytes
    }
}

/// What was unpacked so far, and never more than was announced.
private struct Unpacked {
    private(set) var bytes: [UInt8] = []
    private let size: Int

    init(size: Int) {
        self.size = size
        bytes.reserveCapacity(size)
    }

    mutating func append(_ part: UnsafeBufferPointer<UInt8>) throws {
        try require(part.count)
        bytes.append(contentsOf: part)
    }

    /// Appends `count` bytes from so many bytes back on, which may be among those that are appended.
    mutating func `repeat`(_ count: Int, from back: Int) throws {
        try require(count)
        guard back > 0, back <= bytes.count else { throw ParquetError.damaged("a copy of nothing") }
        let start = bytes.count - back
        if back >= count {
            bytes.append(contentsOf: bytes[start..<start + count])
        } else {
            for place in start..<start + count { bytes.append(bytes[place]) }
        }
    }

    private func require(_ count: Int) throws {
        guard count <= size - bytes.count else { throw ParquetError.damaged("a page is longer than it says") }
    }
}
