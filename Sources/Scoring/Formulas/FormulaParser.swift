/// Reads a formula by recursive descent, and checks as it goes what every part comes to.
///
///     or → and → == != < <= > >= → + - → * / → - → ^ → number, 'text', name, name(…), (…)
struct FormulaParser {
    /// The deepest nesting, and the most parts, that a formula may have.
    private static let (depthLimit, partLimit) = (40, 500)

    private typealias Part = (expression: Formula.Expression, shape: Formula.Shape)

    private static let number = Formula.Shape(isColumn: false, isText: false)

    private let words: FormulaText
    private let targets: [String]
    private let isText: Bool
    private var next = 0
    private var depth = 0
    private var parts = 0
    /// The judge's columns in the order in which they come, with what they are read as.
    private var columns: [(name: String, kind: JudgeColumn.Kind?)] = []

    init(_ text: String, targets: [String], isText: Bool) throws {
        words = try FormulaText(text)
        self.targets = targets
        self.isText = isText
    }

    /// The formula, and the judge's columns that it reads.
    mutating func parse() throws -> (Formula.Expression, [JudgeNeed]) {
        let whole = try operation(0)
        if let word = word { throw failure("\(word.shown) is one word too many") }
        guard !whole.shape.isText else { throw failure("it comes to a text, not to a number") }
        guard !whole.shape.isColumn else {
            throw failure("it comes to a number for each row: gather them, as in mean(…)", at: 1)
        }
        return (whole.expression, columns.compactMap { column in column.kind.map { JudgeNeed(column.name, $0) } })
    }

    // MARK: - Words

    private var word: FormulaToken? { next < words.tokens.count ? words.tokens[next].token : nil }

    private func failure(_ reason: String, at place: Int? = nil) -> ScoringError {
        let place = place ?? (next < words.tokens.count ? words.tokens[next].place : nil)
        return ScoringError(
            .parameter, "the formula, \(place.map { "character \($0)" } ?? "at its end"): \(reason)",
            parameter: "formula")
    }

    private mutating func takes(_ sign: String) -> Bool {
        guard word == .sign(sign) else { return false }
        next += 1
        return true
    }

    private mutating func expect(_ sign: String) throws {
        if !takes(sign) { throw failure("expected '\(sign)'" + (word.map { ", found \($0.shown)" } ?? "")) }
    }

    private func counted(_ part: Part) throws -> Part {
        guard parts <= Self.partLimit else { throw failure("it has more than \(Self.partLimit) parts") }
        return part
    }

    // MARK: - Operators

    private mutating func operation(_ level: Int) throws -> Part {
        guard level < FormulaFunction.operators.count else { return try signed() }
        var left = try operation(level + 1)
        while let function = takeOperator(level) {
            let place = words.tokens[next - 1].place
            left = try combined(function, left, try operation(level + 1), at: place)
        }
        return left
    }

    private mutating func takeOperator(_ level: Int) -> FormulaFunction? {
        let name: String
        switch word {
        case .sign(let sign): name = sign
        case .name(let word): name = word
        default: return nil
        }
        guard let function = FormulaFunction.operators[level].first(where: { $0.name == name }) else { return nil }
        next += 1
        return function
    }

    private mutating func combined(_ function: FormulaFunction, _ left: Part, _ right: Part, at place: Int) throws
        -> Part
    {
        parts += 1
        let isColumn = left.shape.isColumn || right.shape.isColumn
        let shape = Formula.Shape(isColumn: isColumn, isText: false)
        let isEquality = function.name == "==" || function.name == "!="
        guard isEquality, left.shape.isText || right.shape.isText else {
            return try counted((.call(function, [try numeric(left, at: place), try numeric(right, at: place)]), shape))
        }
        return try counted(
            (
                .equality(try textual(left, at: place), try textual(right, at: place), isEqual: function.name == "=="),
                shape
            ))
    }

    private mutating func signed() throws -> Part {
        try nested { parser in
            guard parser.takes("-") else { return try parser.power() }
            let value = try parser.signed()
            return (.call(.negation, [try parser.numeric(value)]), value.shape)
        }
    }

    /// `a^b`, which takes what is right of it first.
    private mutating func power() throws -> Part {
        let base = try value()
        guard takes("^") else { return base }
        let exponent = try signed()
        let shape = Formula.Shape(isColumn: base.shape.isColumn || exponent.shape.isColumn, isText: false)
        return (.call(.power, [try numeric(base), try numeric(exponent)]), shape)
    }

    private mutating func nested(_ read: (inout Self) throws -> Part) throws -> Part {
        depth += 1
        parts += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw failure("it is nested more than \(Self.depthLimit) deep") }
        return try counted(read(&self))
    }

    // MARK: - Values

    private mutating func value() throws -> Part {
        let place = next
        guard let word else { throw failure("a value is missing") }
        next += 1
        switch word {
        case .number(let number): return (.number(number), Self.number)
        case .text(let text): return (.text(text), Formula.Shape(isColumn: false, isText: true))
        case .sign("("):
            let inner = try operation(0)
            try expect(")")
            return inner
        case .name(let name): return takes("(") ? try call(name, at: place) : try column(name, at: place)
        case .sign:
            next = place
            throw failure("expected a value, found \(word.shown)")
        }
    }

    private mutating func column(_ name: String, at place: Int) throws -> Part {
        switch name {
        case "truth", "prediction":
            let target = try target(of: name, at: place)
            let column: Formula.Column = name == "truth" ? .truth(target) : .prediction(target)
            return (.column(column), Formula.Shape(isColumn: true, isText: isText))
        case "weight": return (.column(.weight), Formula.Shape(isColumn: true, isText: false))
        default:
            // Whether a column of the judge's is read as texts, the place where it stands says: see `textual`.
            let isText = columns.contains { $0.name == name && $0.kind == .texts }
            if !columns.contains(where: { $0.name == name }) { columns.append((name, nil)) }
            return (.column(.judge(name)), Formula.Shape(isColumn: true, isText: isText))
        }
    }

    private mutating func target(of name: String, at place: Int) throws -> Int {
        guard takes(".") else {
            if targets.count <= 1 { return 0 }
            next = place
            throw failure("which target? say " + targets.prefix(5).map { "\(name).\($0)" }.joined(separator: " or "))
        }
        guard case .name(let target)? = word else { throw failure("after '\(name).' comes a target's name") }
        guard let index = targets.firstIndex(of: target) else {
            throw failure("there is no target '\(target)'" + suggestion(target, targets))
        }
        next += 1
        return index
    }

    /// `part` as numbers: a column of the judge's that nothing was said of becomes one of numbers.
    private mutating func numeric(_ part: Part, at place: Int? = nil) throws -> Formula.Expression {
        if case .column(.judge(let name)) = part.expression { try read(name, as: .numbers) }
        guard !part.shape.isText else { throw failure("a number is needed, and this is a text", at: place) }
        return part.expression
    }

    /// `part` as texts, as `numeric`.
    private mutating func textual(_ part: Part, at place: Int) throws -> Formula.Expression {
        if case .column(.judge(let name)) = part.expression {
            try read(name, as: .texts)
        } else if !part.shape.isText {
            throw failure("a text and a number are never equal", at: place)
        }
        return part.expression
    }

    private mutating func read(_ name: String, as kind: JudgeColumn.Kind) throws {
        guard let index = columns.firstIndex(where: { $0.name == name }) else { return }
        if let before = columns[index].kind, before != kind {
            throw failure("'\(name)' is read as \(kind.rawValue) here, and as \(before.rawValue) before")
        }
        columns[index].kind = kind
    }

    // MARK: - Calls

    private mutating func call(_ name: String, at place: Int) throws -> Part {
        try nested { parser in
            var values = [try parser.operation(0)]
            while parser.takes(",") { values.append(try parser.operation(0)) }
            var groups: [String] = []
            if parser.word == .name("by") { groups = try parser.groups() }
            try parser.expect(")")
            return try parser.called(name, values, groups, at: parser.words.tokens[place].place)
        }
    }

    private mutating func groups() throws -> [String] {
        var names: [String] = []
        repeat {
            next += 1
            guard case .name(let name)? = word else { throw failure("after 'by' come names of columns") }
            if !columns.contains(where: { $0.name == name }) { columns.append((name, nil)) }
            try read(name, as: .texts)
            names.append(name)
            next += 1
        } while word == .sign(",")
        return names
    }

    private mutating func called(_ name: String, _ values: [Part], _ groups: [String], at place: Int) throws -> Part {
        if let gathering = FormulaGathering.all.first(where: { $0.name == name }),
            values.count == (gathering.takesShare ? 2 : 1)
        {
            return try gathered(gathering, values, groups, at: place)
        }
        guard groups.isEmpty else { throw failure("'\(name)' gathers nothing, so it has no 'by'", at: place) }
        let arguments = try values.map { try numeric($0, at: place) }
        let shape = Formula.Shape(isColumn: values.contains { $0.shape.isColumn }, isText: false)
        if name == "rank", values.count == 1, shape.isColumn { return (.ranks(arguments[0]), shape) }
        guard let function = FormulaFunction.all.first(where: { $0.name == name }) else {
            throw unknown(name, values.count, at: place)
        }
        if let right = function.complaint(about: values.count) {
            throw failure("'\(name)' takes \(right), not \(values.count)", at: place)
        }
        return (.call(function, arguments), shape)
    }

    private mutating func gathered(
        _ gathering: FormulaGathering, _ values: [Part], _ groups: [String], at place: Int
    ) throws -> Part {
        let value = try numeric(values[0], at: place)
        let share = values.count == 2 ? try numeric(values[1], at: place) : nil
        if values.count == 2, values[1].shape.isColumn {
            throw failure("the second argument of '\(gathering.name)' is one number", at: place)
        }
        if groups.isEmpty, !values[0].shape.isColumn {
            throw failure("'\(gathering.name)' gathers a column, and this is one number already", at: place)
        }
        if !groups.isEmpty, values[0].shape.isColumn {
            throw failure(
                "what stands before 'by' comes to one number a group, as in \(gathering.name)(mean(…) by …)", at: place)
        }
        return (.gathering(gathering, value, share: share, by: groups), Self.number)
    }

    private func unknown(_ name: String, _ count: Int, at place: Int) -> ScoringError {
        if name == "rank" { return failure("'rank' takes one column", at: place) }
        if FormulaGathering.all.contains(where: { $0.name == name }) {
            return failure(
                "'\(name)' takes \(name == "quantile" ? "a column and a number" : "one column"), not \(count)",
                at: place)
        }
        let names = FormulaFunction.all.map(\.name) + FormulaGathering.all.map(\.name) + ["rank"]
        return failure("there is no function '\(name)'" + suggestion(name, names), at: place)
    }

    private func suggestion(_ name: String, _ names: [String]) -> String {
        if let nearest = Spelling.nearest(to: name, among: names) { return "; did you mean '\(nearest)'?" }
        return names.isEmpty ? "" : "; there are " + names.joined(separator: ", ")
    }
}
