package import Frames

/// The line of a file at which each row starts, as editors count: line breaks inside quotes count too.
package struct LineNumbers {
    /// Line breaks inside the fields of the rows before each row, and of the header; empty where there are none.
    private var breaksBefore: [Int] = []
    private let first: Int

    /// Takes a file whose columns were all read as text, or nil for one whose rows are one line each; `header` says whether
    /// its first line names the columns.
    package init(_ letters: Frame?, header: Bool = true) {
        first = header ? 2 : 1
        guard let letters else { return }
        let texts = letters.columns.map(\.texts).filter { $0.bytes.contains(10) || $0.bytes.contains(13) }
        let headerBreaks = !header ? 0 : letters.names.reduce(0) { $0 + Self.breaks(Array($1.utf8)[...]) }
        guard headerBreaks > 0 || !texts.isEmpty else { return }
        var total = headerBreaks
        for row in 0..<letters.rowCount {
            breaksBefore.append(total)
            for text in texts { total += Self.breaks(text.bytes[text.offsets[row]..<text.offsets[row + 1]]) }
        }
    }

    /// The line of `row`, counted from 1; the header is line 1.
    package subscript(row: Int) -> Int { row + first + (breaksBefore.isEmpty ? 0 : breaksBefore[row]) }

    private static func breaks(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 13 || (byte == 10 && last != 13) { count += 1 }
            last = byte
        }
        return count
    }
}
