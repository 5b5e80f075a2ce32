extension TreeData {
    /// Categories are whole numbers below this, which 32-bit floats hold exactly.
    static let categoryLimit: Float = 16_777_216

    /// Calls `body` with the category of each row, nil where it is missing; throws `TreesError` for the first value that
    /// is no category.
    func forEachCategory(_ feature: Int, _ body: (_ row: Int, _ code: Int32?) -> Void) throws {
        try withFeature(feature) { values, stride in
            for row in 0..<rows {
                let value = values[row * stride]
                guard !value.isNaN else {
                    body(row, nil)
                    continue
                }
                guard value >= 0, value < Self.categoryLimit, value == value.rounded() else {
                    throw TreesError(
                        .value,
                        "categorical feature \(feature), row \(row): \(value) is no code; give whole numbers 0…16777215 or NaN"
                    )
                }
                body(row, Int32(value))
            }
        }
    }
}
