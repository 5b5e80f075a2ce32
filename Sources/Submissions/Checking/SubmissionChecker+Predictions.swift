import Competitions
import Scoring

extension SubmissionChecker {
    /// The file's columns as predictions, in the order of the rows to predict.
    func predictions(_ columns: [SubmissionTable.Values], fileRows: [Int32]) -> Predictions {
        switch format.content {
        case .label(let classes): oneHot(columns[0], classCount: classes.count, fileRows)
        case .positiveProbability, .values: gathered(columns, fileRows, order: Array(columns.indices))
        case .classProbabilities(_, let order): gathered(columns, fileRows, order: order)
        }
    }

    /// Column `i` of the file becomes number `order[i]` of a row.
    private func gathered(_ columns: [SubmissionTable.Values], _ fileRows: [Int32], order: [Int]) -> Predictions {
        let width = columns.count
        let values = [Double](unsafeUninitializedCapacity: width * fileRows.count) { values, count in
            for (column, place) in zip(columns, order) {
                guard case .numbers(let numbers, _) = column else { continue }
                numbers.withUnsafeBufferPointer { numbers in
                    for row in fileRows.indices { values[row * width + place] = numbers[Int(fileRows[row])] }
                }
            }
            count = width * fileRows.count
        }
        return Predictions(values, width: width)
    }

    /// Probability 1 for the label's class; two classes need one number.
    private func oneHot(_ column: SubmissionTable.Values, classCount: Int, _ fileRows: [Int32]) -> Predictions {
        guard case .labels(let codes) = column else { return Predictions([]) }
        if classCount == 2 { return Predictions(fileRows.map { Double(codes[Int($0)]) }) }
        var predictions = Predictions(zeros: fileRows.count, width: classCount)
        for (row, fileRow) in fileRows.enumerated() {
            predictions.values[row * classCount + Int(codes[Int(fileRow)])] = 1
        }
        return predictions
    }
}
