/// What a network is to say about each row.
public enum Targets: Sendable, Hashable {
    /// A class from 0 for each row.
    case classes([Int32])
    /// `columns` numbers for each row, row by row.
    case values([Float], columns: Int)
    /// Nothing: rows to predict.
    case none
}

/// Rows of numbers (or images) and category codes, as plain arrays.
public struct Samples: Sendable {
    /// The number of rows.
    public let count: Int
    /// The numbers, row by row: `count · shape.product` of them; none where images are read from bytes.
    public let numbers: [Float]
    /// Images in the place of `numbers`; nil where there are none.
    let images: ByteImages?
    /// The shape of one row's numbers: `[columns]`, or `[height, width, channels]` for images.
    public let shape: [Int]
    /// Category codes from 0, row by row: `count · codeColumns` of them.
    public let codes: [Int32]
    /// How many code columns there are.
    public let codeColumns: Int
    /// What is to be predicted.
    public let targets: Targets
    /// How much each row counts in training; nil for all the same.
    public let weights: [Float]?

    /// Throws `NetworksError` with code `shape` where the arrays do not fit together, `data` where a number is not
    /// finite or a weight is negative.
    public init(
        numbers: [Float] = [], shape: [Int] = [0], codes: [Int32] = [], codeColumns: Int = 0, targets: Targets = .none,
        weights: [Float]? = nil, count: Int? = nil
    ) throws {
        let width = shape.reduce(1, *)
        let rows = count ?? (width > 0 ? numbers.count / width : codeColumns > 0 ? codes.count / codeColumns : 0)
        guard numbers.count == rows * width, codes.count == rows * codeColumns else {
            throw NetworksError(
                .shape,
                "Samples: \(numbers.count) numbers and \(codes.count) codes do not fill \(rows) rows of shape "
                    + "\(shape) and \(codeColumns) codes")
        }
        if let bad = numbers.firstIndex(where: { !$0.isFinite }) {
            throw NetworksError(
                .data,
                "Samples: number \(bad % max(1, width)) of row \(bad / max(1, width)) is \(numbers[bad]); fill in "
                    + "missing values first")
        }
        try Self.check(weights, rows: rows)
        try targets.check(rows: rows)
        self.count = rows
        self.numbers = numbers
        images = nil
        self.shape = shape
        self.codes = codes
        self.codeColumns = codeColumns
        self.targets = targets
        self.weights = weights
    }

    /// Images with what is to be predicted of them. Throws as the other initializer does.
    public init(images: ByteImages, targets: Targets = .none, weights: [Float]? = nil) throws {
        try targets.check(rows: images.count)
        try Self.check(weights, rows: images.count)
        count = images.count
        numbers = []
        self.images = images
        shape = images.shape
        (codes, codeColumns) = ([], 0)
        self.targets = targets
        self.weights = weights
    }

    private static func check(_ weights: [Float]?, rows: Int) throws {
        guard let weights, weights.count != rows || weights.contains(where: { !($0 >= 0 && $0.isFinite) }) else {
            return
        }
        throw NetworksError(.data, "Samples: weights must be \(rows) finite numbers of at least 0")
    }

    /// How many numbers a row has.
    public var width: Int { shape.reduce(1, *) }

    /// The size of a row where it is an image.
    var imageSize: ImageSize? {
        shape.count == 3 ? ImageSize(height: shape[0], width: shape[1], channels: shape[2]) : nil
    }

    /// The numbers of all rows, of images too.
    var allNumbers: [Float] {
        guard let images else { return numbers }
        return [Float](unsafeUninitializedCapacity: count * width) { result, filled in
            if let base = result.baseAddress {
                for row in 0..<count { images.write(row, to: base + row * width) }
            }
            filled = count * width
        }
    }
}

extension Targets {
    fileprivate func check(rows: Int) throws {
        let found: Int
        switch self {
        case .classes(let labels): found = labels.count
        case .values(let values, let columns):
            found = columns > 0 && values.count % columns == 0 ? values.count / columns : -1
        case .none: return
        }
        guard found == rows else {
            throw NetworksError(.shape, "Samples: targets for \(rows) rows expected, their number does not fit")
        }
    }
}
