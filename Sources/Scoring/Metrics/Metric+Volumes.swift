/// The columns that say how masks become volumes.
public struct VolumeColumns: Sendable, Hashable {
    /// The column of the volume's name.
    public var volume: String
    /// The column of the slice's name, whose order as text is that of the slices.
    public var slice: String
    /// The column of the number of rows of pixels.
    public var height: String
    /// The column of the number of columns of pixels.
    public var width: String

    /// Names the columns.
    public init(volume: String = "volume", slice: String = "slice", height: String = "height", width: String = "width")
    {
        self.volume = volume
        self.slice = slice
        self.height = height
        self.width = width
    }
}

extension Metric {
    /// The mean over volumes of the Hausdorff distance of true and predicted voxels: the greatest distance of a voxel of either
    /// from the other, each edge of the volume measuring 1, divided by √3. Best value 0, worst 1.
    ///
    /// Masks of one slice (of several classes) are joined, slices stacked in the order of their names. Volumes without voxels of
    /// which none are predicted are left out; where one side alone has none, or more than ten times as many are predicted as
    /// are true, the distance is 1. A volume weighs as much as its rows on average.
    ///
    /// Throws where no volume has voxels, at a run that leaves its image, and at slices of a volume that differ in size. Source:
    /// Huttenlocher, Klanderman, Rucklidge, "Comparing images using the Hausdorff distance", IEEE TPAMI 15 (1993); with these
    /// rules, Kaggle's UW-Madison GI Tract Image Segmentation (2022).
    ///
    /// - Parameter areRowsFirst: Whether pixels are counted along rows, not down columns.
    public static func hausdorff3D(_ columns: VolumeColumns = VolumeColumns(), areRowsFirst: Bool = false) -> Metric {
        let id = "hausdorff-3d"
        return Metric(
            id: id, title: "Hausdorff distance of volumes",
            summary: "Mean over volumes of the greatest distance between voxels of one side and the other, over √3.",
            direction: .minimize, bounds: 0...1, targets: [.masks], input: .tuples,
            source: "Huttenlocher et al., IEEE TPAMI 1993",
            needs: [
                JudgeNeed(columns.volume, .texts), JudgeNeed(columns.slice, .texts),
                JudgeNeed(columns.height, .numbers), JudgeNeed(columns.width, .numbers),
            ]
        ) { truth, predictions in
            let pairs = try TuplePairs(id, truth, predictions, width: 2)
            let names = try truth.texts(of: columns.volume, for: id)
            let stack = VolumeStack(
                metric: id, slices: try truth.texts(of: columns.slice, for: id),
                heights: try truth.numbers(of: columns.height, for: id),
                widths: try truth.numbers(of: columns.width, for: id), areRowsFirst: areRowsFirst)
            let groups = Dictionary(grouping: names.indices) { names[$0] }.sorted { $0.key < $1.key }.map(\.value)
            let scores = try groups.map { rows in
                distance(try stack.volume(pairs.truth, rows), try stack.volume(pairs.predicted, rows))
            }
            let weights = truth.weights.map { all in
                groups.map { rows in rows.reduce(0) { $0 + all[$1] } / Double(rows.count) }
            }
            return try definedMean(id, scores, weights)
        }
    }

    /// The weighted mean of the Dice coefficient of masks, rows without pixels left out, and 1 − the Hausdorff distance of the
    /// volumes that they make. Best value 1. Throws as both do.
    ///
    /// Source: Kaggle's UW-Madison GI Tract Image Segmentation (2022), with 0.4 for the Dice coefficient.
    public static func diceHausdorff(
        diceWeight: Double = 0.4, _ columns: VolumeColumns = VolumeColumns(), areRowsFirst: Bool = false
    ) -> Metric {
        let (dice, distance) = (maskDice(empty: nil), hausdorff3D(columns, areRowsFirst: areRowsFirst))
        return Metric(
            id: "dice-hausdorff", title: "Dice coefficient and Hausdorff distance",
            summary: "w Dice + (1 - w) (1 - Hausdorff distance of volumes).", direction: .maximize, bounds: 0...1,
            targets: [.masks], input: .tuples, source: "Kaggle, UW-Madison GI Tract Image Segmentation 2022",
            needs: distance.needs
        ) { truth, predictions in
            let overlap = try dice.score(truth, predictions)
            return diceWeight * overlap + (1 - diceWeight) * (1 - (try distance.score(truth, predictions)))
        }
    }

    private static func distance(_ right: Volume, _ said: Volume) -> Double? {
        let (wanted, found) = (right.count, said.count)
        if wanted == 0 && found == 0 { return nil }
        if wanted == 0 || found == 0 || found > 10 * wanted { return 1 }
        return Volume.hausdorff(right, said) / 3.0.squareRoot()
    }
}

/// Makes volumes of the masks of rows.
private struct VolumeStack {
    let metric: String
    let slices: [String]
    let heights: [Double]
    let widths: [Double]
    let areRowsFirst: Bool

    func volume(_ masks: Tuples, _ rows: [Int]) throws -> Volume {
        let stacked = Dictionary(grouping: rows) { slices[$0] }
            .sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }.map(\.value)
        let (height, width) = try size(rows)
        return Volume(
            shape: .init(slices: stacked.count, rows: height, columns: width),
            slices: try stacked.map { rows in
                let runs = try PixelRuns(rows.flatMap { masks[$0] }, metric: metric, row: rows[0])
                guard (runs.all.last?.upperBound ?? 0) - 1 <= height * width else {
                    throw ScoringError(
                        .outOfRange, "\(metric): row \(rows[0]) (from 0) has a run beyond the pixel \(height * width)",
                        row: rows[0])
                }
                return runs
            }, areRowsFirst: areRowsFirst)
    }

    private func size(_ rows: [Int]) throws -> (height: Int, width: Int) {
        guard let height = Int(exactly: heights[rows[0]]), let width = Int(exactly: widths[rows[0]]),
            (1...1_000_000).contains(height), (1...1_000_000).contains(width),
            rows.allSatisfy({ heights[$0] == heights[rows[0]] && widths[$0] == widths[rows[0]] })
        else {
            throw ScoringError(
                .judgeColumn, "\(metric): the slices of a volume have sizes that differ, or are no whole numbers",
                row: rows[0])
        }
        return (height, width)
    }
}
