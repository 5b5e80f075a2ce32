import Foundation
import Images
import Testing

/// Pictures written as PNG.
@Suite struct PNGWritingTests {
    @Test(arguments: [(1, 1), (3, 5), (200, 70)]) func whatIsWrittenIsReadAgain(_ size: (width: Int, height: Int))
        throws
    {
        // As good as noise, which cannot be compressed: the file is larger than the pixels.
        var state: UInt64 = 1
        let pixels = (0..<size.width * size.height * 3).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let picture = Raster(width: size.width, height: size.height, pixels: pixels)
        let file = try picture.png()
        let read = try file.withUnsafeBytes {
            try ImageFile($0.bindMemory(to: UInt8.self), name: "noise.png").decoded()
        }
        #expect(read == picture)
    }
}
