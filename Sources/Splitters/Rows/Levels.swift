/// Arbitrary numbers turned into codes `0 ..< count`.
struct Levels {
    /// The code of each row.
    let codes: [Int]
    /// The number of rows of each code.
    let sizes: [Int]

    var count: Int { sizes.count }

    /// Codes in increasing order of the numbers.
    init(sorting values: [Int]) {
        let distinct = Set(values).sorted()
        self.init(values, code: Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices)))
    }

    /// Codes in the order in which the numbers first come.
    init(byAppearance values: [Int]) {
        var code: [Int: Int] = [:]
        for value in values where code[value] == nil { code[value] = code.count }
        self.init(values, code: code)
    }

    private init(_ values: [Int], code: [Int: Int]) {
        codes = values.map { code[$0, default: 0] }
        var sizes = [Int](repeating: 0, count: code.count)
        for code in codes { sizes[code] += 1 }
        self.sizes = sizes
    }

    /// The rows of each code, in increasing order.
    var members: [[Int]] {
        var members = sizes.map { size in
            var rows: [Int] = []
            rows.reserveCapacity(size)
            return rows
        }
        for (row, code) in codes.enumerated() { members[code].append(row) }
        return members
    }
}
