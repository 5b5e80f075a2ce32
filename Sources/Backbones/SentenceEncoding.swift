public import Features
public import Frames
public import Randomness
public import Scoring
import Storage
import Workers

/// What a pretrained network says of texts, as features of a table: texts that mean the like have like features, whatever their words.
public struct SentenceEncoding: FeatureEncoding {
    /// How features are scaled.
    public enum Scale: String, Sendable, Hashable, Codable {
        /// Each to mean 0 and deviation 1.
        case each
        /// All by one number, so that a row's length is 1 in the mean, as that of a row of terms.
        case length
    }

    /// What the features are made of.
    public enum Content: String, Sendable, Hashable, Codable {
        /// The vector of a text.
        case text
        /// How the vectors u and v of two texts differ, |u − v| and u · v number by number.
        case pair
    }

    /// Which network.
    public let backbone: String
    /// How features are scaled.
    public let scale: Scale
    /// What they are made of.
    public let content: Content

    /// Makes an encoding. Throws `BackboneError.unknown`.
    public init(_ backbone: String, scale: Scale = .each, of content: Content = .text) throws {
        (self.backbone, self.scale, self.content) = (try TextBackbone.named(backbone).id, scale, content)
    }

    /// What becomes of the column, in plain words.
    public var summary: String {
        content == .pair ? "how what \(backbone) says of both differs" : "what \(backbone) says of it"
    }

    /// Learns means and scales; nil where there are no texts. Throws as `read(_:report:)`.
    public func fit(_ column: Column, truth: Truth, seed: Seed) throws -> EncodingFit? {
        try fit(column, beside: nil, truth: truth, seed: seed)
    }

    /// Learns means and scales; nil where there are no texts. Throws as `read(_:report:)`.
    public func fit(_ column: Column, beside: Column?, truth: Truth, seed: Seed) throws -> EncodingFit? {
        guard case .text(let texts) = column.values, texts.count > 0 else { return nil }
        guard let store = texts.store else { throw BackboneError.notInstalled(backbone, folder: nil) }
        let reader = try store.frozen(TextBackbone.named(backbone))
        return EncodingFit(try FittedSentences(reader, fitting: column, beside: beside, by: self))
    }

    /// Reads all texts of a store that has a folder, which takes a while the first time and none later; `report` is told the share
    /// that is done. Throws `BackboneError.notInstalled` where the weights are not in that folder, and what `report` throws.
    public func read(_ store: TextStore, report: @Sendable (Double) throws -> Void) throws {
        _ = try store.features(of: store.frozen(TextBackbone.named(backbone)), report: report)
    }
}

/// The network, and the mean and scale of each feature over the training rows.
struct FittedSentences: NumberEncoder {
    static let name = "sentences"

    let reader: FrozenTextBackbone
    private let content: SentenceEncoding.Content
    private let scale: FeatureScale

    init(
        _ reader: FrozenTextBackbone, fitting column: Column, beside: Column?, by encoding: SentenceEncoding
    ) throws {
        (self.reader, content) = (reader, encoding.content)
        let said = try SaidOfRows(column, beside: beside, content, by: reader)
        scale =
            switch encoding.scale {
            case .each: said.scale
            case .length: said.scale.ofOneLength
            }
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.kind == .text }

    var isSound: Bool {
        guard reader.isSound, let width = try? TextBackbone.named(reader.id).features else { return false }
        let count = content == .pair ? 2 * width : width
        return scale.isSound(count: count)
    }

    var suffixes: [String] { scale.centers.indices.map { content == .pair ? "~pair[\($0)]" : "~said[\($0)]" } }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        encode(column, beside: nil, into: features)
    }

    /// Missing where a column holds no texts, which `accepts` has ruled out.
    func encode(_ column: Column, beside: Column?, into features: UnsafeMutableBufferPointer<Float>) {
        guard let said = try? SaidOfRows(column, beside: beside, content, by: reader) else {
            return features.update(repeating: .nan)
        }
        said.write(scale, into: features)
    }
}

/// What a network says of a column's rows, or of two columns'.
private struct SaidOfRows {
    private let first: Vectors
    private let second: Vectors?
    private let width: Int
    private let content: SentenceEncoding.Content

    /// Vectors, and which of them each row has.
    private struct Vectors {
        let bytes: SharedBytes
        let rows: [Int]

        /// From what is kept with the texts; of others, read now.
        init(_ column: Column, by reader: FrozenTextBackbone) throws {
            guard case .text(let texts) = column.values else {
                throw FeaturesError.wrongKind(
                    column: column.name, found: column.kind.rawValue, expected: ColumnKind.text.rawValue)
            }
            if let store = texts.store, let places = store.distinct.places(of: texts) {
                (bytes, rows) = (try store.features(of: reader), places)
            } else {
                bytes = .array(try reader.read(texts).withUnsafeBytes { Array($0) })
                rows = Array(0..<texts.count)
            }
        }
    }

    init(
        _ column: Column, beside: Column?, _ content: SentenceEncoding.Content, by reader: FrozenTextBackbone
    ) throws {
        first = try Vectors(column, by: reader)
        second = try content == .pair ? Vectors(beside ?? column, by: reader) : nil
        width = try TextBackbone.named(reader.id).features
        self.content = content
    }

    private var count: Int { second == nil ? width : 2 * width }

    /// Rows whose sums are one partial sum.
    private static let pieceRows = 512

    /// Each feature by itself; partial sums are added in the rows' order.
    var scale: FeatureScale {
        let pieceCount = (first.rows.count + Self.pieceRows - 1) / Self.pieceRows
        let parts = WorkerPool.current.collect(pieceCount) { piece in
            var sums = [Double](repeating: 0, count: 2 * count)
            forEach(piece * Self.pieceRows..<min(first.rows.count, (piece + 1) * Self.pieceRows)) { _, values in
                for (feature, value) in values.enumerated() {
                    sums[feature] += Double(value)
                    sums[count + feature] += Double(value) * Double(value)
                }
            }
            return sums
        }
        let sums = (0..<2 * count).map { place in parts.reduce(0) { $0 + $1[place] } }
        return FeatureScale(
            sums: Array(sums.prefix(count)), squares: Array(sums.suffix(count)), rows: first.rows.count)
    }

    /// Row by row into feature by feature.
    func write(_ scale: FeatureScale, into features: UnsafeMutableBufferPointer<Float>) {
        let rowCount = first.rows.count
        WorkerPool.current.forEachRange(of: rowCount, size: Self.pieceRows) { rows in
            forEach(rows) { row, values in
                for feature in values.indices {
                    features[feature * rowCount + row] = scale.scaled(values[feature], feature)
                }
            }
        }
    }

    /// Calls `body` with each row's number and features.
    private func forEach(_ rows: Range<Int>, _ body: (Int, UnsafeMutableBufferPointer<Float>) -> Void) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { values in
            first.bytes.withBytes { own in
                let own = own.bindMemory(to: Float.self)
                guard let second else {
                    for row in rows {
                        for j in 0..<width { values[j] = own[first.rows[row] * width + j] }
                        body(row, values)
                    }
                    return
                }
                second.bytes.withBytes { other in
                    let other = other.bindMemory(to: Float.self)
                    for row in rows {
                        for j in 0..<width {
                            let (u, v) = (own[first.rows[row] * width + j], other[second.rows[row] * width + j])
                            (values[j], values[width + j]) = (abs(u - v), u * v)
                        }
                        body(row, values)
                    }
                }
            }
        }
    }
}

extension FeatureScale {
    /// All features by one factor, so that the length of a row is 1 in the mean.
    fileprivate var ofOneLength: FeatureScale {
        let variance = factors.reduce(0.0) { $0 + ($1 > 0 ? 1 / Double($1 * $1) : 0) }
        let factor = variance > 1e-12 ? Float(1 / variance.squareRoot()) : 0
        return FeatureScale(centers: centers, factors: factors.map { _ in factor })
    }
}
