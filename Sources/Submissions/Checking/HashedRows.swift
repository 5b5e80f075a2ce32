import Frames

/// Rows of texts: a hash table with open addressing and linear probing, at most half full.
struct HashedRows: Sendable {
    private let texts: TextValues
    private let slots: [Int32]

    /// A text that comes twice.
    struct Repetition: Error {
        let rows: [Int]
    }

    /// Throws at the first text that comes again; at most `Int32.max` texts.
    init(_ texts: TextValues) throws(Repetition) {
        var capacity = 16
        while capacity < texts.count * 2 { capacity *= 2 }
        var slots = [Int32](repeating: -1, count: capacity)
        let repeated: Repetition? = texts.bytes.withUnsafeBufferPointer { bytes in
            texts.offsets.withUnsafeBufferPointer { offsets in
                slots.withUnsafeMutableBufferPointer { slots in
                    for row in 0..<texts.count {
                        let text = bytes[offsets[row]..<offsets[row + 1]]
                        let slot = Self.slot(of: text, UnsafeBufferPointer(slots), bytes, offsets)
                        guard slots[slot] < 0 else { return Repetition(rows: [Int(slots[slot]), row]) }
                        slots[slot] = Int32(row)
                    }
                    return nil
                }
            }
        }
        if let repeated { throw repeated }
        self.texts = texts
        self.slots = slots
    }

    func rows(of wanted: TextValues) -> [Int32] {
        texts.bytes.withUnsafeBufferPointer { bytes in
            texts.offsets.withUnsafeBufferPointer { offsets in
                slots.withUnsafeBufferPointer { slots in
                    wanted.bytes.withUnsafeBufferPointer { wantedBytes in
                        (0..<wanted.count).map { row in
                            guard wanted.missing.isEmpty || !wanted.missing[row] else { return -1 }
                            let text = wantedBytes[wanted.offsets[row]..<wanted.offsets[row + 1]]
                            return slots[Self.slot(of: text, slots, bytes, offsets)]
                        }
                    }
                }
            }
        }
    }

    /// The slot that holds the row of `text`, or the free one where it belongs.
    private static func slot(
        of text: Slice<UnsafeBufferPointer<UInt8>>, _ slots: UnsafeBufferPointer<Int32>,
        _ bytes: UnsafeBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<Int>
    ) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash(text) >> 16) & mask
        while slots[slot] >= 0 {
            let row = Int(slots[slot])
            if bytes[offsets[row]..<offsets[row + 1]].elementsEqual(text) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    /// FNV-1a with a final mixing step. The table is built from the competition's own ids, so that a hostile file
    /// cannot make probing long.
    private static func hash(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
    }
}
