/// The rows of a frame as numbers that a model can learn from.
///
/// Two blocks are column-major, so that a feature is one contiguous run: `numbers` (real values) and `codes` (categories that a
/// model encodes itself, by native splits or embeddings). A third one is sparse, row by row: `terms`, of texts, which only models
/// get whose recipe asks for them.
public struct DesignMatrix: ModelInput, Hashable {
    /// The number of rows.
    public let rowCount: Int
    /// The real-valued features' names.
    public let numberNames: [String]
    /// `numberNames.count × rowCount`, feature after feature. NaN is missing, where the recipe keeps missing values.
    public let numbers: [Float]
    /// The categorical features.
    public let categories: [CategoryFeature]
    /// `categories.count × rowCount`, feature after feature: `0 ..< cardinality`; a missing or unknown level has a code
    /// of its own (see `CategoryFeature`).
    public let codes: [Int32]
    /// Features that are zero in nearly all rows: the terms of texts.
    public let terms: SparseMatrix
    /// How the real-valued features form an image, where they do: feature `c·H·W + y·W + x` is channel c, row y, column x.
    public let imageShape: ImageShape?

    /// Makes a design matrix; the blocks' lengths must be names × rows.
    public init(
        rowCount: Int, numberNames: [String], numbers: [Float], categories: [CategoryFeature] = [],
        codes: [Int32] = [], terms: SparseMatrix? = nil, imageShape: ImageShape? = nil
    ) {
        let terms = terms ?? SparseMatrix(rowCount: rowCount)
        precondition(terms.rowCount == rowCount, "\(terms.rowCount) rows of terms for \(rowCount) rows")
        precondition(numbers.count == numberNames.count * rowCount, "numbers do not fill \(numberNames.count) features")
        precondition(codes.count == categories.count * rowCount, "codes do not fill \(categories.count) features")
        self.rowCount = rowCount
        self.numberNames = numberNames
        self.numbers = numbers
        self.categories = categories
        self.codes = codes
        self.terms = terms
        self.imageShape = imageShape
    }

    /// All features but terms: the real-valued ones, then the categorical ones.
    public var featureNames: [String] { numberNames + categories.map(\.name) }

    /// Bytes of numbers, codes and terms.
    public var byteCount: Int { 4 * (numbers.count + codes.count) + terms.byteCount }

    /// Only `rows`, in that order; a row may come more than once.
    public func selecting(rows: [Int]) -> DesignMatrix {
        DesignMatrix(
            rowCount: rows.count, numberNames: numberNames,
            numbers: numberNames.indices.flatMap { feature in rows.map { numbers[feature * rowCount + $0] } },
            categories: categories,
            codes: categories.indices.flatMap { feature in rows.map { codes[feature * rowCount + $0] } },
            terms: terms.selecting(rows: rows), imageShape: imageShape)
    }
}

/// A categorical feature of a design matrix.
public struct CategoryFeature: Sendable, Hashable, Codable {
    /// The feature's name.
    public let name: String
    /// Codes are `0 ..< cardinality`. Code 0 stands for levels not seen in training, code 1 for missing values.
    public let cardinality: Int
    /// The code of a missing value.
    public static let missingCode: Int32 = 1

    /// Makes a feature.
    public init(name: String, cardinality: Int) {
        self.name = name
        self.cardinality = cardinality
    }
}
