import Images
import Testing

struct JPEGWritingTests {
    @Test func whatIsWrittenIsReadBackNearlyTheSame() throws {
        let (width, height) = (40, 26)
        let pixels = (0..<width * height).flatMap { pixel -> [UInt8] in
            [UInt8(pixel % width * 6), UInt8(pixel / width * 9), 128]
        }
        let bytes = try Raster(width: width, height: height, pixels: pixels).jpeg(quality: 95)
        let read = try bytes.withUnsafeBufferPointer { bytes in try ImageFile(bytes, name: "own.jpg").decoded() }
        #expect(read.width == width && read.height == height)
        let far = zip(read.pixels, pixels).map { abs(Int($0) - Int($1)) }
        #expect(far.reduce(0, +) < 3 * far.count && (far.max() ?? 255) < 40)
    }

    @Test func aLowerQualityTakesLessRoom() throws {
        let noise = (0..<64 * 64 * 3).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        let picture = Raster(width: 64, height: 64, pixels: noise)
        #expect(try picture.jpeg(quality: 20).count < picture.jpeg(quality: 90).count)
    }
}
