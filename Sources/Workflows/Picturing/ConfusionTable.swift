import Drawing
import Features
import Foundation
import Frames
import Images

/// What was taken for what: a row for each class, a column for each class that it was taken for, in each cell how many there are and
/// some of their pictures.
struct ConfusionTable {
    /// The table as HTML.
    let html: String

    /// Classes that are shown, and pictures in a cell, at most.
    private static let (classes, pictures) = (10, 3)

    /// Nil where there are no guesses. Throws `ImageError` for a photo that cannot be read.
    init(_ guesses: [Guess], names: [String], pictures column: Column) throws {
        let shown = Self.mistaken(guesses, among: names.count)
        let cells = Dictionary(grouping: guesses) { [$0.truth, $0.code] }
        let head = shown.map { "<th>\(Markup.escaped(names[$0]))</th>" }.joined()
        let rows = try shown.map { truth in
            let whole = guesses.count { $0.truth == truth }
            let row = try shown.map { code in
                try Self.cell(cells[[truth, code]] ?? [], of: whole, isRight: truth == code, column)
            }
            return "<tr><th>\(Markup.escaped(names[truth]))</th>\(row.joined())</tr>"
        }
        let rest = names.count - shown.count
        html = """
            <section><h2>What was taken for what</h2><p>A row for each class, a column for what it was taken for\
            \(rest > 0 ? "; \(rest) classes with fewer mistakes are left out" : "").</p>
            <div style="overflow-x:auto"><table class="confusion"><tr><th></th>\(head)</tr>
            \(rows.joined(separator: "\n"))
            </table></div></section>
            """
    }

    /// Rules for the page that the table stands on.
    static let style = """
        .confusion{border-collapse:separate;border-spacing:3px;font-size:.85rem}.confusion th{text-align:left;padding:.2rem .5rem}
        .confusion td{vertical-align:top;padding:.3rem;border-radius:.3rem;min-width:4.5rem}
        .confusion img{width:2.4rem;height:2.4rem;margin:.1rem .1rem 0 0}
        """

    /// The classes in the most mistakes, in their own order.
    private static func mistaken(_ guesses: [Guess], among count: Int) -> [Int] {
        var mistakes = [Int](repeating: 0, count: count)
        for guess in guesses where !guess.isRight {
            mistakes[guess.truth] += 1
            mistakes[guess.code] += 1
        }
        return (0..<count).sorted { (mistakes[$1], $0) < (mistakes[$0], $1) }.prefix(classes).sorted()
    }

    private static func cell(_ guesses: [Guess], of whole: Int, isRight: Bool, _ column: Column) throws -> String {
        let share = whole > 0 ? Double(guesses.count) / Double(whole) : 0
        let color = "hsl(\(isRight ? 140 : 15) 70% 45% / \(Int((share * 60).rounded()))%)"
        let images = try guesses.surest.prefix(pictures).compactMap { guess in
            try column.picture(row: guess.row, fitting: 48).map { picture in
                "<img alt=\"\" src=\"data:image/jpeg;base64,\(Data(try picture.jpeg()).base64EncodedString())\">"
            }
        }
        return "<td style=\"background:\(color)\">\(guesses.count)<br>\(images.joined())</td>"
    }
}
