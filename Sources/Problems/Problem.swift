public import Frames
public import Scoring

/// What is to be solved: what is predicted, what judges it, and what an answer looks like in a file.
///
/// It is made once, from a manifest or by hand, and handed through: the labeled rows and the solution become truth by it,
/// models learn by it, submissions are written and read by it.
public struct Problem: Sendable {
    /// What is predicted.
    public let target: any Target
    /// What judges.
    public let metric: Metric
    /// Metrics whose scores are shown beside the one that ranks.
    public let further: [FurtherMetric]
    /// What the predicted columns of a submission hold.
    public let form: any SubmissionForm
    /// The columns that name a row, each by itself or, where there are several, together.
    public let key: [String]
    /// What is asked of files beyond their predicted columns.
    public let rules: SubmissionRules
    /// The header of a submission: the key, what is predicted, and what must be there unread.
    public let header: [String]
    /// The column whose equal values belong together; nil: none.
    public let group: String?
    /// The column that says how much a row counts; nil: all the same.
    public let weight: String?
    /// The columns by which rows are moments of series; nil where they are not.
    public let series: SeriesColumns?
    /// The column of the items that a row's id met before, the earliest first; nil where nothing is said of such.
    public let history: String?

    /// Makes a problem.
    ///
    /// - Parameters:
    ///   - further: Metrics whose scores are shown beside that of `metric`.
    ///   - columns: The predicted columns of a submission; nil for the form's own.
    ///   - form: The form's word; nil for the usual one.
    ///   - rules: What is asked of files beyond their predicted columns.
    ///   - header: The order of all columns of a submission; nil: the key, what is predicted, what is unread.
    /// - Throws: `TargetError` where metric, columns, form or rules do not suit the target.
    public init(
        _ target: any Target, metric: Metric, further: [FurtherMetric] = [], key: [String] = ["id"],
        group: String? = nil, weight: String? = nil, series: SeriesColumns? = nil, history: String? = nil,
        columns: [String]? = nil, form: String? = nil, rules: SubmissionRules = SubmissionRules(),
        header: [String]? = nil
    ) throws {
        guard metric.targets.contains(target.type) else {
            throw TargetError("the metric '\(metric.id)' cannot judge a target of type \(target.type.rawValue)")
        }
        let offers = target.forms(for: metric)
        guard let chosen = form.map({ word in offers.first { $0.name == word } }) ?? offers.first else {
            throw TargetError(
                "no form '\(form ?? "")' for '\(metric.id)'; there are: " + offers.map(\.name).joined(separator: ", "))
        }
        self.target = target
        self.metric = metric
        self.form = try chosen.form(columns: columns).limited(to: rules.numbers)
        for other in further { try target.check(other, beside: metric, form: chosen.name) }
        self.further = further
        if rules.ids == .subset && !self.form.mayBeEmpty {
            throw TargetError("'ids: subset' needs answers that may be empty; the form '\(self.form.name)' has none")
        }
        var names = Set(key)
        let all = key + self.form.columns + rules.unused
        if let twice = all.dropFirst(key.count).first(where: { !names.insert($0).inserted }) {
            throw TargetError("a submission would have two columns '\(twice)'; name the predicted ones otherwise")
        }
        self.rules = rules
        self.header = header.map { Set($0) == names && $0.count == all.count ? $0 : all } ?? all
        self.key = key
        self.group = group
        self.weight = weight
        self.series = series
        self.history = history
    }

    /// What models minimize.
    public var surrogate: Surrogate { metric.surrogate(for: target.type) }

    /// The columns besides the target's that a truth needs, each once: groups where the target has them, weights, and what
    /// the metrics read.
    public var judgeColumns: [String] {
        var seen: Set<String> = []
        let all = [target.isGrouped ? group : nil, weight].compactMap { $0 } + needs.map(\.column)
        return all.filter { seen.insert($0).inserted }
    }

    /// The columns of a solution besides the key: the target's, and what a judge needs that is not among them already.
    public var solutionColumns: [String] {
        target.columns + judgeColumns.filter { !key.contains($0) && !target.columns.contains($0) }
    }

    /// What a table knows of its rows: of labeled rows and of a solution alike.
    ///
    /// A column that only the metric reads may be missing, as among labeled rows: then the metric has no score of them.
    /// Throws `TargetError` at a value that cannot be, and `FrameError` where another column is missing.
    public func truth(in frame: Frame) throws -> Truth {
        Truth(
            try target.answers(in: target.columns.map(frame.column)),
            groups: try target.isGrouped ? group.map { try frame.column($0).groupNumbers } : nil,
            weights: try weight.map { try frame.column($0).weights() },
            judge: try needs.reduce(into: [:]) { judge, need in
                if let column = frame[need.column] { judge[need.column] = try column.judged(as: need.kind) }
            })
    }
}

extension Metric {
    /// Which rows of a table count; nil where all do, or the table has no such column. Throws `TargetError` where the flag of a
    /// row is neither yes nor no.
    public func countedRows(of frame: Frame) throws -> [Bool]? {
        guard let name = scoredBy, let column = frame[name], case .flags(let flags) = try column.judged(as: .flags)
        else { return nil }
        return flags
    }
}

extension Problem {
    /// The rows of a file that says these answers of the rows with these keys. Throws `TargetError` where the form cannot
    /// write them.
    public func table(of answers: Answers, keys: RowKeys) throws -> Frame {
        let isLong = form.rowsPerKey == .any
        let (said, owners) = isLong ? try form.spread(answers) : (answers, [])
        let named = isLong ? keys.selecting(rows: owners) : keys
        let written = named.columns + zip(form.columns, try form.write(said)).map { Column($0, $1) }
        let unread = TextValues([String?](repeating: "", count: named.count))
        let table = try Frame(written + rules.unused.map { Column($0, .text(unread)) })
        // New rows may be called otherwise than those of the competition: by their numbers.
        return keys.names == key ? try table.selecting(columns: header) : table
    }
}

extension Column {
    /// The values for a metric. Throws `TargetError` at a value that is no such.
    fileprivate func judged(as kind: JudgeColumn.Kind) throws -> JudgeColumn {
        switch kind {
        case .texts: .texts((0..<count).map { text(at: $0) ?? "" })
        case .numbers:
            .numbers(
                try (0..<count).map { row in
                    let text = text(at: row) ?? ""
                    if let number = NumberSpelling.number(text), number.isFinite { return number }
                    throw TargetError("row \(row + 1) has '\(text.prefix(60))' in '\(name)', expected a number")
                })
        case .flags: .flags(try (0..<count).map { try flag(text(at: $0) ?? "", row: $0) })
        }
    }

    private func flag(_ text: String, row: Int) throws -> Bool {
        switch text.lowercased() {
        case "", "false", "no", "f", "n": return false
        case "true", "yes", "t", "y": return true
        default:
            if let number = NumberSpelling.number(text), number.isFinite { return number >= 0.5 }
            throw TargetError("row \(row + 1) has '\(text.prefix(60))' in '\(name)', expected yes or no, or a number")
        }
    }

    /// A number for each row, equal where the values are equal; missing values are one group.
    public var groupNumbers: [Int] {
        if case .category(let values) = values { return values.codes.map { Int($0) + 1 } }
        var numbers: [String?: Int] = [:]
        return (0..<count).map { row in
            let text = text(at: row)
            if let known = numbers[text] { return known }
            numbers[text] = numbers.count
            return numbers.count - 1
        }
    }

    /// How much each row counts; throws `TargetError` where that is no number of at least 0, or 0 everywhere.
    fileprivate func weights() throws -> [Double] {
        let weights = try finiteNumbers()
        if let row = weights.firstIndex(where: { $0 < 0 }) {
            throw TargetError("row \(row + 1) has the weight \(weights[row]) in '\(name)', expected 0 or more")
        }
        guard weights.isEmpty || weights.contains(where: { $0 > 0 }) else {
            throw TargetError("all weights in '\(name)' are 0")
        }
        return weights
    }
}
