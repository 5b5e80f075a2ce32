/// Text values in one block of UTF-8, so that a million short strings are two allocations.
public struct TextValues: Sendable {
    /// All values one after the other, UTF-8.
    public private(set) var bytes: [UInt8]
    /// Where each value starts in `bytes`; one more entry than there are rows.
    public private(set) var offsets: [Int]
    /// One flag a row, or empty when nothing is missing. A missing value is not the empty text.
    public private(set) var missing: [Bool]
    /// Where what is made of the texts is kept; nil where nobody keeps it. It is no part of what they are.
    public internal(set) var store: TextStore?

    /// Makes values from a block; `offsets` starts at 0, does not fall, and ends at `bytes.count`.
    public init(bytes: [UInt8], offsets: [Int], missing: [Bool] = []) {
        self.bytes = bytes
        self.offsets = offsets
        self.missing = missing
    }

    /// Makes values from strings; nil is missing.
    public init(_ values: [String?]) {
        bytes = []
        offsets = [0]
        missing = []
        for value in values {
            bytes.append(contentsOf: (value ?? "").utf8)
            offsets.append(bytes.count)
        }
        if values.contains(nil) { missing = values.map { $0 == nil } }
    }

    /// The number of values.
    public var count: Int { offsets.count - 1 }

    /// The text at `row`, or nil where it is missing.
    public subscript(row: Int) -> String? {
        guard missing.isEmpty || !missing[row] else { return nil }
        return String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self)
    }
}

extension TextValues: Hashable {
    /// Whether both have the same texts.
    public static func == (a: TextValues, b: TextValues) -> Bool {
        a.bytes == b.bytes && a.offsets == b.offsets && a.missing == b.missing
    }

    /// By content.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
        hasher.combine(offsets)
        hasher.combine(missing)
    }
}
