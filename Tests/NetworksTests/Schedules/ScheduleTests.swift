import Randomness
import Testing

@testable import Networks

@Suite struct ScheduleTests {
    private func rates(_ schedule: any Schedule, _ places: [Double]) -> [Double] {
        places.map { schedule.rates(at: $0).learningRate }
    }

    private func close(_ rates: [Double], _ expected: [Double]) -> Bool {
        zip(rates, expected).allSatisfy { abs($0 - $1) < 1e-9 }
    }

    @Test func cosineWarmsUpFromZeroAndFallsByHalfACosine() {
        let schedule = CosineSchedule(0.4, lowest: 0.1, warmUp: 0.2)
        #expect(close(rates(schedule, [0, 0.1, 0.2, 0.6, 1]), [0, 0.2, 0.4, 0.25, 0.1]))
    }

    @Test func oneCycleGoesUpAndDownAndMomentumTheOtherWay() {
        let schedule = OneCycle(1, rise: 0.25)
        #expect(close(rates(schedule, [0, 0.125, 0.25, 0.625, 1]), [0.04, 0.52, 1, 0.500005, 1e-5]))
        let momenta = [0, 0.25, 1].compactMap { schedule.rates(at: $0).momentum }
        #expect(close(momenta, [0.95, 0.85, 0.95]))
    }

    /// A network is trained from a rate of zero on, with the optimizer that is meant for warm-up.
    @Test func warmUpTrains() throws {
        let network = try MultilayerPerceptron(numbers: 2, cardinalities: [3], outputs: 1, seed: Seed(1))
        let learner = Learner(network, loss: BinaryCrossEntropy(), optimizer: Adam.lamb(), seed: Seed(1))
        try learner.fit(
            puzzle(256, seed: 1), epochs: 3, batchSize: 32, schedule: CosineSchedule(0.01, warmUp: 0.1))
        #expect(learner.history.allSatisfy { $0.trainingLoss.isFinite })
    }
}
