extension MetricRecipe {
    /// What a manifest may set of a metric, as in `{name: fbeta, beta: 0.5}`.
    public struct Parameter: Sendable, Hashable {
        /// What may be set.
        public enum Values: Sendable, Hashable {
            /// A number of a range, whole or not.
            case number(ClosedRange<Double>, isWhole: Bool)
            /// A number of a range, or a list of such.
            case numbers(ClosedRange<Double>)
            /// One of several words.
            case word([String])
            /// A column of the solution, or several.
            case columns(JudgeColumn.Kind)
            /// Any text, such as a formula; `example` is one.
            case text(example: String)
        }

        /// The key in the manifest.
        public let name: String
        /// What it does, in a few words.
        public let summary: String
        /// What may be set.
        public let values: Values
        /// The value without a word in the manifest; nil: none.
        public let standard: MetricSetting?

        /// A number.
        public init(
            _ name: String, _ summary: String, _ defaultValue: Double?, _ range: ClosedRange<Double>,
            isWhole: Bool = false
        ) {
            self.name = name
            self.summary = summary
            values = .number(range, isWhole: isWhole)
            standard = defaultValue.map(MetricSetting.number)
        }

        /// A list of numbers, or a single one.
        public init(_ name: String, _ summary: String, _ standard: [Double], each range: ClosedRange<Double>) {
            self.name = name
            self.summary = summary
            values = .numbers(range)
            self.standard = .texts(standard.map { MetricSetting.number($0).text ?? "" })
        }

        /// One of `words`, of which the first is standard.
        public init(_ name: String, _ summary: String, words: [String]) {
            self.name = name
            self.summary = summary
            values = .word(words)
            standard = words.first.map(MetricSetting.text)
        }

        /// A column of the solution, or several.
        public init(_ name: String, _ summary: String, columns: JudgeColumn.Kind) {
            self.name = name
            self.summary = summary
            values = .columns(columns)
            standard = nil
        }

        /// Any text, which the manifest must give.
        public init(_ name: String, _ summary: String, example: String) {
            self.name = name
            self.summary = summary
            values = .text(example: example)
            standard = nil
        }

        /// What may be set, in words that follow "expected".
        public var expectation: String {
            switch values {
            case .number(let range, let isWhole):
                "\(isWhole ? "a whole number" : "a number") from \(range.lowerBound) to \(range.upperBound)"
            case .numbers(let range): "numbers from \(range.lowerBound) to \(range.upperBound)"
            case .word(let words): "one of " + words.joined(separator: ", ")
            case .columns(let kind): "a column of \(kind.rawValue), or a list of such"
            case .text(let example): "a text such as \"\(example)\""
            }
        }

        /// Whether a setting is allowed.
        func allows(_ setting: MetricSetting) -> Bool {
            switch values {
            case .number(let range, let isWhole):
                setting.number.map { range.contains($0) && (!isWhole || $0 == $0.rounded()) } ?? false
            case .numbers(let range):
                setting.numbers.map { !$0.isEmpty && $0.allSatisfy(range.contains) } ?? false
            case .word(let words): setting.text.map(words.contains) ?? false
            case .columns: !setting.texts.isEmpty
            case .text: setting.text.map { !$0.isEmpty } ?? false
            }
        }
    }
}
