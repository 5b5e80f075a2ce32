public import Faults

/// What is wrong with a Parquet file, in words that follow its name.
public struct ParquetError: AttributedError, Sendable, Hashable {
    /// The reason, with the column and the place.
    public let description: String

    /// The file's.
    public var fault: Fault { .input }

    init(_ description: String) { self.description = description }

    /// The file ends before what it announces.
    static let cut = ParquetError("it is cut off or damaged: something ends before it should")

    /// A part holds what no part of its kind may.
    static func damaged(_ what: String) -> ParquetError { ParquetError("it is damaged: \(what)") }
}
