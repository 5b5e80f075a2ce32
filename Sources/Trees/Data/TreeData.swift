/// A table of numbers that trees are trained on or asked about: rows × features, NaN where a value is missing.
///
/// A categorical feature holds codes 0, 1, 2, …; other features hold any number, infinities too.
public struct TreeData: Sendable {
    /// How the values of `TreeData(values:…)` lie in memory.
    public enum Layout: Sendable, Hashable {
        /// Row after row.
        case rowMajor
        /// Column after column.
        case columnMajor
    }

    enum Storage: Sendable {
        case columns([[Float]])
        case matrix([Float], Layout)
    }

    /// Number of rows.
    public let rows: Int
    /// Number of features, which are the table's columns.
    public let features: Int
    /// The features whose values are codes of categories.
    public let categorical: Set<Int>
    let storage: Storage

    /// A table of columns, all of the same length. Throws `TreesError` where lengths differ.
    public init(columns: [[Float]], categorical: Set<Int> = []) throws {
        let rows = columns.first?.count ?? 0
        if let odd = columns.firstIndex(where: { $0.count != rows }) {
            throw TreesError(
                .shape, "column \(odd) has \(columns[odd].count) rows, column 0 has \(rows); give all the same")
        }
        self.rows = rows
        features = columns.count
        self.categorical = categorical
        storage = .columns(columns)
        try checkCategorical()
    }

    /// A table in one array. Throws `TreesError` where its length is not `rows` × `features`.
    public init(
        values: [Float], rows: Int, features: Int, layout: Layout = .rowMajor, categorical: Set<Int> = []
    ) throws {
        let (count, overflow) = rows.multipliedReportingOverflow(by: features)
        guard rows >= 0, features >= 0, !overflow, values.count == count else {
            throw TreesError(.shape, "\(values.count) values do not fill \(rows) rows × \(features) features")
        }
        self.rows = rows
        self.features = features
        self.categorical = categorical
        storage = .matrix(values, layout)
        try checkCategorical()
    }

    private init(rows: Int, features: Int, categorical: Set<Int>, storage: Storage) {
        self.rows = rows
        self.features = features
        self.categorical = categorical
        self.storage = storage
    }

    /// A table of columns that are known to have `rows` rows each.
    init(columns: [[Float]], rows: Int, categorical: Set<Int>) {
        self.init(rows: rows, features: columns.count, categorical: categorical, storage: .columns(columns))
    }

    private func checkCategorical() throws {
        if let odd = categorical.first(where: { !(0..<features).contains($0) }) {
            throw TreesError(
                .shape, "categorical feature \(odd) is not one of the \(features) features 0..<\(features)")
        }
    }
}

extension TreeData {
    /// Calls `body` with the address of the feature's value in row 0 and the distance from row to row.
    func withFeature<Result>(_ feature: Int, _ body: (UnsafePointer<Float>, Int) throws -> Result) rethrows -> Result {
        switch storage {
        case .columns(let columns):
            return try columns[feature].withUnsafeBufferPointer { try body($0.start, 1) }
        case .matrix(let values, .columnMajor):
            return try values.withUnsafeBufferPointer { try body($0.start + feature * rows, 1) }
        case .matrix(let values, .rowMajor):
            return try values.withUnsafeBufferPointer { try body($0.start + feature, features) }
        }
    }

    /// Copies rows `range` to `block`, row-major.
    func copyRows(_ range: Range<Int>, to block: UnsafeMutablePointer<Float>) {
        for feature in 0..<features {
            withFeature(feature) { values, stride in
                var from = values + range.lowerBound * stride
                var to = block + feature
                for _ in range {
                    to.pointee = from.pointee
                    from += stride
                    to += features
                }
            }
        }
    }

    /// A copy of the feature's values.
    func column(_ feature: Int) -> [Float] {
        withFeature(feature) { values, stride in (0..<rows).map { values[$0 * stride] } }
    }
}

extension UnsafeBufferPointer {
    /// The first element's address; of an empty buffer, an address that must not be read.
    var start: UnsafePointer<Element> {
        baseAddress
            ?? UnsafePointer(
                UnsafeMutablePointer<Element>(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped)
    }
}
