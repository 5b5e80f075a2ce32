import Features
import Foundation
import Networks
import Randomness
import Tensors
import Testing

@testable import Backbones

/// The folder of weights.
private let fetched = ProcessInfo.processInfo.environment["PODIUM_BACKBONES"].map { URL(filePath: $0) }

/// What the networks that paint see and paint, against PyTorch and onnxruntime with the same weights: see Goldens/make_painting.py.
/// The weights are not in the repository: `Scripts/check-backbones` fetches them and sets PODIUM_BACKBONES.
@Suite(.enabled(if: fetched != nil)) struct PaintingGoldenTests {
    private struct Golden: Decodable {
        struct Picture: Decodable {
            let height, width: Int
            let pixels: [Float]

            var tensor: Tensor { Tensor(pixels, Shape(1, height, width, 3)) }
        }
        struct Painted: Decodable { let mixture, picture: [Float] }

        let large, small: Picture
        /// Every 397th number that a layer says of the large picture.
        let seen: [String: [Float]]
        let painted: [String: Painted]
    }

    private func golden() throws -> Golden {
        let url = try #require(Bundle.module.url(forResource: "Goldens/painting", withExtension: "json"))
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    }

    private func restore(_ backbone: Backbone, into layers: any Layer) throws {
        let file = try #require(fetched).appending(path: URL(filePath: backbone.source.path).lastPathComponent)
        try layers.restore(backbone.weights(inPackaged: file))
    }

    @Test func vggSeesWhatTheReferenceSees() throws {
        let (golden, network) = (try golden(), VGG16(seed: Seed(0)))
        try restore(.vgg16, into: network)
        let picture = golden.large.tensor - Tensor(Backbone.vgg16.channels.centers)
        let seen = noGrad { network.features(of: picture, at: [.init(1, 1), .init(4, 2), .init(5, 1)]) }
        #expect(golden.seen.count == seen.count)
        for (place, tensor) in seen {
            let (own, expected) = (tensor.elements(Float.self), try #require(golden.seen["\(place)"]))
            let largest = expected.max() ?? 0
            #expect(expected.enumerated().allSatisfy { abs(own[$0 * 397] - $1) <= 1e-4 * largest }, "\(place)")
        }
    }

    @Test func stylesArePaintedAsByTheReference() throws {
        let (golden, network) = (try golden(), StyleNetwork(seed: Seed(0)))
        try restore(.styles, into: network)
        for (name, painted) in golden.painted {
            network.mixture = painted.mixture
            let own = noGrad { network(golden.small.tensor * (1 / 255), .prediction) }.elements(Float.self)
            #expect(own.count == painted.picture.count)
            #expect(zip(own, painted.picture).allSatisfy { abs($0 - $1) < 1e-3 }, "\(name)")
        }
    }
}
