/// The line of a file at which each row starts, as editors count: line breaks inside quotes count too.
package struct LineNumbers {
    /// Line breaks inside the fields of the rows before each row, and of the header; empty where there are none.
    private var breaksBefore: [Int] = []
    private let first: Int
    private let skipped: SkippedLines

    /// Takes a file whose columns were all read as text, or nil for one whose rows are one line each; `header` says whether
    /// its first line names the columns, `skipped` which lines were left out.
    package init(_ letters: Frame?, header: Bool = true, skipping skipped: SkippedLines = SkippedLines()) {
        first = header ? 2 : 1
        self.skipped = skipped
        guard let letters else { return }
        let texts = letters.columns.compactMap(\.lettersOfText).filter {
            $0.bytes.contains(10) || $0.bytes.contains(13)
        }
        let headerBreaks = !header ? 0 : letters.names.reduce(0) { $0 + Self.breaks(Array($1.utf8)[...]) }
        guard headerBreaks > 0 || !texts.isEmpty else { return }
        var total = headerBreaks
        for row in 0..<letters.rowCount {
            breaksBefore.append(total)
            for text in texts { total += Self.breaks(text.bytes[text.offsets[row]..<text.offsets[row + 1]]) }
        }
    }

    /// The line of `row`, counted from 1; the header is line 1.
    package subscript(row: Int) -> Int { skipped.original(of: read(row)) }

    /// The lines of the first `count` rows.
    package func lines(_ count: Int) -> [Int] { skipped.originals(of: (0..<count).map(read)) }

    /// The line of `row` among those that were read.
    private func read(_ row: Int) -> Int { row + first + (breaksBefore.isEmpty ? 0 : breaksBefore[row]) }

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

extension Column {
    /// The values that stand in the file letter for letter; nil for numbers and dates, which span no lines.
    fileprivate var lettersOfText: TextValues? {
        switch values {
        case .text(let texts): texts
        case .category(let categories): TextValues(categories.codes.indices.map { categories[$0] })
        case .number, .integer, .date, .image, .photo, .sound: nil
        }
    }
}
