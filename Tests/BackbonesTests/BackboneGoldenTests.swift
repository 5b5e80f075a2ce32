import Features
import Foundation
import Images
import Networks
import Storage
import Testing

@testable import Backbones

/// The folder of photos and weights.
private let fetched = ProcessInfo.processInfo.environment["PODIUM_BACKBONES"].map { URL(filePath: $0) }

/// What pretrained networks say of twenty photos, against PyTorch with the same weights: see Goldens/make_backbones.py. Photos and
/// weights are not in the repository: `Scripts/check-backbones` fetches them and sets PODIUM_BACKBONES.
@Suite(.enabled(if: fetched != nil)) struct BackboneGoldenTests {
    private struct Golden: Decodable {
        let photos: [String]
        /// Every sixteenth feature of each photo.
        let features: [String: [[Float]]]
    }

    @Test(arguments: Backbone.standard.map(\.id)) func featuresAreThoseOfTheReference(_ id: String) throws {
        let (folder, backbone) = (try #require(fetched), try Backbone.named(id))
        let url = try #require(Bundle.module.url(forResource: "Goldens/backbones", withExtension: "json"))
        let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
        let expected = try #require(golden.features[id])
        let weights = try backbone.weights(
            inPackaged: folder.appending(path: URL(filePath: backbone.source.path).lastPathComponent))
        let frozen = try FrozenBackbone(
            id, weights: weights, frame: PhotoFrame(side: backbone.side), seesMirrored: false)
        let images = try golden.photos.flatMap { try pixels(of: folder.appending(path: $0), side: backbone.side) }
        var seen: [Float] = []
        try frozen.look(at: .array(images), count: golden.photos.count, report: { _ in }) {
            seen += $0.bindMemory(to: Float.self)
        }
        for (place, features) in expected.enumerated() {
            let own = stride(from: 0, to: backbone.features, by: 16).map { seen[place * backbone.features + $0] }
            let largest = features.max() ?? 0
            #expect(zip(own, features).allSatisfy { abs($0 - $1) <= 1e-3 * largest }, "\(golden.photos[place])")
        }
    }

    /// A photo's red, then its green, then its blue. Decoded at full size: a JPEG that is decoded smaller, as competitions do, is not
    /// quite what the reference saw.
    private func pixels(of file: URL, side: Int) throws -> [UInt8] {
        let bytes = try Data(contentsOf: file)
        let image = try bytes.withUnsafeBytes {
            try ImageFile($0.bindMemory(to: UInt8.self), name: file.path).decoded().framed(.crop, size: side)
        }
        return (0..<3).flatMap { channel in stride(from: channel, to: 3 * side * side, by: 3).map { image.pixels[$0] } }
    }
}
