import Competitions
import Frames
import Testing

@Suite("IDX files")
struct IDXFileTests {
    private static let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3]

    @Test("hold images row by row")
    func images() throws {
        let images = try IDXFile(Self.header + [1, 2, 3, 4, 5, 6], name: "a").images()
        #expect((images.channels, images.height, images.width, images.count) == (1, 1, 3, 2))
        #expect(images.pixels == [1, 2, 3, 4, 5, 6])
    }

    @Test("give back the images that were written, of one channel or several", arguments: [1, 3])
    func written(channels: Int) throws {
        let images = ImageValues(channels: channels, height: 2, width: 1, pixels: Array(0..<UInt8(channels * 4)))
        #expect(try IDXFile([UInt8](IDXFile.bytes(of: images)), name: "a").images() == images)
    }

    @Test("hold labels")
    func labels() throws {
        #expect(try IDXFile([0, 0, 8, 1, 0, 0, 0, 2, 7, 9], name: "a").labels() == [7, 9])
    }

    @Test(
        "that are damaged are refused",
        arguments: [
            ([], "a: this is not an IDX file"), ([1, 2, 3, 4], "a: this is not an IDX file"),
            ([0, 0, 13, 1, 0, 0, 0, 0], "a: the IDX file holds values of type 13, expected bytes (8)"),
            ([0, 0, 8, 2, 0, 0], "a: the IDX file ends within its header"),
            (Self.header + [1, 2, 3], "a: the IDX file holds 3 values, its header says [2, 1, 3]"),
            (
                [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12),
                "a: the IDX file holds 0 values, its header says [4294967295, 4294967295, 4294967295]"
            ),
        ] as [([UInt8], String)])
    func damaged(bytes: [UInt8], message: String) {
        do {
            _ = try IDXFile(bytes, name: "a")
            Issue.record("read")
        } catch { #expect("\(error)" == message) }
    }
}
