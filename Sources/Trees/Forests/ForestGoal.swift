import CKernels
import Foundation

/// What a forest's splits lower, as sums over rows that can be added up bin by bin.
///
/// For classes, `width` sums are the weights of each class, then the number of rows; for regression, the weight, the
/// weighted target, then the number of rows.
struct ForestGoal: Sendable {
    private enum Target: Sendable {
        case classes([UInt32], count: Int)
        case numbers([Float])
    }

    private let target: Target
    private let criterion: ForestParameters.Criterion
    /// Sums for each bin.
    let width: Int
    /// Numbers that a leaf answers with.
    let outputs: Int

    init(_ parameters: ForestParameters, target: [Float]) {
        criterion = parameters.criterion
        outputs = parameters.outputs
        switch parameters.task {
        case .classification(let classes):
            self.target = .classes(target.map { UInt32($0) }, count: classes)
            width = classes + 1
        case .regression:
            self.target = .numbers(target)
            width = 3
        }
    }

    /// Adds rows to the sums of their bins and notes which bins they have.
    func add(
        _ rows: UnsafeBufferPointer<UInt32>, column: UnsafePointer<UInt8>, weights: [Float],
        to sums: UnsafeMutablePointer<Double>, touched: UnsafeMutablePointer<UInt64>
    ) {
        switch target {
        case .classes(let classes, _):
            podium_tree_count_classes(column, rows.baseAddress, rows.count, classes, weights, width, sums, touched)
        case .numbers(let numbers):
            podium_tree_sum_targets(column, rows.baseAddress, rows.count, numbers, weights, sums, touched)
        }
    }

    /// The sums of these rows, and the sum of squared targets for regression (0 for classes).
    func total(_ rows: UnsafeBufferPointer<UInt32>, weights: [Float]) -> [Double] {
        var total = [Double](repeating: 0, count: width)
        for row in rows {
            let weight = Double(weights[Int(row)])
            switch target {
            case .classes(let classes, _): total[Int(classes[Int(row)])] += weight
            case .numbers(let numbers):
                total[0] += weight
                total[1] += weight * Double(numbers[Int(row)])
            }
            total[width - 1] += 1
        }
        return total
    }

    /// Whether all rows have the same target, so that no split helps.
    func isPure(_ rows: UnsafeBufferPointer<UInt32>) -> Bool {
        guard let first = rows.first else { return true }
        switch target {
        case .classes(let classes, _): return rows.allSatisfy { classes[Int($0)] == classes[Int(first)] }
        case .numbers(let numbers): return rows.allSatisfy { numbers[Int($0)] == numbers[Int(first)] }
        }
    }

    /// The higher, the purer; scores of two sides add up. The part that all splits of a node share is left out.
    @inline(__always)
    func score(_ sums: UnsafePointer<Double>) -> Double {
        switch (target, criterion) {
        case (.numbers, _): return sums[0] > 0 ? sums[1] * sums[1] / sums[0] : 0
        case (.classes(_, let count), .gini):
            var (total, squares) = (0.0, 0.0)
            for index in 0..<count {
                total += sums[index]
                squares += sums[index] * sums[index]
            }
            return total > 0 ? squares / total : 0
        case (.classes(_, let count), .entropy):
            var (total, score) = (0.0, 0.0)
            for index in 0..<count where sums[index] > 0 {
                total += sums[index]
                score += sums[index] * log(sums[index])
            }
            return total > 0 ? score - total * log(total) : 0
        }
    }

    /// What orders categories before a split is searched: the mean target, or the share of class `lead`.
    func rank(_ sums: UnsafePointer<Double>, lead: Int) -> Double {
        switch target {
        case .numbers: return sums[0] > 0 ? sums[1] / sums[0] : 0
        case .classes(_, let count):
            let total = (0..<count).reduce(0) { $0 + sums[$1] }
            return total > 0 ? sums[lead] / total : 0
        }
    }

    /// What a leaf with these sums answers.
    func answer(_ sums: [Double]) -> [Double] {
        switch target {
        case .numbers: return [sums[0] > 0 ? sums[1] / sums[0] : 0]
        case .classes(_, let count):
            let total = sums.prefix(count).reduce(0, +)
            return sums.prefix(count).map { total > 0 ? $0 / total : 1 / Double(count) }
        }
    }

    /// The summed weight.
    func weight(_ sums: [Double]) -> Double {
        switch target {
        case .numbers: sums[0]
        case .classes(_, let count): sums.prefix(count).reduce(0, +)
        }
    }
}
