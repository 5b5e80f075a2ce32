import Frames

/// The texts of a column so far.
struct ColumnTexts {
    private var bytes: [UInt8] = []
    private var offsets: [Int] = [0]
    private var missing: [Bool] = []
    /// Whether a list is open, whose next element may be on the next page.
    private var isOpen = false
    private var isFirst = true
    private let leaf: Leaf
    private let writer: ValueText
    /// The most bytes; a text that a small file names a million times would fill the memory.
    private let limit: Int

    init(_ leaf: Leaf, limit: Int) { (self.leaf, writer, self.limit) = (leaf, ValueText(leaf), limit) }

    /// The number of rows so far.
    var count: Int { missing.count }

    /// Adds the values of a page.
    ///
    /// - Parameters:
    ///   - levels: How deep each entry is; nil where all are there.
    ///   - repeats: Whether each goes on with a list (not 0) or begins a row; nil where nothing repeats.
    ///   - value: The place among `values` of the n-th that is there.
    /// - Throws: `ParquetError`.
    mutating func add(
        _ values: PageValues, count: Int, levels: [UInt32]?, repeats: [UInt32]?, value: (Int) throws -> Int
    ) throws {
        var next = 0
        for entry in 0..<count {
            guard bytes.count <= limit else {
                throw ParquetError(
                    "the texts of '\(leaf.name)' are many times what the file holds, as what is made to fill memories does"
                )
            }
            let level = levels.map { Int($0[entry]) } ?? leaf.deepest
            guard level <= leaf.deepest else { throw ParquetError.damaged("a level that the schema has not") }
            let place = level == leaf.deepest ? try value(next) : nil
            if place != nil { next += 1 }
            if let repeated = leaf.repeated {
                if repeats?[entry] == 0 { beginList(level, repeated) }
                if level >= repeated { try addElement(values, place) }
            } else {
                let isThere = try place.map { try writer.append(values, $0, to: &bytes) } ?? false
                endRow(isMissing: !isThere)
            }
        }
    }

    /// Ends the list that is open.
    mutating func finishList() {
        guard isOpen else { return }
        bytes.append(UInt8(ascii: "]"))
        isOpen = false
        endRow(isMissing: false)
    }

    /// The column; what was in it is gone from here.
    mutating func finished() -> Column {
        defer { (bytes, offsets, missing) = ([], [0], []) }
        return Column(
            leaf.name, .text(TextValues(bytes: bytes, offsets: offsets, missing: missing.contains(true) ? missing : []))
        )
    }

    private mutating func endRow(isMissing: Bool) {
        offsets.append(bytes.count)
        missing.append(isMissing)
    }

    /// A list may be absent, or there and empty.
    private mutating func beginList(_ level: Int, _ repeated: Int) {
        finishList()
        guard level >= repeated - 1 else { return endRow(isMissing: true) }
        bytes.append(UInt8(ascii: "["))
        (isOpen, isFirst) = (true, true)
    }

    private mutating func addElement(_ values: PageValues, _ place: Int?) throws {
        guard isOpen else { throw ParquetError.damaged("a list goes on that was not begun") }
        if !isFirst { bytes.append(contentsOf: ", ".utf8) }
        isFirst = false
        var text: [UInt8] = []
        guard let place, try writer.append(values, place, to: &text) else {
            return bytes.append(contentsOf: "null".utf8)
        }
        guard writer.isQuoted else { return bytes.append(contentsOf: text) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
