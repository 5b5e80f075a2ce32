import Drawing

extension [HTML] {
    /// The pieces between two others; nothing where there are none.
    func between(_ before: HTML, and after: HTML) -> HTML { isEmpty ? "" : "\(before)\(self)\(after)" }
}

/// A piece of a page. Texts that are put into it are escaped; only other pieces are not, so that what people write is never
/// markup.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    let text: String

    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation pieces: StringInterpolation) { text = pieces.text }

    /// Takes what was made as markup, by `Standings` or here.
    init(markup: String) { text = markup }

    /// Pieces after each other.
    init(_ pieces: [HTML]) { text = pieces.map(\.text).joined(separator: "\n") }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
        mutating func appendInterpolation(_ piece: HTML?) { text += piece?.text ?? "" }
        mutating func appendInterpolation(_ pieces: [HTML]) { text += HTML(pieces).text }
        mutating func appendInterpolation(_ number: some BinaryInteger) { text += "\(number)" }
        mutating func appendInterpolation(_ plain: String) { text += HTML.escaped(plain) }
    }

    /// Lines stay lines; all else that steers is replaced.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\n")) else { return Markup.escaped(text) }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { Markup.escaped(String($0)) }
            .joined(separator: "\n")
    }
}
