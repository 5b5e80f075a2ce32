extension FeaturePlan: CustomStringConvertible {
    /// One line a column, in plain words.
    public var description: String { lines.joined(separator: "\n") }

    /// One line a column: what becomes of it, or why it is left out.
    public var lines: [String] {
        var order: [String] = []
        var parts: [String: [String]] = [:]
        for step in steps {
            if parts[step.column] == nil { order.append(step.column) }
            parts[step.column, default: []].append(step.summary)
        }
        return order.map { "\($0): \((parts[$0] ?? []).joined(separator: "; "))" }
            + dropped.map { "\($0.column): left out, \($0.reason)" }
    }
}

extension FeatureStep {
    /// The step without its column, such as "month as sine and cosine".
    fileprivate var summary: String {
        derivation == .itself ? encoding.summary : "\(derivation.title) as \(encoding.summary)"
    }
}

extension Derivation {
    /// The part in words.
    fileprivate var title: String {
        switch self {
        case .itself: "value"
        case .textLength: "length"
        case .wordCount: "number of words"
        case .textPrefix: "letters before the first digit"
        case .lastNumber: "last number in it"
        case .dayOfYear: "day of the year"
        case .elapsedDays: "days since 1970"
        case .year, .month, .day, .weekday, .hour, .minute: rawValue
        }
    }
}

extension FeatureEncoding {
    fileprivate var summary: String {
        switch self {
        case .number(let encoding): encoding.summary
        case .cyclic: "sine and cosine"
        case .codes: "codes"
        case .oneHot(let limit): "one feature a level (at most \(limit), rare ones pooled)"
        case .targetMean: "mean target of the level, out of fold"
        case .frequency: "how often the level comes"
        case .words(let limit): "the \(limit) most frequent words"
        case .pixels: "pixels, centred and scaled"
        }
    }
}

extension NumberEncoding {
    fileprivate var summary: String {
        let scaled =
            switch scale {
            case .none: "number as it is"
            case .standard: "standardised number"
            case .rankNormal: "normal score of the number's rank"
            }
        return scaled + (logsHeavyTails ? " (its logarithm if heavy-tailed)" : "")
            + (imputes ? ", median where missing, with a flag" : "")
    }
}
