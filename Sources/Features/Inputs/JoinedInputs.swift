public import Frames
public import Randomness
public import Scoring

/// Wants two inputs at once, such as an image with a table's other columns; three by joining twice.
public struct JoinedRecipe<First: InputRecipe, Second: InputRecipe>: InputRecipe {
    /// The one.
    public let first: First
    /// The other.
    public let second: Second

    /// Joins two recipes.
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    /// Fits both on the same rows.
    public func fit(
        _ rows: LabeledRows, seed: Seed
    ) throws -> (
        fitted: JoinedInputs<First.Fitted, Second.Fitted>, input: JoinedInput<First.Fitted.Input, Second.Fitted.Input>
    ) {
        let one = try first.fit(rows, seed: seed)
        let other = try second.fit(rows, seed: seed)
        return (JoinedInputs(first: one.fitted, second: other.fitted), JoinedInput(one.input, other.input))
    }

    /// The lines of both.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        first.lines(for: rows, type: type, predictsFuture: predictsFuture)
            + second.lines(for: rows, type: type, predictsFuture: predictsFuture)
    }
}

/// Two fitted recipes.
public struct JoinedInputs<First: FittedInput, Second: FittedInput>: FittedInput {
    /// The one.
    public let first: First
    /// The other.
    public let second: Second

    /// The columns of both.
    public var columnKinds: [String: ColumnKind] { first.columnKinds.merging(second.columnKinds) { one, _ in one } }

    /// Both inputs of some rows.
    public func transform(_ frame: Frame) throws -> JoinedInput<First.Input, Second.Input> {
        JoinedInput(try first.transform(frame), try second.transform(frame))
    }

    /// Whether both are.
    public var isSound: Bool { first.isSound && second.isSound }
}

/// Two inputs of the same rows.
public struct JoinedInput<First: ModelInput, Second: ModelInput>: ModelInput {
    /// The one.
    public let first: First
    /// The other.
    public let second: Second

    init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    /// The number of rows.
    public var rowCount: Int { first.rowCount }

    /// Bytes of both.
    public var byteCount: Int { first.byteCount + second.byteCount }

    /// Only `rows` of both.
    public func selecting(rows: [Int]) -> JoinedInput {
        JoinedInput(first.selecting(rows: rows), second.selecting(rows: rows))
    }
}
