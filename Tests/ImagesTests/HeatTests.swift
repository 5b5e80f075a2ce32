import Testing

@testable import Images

/// Pictures with warm colors over them, and with gray squares.
@Suite struct HeatTests {
    private let picture = Raster(width: 6, height: 4, pixels: (0..<72).map { UInt8($0 * 3) })

    @Test func warmColorsLieWhereNumbersAreHigh() {
        let heated = picture.heated(by: [0, 1], columns: 2, highest: 1)
        for y in 0..<4 {
            let (cold, warm) = (heated[0, y], heated[5, y])
            #expect(cold.red == cold.green && cold.green == cold.blue)
            #expect(warm.red > warm.green && warm.green >= warm.blue)
            #expect(heated[2, y].red <= heated[4, y].red)
        }
    }

    @Test func withoutHeatItStaysAsItIs() {
        #expect(picture.heated(by: [0, 0], columns: 2, highest: 0) == picture)
        #expect(picture.heated(by: [], columns: 2, highest: 1) == picture)
    }

    @Test func squaresCoverAllOfThePictureTogether() {
        var covered = picture
        for row in 0..<3 {
            for column in 0..<3 {
                let one = picture.covering(row: row, column: column, of: 3)
                #expect(one != picture)
                covered = covered.covering(row: row, column: column, of: 3)
            }
        }
        #expect(covered.pixels.allSatisfy { $0 == 127 })
    }
}
