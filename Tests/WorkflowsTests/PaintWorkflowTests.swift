import Foundation
import Images
import Networks
import Painting
import Randomness
import Tensors
import Testing
import Workflows

@testable import Backbones

@Suite struct PaintWorkflowTests {
    let temporary: TemporaryWorkspace

    init() throws { temporary = try TemporaryWorkspace() }

    private func picture(_ name: String, width: Int = 40, height: Int = 32) throws -> String {
        let pixels = (0..<width * height).flatMap { pixel -> [UInt8] in
            [UInt8(pixel % width * 6), UInt8(pixel / width * 7), UInt8(pixel * 31 % 256)]
        }
        let url = temporary.folder.appending(path: name)
        try Data(Raster(width: width, height: height, pixels: pixels).jpeg()).write(to: url)
        return url.path
    }

    private func request(
        _ content: String, _ way: PaintRequest.Way, size: Int = 32, to output: String
    ) -> PaintRequest {
        var settings = PaintSettings()
        settings.size = size
        return PaintRequest(
            content: content, way, output: temporary.folder.appending(path: output).path, preview: nil,
            settings: settings)
    }

    /// A style network whose weights are drawn, where the fetched ones would be.
    private func installStyles() throws {
        let network = StyleNetwork(seed: Seed(3))
        let folder = temporary.workspace.cache.appending(path: "weights")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Safetensors.write(
            TensorArchive(network.weights + network.statistics).tensors, to: Backbone.styles.place(in: folder).path)
    }

    @Test func aStyleIsPaintedInOnePassTheSameEachTime() throws {
        try installStyles()
        let content = try picture("tower.jpg")
        let styles = [PaintRequest.Style(3), PaintRequest.Style(7, weight: 2)]
        let first = try temporary.workspace.paint(request(content, .fast(styles), to: "a.png"))
        _ = try temporary.workspace.paint(request(content, .fast(styles), to: "b.png"))
        #expect(first.width == 32 && first.height == 26)
        let files = try ["a.png", "b.png"].map { try Data(contentsOf: temporary.folder.appending(path: $0)) }
        #expect(files[0] == files[1] && files[0].starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func whatCannotBeIsRefusedBeforeAnythingIsFetched() throws {
        let content = try picture("tower.jpg")
        #expect(throws: ImageError.self) {
            try temporary.workspace.paint(request("no-such.jpg", .like([.init(content)]), to: "a.png"))
        }
        #expect(throws: PaintError.self) {
            try temporary.workspace.paint(request(content, .like([.init(content)]), size: 3, to: "a.png"))
        }
        #expect(!FileManager.default.fileExists(atPath: temporary.workspace.cache.path))
    }
}
