/// A paragraph of plain words, strong ones and code, which is written as Markdown or HTML: whatever is put into it is shown, and is never
/// markup.
public struct Prose: Sendable, Hashable, ExpressibleByStringInterpolation {
    fileprivate enum Span: Sendable, Hashable {
        case plain(String)
        case strong(String)
        case code(String)
    }

    private var spans: [Span]

    /// Plain words.
    public init(_ text: String) { spans = [.plain(text)] }

    /// Plain words.
    public init(stringLiteral text: String) { self.init(text) }

    /// Words with what was put among them.
    public init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

    /// One after the other.
    public static func + (first: Prose, second: Prose) -> Prose {
        var both = first
        both.spans += second.spans
        return both
    }

    /// How words are put together.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var spans: [Span] = []

        /// Begins with nothing.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds plain words.
        public mutating func appendLiteral(_ literal: String) { spans.append(.plain(literal)) }
        /// Adds plain words.
        public mutating func appendInterpolation(_ text: String) { spans.append(.plain(text)) }
        /// Adds a number.
        public mutating func appendInterpolation(_ number: Int) { spans.append(.plain("\(number)")) }
        /// Adds words that matter.
        public mutating func appendInterpolation(strong text: String) { spans.append(.strong(text)) }
        /// Adds what a person types, or the name of a file.
        public mutating func appendInterpolation(code text: String) { spans.append(.code(text)) }
        /// Adds other words.
        public mutating func appendInterpolation(_ prose: Prose) { spans += prose.spans }
    }

    /// As Markdown.
    public var markdown: String {
        spans.map { span in
            switch span {
            case .plain(let text): MarkdownTable.escaped(text)
            case .strong(let text): "**\(MarkdownTable.escaped(text))**"
            case .code(let text): "`\(PlainText.harmless(text).replacing("`", with: "'"))`"
            }
        }.joined()
    }

    /// As HTML.
    public var html: String {
        spans.map { span in
            switch span {
            case .plain(let text): Markup.escaped(text)
            case .strong(let text): "<strong>\(Markup.escaped(text))</strong>"
            case .code(let text): "<code>\(Markup.escaped(text))</code>"
            }
        }.joined()
    }
}
