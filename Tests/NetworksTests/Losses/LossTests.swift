import Tensors
import Testing

@testable import Networks

@Suite struct LossTests {
    static let pointwise: [any PointwiseLoss] = [
        BinaryCrossEntropy(), BinaryCrossEntropy(positiveWeight: 3), FocalLoss(), MeanSquaredError(),
        MeanAbsoluteError(), HuberLoss(delta: 0.7), QuantileLoss(0.2),
    ]

    @Test(arguments: pointwise.indices) func slopeIsTheDifferenceQuotient(index: Int) {
        let loss = Self.pointwise[index]
        for target: Float in [0, 0.3, 1] {
            for output: Float in [-3, -0.9, 0.1, 0.55, 2.2, 40, -40] {
                let quotient = (loss.point(output + 5e-3, target).loss - loss.point(output - 5e-3, target).loss) / 1e-2
                #expect(abs(loss.point(output, target).slope - quotient) < 0.02 * max(1, abs(quotient)))
            }
        }
    }

    @Test func crossEntropyOfEvenLogitsIsTheLogarithmOfTheirNumber() {
        let loss = CrossEntropy()(Tensor.zeros([3, 4]), Tensor([0, 3, 1] as [Int32]), weights: nil)
        #expect(abs(loss.item - 1.3862944) < 1e-6)
    }

    @Test func weightsOfRowsAndClassesShareTheMean() {
        let outputs = Tensor([2, 0, 0, 1] as [Float], [2, 2])
        let labels = Tensor([0, 0] as [Int32])
        let (right, wrong) = (0.12692801, 1.3132617)
        func close(_ loss: Tensor, _ value: Double) -> Bool { abs(loss.item - value) < 1e-6 }
        #expect(close(CrossEntropy()(outputs, labels, weights: nil), (right + wrong) / 2))
        #expect(close(CrossEntropy()(outputs, labels, weights: Tensor([3, 1] as [Float])), (3 * right + wrong) / 4))
        let mixed = Tensor([0, 1] as [Int32])
        let classWeighted = CrossEntropy(classWeights: [3, 1])(outputs, mixed, weights: nil)
        #expect(close(classWeighted, (3 * right + 0.31326168) / 4))
    }

    /// PyTorch 2.15: `cross_entropy(…, weight=[3, 1, 0.5], label_smoothing=0.1)`.
    @Test func smoothedTargetsAreWeighedByTheirOwnClasses() {
        let outputs = Tensor([2, 0, -1, 0, 1, 0.5] as [Float], [2, 3]).requiringGrad()
        let loss = CrossEntropy(smoothing: 0.1, classWeights: [3, 1, 0.5])(
            outputs, Tensor([0, 2] as [Int32]), weights: nil)
        #expect(abs(loss.item - 0.38349229) < 1e-6)
        loss.backward()
        let slopes: [Float] = [-0.11290999, 0.08346371, 0.02944629, 0.00336978, 0.07730140, -0.08067118]
        let gradient = outputs.grad?.elements(Float.self) ?? []
        #expect(gradient.count == 6 && zip(gradient, slopes).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    /// (1 − p)² · −log p at p = 0.9, times alpha for a positive.
    @Test func focalLossIsThatOfThePaper() {
        let output = Float(2.1972246)
        #expect(abs(FocalLoss(gamma: 2, alpha: 0.25).point(output, 1).loss - 0.25 * 0.01 * 0.10536052) < 1e-6)
        #expect(abs(FocalLoss(gamma: 2, alpha: 0.25).point(-output, 0).loss - 0.75 * 0.01 * 0.10536052) < 1e-6)
    }

    @Test func wrongSettingsAreTold() {
        let wrong: [any Loss] = [
            HuberLoss(delta: -1), QuantileLoss(1.5), FocalLoss(gamma: -1), FocalLoss(alpha: 2),
            BinaryCrossEntropy(positiveWeight: 0),
        ]
        for loss in wrong {
            #expect(throws: NetworksError.self) { try loss.validate(.values([0], columns: 1), outputs: 1) }
        }
        #expect(throws: NetworksError(.setting, "CrossEntropy: class weight -1.0 is not a number of at least 0")) {
            try CrossEntropy(classWeights: [1, -1]).validate(.classes([0]), outputs: 2)
        }
    }

    @Test func wrongTargetsAreTold() {
        #expect(throws: NetworksError(.data, "CrossEntropy: class 4 of row 1 is not in 0 ..< 3")) {
            try CrossEntropy().validate(.classes([0, 4]), outputs: 3)
        }
        #expect(throws: NetworksError(.data, "BinaryCrossEntropy: target 2.0 of row 0 is not within 0.0...1.0")) {
            try BinaryCrossEntropy().validate(.values([2], columns: 1), outputs: 1)
        }
    }
}
