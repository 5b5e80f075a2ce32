import Foundation
public import Randomness

/// Random changes to a training image that keep what it shows.
public struct ImageAugmentation: Sendable, Hashable, Codable {
    /// Whether half of the images are mirrored left to right.
    public var flips = false
    /// Images are moved by up to this many pixels each way; what comes in repeats the border's pixels.
    public var shift = 0
    /// Images are turned by up to this many degrees each way, with bilinear sampling.
    public var rotation: Float = 0
    /// The chance that a rectangle of 2 % to 20 % of the area is set to 0 (Zhong and others, AAAI 2020).
    public var erasure: Float = 0

    /// No change until a property says so.
    public init(flips: Bool = false, shift: Int = 0, rotation: Float = 0, erasure: Float = 0) {
        self.flips = flips
        self.shift = shift
        self.rotation = rotation
        self.erasure = erasure
    }

    /// Changes one `[height, width, channels]` image in place.
    public func apply(to image: UnsafeMutablePointer<Float>, shape: [Int], _ generator: inout Philox) {
        guard shape.count == 3 else { return }
        let size = Size(height: shape[0], width: shape[1], channels: shape[2])
        let isFlipped = flips && generator.index(below: 2) == 1
        let moved = (
            y: shift > 0 ? generator.index(below: 2 * shift + 1) - shift : 0,
            x: shift > 0 ? generator.index(below: 2 * shift + 1) - shift : 0
        )
        let angle = rotation > 0 ? (2 * generator.uniformFloat() - 1) * rotation * .pi / 180 : 0
        if isFlipped { flip(image, size) }
        if angle != 0 { rotate(image, size, angle) }
        if moved != (0, 0) { move(image, size, moved.y, moved.x) }
        if erasure > 0, generator.uniformFloat() < erasure { erase(image, size, &generator) }
    }

    private struct Size {
        let height, width, channels: Int
        var count: Int { height * width * channels }
        func at(_ y: Int, _ x: Int) -> Int { (y * width + x) * channels }
    }

    private func flip(_ image: UnsafeMutablePointer<Float>, _ size: Size) {
        for y in 0..<size.height {
            for x in 0..<size.width / 2 {
                for channel in 0..<size.channels {
                    let (a, b) = (size.at(y, x) + channel, size.at(y, size.width - 1 - x) + channel)
                    (image[a], image[b]) = (image[b], image[a])
                }
            }
        }
    }

    private func move(_ image: UnsafeMutablePointer<Float>, _ size: Size, _ down: Int, _ right: Int) {
        let before = Array(UnsafeBufferPointer(start: image, count: size.count))
        let columns = (0..<size.width).map { min(max($0 - right, 0), size.width - 1) }
        for y in 0..<size.height {
            let row = min(max(y - down, 0), size.height - 1)
            for x in 0..<size.width {
                let (to, from) = (size.at(y, x), size.at(row, columns[x]))
                for channel in 0..<size.channels { image[to + channel] = before[from + channel] }
            }
        }
    }

    private func rotate(_ image: UnsafeMutablePointer<Float>, _ size: Size, _ angle: Float) {
        let before = Array(UnsafeBufferPointer(start: image, count: size.count))
        let (sine, cosine) = (sin(angle), cos(angle))
        let (middleY, middleX) = (Float(size.height - 1) / 2, Float(size.width - 1) / 2)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let (dy, dx) = (Float(y) - middleY, Float(x) - middleX)
                let (fromY, fromX) = (middleY + cosine * dy - sine * dx, middleX + sine * dy + cosine * dx)
                for channel in 0..<size.channels {
                    image[size.at(y, x) + channel] = sampled(before, size, fromY, fromX, channel)
                }
            }
        }
    }

    private func sampled(_ image: [Float], _ size: Size, _ y: Float, _ x: Float, _ channel: Int) -> Float {
        let (top, left) = (Int(y.rounded(.down)), Int(x.rounded(.down)))
        var sum: Float = 0
        for (row, weightY) in [(top, 1 - (y - Float(top))), (top + 1, y - Float(top))] {
            for (column, weightX) in [(left, 1 - (x - Float(left))), (left + 1, x - Float(left))]
            where (0..<size.height).contains(row) && (0..<size.width).contains(column) {
                sum += weightY * weightX * image[size.at(row, column) + channel]
            }
        }
        return sum
    }

    private func erase(_ image: UnsafeMutablePointer<Float>, _ size: Size, _ generator: inout Philox) {
        let area = (0.02 + 0.18 * generator.uniformFloat()) * Float(size.height * size.width)
        let ratio = 0.5 + 1.5 * generator.uniformFloat()
        let height = min(size.height, max(1, Int((area * ratio).squareRoot())))
        let width = min(size.width, max(1, Int((area / ratio).squareRoot())))
        let top = generator.index(below: size.height - height + 1)
        let left = generator.index(below: size.width - width + 1)
        for y in top..<top + height {
            (image + size.at(y, left)).update(repeating: 0, count: width * size.channels)
        }
    }
}

extension Samples {
    /// Each channel's mean and standard deviation over all rows and pixels.
    public var channelStatistics: (mean: [Float], deviation: [Float]) {
        let channels = shape.last ?? 0
        var (sums, squares) = ([Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels))
        let numbers = allNumbers
        for (index, value) in numbers.enumerated() {
            sums[index % channels] += Double(value)
            squares[index % channels] += Double(value) * Double(value)
        }
        let count = Double(max(1, numbers.count / max(1, channels)))
        let means = sums.map { $0 / count }
        let deviations = zip(squares, means).map { max(1e-12, $0 / count - $1 * $1).squareRoot() }
        return (means.map(Float.init), deviations.map(Float.init))
    }

    /// The same samples with each channel less `mean`, divided by `deviation`; throws with code `shape` where these are not
    /// one a channel, `data` where a result is not finite.
    public func normalized(mean: [Float], deviation: [Float]) throws -> Samples {
        let channels = mean.count
        guard channels == shape.last, deviation.count == channels else {
            throw NetworksError(.shape, "normalized: \(mean.count) means for \(shape.last ?? 0) channels")
        }
        var scaled = allNumbers
        for index in scaled.indices {
            scaled[index] = (scaled[index] - mean[index % channels]) / deviation[index % channels]
        }
        return try Samples(
            numbers: scaled, shape: shape, codes: codes, codeColumns: codeColumns, targets: targets, weights: weights,
            count: count)
    }
}
