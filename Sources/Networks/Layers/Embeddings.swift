import Foundation
public import Randomness
public import Tensors

/// A table of vectors for each column of category codes; the rows' vectors side by side.
public final class Embeddings: Module {
    /// One table `[cardinality, width]` a column.
    public let tables: [Tensor]

    /// Tables for columns of `cardinalities` codes; widths follow fastai's rule, min(600, 1.6 · cardinality^0.56), unless
    /// given. Entries start normal with deviation 1 / √width, so that a row's length is about 1.
    public init(_ cardinalities: [Int], widths: [Int]? = nil, seed: Seed) {
        let widths = widths ?? cardinalities.map(Embeddings.width(of:))
        tables = zip(cardinalities, widths).enumerated().map { column, size in
            Initializer.normal(1 / Double(max(1, size.1)).squareRoot())(
                Shape(max(1, size.0), size.1), inputs: 1, outputs: size.1, seed: seed.child("table", column))
        }
    }

    /// The rule of thumb of fastai's tabular models for `cardinality` different codes.
    public static func width(of cardinality: Int) -> Int {
        min(600, Int((1.6 * pow(Double(max(1, cardinality)), 0.56)).rounded()))
    }

    /// The sum of the widths.
    public var width: Int { tables.reduce(0) { $0 + $1.shape[1] } }

    /// The trained tensors.
    public var ownWeights: [NamedTensor] {
        tables.enumerated().map { NamedTensor("table\($0.offset)", $0.element, isMatrix: false) }
    }

    /// `[rows, width + numbers]`: the vectors of `codes` (`[rows, columns]`, Int32), then `numbers`. Codes outside a
    /// column's table end the program; `Network.validate` finds them beforehand.
    public func callAsFunction(_ codes: Tensor, then numbers: Tensor?) -> Tensor {
        let codes = codes.contiguous()
        codes.checkCodes(below: tables.map { $0.shape[0] }, for: "Embeddings")
        let numbers = numbers?.contiguous()
        let stride = width + (numbers?.shape[1] ?? 0)
        let result = Tensor(uninitialized: Shape(codes.shape[0], stride), on: codes.backend)
        forEachColumn { column, table, places in
            result.backend.takeRows(of: table, at: codes.selected(1, column), into: result.sliced(1, places))
        }
        if let numbers { result.backend.copy(numbers, into: result.sliced(1, width..<stride)) }
        return result.derived(from: tables + (numbers.map { [$0] } ?? [])) { [self] incoming in
            let gradient = incoming.contiguous()
            forEachColumn { column, table, places in
                let sums = Tensor.zeros(table.shape, on: gradient.backend)
                sums.backend.addRows(gradient.sliced(1, places), at: codes.selected(1, column), into: sums)
                table.accumulate(sums)
            }
            numbers?.accumulate(gradient.sliced(1, width..<stride))
        }
    }

    /// Calls `body` with each column's number, its table, and where its vectors lie in a row of the result.
    private func forEachColumn(_ body: (Int, Tensor, Range<Int>) -> Void) {
        var start = 0
        for (column, table) in tables.enumerated() {
            body(column, table, start..<start + table.shape[1])
            start += table.shape[1]
        }
    }
}
