extension Raster {
    /// The picture with warm colors where numbers of a grid that is stretched over it are high, and paler where they are low.
    ///
    /// - Parameters:
    ///   - values: row after row of `columns` numbers each, there being one at least.
    ///   - highest: the number of the warmest color; the picture stays as it is where it is not above 0.
    public func heated(by values: [Double], columns: Int, highest: Double) -> Raster {
        guard highest > 0, columns > 0, values.count >= columns else { return self }
        let places = Self.places(width, among: columns)
        var heated = pixels
        for (y, row) in Self.places(height, among: values.count / columns).enumerated() {
            for (x, column) in places.enumerated() {
                func along(_ row: Int) -> Double {
                    let start = row * columns
                    return values[start + column.first] * (1 - column.part) + values[start + column.next] * column.part
                }
                let value = along(row.first) * (1 - row.part) + along(row.next) * row.part
                Self.mix(&heated, at: (y * width + x) * 3, heat: min(max(value / highest, 0), 1))
            }
        }
        return Raster(width: width, height: height, pixels: heated)
    }

    /// For each of `count` pixels between which two of some numbers it lies, and how far on the way from the one to the other.
    private static func places(_ count: Int, among numbers: Int) -> [(first: Int, next: Int, part: Double)] {
        (0..<count).map { pixel in
            let place = (Double(pixel) + 0.5) / Double(count) * Double(numbers) - 0.5
            let inside = min(max(place, 0), Double(numbers - 1))
            return (Int(inside), min(Int(inside) + 1, numbers - 1), inside - inside.rounded(.down))
        }
    }

    /// Moves a color from its own gray to yellow and red.
    private static func mix(_ pixels: inout [UInt8], at place: Int, heat: Double) {
        let gray =
            0.299 * Double(pixels[place]) + 0.587 * Double(pixels[place + 1]) + 0.114 * Double(pixels[place + 2])
        func mixed(_ warm: Double) -> UInt8 { UInt8(min(max(gray * (1 - 0.7 * heat) + warm * 0.7 * heat, 0), 255)) }
        pixels[place] = mixed(255)
        pixels[place + 1] = mixed(230 * (1 - heat))
        pixels[place + 2] = mixed(0)
    }

    /// The picture with one square of a grid over it in gray.
    public func covering(row: Int, column: Int, of squares: Int) -> Raster {
        let (top, bottom) = (row * height / squares, (row + 1) * height / squares)
        let (left, right) = (column * width / squares, (column + 1) * width / squares)
        var pixels = pixels
        for y in top..<bottom {
            for place in (y * width + left) * 3..<(y * width + right) * 3 { pixels[place] = 127 }
        }
        return Raster(width: width, height: height, pixels: pixels)
    }
}
