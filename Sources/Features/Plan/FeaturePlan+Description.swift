extension FeaturePlan: CustomStringConvertible {
    /// One line a column, in plain words.
    public var description: String { lines.joined(separator: "\n") }

    /// One line a column: what becomes of it, or why it is left out. Parts that are encoded alike are told together.
    public var lines: [String] {
        var order: [String] = []
        var steps: [String: [FeatureStep]] = [:]
        for step in self.steps {
            if steps[step.column] == nil { order.append(step.column) }
            steps[step.column, default: []].append(step)
        }
        return order.map { "\($0): \((steps[$0] ?? []).parts.joined(separator: "; "))" }
            + dropped.map { "\($0.column): left out, \($0.reason)" }
    }
}

extension [FeatureStep] {
    /// The steps of one column without its name, such as "month, weekday as sine and cosine".
    fileprivate var parts: [String] {
        var parts: [(titles: [String], step: FeatureStep)] = []
        for step in self {
            let title = step.derivation == .itself ? nil : step.derivation.title
            if let title, let last = parts.last, !last.titles.isEmpty,
                AnyHashable(last.step.encoding) == AnyHashable(step.encoding)
            {
                parts[parts.count - 1].titles.append(title)
            } else {
                parts.append(([title].compactMap { $0 }, step))
            }
        }
        return parts.map { titles, step in
            (titles.isEmpty ? "" : titles.joined(separator: ", ") + " as ") + step.encoding.summary
                + (step.daysOf.map { " of its day's flag (by \($0))" } ?? "")
                + (step.beside.map { " (with \($0))" } ?? "")
        }
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
        case .timeOfDay: "time of day"
        case .dayOfYear: "day of the year"
        case .hourOfWeek: "hour of the week"
        case .elapsedDays: "days since 1970"
        case .year, .month, .day, .weekday, .hour, .minute: rawValue
        }
    }
}
