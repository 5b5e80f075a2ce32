/// Numbers that stand for categories: the mean target of a category's training rows, drawn towards the mean of all.
///
/// Training rows get their numbers from the rows before them in a random order instead, so that none sees its own
/// target. Source: Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018, 3.2.
struct CategoryStatistics: Sendable, Hashable, Encodable {
    /// The numbers of one feature for one class, or for the target itself.
    struct Column: Sendable, Hashable, Encodable {
        /// The feature that holds the categories.
        let feature: Int
        /// The feature of the trees' table that holds the numbers.
        let place: Int
        /// The categories that training saw, increasing.
        let codes: [Int32]
        /// The number of each of them.
        let values: [Float]
        /// The number of any other category: the mean of all rows.
        let fallback: Float

        /// The number of a category; a missing one stays missing.
        func value(of code: Float) -> Float {
            guard !code.isNaN else { return .nan }
            guard code >= 0, code < TreeData.categoryLimit else { return fallback }
            let wanted = Int32(code)
            var (low, high) = (0, codes.count)
            while low < high {
                let middle = (low + high) / 2
                if codes[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            return low < codes.count && codes[low] == wanted ? values[low] : fallback
        }
    }

    /// Features of the tables that are given.
    let features: Int
    /// The first number of a feature takes the feature's own place; further classes' numbers follow after the last
    /// feature.
    let columns: [Column]

    /// Features of the tables that the trees see.
    var width: Int { features + columns.count { $0.place >= features } }

    /// For each feature that the trees see, the one that it was made of.
    var sources: [Int] {
        var sources = Array(0..<width)
        for column in columns { sources[column.place] = column.feature }
        return sources
    }

    /// The table that the trees see of `data`.
    func encode(_ data: TreeData) -> TreeData {
        encode(data) { column in data.column(column.feature).map(column.value) }
    }

    /// The table with these numbers in place of categories.
    func encode(_ data: TreeData, _ values: (Column) -> [Float]) -> TreeData {
        var result = [[Float]](repeating: [], count: width)
        for column in columns { result[column.place] = values(column) }
        let encoded = Set(columns.map(\.feature))
        for feature in 0..<features where !encoded.contains(feature) { result[feature] = data.column(feature) }
        return TreeData(columns: result, rows: data.rows, categorical: data.categorical.subtracting(encoded))
    }
}
