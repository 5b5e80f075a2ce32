/// Numbers hashes from 0 in the order in which they are first seen: a table with open addressing, for loops in which a dictionary
/// would take most of the time.
struct TermTable {
    /// The hashes, by their numbers.
    private(set) var hashes: [UInt64] = []
    /// Numbers plus one, at the hash's place or the next free one after it; 0 is free.
    private var slots: [Int32]
    /// How far a hash's highest bits are from the place that they name.
    private var shift: UInt64

    /// An empty table with room for so many hashes; it grows.
    init(capacity: Int = 0) {
        let bits = max(4, Int.bitWidth - (2 * capacity).leadingZeroBitCount)
        slots = [Int32](repeating: 0, count: 1 << bits)
        shift = UInt64(64 - bits)
    }

    /// A table of different hashes, which are numbered in their order.
    init(_ hashes: [UInt64]) {
        self.init(capacity: hashes.count)
        for hash in hashes { _ = number(of: hash) }
    }

    /// The number of a hash; nil where it was not seen.
    func find(_ hash: UInt64) -> Int? {
        let slot = slots[slot(of: hash)]
        return slot == 0 ? nil : Int(slot) - 1
    }

    /// The number of a hash, the next one where it was not seen.
    mutating func number(of hash: UInt64) -> Int {
        let place = slot(of: hash)
        if slots[place] != 0 { return Int(slots[place]) - 1 }
        hashes.append(hash)
        slots[place] = Int32(hashes.count)
        if 2 * hashes.count > slots.count { self = TermTable(grown: hashes) }
        return hashes.count - 1
    }

    /// Forgets all hashes and keeps their room.
    mutating func removeAll() {
        if hashes.count * 8 < slots.count {
            for hash in hashes.reversed() { slots[slot(of: hash)] = 0 }
        } else {
            for place in slots.indices { slots[place] = 0 }
        }
        hashes.removeAll(keepingCapacity: true)
    }

    private init(grown hashes: [UInt64]) {
        self.init(capacity: 2 * hashes.count)
        for hash in hashes { _ = number(of: hash) }
    }

    /// Where a hash stands, or would. The multiplication spreads what differs in low bits only.
    private func slot(of hash: UInt64) -> Int {
        var place = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while slots[place] != 0, hashes[Int(slots[place]) - 1] != hash { place = (place + 1) & (slots.count - 1) }
        return place
    }
}
