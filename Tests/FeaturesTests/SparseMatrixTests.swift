import Features
import Testing

@Suite struct SparseMatrixTests {
    /// | 1 0 2 |
    /// | 0 0 0 |
    /// | 0 3 0 |
    private let matrix = SparseMatrix(columnCount: 3, offsets: [0, 2, 2, 3], columns: [0, 2, 1], values: [1, 2, 3])

    @Test func rowsAreSelectedInAnyOrder() {
        let selected = matrix.selecting(rows: [2, 0, 0])
        #expect(selected.offsets == [0, 1, 3, 5])
        #expect(selected.columns == [1, 0, 2, 0, 2])
        #expect(selected.values == [3, 1, 2, 1, 2])
    }

    @Test func matricesStandSideBySide() {
        let joined = SparseMatrix(columnsOf: [matrix, matrix], rowCount: 3)
        #expect(joined.columnCount == 6)
        #expect(joined.columns == [0, 2, 3, 5, 1, 4])
        #expect(joined.values == [1, 2, 1, 2, 3, 3])
    }

    @Test func rowsFollowEachOther() {
        let joined = SparseMatrix(rowsOf: [matrix, SparseMatrix(rowCount: 0), matrix], columnCount: 3)
        #expect(joined.rowCount == 6)
        #expect(joined.selecting(rows: [3, 4, 5]) == matrix)
    }
}
