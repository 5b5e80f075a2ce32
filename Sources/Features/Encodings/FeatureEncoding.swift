public import Frames
public import Randomness
public import Scoring

/// How a column becomes features: chosen by a plan, fitted on training rows.
///
/// An encoding is a value; encodings of one's own go into the steps of a `FeaturePlan`, or into `FeatureRecipe.extras`, and
/// what they learn is read back by the names in an `EncodingRegistry`.
public protocol FeatureEncoding: Sendable, Hashable {
    /// What becomes of the column, in plain words, such as "one feature a level".
    var summary: String { get }
    /// Learns from the training rows of a column; nil when nothing differs between them.
    ///
    /// - Parameters:
    ///   - truth: the rows' target, for encodings that look at it.
    ///   - seed: the root of all random decisions.
    /// - Throws: what the encoding needs and cannot have.
    func fit(_ column: Column, truth: Truth, seed: Seed) throws -> EncodingFit?
    /// As `fit(_:truth:seed:)`, of a step that names a second column, whose same rows are `beside`. By default it is not looked at.
    func fit(_ column: Column, beside: Column?, truth: Truth, seed: Seed) throws -> EncodingFit?
}

extension FeatureEncoding {
    /// Looks at the first column alone.
    public func fit(_ column: Column, beside: Column?, truth: Truth, seed: Seed) throws -> EncodingFit? {
        try fit(column, truth: truth, seed: seed)
    }
}

/// What fitting an encoding gave.
public struct EncodingFit: Sendable {
    /// What turns columns into features.
    public let encoder: any FeatureEncoder
    /// Features that the training rows must have instead of what `encoder` says of them, feature after feature: an encoding
    /// that looks at the target must not show a row its own. nil: none.
    public let training: [Float]?

    /// Joins them.
    public init(_ encoder: any FeatureEncoder, training: [Float]? = nil) {
        self.encoder = encoder
        self.training = training
    }
}

/// A feature encoding with what it learned from training rows: a `NumberEncoder`, a `CodeEncoder` or a `SparseEncoder`.
public protocol FeatureEncoder: Sendable, Codable {
    /// The name by which saved ones are found; one in a registry.
    static var name: String { get }
    /// Whether it can read such a column, where training had one of that kind. By default whatever is no image.
    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool
    /// Whether its parts fit together. Asked of what was read from a file, before it is used; what would trap must be told
    /// here.
    var isSound: Bool { get }
}

extension FeatureEncoder {
    /// Whatever is no image, where training had none.
    public func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool {
        kind != .image && column.kind != .image
    }

    /// True.
    public var isSound: Bool { true }
}

/// Makes real-valued features of a column.
public protocol NumberEncoder: FeatureEncoder {
    /// What is written after the column's name, one for each feature.
    var suffixes: [String] { get }
    /// Writes the features, feature after feature; `features` holds `suffixes.count × rows` numbers.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>)
    /// As `encode(_:into:)`, of a step that names a second column, whose same rows are `beside`. By default it is not looked at.
    func encode(_ column: Column, beside: Column?, into features: UnsafeMutableBufferPointer<Float>)
}

extension NumberEncoder {
    /// Looks at the first column alone.
    public func encode(_ column: Column, beside: Column?, into features: UnsafeMutableBufferPointer<Float>) {
        encode(column, into: features)
    }
}

/// Makes one categorical feature of a column.
public protocol CodeEncoder: FeatureEncoder {
    /// What codes from 2 stand for; code 0 is for levels not seen in training, code 1 for missing values.
    var levels: [String] { get }
    /// Writes a code a row, each below `levels.count + 2`.
    func encode(_ column: Column, into codes: UnsafeMutableBufferPointer<Int32>)
}

/// Makes so many features of a column, nearly all of them zero in any row, that only the others are kept.
public protocol SparseEncoder: FeatureEncoder {
    /// The number of features.
    var columnCount: Int { get }
    /// What a feature is called after the column's name.
    func title(of column: Int) -> String
    /// The features, row by row.
    func encode(_ column: Column) -> SparseMatrix
}

/// The encoders that saved features can be read back with, by name.
public struct EncodingRegistry: Sendable {
    /// The encoders' types.
    public var encoders: [any FeatureEncoder.Type]

    /// Makes a registry.
    public init(_ encoders: [any FeatureEncoder.Type]) { self.encoders = encoders }

    /// Those that Podium has.
    public static let standard = EncodingRegistry([
        FittedNumber.self, FittedCycle.self, FittedCodes.self, FittedOneHot.self, FittedTargetMean.self,
        FittedFrequency.self, FittedPiecewiseLinear.self, FittedWords.self, FittedTerms.self, FittedPixels.self,
        FittedSounds.self,
    ])

    /// Where a decoder carries the registry; `standard` where it carries none.
    public static let key: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "podium encodings") else { preconditionFailure("a key is a text") }
        return key
    }()

    func encoder(named name: String) -> (any FeatureEncoder.Type)? { encoders.last { $0.name == name } }
}
