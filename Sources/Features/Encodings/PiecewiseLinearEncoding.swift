public import Frames
public import Randomness
public import Scoring

/// A number cut into pieces at the training rows' quantiles, with one feature a piece: how far the number has gone through it, from
/// 0 before to 1 behind. A weighted sum of them is any line with corners at the cuts, so what adds features up can bend.
///
/// Source: Gorishniy, Rubachev, Babenko, "On embeddings for numerical features in tabular deep learning", NeurIPS 2022.
public struct PiecewiseLinearEncoding: FeatureEncoding {
    /// The most pieces, 2 or more; fewer where there are fewer different values.
    public let pieces: Int

    /// Makes an encoding.
    public init(pieces: Int) {
        precondition(pieces >= 2, "a number in one piece is the number itself")
        self.pieces = pieces
    }

    /// What becomes of the column, in plain words.
    public var summary: String { "how far the number is through each of \(pieces) pieces" }

    /// Learns the cuts; nil where there are less than three different values, between which every line is straight.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        let sorted = column.numbers().filter { !$0.isNaN }.sorted()
        guard let first = sorted.first else { return nil }
        var cuts = [first]
        for piece in 1...pieces {
            let cut = sorted[(sorted.count - 1) * piece / pieces]
            if cut > cuts[cuts.count - 1] { cuts.append(cut) }
        }
        return cuts.count > 2 ? EncodingFit(FittedPiecewiseLinear(cuts: cuts)) : nil
    }
}

/// The cuts between a number's pieces.
struct FittedPiecewiseLinear: NumberEncoder, Hashable {
    static let name = "pieces"

    /// Ascending, ends included.
    let cuts: [Double]

    var isSound: Bool { cuts.count > 2 && zip(cuts, cuts.dropFirst()).allSatisfy(<) && cuts.allSatisfy(\.isFinite) }

    var suffixes: [String] { (1..<cuts.count).map { "/\($0)" } }

    /// A missing number is in the middle of each piece.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        let values = column.numbers()
        for piece in 1..<cuts.count {
            // Of halves, differences are no larger than numbers can be.
            let (low, high) = (cuts[piece - 1] / 2, cuts[piece] / 2)
            let start = (piece - 1) * values.count
            for (row, value) in values.enumerated() {
                let share = (min(high, max(low, value / 2)) - low) / (high - low)
                features[start + row] = value.isNaN ? 0.5 : Float(share)
            }
        }
    }
}
