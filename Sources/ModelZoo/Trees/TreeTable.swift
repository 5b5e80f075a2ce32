import Features
import Trees

extension DesignMatrix {
    /// The features as trees read them: the numbers, then the codes as categories.
    func treeTable() throws -> TreeData {
        let values = codes.isEmpty ? numbers : numbers + codes.map { Float($0) }
        let categorical = Set(numberNames.count..<numberNames.count + categories.count)
        return try TreeData(
            values: values, rows: rowCount, features: featureNames.count, layout: .columnMajor, categorical: categorical
        )
    }
}

extension LearningTarget {
    /// The target as trees read it, one list for each model that is needed: class codes, or each output's numbers.
    var treeTargets: [[Float]] {
        switch self {
        case .classes(let codes, _): [codes.map { Float($0) }]
        case .labels(let values, let width), .values(let values, let width):
            (0..<width).map { place in stride(from: place, to: values.count, by: width).map { Float(values[$0]) } }
        }
    }
}
