import Foundation
import Testing

@testable import Images

/// Pictures of every kind, against what Pillow makes of them (`Goldens/make_images.py`).
struct ImageFileTests {
    @Test(arguments: Golden.pictures) func everyKindIsReadAsPillowReadsIt(_ golden: Golden) throws {
        let picture = try Golden.read(golden.name) { try ImageFile($0, name: golden.name).decoded() }
        #expect(picture.width == golden.width && picture.height == golden.height)
        let worst = zip(picture.pixels, golden.pixels).map { abs(Int($0) - Int($1)) }.max()
        #expect(try #require(worst) <= golden.tolerance)
    }

    @Test func animatedOnesAndOtherKindsAreNamed() throws {
        #expect(throws: ImageError("animated.webp", reason: "an animated WebP; save one picture of it")) {
            try Golden.read("animated.webp") { try ImageFile($0, name: "animated.webp") }
        }
        #expect(throws: ImageError("animated.png", reason: "an animated PNG; save one picture of it")) {
            try Golden.read("animated.png") { try ImageFile($0, name: "animated.png") }
        }
        #expect(throws: ImageError("cat.jpg", reason: "a GIF picture; Podium reads JPEG, PNG and WebP")) {
            try Golden.read("moving.gif") { try ImageFile($0, name: "cat.jpg") }
        }
        #expect(throws: ImageError("cat.jpg", reason: "the file is empty")) {
            try ImageFile(UnsafeBufferPointer(start: nil, count: 0), name: "cat.jpg")
        }
    }

    @Test(arguments: ["color.jpg", "progressive.jpg", "color.png", "lossless.webp"])
    func whatIsCutAnywhereIsAnErrorAndNeverACrash(_ name: String) throws {
        let whole = try Golden.bytes(name)
        for count in stride(from: 1, to: whole.count - 16, by: 7) {
            #expect(throws: ImageError.self) { try decode(Array(whole.prefix(count)), name) }
        }
        let error = #expect(throws: ImageError.self) { try decode(Array(whole.prefix(whole.count * 3 / 4)), name) }
        #expect(error?.description == "\(name): the file ends before the picture does; get it again")
    }

    @Test(arguments: ["color.jpg", "held-6.jpg", "palette.png", "lossy.webp", "held.webp"])
    func anyByteMayBeWrong(_ name: String) throws {
        let whole = try Golden.bytes(name)
        for place in whole.indices {
            var changed = whole
            changed[place] ^= 0xFF
            do { _ = try decode(changed, name) } catch let error as ImageError { #expect(error.name == name) }
        }
    }

    @Test func aHeadThatPromisesTooMuchIsRefusedBeforeMemoryIsMade() throws {
        var bomb = try Golden.bytes("color.png")
        bomb.replaceSubrange(16..<24, with: [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0])  // 100,000 × 100,000
        #expect(throws: ImageError.self) { try decode(bomb, "bomb.png") }
    }

    @Test func aSquareIsMadeOfAsMuchAsIsAskedFor() throws {
        for framing in Framing.allCases {
            for name in ["color.jpg", "held-6.jpg", "alpha.png", "held.webp"] {
                let square = try Golden.read(name) { try ImageFile($0, name: name).decoded(framing, size: 12) }
                #expect(square.width == 12 && square.height == 12)
            }
        }
    }

    private func decode(_ bytes: [UInt8], _ name: String) throws -> Raster {
        try bytes.withUnsafeBufferPointer { try ImageFile($0, name: name).decoded() }
    }
}

/// A picture of the goldens with the pixels that it must have.
struct Golden: Sendable, CustomTestStringConvertible {
    let name: String
    let width: Int
    let height: Int
    let pixels: [UInt8]

    var testDescription: String { name }

    /// Inks are mixed a little otherwise, and so is what is half transparent in a color that has no exact 8-bit mean.
    var tolerance: Int { name == "inks.jpg" ? 2 : name.hasPrefix("lossy") ? 1 : name.hasPrefix("deep") ? 1 : 0 }

    static let folder = Bundle.module.resourceURL?.appending(path: "Goldens") ?? URL(filePath: "Goldens")

    static let pictures: [Golden] = all.filter { $0.name.contains(".") }
    static let resized: [Golden] = all.filter { $0.name == "resized" }

    private static let all: [Golden] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .sorted()
        .compactMap { file in
            let parts = file.split(separator: ".")
            guard parts.last == "rgb", let size = parts.dropLast().last?.split(separator: "x").compactMap({ Int($0) }),
                size.count == 2, let data = try? Data(contentsOf: folder.appending(path: file))
            else { return nil }
            return Golden(
                name: parts.dropLast(2).joined(separator: "."), width: size[0], height: size[1], pixels: Array(data))
        }

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    static func read<Result>(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) throws -> Result {
        try bytes(name).withUnsafeBufferPointer(body)
    }
}
