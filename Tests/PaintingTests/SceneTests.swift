import Images
import Networks
import Randomness
import Testing

@testable import Painting

/// An object of one picture in another.
@Suite struct SceneTests {
    private let painting = PainterTests.picture(64, 48) { _, _ in (200, 180, 40) }
    private let photo = PainterTests.picture(20, 20) { _, _ in (30, 60, 220) }
    /// A tower of 6 × 18 pixels.
    private let mask = PainterTests.picture(20, 20) { x, y in
        (7..<13).contains(x) && y >= 2 ? (255, 255, 255) : (0, 0, 0)
    }

    private func scene(_ placement: Scene.Placement = .middle) throws -> Scene {
        try Scene(photo, mask: mask, in: painting, at: placement, size: 64)
    }

    @Test func theObjectStandsInTheMiddleOnTheLowerEdge() throws {
        let mask = try scene().mask
        #expect((mask.width, mask.height) == (64, 48))
        #expect(mask[32, 40].red == 255)
        #expect(mask[10, 40].red == 0)
        #expect(mask[54, 40].red == 0)
    }

    @Test func theObjectStandsWhereItIsPut() throws {
        let mask = try scene(Scene.Placement(x: 0.25, y: 0.75, height: 0.5)).mask
        #expect(mask[16, 30].red == 255)
        #expect(mask[16, 42].red == 0)
        #expect(mask[32, 30].red == 0)
    }

    @Test func aMaskOfHalfTheSizeShowsTheSame() throws {
        let half = try Scene(photo, mask: mask.resized(width: 10, height: 10), in: painting, size: 64)
        #expect(half.mask[32, 40].red > 240)
    }

    @Test func onlyTheObjectIsPainted() throws {
        let scene = try scene()
        let painter = try Painter(VGG16(channels: 4, seed: Seed(3)), PainterTests.settings(steps: 3))
        let result = try painter.paint(scene)
        #expect(result.loss < result.firstLoss)
        #expect(result.picture[5, 20] == (200, 180, 40))
        #expect(result.picture[32, 40] != scene.object[32, 40])
    }

    @Test func whatCannotStandThereIsRefused() throws {
        let black = PainterTests.picture(20, 20) { _, _ in (0, 0, 0) }
        #expect(throws: PaintError.self) { try Scene(photo, mask: black, in: painting, size: 64) }
        let wide = PainterTests.picture(40, 20) { _, _ in (255, 255, 255) }
        #expect(throws: PaintError.self) { try Scene(photo, mask: wide, in: painting, size: 64) }
        #expect(throws: PaintError.self) { try scene(Scene.Placement(x: 3, y: 1, height: 1)) }
        #expect(throws: PaintError.self) { try scene(Scene.Placement(x: 0.5, y: 1, height: 0)) }
        #expect(throws: PaintError.self) { try scene(Scene.Placement(x: .nan, y: 1, height: 1)) }
    }
}
