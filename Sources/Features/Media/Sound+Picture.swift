import Images
import Sounds

extension Sound {
    /// How much of a longer sound is shown to people.
    static let secondsToShow = 30.0

    /// The sound as people look at it: above how far it swings at each moment, below how loud each band of frequencies is, high ones above,
    /// the louder the brighter. Three quarters as high as wide; from left to right is the whole sound.
    func picture(width: Int) -> Raster {
        let (line, colors) = (width / 4, width / 2)
        let sound = resampled(to: SoundFrame.rate)
        return Raster(
            width: width, height: line + colors,
            pixels: sound.swings(width: width, height: line) + sound.frequencies(width: width, height: colors).pixels)
    }

    /// A bar a moment, from the least to the greatest sample, dark on white; the loudest fills the height.
    private func swings(width: Int, height: Int) -> [UInt8] {
        let loudest = samples.reduce(Float.leastNormalMagnitude) { max($0, abs($1)) }
        let bars = (0..<width).map { x -> ClosedRange<Int> in
            let (start, end) = (
                x * samples.count / width, max((x + 1) * samples.count / width, x * samples.count / width + 1)
            )
            let part = samples[min(start, samples.count)..<min(end, samples.count)]
            func row(_ value: Float) -> Int { Int(((1 - value / loudest) / 2 * Float(height - 1)).rounded()) }
            return row(max(0, part.max() ?? 0))...row(min(0, part.min() ?? 0))
        }
        return (0..<height).flatMap { y in
            bars.flatMap { $0.contains(y) ? [38, 70, 120] as [UInt8] : [255, 255, 255] }
        }
    }

    private func frequencies(width: Int, height: Int) -> Raster {
        let hop = max(1, samples.count / width)
        let levels = MelSpectrogram(of: self, bands: 64, hop: hop).levels(width: width)
        return Raster(width: width, height: 64, pixels: levels.flatMap(Self.color)).resized(
            width: width, height: height)
    }

    /// From black over purple and orange to a pale yellow, evenly brighter.
    private static func color(_ level: UInt8) -> [UInt8] {
        let stops: [(Double, Double, Double)] = [
            (0, 0, 4), (81, 18, 124), (183, 55, 121), (252, 137, 97), (252, 253, 191),
        ]
        let place = Double(level) / 255 * Double(stops.count - 1)
        let (first, part) = (min(Int(place), stops.count - 2), place - Double(min(Int(place), stops.count - 2)))
        let (a, b) = (stops[first], stops[first + 1])
        return [(a.0, b.0), (a.1, b.1), (a.2, b.2)].map { UInt8(($0 + ($1 - $0) * part).rounded()) }
    }
}
