/// A score as an expression over columns, such as `sqrt(mean((prediction - truth)^2))`: parsed, and checked to come to one
/// number whatever the rows.
///
/// `truth` and `prediction` are columns, of several targets `truth.x` and `prediction.x`; `weight` is the weight of the rows;
/// every other name is a column that the judge alone reads. An arithmetic expression of columns is a column. What gathers
/// (`mean`, `sum`, …) makes one number of a column, or with `by` one number of each group's numbers:
/// `mean(mean(abs(prediction - truth)) by day)`. There are no loops and no names to define, so that a formula ends.
struct Formula: Sendable {
    /// What a value is: one for all rows or one a row, of numbers or texts.
    struct Shape: Hashable, Sendable {
        var isColumn: Bool
        var isText: Bool
    }

    /// A part of a formula.
    indirect enum Expression: Sendable {
        case number(Double)
        case text(String)
        case column(Column)
        /// The texts are equal, or differ.
        case equality(Expression, Expression, isEqual: Bool)
        case call(FormulaFunction, [Expression])
        /// `rank(x)`, from 1, equals sharing their mean.
        case ranks(Expression)
        /// One number of a column: over the rows, or over groups of them.
        case gathering(FormulaGathering, Expression, share: Expression?, by: [String])
    }

    /// A column of the rows that are judged.
    enum Column: Hashable, Sendable {
        /// A target, by its place.
        case truth(Int)
        /// What is predicted of a target, by its place.
        case prediction(Int)
        case weight
        /// A column that only the judge reads.
        case judge(String)
    }

    /// The formula as it was written.
    let text: String
    /// The columns that it reads besides answers and weights.
    let needs: [JudgeNeed]
    let root: Expression

    /// Parses a formula.
    ///
    /// - Parameters:
    ///   - targets: The names of the targets; empty where there is one, whose name is not known.
    ///   - isText: Whether truth and predictions are compared as texts (classes too), not as numbers.
    /// - Throws: `ScoringError` that quotes what is wrong, with its place.
    init(_ text: String, targets: [String] = [], isText: Bool = false) throws {
        var parser = try FormulaParser(text, targets: targets, isText: isText)
        (root, needs) = try parser.parse()
        self.text = text
    }
}

extension Formula.Expression {
    /// Whether it has any of `columns`; groups are made by columns, too.
    func visit(_ found: (Formula.Column) -> Void) {
        switch self {
        case .number, .text: break
        case .column(let column): found(column)
        case .equality(let left, let right, _): [left, right].forEach { $0.visit(found) }
        case .call(_, let values): values.forEach { $0.visit(found) }
        case .ranks(let value): value.visit(found)
        case .gathering(_, let value, let share, let by):
            value.visit(found)
            share?.visit(found)
            by.forEach { found(.judge($0)) }
        }
    }
}
