import Foundation

/// Decompression of DEFLATE streams. Source: RFC 1951.
struct Inflate {
    private let input: [UInt8]
    private var position = 0
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    private let size: Int

    /// The contents of `stream`, which must be exactly `size` bytes; nil where the stream is damaged.
    static func decode(_ stream: Data, size: Int) -> Data? {
        // A stream cannot grow by more than 1032 times: nothing is reserved on a file's word alone.
        guard size / 1032 <= stream.count else { return nil }
        var decoder = Inflate(input: Array(stream), size: size)
        decoder.output.reserveCapacity(size)
        guard decoder.run(), decoder.output.count == size else { return nil }
        return Data(decoder.output)
    }

    private init(input: [UInt8], size: Int) {
        self.input = input
        self.size = size
    }

    private mutating func run() -> Bool {
        while true {
            guard let isLast = take(1), let kind = take(2) else { return false }
            switch kind {
            case 0: guard copyStored() else { return false }
            case 1: guard decodeBlock(.fixedLiterals, .fixedDistances) else { return false }
            case 2:
                guard let (literals, distances) = readCodes(), decodeBlock(literals, distances) else { return false }
            default: return false
            }
            if isLast == 1 { return true }
        }
    }

    private mutating func take(_ count: Int) -> Int? {
        while bitCount < count {
            guard position < input.count else { return nil }
            bits |= UInt32(input[position]) << UInt32(bitCount)
            position += 1
            bitCount += 8
        }
        let value = Int(bits & (1 << UInt32(count) - 1))
        bits >>= UInt32(count)
        bitCount -= count
        return value
    }

    private mutating func copyStored() -> Bool {
        (bits, bitCount) = (0, 0)
        guard position + 4 <= input.count else { return false }
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        position += 4
        guard position + length <= input.count, output.count + length <= size else { return false }
        output += input[position..<position + length]
        position += length
        return true
    }

    private mutating func decodeBlock(_ literals: HuffmanCode, _ distances: HuffmanCode) -> Bool {
        while let symbol = next(literals) {
            if symbol == 256 { return true }
            guard symbol > 256 else {
                output.append(UInt8(symbol))
                if output.count > size { return false }
                continue
            }
            guard symbol <= 285, let length = extended(symbol - 257, .lengths), let code = next(distances), code < 30,
                let distance = extended(code, .distances), distance <= output.count, output.count + length <= size
            else { return false }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        return false
    }

    /// A length or distance: the base of its code plus extra bits.
    private mutating func extended(_ code: Int, _ table: ExtraBits) -> Int? {
        take(table.bits[code]).map { table.base[code] + $0 }
    }

    private mutating func next(_ code: HuffmanCode) -> Int? {
        var (value, first, index) = (0, 0, 0)
        for length in 1...15 {
            guard let bit = take(1) else { return nil }
            value |= bit
            let count = code.counts[length]
            if value - first < count { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        return nil
    }

    private mutating func readCodes() -> (HuffmanCode, HuffmanCode)? {
        guard let a = take(5), let b = take(5), let c = take(4) else { return nil }
        var lengths = [Int](repeating: 0, count: 19)
        for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(c + 4) {
            guard let length = take(3) else { return nil }
            lengths[place] = length
        }
        guard let all = readLengths(HuffmanCode(lengths), count: a + 257 + b + 1) else { return nil }
        return (HuffmanCode(Array(all[..<(a + 257)])), HuffmanCode(Array(all[(a + 257)...])))
    }

    private mutating func readLengths(_ code: HuffmanCode, count: Int) -> [Int]? {
        var lengths: [Int] = []
        while lengths.count < count {
            guard let symbol = next(code) else { return nil }
            switch symbol {
            case 16:
                guard let last = lengths.last, let times = take(2) else { return nil }
                lengths += repeatElement(last, count: times + 3)
            case 17, 18:
                guard let times = take(symbol == 17 ? 3 : 7) else { return nil }
                lengths += repeatElement(0, count: times + (symbol == 17 ? 3 : 11))
            default: lengths.append(symbol)
            }
        }
        return lengths.count == count ? lengths : nil
    }
}

/// A canonical Huffman code: how many words of each length, and the symbols in their order.
private struct HuffmanCode {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
        for length in 1...15 {
            let ofLength = lengths.indices.filter { lengths[$0] == length }
            counts[length] = ofLength.count
            symbols += ofLength
        }
    }

    static let fixedLiterals = HuffmanCode(
        [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
            + [Int](repeating: 8, count: 8))
    static let fixedDistances = HuffmanCode([Int](repeating: 5, count: 30))
}

/// The tables of RFC 1951, 3.2.5.
private struct ExtraBits {
    let base: [Int]
    let bits: [Int]

    static let lengths = ExtraBits(
        base: [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227,
            258,
        ], bits: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0])
    static let distances = ExtraBits(
        base: [
            1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
            6145, 8193, 12289, 16385, 24577,
        ], bits: [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13])
}
