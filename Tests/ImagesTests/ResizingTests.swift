import Testing

@testable import Images

struct ResizingTests {
    @Test(arguments: Golden.resized) func aPictureIsResizedAsPillowResizesIt(_ golden: Golden) throws {
        let original = try Golden.read("color.png") { try ImageFile($0, name: "color.png").decoded() }
        #expect(original.resized(width: golden.width, height: golden.height).pixels == golden.pixels)
    }

    @Test func aCropIsTheMiddleAndPaddingIsBlack() {
        let wide = Raster(width: 4, height: 2, pixels: (0..<8).flatMap { [UInt8($0 * 10), 0, 200] })
        #expect(wide.framed(.crop, size: 2).pixels == [10, 20, 50, 60].flatMap { [UInt8($0), 0, 200] })
        let padded = wide.framed(.pad, size: 4)
        #expect(padded[0, 0] == (0, 0, 0) && padded[0, 1] == (0, 0, 200) && padded[3, 2] == (70, 0, 200))
        #expect(padded[3, 3] == (0, 0, 0))
    }

    @Test func aPlainPictureStaysPlainInAnySize() {
        let plain = Raster(width: 5, height: 3, pixels: [UInt8](repeating: 77, count: 45))
        for (width, height) in [(1, 1), (2, 9), (50, 1), (5, 3)] {
            #expect(plain.resized(width: width, height: height).pixels.allSatisfy { $0 == 77 })
        }
    }
}
