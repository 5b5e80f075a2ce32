import Images

extension Raster {
    /// The picture with warm colors where numbers of a grid that is stretched over it are high, and paler where they are low.
    ///
    /// - Parameters:
    ///   - values: row after row of `columns` numbers each, there being one at least.
    ///   - highest: the number of the warmest color; the picture stays as it is where it is not above 0.
    func heated(by values: [Double], columns: Int, highest: Double) -> Raster {
        guard highest > 0, columns > 0, values.count >= columns else { return self }
        let rows = values.count / columns
        func value(_ y: Double, _ x: Double) -> Double {
            let (top, left) = (min(max(y, 0), Double(rows - 1)), min(max(x, 0), Double(columns - 1)))
            let (row, column) = (Int(top), Int(left))
            let (down, across) = (top - Double(row), left - Double(column))
            let (below, beside) = (min(row + 1, rows - 1), min(column + 1, columns - 1))
            let upper = values[row * columns + column] * (1 - across) + values[row * columns + beside] * across
            let lower = values[below * columns + column] * (1 - across) + values[below * columns + beside] * across
            return upper * (1 - down) + lower * down
        }
        let heated = (0..<height).flatMap { y in
            (0..<width).flatMap { x -> [UInt8] in
                let place = (
                    y: (Double(y) + 0.5) / Double(height) * Double(rows) - 0.5,
                    x: (Double(x) + 0.5) / Double(width) * Double(columns) - 0.5
                )
                return Self.mixed(self[x, y], heat: min(max(value(place.y, place.x) / highest, 0), 1))
            }
        }
        return Raster(width: width, height: height, pixels: heated)
    }

    /// A color on the way from its own gray to yellow and red.
    private static func mixed(_ color: (red: UInt8, green: UInt8, blue: UInt8), heat: Double) -> [UInt8] {
        let gray = 0.299 * Double(color.red) + 0.587 * Double(color.green) + 0.114 * Double(color.blue)
        let warm = [255, 230 * (1 - heat), 0]
        return warm.map { UInt8(min(max(gray * (1 - 0.7 * heat) + $0 * 0.7 * heat, 0), 255)) }
    }

    /// The picture with one square of a grid over it in gray.
    func covering(row: Int, column: Int, of squares: Int) -> Raster {
        let (top, bottom) = (row * height / squares, (row + 1) * height / squares)
        let (left, right) = (column * width / squares, (column + 1) * width / squares)
        var pixels = pixels
        for y in top..<bottom {
            for place in (y * width + left) * 3..<(y * width + right) * 3 { pixels[place] = 127 }
        }
        return Raster(width: width, height: height, pixels: pixels)
    }
}
