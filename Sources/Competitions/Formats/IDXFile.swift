public import Foundation
public import Frames

/// An array of bytes with its shape in the IDX format of MNIST: two zero bytes, a type, the number of dimensions, each
/// dimension as a big-endian 32-bit number, then the values.
///
/// Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits", section "File formats".
public struct IDXFile: Sendable, Hashable {
    /// The size in each dimension; the first one counts the rows.
    public let dimensions: [Int]
    /// The values, the last dimension running fastest.
    public let values: [UInt8]

    private let name: String

    /// Reads a file that is not compressed; throws `CompetitionError`.
    public init(contentsOf file: URL) throws {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: file)
        } catch {
            throw CompetitionError.unreadable(path: file.path, reason: error.localizedDescription)
        }
        try self.init([UInt8](bytes), name: file.path)
    }

    /// Reads bytes; `name` is what messages call them. Throws `CompetitionError.data`.
    public init(_ bytes: [UInt8], name: String) throws {
        func fault(_ reason: String) -> CompetitionError { .data(file: name, reason: reason) }
        guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else { throw fault("this is not an IDX file") }
        guard bytes[2] == 0x08 else { throw fault("the IDX file holds values of type \(bytes[2]), expected bytes (8)") }
        let header = 4 + 4 * Int(bytes[3])
        guard bytes[3] > 0, bytes.count >= header else { throw fault("the IDX file ends within its header") }
        dimensions = stride(from: 4, to: header, by: 4).map { start in
            bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let (expected, overflow) = dimensions.reduce((1, false)) { product, size in
            let (value, overflow) = product.0.multipliedReportingOverflow(by: size)
            return (value, product.1 || overflow)
        }
        guard !overflow, bytes.count - header == expected else {
            throw fault("the IDX file holds \(bytes.count - header) values, its header says \(dimensions)")
        }
        values = Array(bytes[header...])
        self.name = name
    }

    /// The values as images, gray where there are three dimensions, of several channels where there are four; throws
    /// `CompetitionError.data` when there are others.
    public func images() throws -> ImageValues {
        let size = dimensions.dropFirst()
        guard 2...3 ~= size.count, !size.contains(0), let height = size.dropLast().last, let width = size.last else {
            throw CompetitionError.data(
                file: name, reason: "the IDX file has shape \(dimensions), expected images × rows × columns")
        }
        return ImageValues(
            channels: size.count == 3 ? dimensions[1] : 1, height: height, width: width, pixels: values)
    }

    /// The values as one class a row; throws `CompetitionError.data` when there is more than one dimension.
    public func labels() throws -> [UInt8] {
        guard dimensions.count == 1 else {
            throw CompetitionError.data(file: name, reason: "the IDX file has shape \(dimensions), expected labels")
        }
        return values
    }

    /// The bytes of a file that holds `images`: of three dimensions where they are gray, else of four.
    public static func bytes(of images: ImageValues) -> Data {
        let size = (images.channels == 1 ? [] : [images.channels]) + [images.height, images.width]
        var bytes = Data([0, 0, 0x08, UInt8(size.count + 1)])
        for count in [images.count] + size {
            withUnsafeBytes(of: UInt32(count).bigEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(contentsOf: images.pixels)
        return bytes
    }
}
