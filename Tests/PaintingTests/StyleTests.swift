import Randomness
import Tensors
import Testing

@testable import Painting

/// What a style is, in numbers.
@Suite struct StyleTests {
    @Test func gramMatrixIsTheMeanOfProductsOfChannels() {
        // Two pixels of two channels: (1, 2) and (3, 4).
        let seen = Tensor([1, 2, 3, 4] as [Float], Shape(1, 1, 2, 2))
        #expect(seen.gramMatrix().elements(Float.self) == [5, 7, 7, 10])
    }

    @Test func gramMatrixDoesNotSeeWhereThingsAre() {
        let seen = Tensor.normal([1, 4, 6, 3], seed: Seed(1))
        let mirrored = seen.sliced(1, 0..<4, by: -1).contiguous()
        let (own, other) = (seen.gramMatrix().elements(Float.self), mirrored.gramMatrix().elements(Float.self))
        #expect(zip(own, other).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test func aPixelThatCountsForNothingIsNotInTheGramMatrix() {
        let seen = Tensor([1, 2, 3, 4] as [Float], Shape(1, 1, 2, 2))
        let first = Tensor([2, 0] as [Float], Shape(2, 1))
        #expect(seen.gramMatrix(weights: first).elements(Float.self) == [1, 2, 2, 4])
    }

    @Test func totalVariationIsNoneOnOneColor() {
        #expect(Tensor.full([1, 5, 4, 3], 7).totalVariation().item == 0)
    }

    @Test func gradientsAreThoseOfFiniteDifferences() {
        let picture = Tensor.normal([1, 3, 4, 2], seed: Seed(2), .float64)
        for function in [{ $0.totalVariation() }, { $0.gramMatrix().squared().mean() }] as [(Tensor) -> Tensor] {
            let leaf = picture.copy().requiringGrad()
            function(leaf).backward()
            let gradient = leaf.grad?.elements(Double.self) ?? []
            for place in [0, 7, 23] {
                var (above, below) = (picture.elements(Double.self), picture.elements(Double.self))
                above[place] += 1e-5
                below[place] -= 1e-5
                let values = [above, below].map { function(Tensor($0, picture.shape)).item }
                #expect(abs((values[0] - values[1]) / 2e-5 - gradient[place]) < 1e-6)
            }
        }
    }
}
