import Tensors
import Testing

@Suite struct LossTests {
    @Test(arguments: [0, 0.1]) func crossEntropyGradients(smoothing: Double) {
        let labels = Tensor([0, 2, 1, 1])
        let weights = Tensor([1.0, 0.5, 2.0])
        expectGradients(of: [normal([4, 3])]) { $0[0].crossEntropy(labels, smoothing: smoothing) }
        expectGradients(of: [normal([4, 3])]) {
            $0[0].crossEntropy(labels, weights: weights, smoothing: smoothing) * 2
        }
    }

    @Test func crossEntropyIsTheMeanNegativeLogLikelihood() {
        let logits = normal([5, 20])
        let labels = Tensor([3, 0, 19, 7, 7])
        let picked = logits.logSoftmax().gathered(labels.expanded(at: 1), axis: 1)
        #expect(distance(logits.crossEntropy(labels), -picked.mean()) < 1e-14)
    }

    @Test func binaryCrossEntropyGradients() {
        let targets = Tensor([1.0, 0, 0.3, 1])
        expectGradients(of: [normal([4])]) { $0[0].binaryCrossEntropy(targets) }
        expectGradients(of: [normal([4])]) { $0[0].binaryCrossEntropy(targets, positiveWeight: 3) }
    }

    @Test func lossesOfIntegersAreThoseOfRealNumbers() {
        let logits = Tensor([3, -1, 0, 2], [2, 2])
        #expect(
            logits.crossEntropy(Tensor([0, 1])).item
                == logits.converted(to: .float32).crossEntropy(Tensor([0, 1])).item)
        let targets = Tensor([1, 0, 1, 0], [2, 2])
        #expect(
            logits.binaryCrossEntropy(targets).item
                == logits.converted(to: .float32).binaryCrossEntropy(targets).item)
    }

    /// The largest logit takes no digits away from the loss.
    @Test(arguments: [0, 0.1]) func largeLogitsLoseNoDigits(smoothing: Double) {
        let near = Tensor([Float(0), 1, 2]).expanded(at: 0)
        let far = near + 16_000_000
        let labels = Tensor([2])
        #expect(
            far.crossEntropy(labels, smoothing: smoothing).item == near.crossEntropy(labels, smoothing: smoothing).item)
    }

    @Test func extremeLogitsStayFinite() {
        let logits = Tensor([Float(200), -200])
        #expect(logits.binaryCrossEntropy(Tensor([Float(0), 1])).item == 200)
        #expect(logits.expanded(at: 0).crossEntropy(Tensor([1])).item == 400)
    }
}
