import Foundation

/// Gives each distinct text a code, in the order in which they first come.
struct LevelTable {
    /// The distinct texts, one after the other, and where each ends.
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// Open addressing with linear probing; -1 is free.
    private var slots = [Int32](repeating: -1, count: 64)

    var count: Int { ends.count }

    func range(of code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

    /// The texts in the order of their codes.
    var levels: [String] { (0..<count).map { String(decoding: bytes[range(of: $0)], as: UTF8.self) } }

    /// The code of `text`, a new one where it has not come before.
    mutating func code(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = LevelTable.hash(text)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let code = Int(slots[slot])
            if hashes[code] == hash, equals(text, code) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let code = Int32(count)
        slots[slot] = code
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        hashes.append(hash)
        if 2 * count > slots.count { grow() }
        return code
    }

    private func equals(_ text: UnsafeBufferPointer<UInt8>, _ code: Int) -> Bool {
        let range = range(of: code)
        guard range.count == text.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            guard let known = bytes.baseAddress, let text = text.baseAddress else { return true }
            return memcmp(known + range.lowerBound, text, range.count) == 0
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 4 * slots.count)
        let mask = slots.count - 1
        for (code, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(code)
        }
    }

    /// Multiply and fold, eight bytes at a time.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(text)
        var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset + 8 <= raw.count {
            hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var tail: UInt64 = 0
        for index in offset..<raw.count { tail = tail << 8 | UInt64(raw[index]) }
        return fold(hash ^ tail)
    }

    private static func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
