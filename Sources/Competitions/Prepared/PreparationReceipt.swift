/// What a preparation made, from what: the last file that it writes.
public struct PreparationReceipt: Sendable, Hashable, Codable {
    /// The competition's id.
    public var competition: String
    /// The labeled rows.
    public var trainRows: Int
    /// The rows to predict.
    public var testRows: Int
    /// The test rows that count for the public board; nil where nobody knows the solution.
    public var publicRows: Int?
    /// The classes in the order of their codes, of several targets each behind the number of its part; empty for other tasks.
    public var classes: [String]
    /// Those of the classes that labeled rows have; nil where that was not kept.
    public var labeledClasses: [String]?
    /// The header of a submission.
    public var submissionColumns: [String]
    /// SHA-256 of each prepared file that training reads, by name.
    public var sha256: [String: String]
    /// SHA-256 of the solution; nil where nobody knows it. Apart from the others, since nothing that training makes may
    /// depend on it.
    public var solutionSHA256: String?
    /// The bytes of each file with a hash; nil where that was not kept.
    public var sizes: [String: Int]?
    /// SHA-256 of each file that came from a source or the folder, by name.
    public var inputs: [String: String]

    /// Makes a receipt.
    public init(
        competition: String, trainRows: Int, testRows: Int, publicRows: Int?, classes: [String],
        labeledClasses: [String]? = nil, submissionColumns: [String], sha256: [String: String], solutionSHA256: String?,
        sizes: [String: Int]? = nil,
        inputs: [String: String]
    ) {
        self.competition = competition
        self.trainRows = trainRows
        self.testRows = testRows
        self.publicRows = publicRows
        self.classes = classes
        self.labeledClasses = labeledClasses
        self.submissionColumns = submissionColumns
        self.sha256 = sha256
        self.solutionSHA256 = solutionSHA256
        self.sizes = sizes
        self.inputs = inputs
    }
}
