import CKernels
import Foundation
public import Randomness
public import Tensors
import Workers

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
    public var ownWeights: [NamedTensor] { tables.enumerated().map { NamedTensor("table\($0.offset)", $0.element) } }

    /// `[rows, width + numbers]`: the vectors of `codes` (`[rows, columns]`, Int32), then `numbers`. Codes outside a
    /// column's table end the program; `Network.validate` finds them beforehand.
    public func callAsFunction(_ codes: Tensor, then numbers: Tensor?) -> Tensor {
        let (rows, columns) = (codes.shape[0], codes.shape[1])
        let codes = codes.contiguous()
        codes.checkCodes(below: tables.map { $0.shape[0] }, for: "Embeddings")
        let numbers = numbers?.contiguous()
        let numberCount = numbers.map { $0.shape[1] } ?? 0
        let stride = width + numberCount
        let result = Tensor(uninitialized: Shape(rows, stride))
        let (labels, to) = (codes.pointer.assumingMemoryBound(to: Int32.self), result.floats)
        var start = 0
        for (column, table) in tables.enumerated() {
            podium_take_rows(rows, table.shape[1], table.floats, labels + column, columns, to + start, stride)
            start += table.shape[1]
        }
        if let numbers {
            for row in 0..<rows {
                (to + row * stride + start).update(from: numbers.floats + row * numberCount, count: numberCount)
            }
        }
        return result.derived(from: tables + (numbers.map { [$0] } ?? [])) { [tables] incoming in
            let gradient = incoming.contiguous()
            Embeddings.accumulate(gradient, codes, columns, tables)
            numbers?.accumulate(gradient.sliced(1, start..<stride))
        }
    }

    private static func accumulate(_ gradient: Tensor, _ codes: Tensor, _ columns: Int, _ tables: [Tensor]) {
        let (rows, stride) = (gradient.shape[0], gradient.shape[1])
        let labels = codes.pointer.assumingMemoryBound(to: Int32.self)
        var start = 0
        for (column, table) in tables.enumerated() {
            let tableGradient = Tensor.zeros(table.shape)
            podium_add_rows(
                rows, table.shape[1], gradient.floats + start, stride, labels + column, columns, tableGradient.floats)
            table.accumulate(tableGradient)
            start += table.shape[1]
        }
    }
}
