/// What a manifest says of a metric's parameter.
public enum MetricSetting: Sendable, Hashable {
    /// A number, such as the `beta` of `fbeta`.
    case number(Double)
    /// A word, or the name of a column.
    case text(String)
    /// The names of several columns.
    case texts([String])

    /// The number; nil where it is none.
    public var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// The text; a whole number as it is written, and nil for what is several.
    public var text: String? {
        switch self {
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .text(let text): text
        case .texts: nil
        }
    }

    /// The numbers of what is one or several; nil where one of them is none.
    public var numbers: [Double]? {
        if let number { return [number] }
        let found = texts.compactMap(Double.init)
        return found.count == texts.count ? found : nil
    }

    /// One text or several.
    public var texts: [String] { if case .texts(let texts) = self { texts } else { text.map { [$0] } ?? [] } }
}

extension MetricSetting: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral
{
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// Texts.
    public init(arrayLiteral elements: String...) { self = .texts(elements) }
}

extension MetricSetting: Codable {
    /// A number, a text or a list of texts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let numbers = try? container.decode([Double].self) {
            self = .texts(numbers.map { MetricSetting.number($0).text ?? "" })
        } else {
            self = .texts(try container.decode([String].self))
        }
    }

    /// A number, a text or a list of texts.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .texts(let texts): try container.encode(texts)
        }
    }
}

/// The settings of a metric's parameters, checked: each is there and of its kind.
public struct MetricSettings: Sendable {
    private let values: [String: MetricSetting]
    /// Where the metric will judge.
    public let context: MetricContext

    init(_ values: [String: MetricSetting], in context: MetricContext = MetricContext()) {
        self.values = values
        self.context = context
    }

    /// The number of a parameter that has one; nil where none was given and none is standard.
    public subscript(name: String) -> Double? { values[name]?.number }

    /// The word of a parameter; empty where none was given and none is standard.
    public func word(_ name: String) -> String { values[name]?.text ?? "" }

    /// The numbers of a parameter; empty where none were given and none are standard.
    public func numbers(_ name: String) -> [Double] { values[name]?.numbers ?? [] }

    /// The columns of a parameter; empty where none were given.
    public func columns(_ name: String) -> [String] { values[name]?.texts ?? [] }
}

/// Where a metric will judge, for the few that must know.
public struct MetricContext: Sendable, Hashable {
    /// The names of the targets; empty where they are not known.
    public let targets: [String]
    /// The path of the competition's folder; nil where there is none.
    public let folder: String?

    /// Makes a context.
    public init(targets: [String] = [], folder: String? = nil) {
        self.targets = targets
        self.folder = folder
    }
}
