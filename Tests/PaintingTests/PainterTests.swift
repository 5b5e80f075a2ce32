import Images
import Networks
import Randomness
import Testing
import Workers

@testable import Painting

/// Painting with drawn weights: what a network has learned decides what is beautiful, not whether the loss falls.
@Suite struct PainterTests {
    /// A picture of stripes or of a slope.
    static func picture(_ width: Int, _ height: Int, _ color: (Int, Int) -> (Int, Int, Int)) -> Raster {
        let pixels = (0..<height).flatMap { y in
            (0..<width).flatMap { x -> [UInt8] in
                let (red, green, blue) = color(x, y)
                return [UInt8(clamping: red), UInt8(clamping: green), UInt8(clamping: blue)]
            }
        }
        return Raster(width: width, height: height, pixels: pixels)
    }

    static let slope = picture(40, 32) { x, y in (6 * x, 7 * y, 100) }
    static let stripes = picture(32, 36) { x, y in x / 4 % 2 == 0 ? (230, 200, 20) : (20, 30, 160) }

    static func settings(_ method: PaintSettings.Method = .lbfgs, steps: Int = 4) -> PaintSettings {
        var settings = PaintSettings()
        (settings.size, settings.steps, settings.method) = (32, steps, method)
        return settings
    }

    static func paint(_ settings: PaintSettings, threads: Int = 2) throws -> Painter.Result {
        try WorkerPool(threads: threads).run {
            try Painter(VGG16(channels: 4, seed: Seed(3)), settings).paint(slope, like: [(stripes, 1)])
        }
    }

    @Test(arguments: PaintSettings.Method.allCases) func theLossFalls(_ method: PaintSettings.Method) throws {
        let result = try Self.paint(Self.settings(method))
        #expect(result.loss < 0.8 * result.firstLoss)
        #expect((result.picture.width, result.picture.height) == (32, 26))
    }

    @Test(arguments: PaintSettings.Method.allCases)
    func anyNumberOfThreadsPaintsTheSamePicture(_ method: PaintSettings.Method) throws {
        let settings = Self.settings(method, steps: 3)
        #expect(try Self.paint(settings, threads: 1).picture == Self.paint(settings, threads: 3).picture)
    }

    @Test func whoLooksSeesTheLossFallAndThePicture() throws {
        var losses: [Double] = []
        try Painter(VGG16(channels: 4, seed: Seed(3)), Self.settings()).paint(Self.slope, like: [(Self.stripes, 1)]) {
            losses.append($0.loss)
            if $0.step == 0 { #expect($0.picture == Self.slope.scaled(longerSide: 32)) }
        }
        #expect(losses.count == 4)
        #expect(losses == losses.sorted(by: >))
    }

    @Test func keptColorsAreThoseOfTheContent() throws {
        var settings = Self.settings()
        settings.keepsColors = true
        let gray = Self.picture(32, 32) { x, y in (8 * x, 8 * x, 8 * x) }
        let result = try Painter(VGG16(channels: 4, seed: Seed(3)), settings).paint(gray, like: [(Self.stripes, 1)])
        #expect((0..<32).allSatisfy { result.picture[$0, 5].red == result.picture[$0, 5].blue })
    }

    @Test func aStyleThatCountsForNothingIsNotSeen() throws {
        let painter = try Painter(VGG16(channels: 4, seed: Seed(3)), Self.settings(steps: 2))
        let alone = try painter.paint(Self.slope, like: [(Self.stripes, 3)])
        let beside = try painter.paint(Self.slope, like: [(Self.stripes, 1), (Self.slope, 0)])
        #expect(alone.picture == beside.picture)
    }

    @Test func whatCannotBePaintedIsRefused() throws {
        #expect(throws: PaintError.self) { try Painter(VGG16(channels: 4, seed: Seed(3)), Self.settings(steps: 0)) }
        let painter = try Painter(VGG16(channels: 4, seed: Seed(3)), Self.settings())
        #expect(throws: PaintError.self) { try painter.paint(Self.slope, like: []) }
        let thin = Self.picture(400, 20) { _, _ in (0, 0, 0) }
        #expect(throws: PaintError.self) { try painter.paint(thin, like: [(Self.stripes, 1)]) }
    }
}
