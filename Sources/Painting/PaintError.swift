public import Faults
import Images

/// Why a picture cannot be painted: one line that says what to do.
public struct PaintError: AttributedError, Sendable, Hashable {
    /// What is wrong, and what to do.
    public let description: String

    /// Makes an error.
    public init(_ description: String) { self.description = description }
}

extension PaintError {
    /// Throws where pictures cannot have a longer side of so many pixels.
    static func check(size: Int) throws {
        guard PaintSettings.sizes.contains(size) else {
            throw PaintError(
                "size \(size): a picture has \(PaintSettings.sizes.lowerBound) to \(PaintSettings.sizes.upperBound) pixels a side"
            )
        }
    }

    /// Throws where a picture is too narrow for a network that sees it at a sixteenth of its size.
    static func check(_ picture: Raster) throws {
        guard min(picture.width, picture.height) >= 16 else {
            throw PaintError(
                "a picture of \(picture.width) × \(picture.height) pixels is too narrow to be seen by the network, which needs 16 "
                    + "a side; take a larger size, or cut the picture")
        }
    }

    /// Throws where not all weights of styles are 0 or more, or none is more.
    static func check(weights: [Double]) throws {
        guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }), weights.contains(where: { $0 > 0 }) else {
            throw PaintError("the weights of the styles are \(weights); they are at least 0, and one of them is more")
        }
    }
}
