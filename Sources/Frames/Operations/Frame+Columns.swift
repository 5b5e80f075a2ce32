extension Frame {
    /// The frame with one more column, at place `index` or at the end.
    ///
    /// Throws `FrameError.duplicateColumn` and `.unequalLengths`. A frame without columns takes any length.
    public func inserting(_ column: Column, at index: Int? = nil) throws -> Frame {
        var columns = columns
        columns.insert(column, at: min(max(0, index ?? columns.count), columns.count))
        return try Frame(columns)
    }

    /// The frame with `column` in the place of the one of the same name.
    ///
    /// Throws `FrameError.noSuchColumn` and `.unequalLengths`.
    public func replacing(_ column: Column) throws -> Frame {
        _ = try self.column(column.name)
        return try Frame(columns.map { $0.name == column.name ? column : $0 })
    }
}
