import Frames

/// A feature encoding with what it learned from training rows.
enum FittedEncoding: Sendable, Hashable, Codable {
    case number(FittedNumber)
    case cyclic(FittedCycle)
    case codes(FittedCodes)
    case oneHot(FittedOneHot)
    case targetMean(FittedTargetMean)
    case frequency(FittedFrequency)
    case words(FittedWords)
    case pixels(FittedPixels)

    /// What is written after the column's name, one for each real-valued feature.
    var suffixes: [String] {
        switch self {
        case .number(let fitted): fitted.suffixes
        case .cyclic(let fitted): fitted.suffixes
        case .codes: []
        case .oneHot(let fitted): fitted.suffixes
        case .targetMean(let fitted): fitted.suffixes
        case .frequency: ["→count"]
        case .words(let fitted): fitted.suffixes
        case .pixels(let fitted): fitted.suffixes
        }
    }

    /// The number of codes, where the encoding makes a categorical feature.
    var cardinality: Int? {
        if case .codes(let fitted) = self { fitted.cardinality } else { nil }
    }

    /// Writes the real-valued features, feature after feature; `features` holds `suffixes.count × rows` numbers.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        switch self {
        case .number(let fitted): fitted.encode(column, into: features)
        case .cyclic(let fitted): fitted.encode(column, into: features)
        case .codes: break
        case .oneHot(let fitted): fitted.encode(column, into: features)
        case .targetMean(let fitted): fitted.encode(column, into: features)
        case .frequency(let fitted): fitted.encode(column, into: features)
        case .words(let fitted): fitted.encode(column, into: features)
        case .pixels(let fitted): fitted.encode(column, into: features)
        }
    }
}
