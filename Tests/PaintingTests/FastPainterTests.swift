import Images
import Networks
import Randomness
import Testing

@testable import Painting

/// Painting in one pass, with drawn weights.
@Suite struct FastPainterTests {
    private let painter = FastPainter(StyleNetwork(seed: Seed(4)))

    @Test func thePictureHasTheSizeThatIsAskedFor() throws {
        let painted = try painter.paint(PainterTests.slope, in: [(3, 1)], size: 35)
        #expect((painted.width, painted.height) == (35, 28))
    }

    @Test func whatCannotBePaintedIsRefused() {
        for styles in [[], [(26, 1)], [(-1, 1)], [(0, 0)], [(0, 1), (1, -1)]] as [[(Int, Double)]] {
            #expect(throws: PaintError.self) { try painter.paint(PainterTests.slope, in: styles, size: 35) }
        }
        #expect(throws: PaintError.self) { try painter.paint(PainterTests.slope, in: [(0, 1)], size: 5) }
    }
}
