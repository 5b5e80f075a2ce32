import Foundation
import Randomness
import Synchronization
import Testing
import Trees

@Suite struct CheckpointTests {
    /// Ways of training whose state is more than the trees.
    enum Way: String, CaseIterable, CustomTestStringConvertible {
        case plain, bagging, goss, dropout, earlyStopping, classes, counts, quantile, statistics, continued

        var testDescription: String { rawValue }

        var parameters: BoostingParameters {
            var parameters = BoostingParameters(objective: .squaredError)
            parameters.rounds = 23
            parameters.maxLeaves = 8
            switch self {
            case .plain, .continued: break
            case .bagging: parameters.rowSampling = .bagging(fraction: 0.6, every: 3)
            case .goss:
                parameters.rowSampling = .goss()
                parameters.learningRate = 0.3
            case .dropout: parameters.dropout = .init(rate: 0.3, skip: 0.1)
            case .earlyStopping:
                parameters.earlyStoppingRounds = 4
                parameters.learningRate = 0.6
                parameters.dropout = .init(rate: 0.1)
            case .classes:
                parameters.objective = .softmax(classes: 3)
                parameters.featuresPerTree = 0.5
                parameters.interactions = [[0, 1, 2], [3, 4, 5]]
            case .counts: parameters.objective = .poisson
            case .quantile: parameters.objective = .quantile(level: 0.8)
            case .statistics: parameters.categories = .orderedStatistics()
            }
            return parameters
        }
    }

    /// One training with its data.
    private struct Training {
        let way: Way

        func fit(checkpoints: Checkpoints? = nil, seed: Seed = Seed(3), rounds: Int? = nil) throws -> BoostedTrees {
            let (data, score) = try table(seed: 1)
            let (other, otherScore) = try table(seed: 9)
            var parameters = way.parameters
            if let rounds { parameters.rounds = rounds }
            var start: BoostedTrees?
            if way == .continued {
                var few = parameters
                few.rounds = 4
                start = try GradientBoosting(few).fit(data, target: score, seed: seed)
            }
            return try GradientBoosting(parameters).fit(
                data, target: score,
                validation: ValidationSet(other, target: otherScore, higherIsBetter: false, metric: Tables.meanSquare),
                continuing: start, seed: seed, checkpoints: checkpoints)
        }

        private func table(seed: Int) throws -> (TreeData, [Float]) {
            let (data, score) = try Tables.numeric(rows: 500, seed: seed)
            switch way {
            case .classes: return (data, Tables.classes(score))
            case .counts: return (data, score.map { max(0, $0) })
            case .statistics: return try Tables.categorical(rows: 500, categories: 40, seed: seed)
            default: return (data, score)
            }
        }
    }

    private struct Killed: Error {}

    /// What was saved before the training was killed after so many checkpoints.
    private func lastCheckpoint(_ training: Training, every: Int, killedAfter count: Int) throws -> Data? {
        let saved = Mutex<[Data]>([])
        let checkpoints = Checkpoints(every: every) { data in
            try saved.withLock {
                $0.append(data)
                if $0.count == count { throw Killed() }
            }
        }
        _ = try? training.fit(checkpoints: checkpoints)
        return saved.withLock { $0.last }
    }

    @Test(arguments: Way.allCases)
    func aKilledTrainingEndsWithTheSameBits(way: Way) throws {
        let training = Training(way: way)
        let whole = try training.fit().encode()
        for (every, count) in [(1, 1), (5, 2), (7, 3), (23, 1)] {
            // Early stopping may end before a checkpoint is due.
            guard let checkpoint = try lastCheckpoint(training, every: every, killedAfter: count) else {
                #expect(way == .earlyStopping && every > 5)
                continue
            }
            let resumed = try training.fit(checkpoints: Checkpoints(every: 100, resuming: checkpoint) { _ in })
            #expect(try resumed.encode() == whole, "every \(every), killed after \(count)")
        }
    }

    @Test func aFinishedTrainingCanGetMoreRounds() throws {
        let training = Training(way: .dropout)
        let checkpoint = try #require(try lastCheckpoint(training, every: 23, killedAfter: 9))
        let more = try training.fit(checkpoints: Checkpoints(every: 100, resuming: checkpoint) { _ in }, rounds: 30)
        #expect(try more == training.fit(rounds: 30))
    }

    @Test func refusesCheckpointsOfAnotherTraining() throws {
        let checkpoint = try #require(try lastCheckpoint(Training(way: .plain), every: 5, killedAfter: 1))
        let resuming = Checkpoints(every: 5, resuming: checkpoint) { _ in }
        #expect(throws: TreesError.self) { try Training(way: .plain).fit(checkpoints: resuming, seed: Seed(4)) }
        #expect(throws: TreesError.self) { try Training(way: .bagging).fit(checkpoints: resuming) }
        #expect(throws: TreesError.self) { try Training(way: .statistics).fit(checkpoints: resuming) }
        let damaged = Checkpoints(every: 5, resuming: checkpoint.dropLast(9)) { _ in }
        #expect(throws: TreesError.self) { try Training(way: .plain).fit(checkpoints: damaged) }
        let never = Checkpoints(every: 0) { _ in }
        #expect(throws: TreesError.self) { try Training(way: .plain).fit(checkpoints: never) }
    }

    @Test func errorsOfSavingEndTheTraining() {
        #expect(throws: Killed.self) {
            try Training(way: .plain).fit(checkpoints: Checkpoints(every: 2) { _ in throw Killed() })
        }
    }
}
