import Foundation

/// The pixels of an image, `[height, width, channels]` of them side by side.
struct ImageSize: Hashable {
    var height, width: Int
    let channels: Int

    var count: Int { height * width * channels }
}

/// A part of an image, in pixels from its upper left corner.
struct ImageRectangle: Hashable {
    let top, left, height, width: Float
}

/// What is done to one image: where its pixels come from, how its colors change, what is taken out of it. Nothing, until it is said.
struct ImageChange: Hashable {
    var warp: ImageWarp
    var colors = ColorChange()
    /// What is set to 0, of the result.
    var erased: [ImageRectangle] = []

    init(from source: ImageSize, to result: ImageSize) { warp = ImageWarp(from: source, to: result) }

    /// Writes the changed image. Colors need to know which numbers black and white are, and stay as they are where nobody does.
    func write(
        _ image: UnsafePointer<Float>, to result: UnsafeMutablePointer<Float>, levels: ColorLevels?
    ) {
        warp.write(image, to: result)
        if let levels { colors.apply(to: result, warp.result, levels) }
        for part in erased { erase(part, of: result) }
    }

    private func erase(_ part: ImageRectangle, of image: UnsafeMutablePointer<Float>) {
        let (size, top, left) = (warp.result, Int(part.top), Int(part.left))
        for y in top..<top + Int(part.height) {
            (image + (y * size.width + left) * size.channels).update(
                repeating: 0, count: Int(part.width) * size.channels)
        }
    }
}

/// Where each pixel of an image comes from: a crop of another one, moved, turned and mirrored, in that order when it is followed back.
/// Pixels between those that there are have the mean of the four around them, weighted by nearness; beyond the border lies the border.
struct ImageWarp: Hashable {
    let source, result: ImageSize
    var isFlipped = false
    var down = 0
    var right = 0
    /// In radians.
    var angle: Float = 0
    /// The part of the source that is stretched over the result; nil for all of it.
    var crop: ImageRectangle?

    init(from source: ImageSize, to result: ImageSize) { (self.source, self.result) = (source, result) }

    private var isNone: Bool { self == ImageWarp(from: source, to: source) }

    func write(_ image: UnsafePointer<Float>, to pixels: UnsafeMutablePointer<Float>) {
        if isNone { return pixels.update(from: image, count: source.count) }
        let (sine, cosine) = (sin(angle), cos(angle))
        let (middleY, middleX) = (Float(source.height - 1) / 2, Float(source.width - 1) / 2)
        let rows = places(result.height, in: source.height, from: crop?.top, crop?.height, moved: down)
        let columns = places(result.width, in: source.width, from: crop?.left, crop?.width, moved: right)
        if angle == 0, (rows + columns).allSatisfy({ $0 == $0.rounded() }) {
            return copy(image, rows: rows, columns: columns, to: pixels)
        }
        for (y, row) in rows.enumerated() {
            for (x, column) in columns.enumerated() {
                let (dy, dx) = (row - middleY, column - middleX)
                let turnedX = angle == 0 ? column : middleX + sine * dy + cosine * dx
                sample(
                    image, y: angle == 0 ? row : middleY + cosine * dy - sine * dx,
                    x: isFlipped ? Float(source.width - 1) - turnedX : turnedX,
                    to: pixels + (y * result.width + x) * result.channels)
            }
        }
    }

    /// The middles of the result's pixels along one side, as places on the source's.
    private func places(_ count: Int, in side: Int, from start: Float?, _ length: Float?, moved: Int) -> [Float] {
        let (first, step) = (start ?? 0, (length ?? Float(side)) / Float(count))
        return (0..<count).map { first + (Float($0) + 0.5) * step - 0.5 - Float(moved) }
    }

    /// Pixels as they are, where none lies between others.
    private func copy(
        _ image: UnsafePointer<Float>, rows: [Float], columns: [Float], to pixels: UnsafeMutablePointer<Float>
    ) {
        let channels = source.channels
        let places = columns.map { column in
            min(max(isFlipped ? source.width - 1 - Int(column) : Int(column), 0), source.width - 1) * channels
        }
        var place = pixels
        for row in rows {
            let line = image + min(max(Int(row), 0), source.height - 1) * source.width * channels
            for column in places {
                for channel in 0..<channels { place[channel] = line[column + channel] }
                place += channels
            }
        }
    }

    private func sample(_ image: UnsafePointer<Float>, y: Float, x: Float, to pixel: UnsafeMutablePointer<Float>) {
        let (y, x) = (min(max(y, 0), Float(source.height - 1)), min(max(x, 0), Float(source.width - 1)))
        let (top, left, channels) = (Int(y), Int(x), source.channels)
        let (below, across) = (y - Float(top), x - Float(left))
        let next = left + 1 < source.width ? channels : 0
        let upper = image + (top * source.width + left) * channels
        let lower = top + 1 < source.height ? upper + source.width * channels : upper
        for channel in 0..<channels {
            let above = (1 - across) * upper[channel] + across * upper[channel + next]
            let under = (1 - across) * lower[channel] + across * lower[channel + next]
            pixel[channel] = (1 - below) * above + below * under
        }
    }
}

/// Which numbers black and white are, one a channel.
struct ColorLevels: Hashable {
    let black, white: [Float]
}

/// Another light on an image: factors, 1 for no change.
struct ColorChange: Hashable {
    var brightness: Float = 1
    /// Of each color's distance from the image's mean gray.
    var contrast: Float = 1
    /// Of each color's distance from the pixel's gray.
    var saturation: Float = 1

    /// What red, green and blue add to gray (ITU-R BT.601); of other channels each as much.
    private static let weights: [Float] = [0.299, 0.587, 0.114]

    func apply(to image: UnsafeMutablePointer<Float>, _ size: ImageSize, _ levels: ColorLevels) {
        guard self != ColorChange() else { return }
        let channels = size.channels
        let spans = zip(levels.white, levels.black).map { $0 - $1 }
        let shares = channels == 3 ? Self.weights : [Float](repeating: 1 / Float(channels), count: channels)
        func gray(_ pixel: UnsafeMutablePointer<Float>) -> Float {
            (0..<channels).reduce(0) { $0 + shares[$1] * (pixel[$1] - levels.black[$1]) / spans[$1] }
        }
        let pixels = stride(from: 0, to: size.count, by: channels).map { image + $0 }
        let mean = brightness * pixels.reduce(0) { $0 + gray($1) } / Float(pixels.count)
        for pixel in pixels {
            let own = mean + contrast * (brightness * gray(pixel) - mean)
            for channel in 0..<channels {
                let color = brightness * (pixel[channel] - levels.black[channel]) / spans[channel]
                let changed = own + saturation * (mean + contrast * (color - mean) - own)
                pixel[channel] = levels.black[channel] + min(max(changed, 0), 1) * spans[channel]
            }
        }
    }
}
