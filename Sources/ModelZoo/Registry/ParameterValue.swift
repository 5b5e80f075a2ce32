/// A value of a model's parameter.
public enum ParameterValue: Sendable, Hashable, CustomStringConvertible {
    /// A whole number.
    case integer(Int)
    /// A real number.
    case real(Double)
    /// A word of a list.
    case word(String)
    /// Yes or no.
    case flag(Bool)

    /// Reads what is written on a command line: `true`, `12`, `0.5`, or a word.
    public init(_ text: String) {
        if let flag = Bool(text) {
            self = .flag(flag)
        } else if let number = Int(text) {
            self = .integer(number)
        } else if let number = Double(text), number.isFinite {
            self = .real(number)
        } else {
            self = .word(text)
        }
    }

    /// As it is written on a command line.
    public var description: String {
        switch self {
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .word(let value): value
        case .flag(let value): String(value)
        }
    }
}

extension ParameterValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A real number.
    public init(floatLiteral value: Double) { self = .real(value) }
    /// A word.
    public init(stringLiteral value: String) { self = .word(value) }
    /// Yes or no.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension ParameterValue: Codable {
    /// Reads a plain number, word or truth value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            self = .real(number)
        } else {
            self = .word(try container.decode(String.self))
        }
    }

    /// Writes a plain number, word or truth value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .real(let value): try container.encode(value)
        case .word(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        }
    }
}

/// A model's parameters, each checked against its card, with defaults for those not given.
public struct ParameterValues: Sendable, Hashable {
    private let model: String
    private var values: [String: ParameterValue]

    /// The defaults of a card.
    public init(defaultsOf card: ModelCard) {
        model = card.id
        values = Dictionary(card.parameters.map { ($0.name, $0.defaultValue) }) { first, _ in first }
    }

    /// Checks `given` against the card; throws `ModelError` at the first parameter that is unknown or out of range.
    ///
    /// - Parameter common: Parameters that may be given besides those of the card.
    public init(_ given: [String: ParameterValue], for card: ModelCard, or common: [ModelParameter] = []) throws {
        self.init(defaultsOf: card)
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let parameter = (card.parameters + common).first(where: { $0.name == name }) else {
                throw ModelError.unknownParameter(
                    model: card.id, parameter: name, known: card.parameters.map(\.name))
            }
            guard let accepted = parameter.accepted(value) else {
                throw ModelError.badParameter(
                    model: card.id, parameter: name, value: value.description, expected: parameter.expectation)
            }
            values[name] = accepted
        }
    }

    /// The most training rows that the model is to learn from; nil: all.
    var rowLimit: Int? {
        if case .integer(let rows)? = values[ModelParameter.rows.name] { rows } else { nil }
    }

    /// A whole number; the card must have such a parameter.
    public func integer(_ name: String) -> Int {
        guard case .integer(let value)? = values[name] else { preconditionFailure(undeclared(name)) }
        return value
    }

    /// A real number; the card must have such a parameter.
    public func real(_ name: String) -> Double {
        guard case .real(let value)? = values[name] else { preconditionFailure(undeclared(name)) }
        return value
    }

    /// A word of a list; the card must have such a parameter.
    public func word(_ name: String) -> String {
        guard case .word(let value)? = values[name] else { preconditionFailure(undeclared(name)) }
        return value
    }

    /// Yes or no; the card must have such a parameter.
    public func flag(_ name: String) -> Bool {
        guard case .flag(let value)? = values[name] else { preconditionFailure(undeclared(name)) }
        return value
    }

    private func undeclared(_ name: String) -> String {
        "the card of \(model) declares no parameter '\(name)' of this kind"
    }
}
