public import Frames
import Workers

/// A plan with all that it learned from training rows; turns frames with the same columns into design matrices.
public struct FittedFeatures: FittedInput {
    let steps: [FittedStep]
    /// The training days' flags, by their columns.
    let flags: [String: DayFlags]

    /// The columns that rows must have, with the kinds that they had in training.
    public var columnKinds: [String: ColumnKind] {
        let dates = flags.values.map { ($0.dates, ColumnKind.date) }
        let kinds = steps.flatMap { step in
            [(step.column, step.kind)] + (step.beside.map { [($0, step.kind)] } ?? [])
        }
        return Dictionary(kinds + dates, uniquingKeysWith: { first, _ in first })
    }

    /// The real-valued features' names.
    public var numberNames: [String] {
        let columns = Set(steps.map(\.column))
        return steps.flatMap { step in step.numberNames.map { step.unmistakable($0, among: columns) } }
    }

    /// The categorical features.
    public var categories: [CategoryFeature] {
        let columns = Set(steps.map(\.column))
        return steps.compactMap { step in
            step.category.map {
                CategoryFeature(name: step.unmistakable($0.name, among: columns), cardinality: $0.cardinality)
            }
        }
    }

    /// The number of terms.
    public var termCount: Int { steps.reduce(0) { $0 + (($1.encoder as? any SparseEncoder)?.columnCount ?? 0) } }

    /// The terms' names, the column of each before it.
    public var termNames: [String] {
        steps.flatMap { step in
            (step.encoder as? any SparseEncoder).map { encoder in
                (0..<encoder.columnCount).map { "\(step.column): \(encoder.title(of: $0))" }
            } ?? []
        }
    }

    /// For each categorical feature, what its codes stand for; see `CategoryFeature`.
    public var levelNames: [[String]] { steps.compactMap(\.levelNames) }

    /// The first encoder of a type with real-valued features, its column, and the place of its first feature among all real-valued
    /// ones; nil where there is none.
    package func encoder<Encoder: NumberEncoder>(
        of type: Encoder.Type
    ) -> (column: String, encoder: Encoder, first: Int)? {
        var first = 0
        for step in steps {
            if let encoder = step.encoder as? Encoder { return (step.column, encoder, first) }
            first += step.numberNames.count
        }
        return nil
    }

    /// Whether the parts of all steps fit together.
    public var isSound: Bool { !steps.isEmpty && steps.allSatisfy { $0.encoder.isSound } }

    /// The features of the rows of `frame`, which needs no target column.
    ///
    /// Throws `FeaturesError` when a column is missing or an image has another size than in training.
    public func transform(_ frame: Frame) throws -> DesignMatrix {
        try matrix(of: frame.spreading(flags), overriding: [:])
    }

    /// As `transform`, of a frame whose flags are spread already, and with the given features for some steps.
    func matrix(of frame: Frame, overriding given: [Int: [Float]]) throws -> DesignMatrix {
        try Stop.current.check()
        let widths = steps.map { ($0.encoder as? any NumberEncoder)?.suffixes.count ?? 0 }
        var numbers = [Float](repeating: 0, count: widths.reduce(0, +) * frame.rowCount)
        var codes = [Int32](repeating: 0, count: categories.count * frame.rowCount)
        try numbers.withUnsafeMutableBufferPointer { numbers in
            try codes.withUnsafeMutableBufferPointer { codes in
                try fill(numbers, codes, from: frame, widths: widths, overriding: given)
            }
        }
        return DesignMatrix(
            rowCount: frame.rowCount, numberNames: numberNames, numbers: numbers, categories: categories, codes: codes,
            terms: try terms(of: frame), imageShape: imageShape)
    }

    private func terms(of frame: Frame) throws -> SparseMatrix? {
        let parts = try steps.compactMap { step in
            try (step.encoder as? any SparseEncoder)?.encode(step.column(in: frame))
        }
        return parts.isEmpty ? nil : SparseMatrix(columnsOf: parts, rowCount: frame.rowCount)
    }

    private func fill(
        _ numbers: UnsafeMutableBufferPointer<Float>, _ codes: UnsafeMutableBufferPointer<Int32>, from frame: Frame,
        widths: [Int], overriding given: [Int: [Float]]
    ) throws {
        let rowCount = frame.rowCount
        let starts = offsets(widths)
        let codeStarts = offsets(steps.map { $0.encoder is any CodeEncoder ? 1 : 0 })
        try WorkerPool.current.forEach(steps.count) { place in
            let column = try steps[place].column(in: frame)
            let features = UnsafeMutableBufferPointer(
                rebasing: numbers[starts[place] * rowCount..<starts[place + 1] * rowCount])
            if let given = given[place] {
                _ = features.update(fromContentsOf: given)
            } else if let encoder = steps[place].encoder as? any CodeEncoder {
                let start = codeStarts[place] * rowCount
                encoder.encode(column, into: UnsafeMutableBufferPointer(rebasing: codes[start..<start + rowCount]))
            } else if let encoder = steps[place].encoder as? any NumberEncoder {
                encoder.encode(column, beside: try steps[place].beside(in: frame), into: features)
            }
        }
    }

    /// Where each step's features start, and where the last one's end.
    private func offsets(_ widths: [Int]) -> [Int] { widths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) } }

    /// The shape of the images whose pixels come first, if there are any.
    private var imageShape: ImageShape? { (steps.first?.encoder as? FittedPixels)?.shape }
}
