/// How a camera was held: which way a stored picture must be turned or mirrored to stand upright (EXIF 2.32, tag 274).
public enum Orientation: Int, Sendable, Hashable {
    /// As it is stored.
    case upright = 1
    /// Mirrored left to right.
    case mirrored
    /// Turned by half.
    case upsideDown
    /// Mirrored top to bottom.
    case flipped
    /// Rows are columns.
    case transposed
    /// To be turned a quarter to the right.
    case turnRight
    /// Rows are columns, from the other corner.
    case transversed
    /// To be turned a quarter to the left.
    case turnLeft

    /// Whether width and height change places.
    var swapsSides: Bool { rawValue >= 5 }

    /// What an EXIF block (a TIFF header and its first directory) says; nil where it says nothing that can be.
    init?<Bytes: RandomAccessCollection>(exif bytes: Bytes) where Bytes.Element == UInt8, Bytes.Index == Int {
        let block = ByteOrderedBlock(bytes)
        guard let block, let directory = block.long(4), let entries = block.short(directory) else { return nil }
        for entry in 0..<entries {
            let place = directory + 2 + entry * 12
            guard let tag = block.short(place) else { return nil }
            if tag == 274 {
                guard let value = block.short(place + 8) else { return nil }
                self.init(rawValue: value)
                return
            }
        }
        return nil
    }
}

extension Raster {
    /// The picture upright.
    func turned(_ orientation: Orientation) -> Raster {
        if orientation == .upright { return self }
        let (width, height) = orientation.swapsSides ? (self.height, self.width) : (self.width, self.height)
        let turned = [UInt8](unsafeUninitializedCapacity: width * height * 3) { turned, count in
            pixels.withUnsafeBufferPointer { pixels in
                for y in 0..<height {
                    for x in 0..<width {
                        let (fromX, fromY) = source(x, y, orientation)
                        let (to, from) = ((y * width + x) * 3, (fromY * self.width + fromX) * 3)
                        for channel in 0..<3 { turned[to + channel] = pixels[from + channel] }
                    }
                }
            }
            count = width * height * 3
        }
        return Raster(width: width, height: height, pixels: turned)
    }

    /// Where the pixel at x, y of the upright picture is stored.
    private func source(_ x: Int, _ y: Int, _ orientation: Orientation) -> (x: Int, y: Int) {
        let (right, bottom) = (width - 1, height - 1)
        return switch orientation {
        case .upright: (x, y)
        case .mirrored: (right - x, y)
        case .upsideDown: (right - x, bottom - y)
        case .flipped: (x, bottom - y)
        case .transposed: (y, x)
        case .turnRight: (y, bottom - x)
        case .transversed: (right - y, bottom - x)
        case .turnLeft: (right - y, x)
        }
    }
}

/// Numbers of two and four bytes in the order that a TIFF header names; nil outside of the block.
private struct ByteOrderedBlock<Bytes: RandomAccessCollection> where Bytes.Element == UInt8, Bytes.Index == Int {
    private let bytes: Bytes
    private let isLittle: Bool

    init?(_ bytes: Bytes) {
        guard bytes.count >= 8 else { return nil }
        let mark = bytes.prefix(4)
        guard mark.elementsEqual([0x49, 0x49, 42, 0]) || mark.elementsEqual([0x4D, 0x4D, 0, 42]) else { return nil }
        self.bytes = bytes
        isLittle = mark.first == 0x49
    }

    func short(_ place: Int) -> Int? { number(place, count: 2) }
    func long(_ place: Int) -> Int? { number(place, count: 4) }

    private func number(_ place: Int, count: Int) -> Int? {
        guard place >= 0, place <= bytes.count - count else { return nil }
        let part = bytes[bytes.startIndex + place..<bytes.startIndex + place + count]
        return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
}
