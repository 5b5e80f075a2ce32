/// How a picture of any shape becomes a square.
public enum Framing: String, Sendable, Hashable, Codable, CaseIterable {
    /// The largest square in its middle.
    case crop
    /// All of it, squeezed.
    case squash
    /// All of it, with black beside.
    case pad
}

extension Raster {
    /// The picture in a square of `size` pixels a side.
    public func framed(_ framing: Framing, size: Int) -> Raster {
        switch framing {
        case .squash: return resized(width: size, height: size)
        case .crop:
            let side = min(width, height)
            return cropped(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side)
                .resized(width: size, height: size)
        case .pad:
            let side = max(width, height)
            let inner = resized(width: max(1, width * size / side), height: max(1, height * size / side))
            return inner.padded(to: size)
        }
    }

    /// The picture in another size: each pixel is the mean of those that it covers, weighted by a triangle as wide as two of the
    /// new pixels, or of two of the old ones where those are larger (bilinear). Along the rows first, then along the columns,
    /// each rounded to a byte: bit for bit what Pillow's `resize` with `BILINEAR` gives.
    public func resized(width: Int, height: Int) -> Raster {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        let wide = width == self.width ? self : resampledAcross(to: width)
        return height == wide.height ? wide : wide.resampledDown(to: height)
    }

    private func padded(to size: Int) -> Raster {
        var square = [UInt8](repeating: 0, count: size * size * 3)
        let (left, top) = ((size - width) / 2, (size - height) / 2)
        for row in 0..<height {
            let to = ((top + row) * size + left) * 3
            square.replaceSubrange(to..<to + width * 3, with: pixels[row * width * 3..<(row + 1) * width * 3])
        }
        return Raster(width: size, height: size, pixels: square)
    }

    private func resampledAcross(to width: Int) -> Raster {
        let taps = ResamplingTaps(from: self.width, to: width)
        let result = [UInt8](unsafeUninitializedCapacity: width * height * 3) { result, count in
            pixels.withUnsafeBufferPointer { pixels in
                taps.weights.withUnsafeBufferPointer { weights in
                    for y in 0..<height {
                        let (from, to) = (y * self.width * 3, y * width * 3)
                        for x in 0..<width {
                            var (red, green, blue) = (ResamplingTaps.half, ResamplingTaps.half, ResamplingTaps.half)
                            var place = from + taps.starts[x] * 3
                            for tap in x * taps.most..<x * taps.most + taps.counts[x] {
                                let weight = weights[tap]
                                red &+= weight &* Int32(pixels[place])
                                green &+= weight &* Int32(pixels[place + 1])
                                blue &+= weight &* Int32(pixels[place + 2])
                                place += 3
                            }
                            result[to + x * 3] = ResamplingTaps.byte(red)
                            result[to + x * 3 + 1] = ResamplingTaps.byte(green)
                            result[to + x * 3 + 2] = ResamplingTaps.byte(blue)
                        }
                    }
                }
            }
            count = width * height * 3
        }
        return Raster(width: width, height: height, pixels: result)
    }

    private func resampledDown(to height: Int) -> Raster {
        let taps = ResamplingTaps(from: self.height, to: height)
        let line = width * 3
        var sums = [Int32](repeating: 0, count: line)
        let result = [UInt8](unsafeUninitializedCapacity: height * line) { result, count in
            pixels.withUnsafeBufferPointer { pixels in
                sums.withUnsafeMutableBufferPointer { sums in
                    for y in 0..<height {
                        sums.update(repeating: ResamplingTaps.half)
                        for tap in 0..<taps.counts[y] {
                            let (weight, from) = (taps.weights[y * taps.most + tap], (taps.starts[y] + tap) * line)
                            for x in 0..<line { sums[x] &+= weight &* Int32(pixels[from + x]) }
                        }
                        for x in 0..<line { result[y * line + x] = ResamplingTaps.byte(sums[x]) }
                    }
                }
            }
            count = height * line
        }
        return Raster(width: width, height: height, pixels: result)
    }
}

/// Which pixels each new pixel is made of, along one side, and their weights in whole numbers of 2⁻²².
private struct ResamplingTaps {
    /// The first pixel of each new one.
    let starts: [Int]
    /// How many pixels each has.
    let counts: [Int]
    /// The most that any has.
    let most: Int
    /// `most` weights for each new pixel.
    let weights: [Int32]

    private static let bits: Int32 = 22
    static let half: Int32 = 1 << (bits - 1)

    static func byte(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> bits) }

    init(from size: Int, to newSize: Int) {
        let scale = Double(size) / Double(newSize)
        let reach = max(scale, 1)
        let most = Int(reach.rounded(.up)) * 2 + 1
        var (starts, counts): ([Int], [Int]) = ([], [])
        var weights = [Int32](repeating: 0, count: newSize * most)
        for position in 0..<newSize {
            let center = (Double(position) + 0.5) * scale
            let first = max(0, Int(center - reach + 0.5))
            let last = min(size, Int(center + reach + 0.5))
            let shares = (first..<last).map { max(0, 1 - abs((Double($0) - center + 0.5) / reach)) }
            let total = shares.reduce(0, +)
            for (tap, share) in shares.enumerated() {
                weights[position * most + tap] = Int32(share / total * Double(1 << Self.bits) + 0.5)
            }
            starts.append(first)
            counts.append(shares.count)
        }
        (self.starts, self.counts, self.most, self.weights) = (starts, counts, most, weights)
    }
}
