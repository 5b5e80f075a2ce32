import Randomness
import Tensors
import Testing

@testable import Networks

/// The networks that paint, with drawn weights.
@Suite struct PaintingNetworkTests {
    @Test func vggSeesEachBlockAtHalfTheSize() {
        let network = VGG16(channels: 4, seed: Seed(1))
        let seen = noGrad { network.features(of: .normal([1, 34, 48, 3], seed: Seed(2)), at: Set(VGG16.places)) }
        #expect(VGG16.places.count == 13)
        #expect(seen[.init(1, 2)]?.shape == [1, 34, 48, 4])
        #expect(seen[.init(2, 1)]?.shape == [1, 17, 24, 8])
        #expect(seen[.init(5, 3)]?.shape == [1, 2, 3, 32])
    }

    @Test func vggSaysTheSameWhateverElseIsAsked() {
        let network = VGG16(channels: 4, seed: Seed(1))
        let picture = Tensor.normal([1, 16, 16, 3], seed: Seed(2))
        let (alone, last) = noGrad {
            (network.features(of: picture, at: [.init(5, 3)])[.init(5, 3)], network(picture, .prediction))
        }
        #expect(alone?.elements(Float.self) == last.elements(Float.self))
    }

    @Test func stylesDifferInScaleAndShiftAlone() {
        let network = StyleNetwork(seed: Seed(1))
        let picture = Tensor.uniform([1, 12, 15, 3], seed: Seed(2))
        let first = noGrad { network(picture, .prediction) }
        #expect(first.shape == [1, 12, 16, 3])
        network.mixture = network.mixture.reversed()
        #expect(noGrad { network(picture, .prediction) }.elements(Float.self) == first.elements(Float.self))
    }
}
