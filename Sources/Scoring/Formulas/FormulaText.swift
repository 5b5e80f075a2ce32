/// A word of a formula.
enum FormulaToken: Hashable {
    case number(Double)
    /// A name of a column or a function.
    case name(String)
    /// A text in quotes.
    case text(String)
    /// An operator, a bracket, a comma, a point.
    case sign(String)

    /// As it is shown in messages.
    var shown: String {
        switch self {
        case .number(let number): "\(number)"
        case .name(let name): "'\(name)'"
        case .text(let text): "the text '\(text)'"
        case .sign(let sign): "'\(sign)'"
        }
    }
}

/// The words of a formula, each with the number of its first character, from 1.
struct FormulaText {
    /// The most characters that a formula may have.
    static let limit = 4_000

    private(set) var tokens: [(token: FormulaToken, place: Int)] = []
    private let characters: [Character]
    private var next = 0

    /// Cuts a text into words; throws `ScoringError` at a character that no word begins with.
    init(_ text: String) throws {
        guard text.count <= Self.limit else {
            throw Self.fault("the formula has \(text.count) characters, at most \(Self.limit) are allowed")
        }
        characters = Array(text)
        while let token = try readToken() { tokens.append(token) }
    }

    private mutating func readToken() throws -> (FormulaToken, Int)? {
        while next < characters.count, characters[next].isWhitespace { next += 1 }
        guard next < characters.count else { return nil }
        let place = next + 1
        let first = characters[next]
        if first.isNumber || (first == "." && peek(1)?.isNumber == true) { return (try readNumber(), place) }
        if first.isLetter || first == "_" { return (.name(take { $0.isLetter || $0.isNumber || $0 == "_" }), place) }
        if first == "`" { return (.name(try readQuoted(by: "`")), place) }
        if first == "'" || first == "\"" { return (.text(try readQuoted(by: first)), place) }
        return (.sign(try readSign()), place)
    }

    private func peek(_ distance: Int) -> Character? {
        next + distance < characters.count ? characters[next + distance] : nil
    }

    private mutating func take(while isPart: (Character) -> Bool) -> String {
        let start = next
        while next < characters.count, isPart(characters[next]) { next += 1 }
        return String(characters[start..<next])
    }

    private mutating func readNumber() throws -> FormulaToken {
        let start = next
        var text = take { $0.isNumber || $0 == "." }
        if peek(0) == "e" || peek(0) == "E" {
            let isSigned = peek(1) == "-" || peek(1) == "+"
            if peek(isSigned ? 2 : 1)?.isNumber == true {
                next += isSigned ? 2 : 1
                text += (isSigned ? "e" + String(characters[next - 1]) : "e") + take(while: \.isNumber)
            }
        }
        guard let number = Double(text), number.isFinite else {
            throw Self.fault("the formula has no number in '\(text)' at character \(start + 1)")
        }
        return .number(number)
    }

    private mutating func readQuoted(by quote: Character) throws -> String {
        let start = next
        next += 1
        let text = take { $0 != quote }
        guard peek(0) == quote else {
            throw Self.fault("the \(quote) at character \(start + 1) of the formula is never closed")
        }
        next += 1
        return text
    }

    private mutating func readSign() throws -> String {
        let two = String(characters[next..<min(next + 2, characters.count)])
        for sign in ["==", "!=", "<=", ">="] where sign == two {
            next += 2
            return sign
        }
        let one = String(characters[next])
        guard "+-*/^()<>,.".contains(one) else {
            let hint = one == "=" ? "; for equality say '=='" : ""
            throw Self.fault("the formula has '\(one)' at character \(next + 1), which means nothing\(hint)")
        }
        next += 1
        return one
    }

    private static func fault(_ message: String) -> ScoringError {
        ScoringError(.parameter, message, parameter: "formula")
    }
}
