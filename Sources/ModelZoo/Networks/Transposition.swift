/// From feature after feature to row after row.
enum Transposition {
    /// The values of `features` (`features × rowCount` in memory) row by row, in blocks that fit the cache.
    static func rows(of values: [Float], features: [Int], rowCount: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: features.count * rowCount) { result, count in
            values.withUnsafeBufferPointer { values in
                for start in stride(from: 0, to: rowCount, by: 256) {
                    let end = min(rowCount, start + 256)
                    for (place, feature) in features.enumerated() {
                        for row in start..<end {
                            result[row * features.count + place] = values[feature * rowCount + row]
                        }
                    }
                }
            }
            count = features.count * rowCount
        }
    }

    /// As for numbers.
    static func rows(of values: [Int32], features: [Int], rowCount: Int) -> [Int32] {
        (0..<rowCount).flatMap { row in features.map { values[$0 * rowCount + row] } }
    }
}
