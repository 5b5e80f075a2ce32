extension Metric {
    /// The mean over rows of the surface Dice coefficient: the length of the true and of the predicted outline that lies within a
    /// tolerance of the other, over the length of both. Best value 1; a row of which one side alone has pixels has 0.
    ///
    /// An outline runs through the corners of pixels, 1 apart; its length at a corner is that of the line between the pixels around
    /// it. Throws at a run that leaves its image. Source: Nikolov and others, "Deep learning to achieve clinically applicable
    /// segmentation of head and neck anatomy for radiotherapy", 2018; the package `surface-distance` gives the same of two
    /// dimensions.
    ///
    /// - Parameters:
    ///   - tolerance: How far outlines may be apart, in pixels.
    ///   - empty: What a row without pixels of which none is predicted counts; nil: it is left out.
    ///   - height: The judge column of the number of rows of pixels.
    ///   - width: The judge column of the number of columns of pixels.
    ///   - areRowsFirst: Whether pixels are counted along rows, not down columns.
    public static func surfaceDice(
        tolerance: Double = 1, empty: Double? = 1, height: String = "height", width: String = "width",
        areRowsFirst: Bool = false
    ) -> Metric {
        let id = "surface-dice"
        return Metric(
            id: id, title: "Surface Dice coefficient",
            summary: "Mean share of both outlines that lies within a tolerance of the other.", direction: .maximize,
            bounds: 0...1, targets: [.masks], input: .tuples, source: "Nikolov et al., 2018",
            needs: [JudgeNeed(height, .numbers), JudgeNeed(width, .numbers)]
        ) { truth, predictions in
            let pairs = try TuplePairs(id, truth, predictions, width: 2)
            let (heights, widths) = (try truth.numbers(of: height, for: id), try truth.numbers(of: width, for: id))
            let scores = try (0..<pairs.rowCount).map { row -> Double? in
                let image = try PixelFrame(id, height: heights[row], width: widths[row], areRowsFirst, row: row)
                let masks = try [pairs.truth, pairs.predicted].map { tuples in
                    try image.pixels(of: PixelRuns(tuples[row], metric: id, row: row))
                }
                guard let outlines = Outline.both(masks[0], masks[1]) else { return empty }
                let shared =
                    outlines.0.length(within: tolerance, of: outlines.1)
                    + outlines.1.length(within: tolerance, of: outlines.0)
                return shared / (outlines.0.length + outlines.1.length)
            }
            return try definedMean(id, scores, truth.weights)
        }
    }
}

/// The pixels of one image.
private struct PixelFrame {
    private let metric: String
    private let row: Int
    private let height: Int
    private let width: Int
    private let areRowsFirst: Bool

    /// Throws where the image has no size.
    init(_ metric: String, height: Double, width: Double, _ areRowsFirst: Bool, row: Int) throws {
        guard let rows = Int(exactly: height), let columns = Int(exactly: width), (1...1_000_000).contains(rows),
            (1...1_000_000).contains(columns)
        else {
            throw ScoringError(
                .judgeColumn, "\(metric): row \(row) (from 0) has an image of \(height) × \(width) pixels", row: row)
        }
        (self.metric, self.row, self.areRowsFirst) = (metric, row, areRowsFirst)
        (self.height, self.width) = (rows, columns)
    }

    /// The rows and columns of a mask's pixels. Throws at one outside of the image.
    func pixels(of runs: PixelRuns) throws -> [(y: Int, x: Int)] {
        guard (runs.all.last?.upperBound ?? 0) - 1 <= height * width else {
            throw ScoringError(
                .outOfRange, "\(metric): row \(row) (from 0) has a run beyond the pixel \(height * width)", row: row)
        }
        return runs.all.flatMap(\.self).map { pixel in
            let (outer, inner) = (pixel - 1).quotientAndRemainder(dividingBy: areRowsFirst ? width : height)
            return areRowsFirst ? (outer, inner) : (inner, outer)
        }
    }
}

/// The outline of a mask on the corners of pixels, within the least box around two masks.
private struct Outline {
    /// The corners in a column and in a row of the box.
    private let size: (rows: Int, columns: Int)
    /// For each corner, row after row, the length of the outline there; 0 where there is none.
    private let lengths: [Double]

    /// The outlines of two masks in one box; nil where neither has a pixel.
    static func both(_ a: [(y: Int, x: Int)], _ b: [(y: Int, x: Int)]) -> (Outline, Outline)? {
        let all = a + b
        guard let top = all.map(\.y).min(), let bottom = all.map(\.y).max(), let left = all.map(\.x).min(),
            let right = all.map(\.x).max()
        else { return nil }
        let size = (rows: bottom - top + 2, columns: right - left + 2)
        return (Outline(a, top, left, size), Outline(b, top, left, size))
    }

    private init(_ pixels: [(y: Int, x: Int)], _ top: Int, _ left: Int, _ size: (rows: Int, columns: Int)) {
        // Which of the four pixels around a corner are set, a bit each.
        var codes = [UInt8](repeating: 0, count: size.rows * size.columns)
        for pixel in pixels {
            let corner = (pixel.y - top) * size.columns + pixel.x - left
            codes[corner] |= 1
            codes[corner + 1] |= 2
            codes[corner + size.columns] |= 4
            codes[corner + size.columns + 1] |= 8
        }
        self.size = size
        lengths = codes.map(Self.length)
    }

    /// The length of the line between the pixels around a corner.
    private static func length(_ code: UInt8) -> Double {
        let diagonal = 0.5 * 2.0.squareRoot()
        return switch code.nonzeroBitCount {
        case 1, 3: diagonal
        case 2: code == 0b1001 || code == 0b0110 ? 2 * diagonal : 1
        default: 0
        }
    }

    /// The length of the whole.
    var length: Double { lengths.reduce(0, +) }

    /// The length of what lies within `tolerance` of another outline in the same box.
    func length(within tolerance: Double, of other: Outline) -> Double {
        let distances = other.squaredDistances
        return lengths.indices.reduce(0) { sum, corner in
            lengths[corner] > 0 && distances[corner].squareRoot() <= tolerance ? sum + lengths[corner] : sum
        }
    }

    /// The squared distance of each corner from the outline.
    private var squaredDistances: [Double] {
        var field = lengths.map { $0 > 0 ? 0 : Double.infinity }
        var line = DistanceLine(count: size.columns, step: 1)
        for row in 0..<size.rows { line.transform(&field, from: row * size.columns, stride: 1) }
        line = DistanceLine(count: size.rows, step: 1)
        for column in 0..<size.columns { line.transform(&field, from: column, stride: size.columns) }
        return field
    }
}
