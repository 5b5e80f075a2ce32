import Foundation
import Randomness

extension BoostingRun {
    /// What training goes on from: the rounds before it, and the best score.
    struct Position {
        let firstRound: Int
        let best: ValidationWatch.Best?
    }

    /// Takes up the trees and scores of a checkpoint of this training.
    func resume(_ checkpoints: Checkpoints?) throws -> Position {
        guard let checkpoints else { return Position(firstRound: model.rounds, best: nil) }
        guard checkpoints.every >= 1 else {
            throw TreesError(.parameter, "a checkpoint every \(checkpoints.every) rounds; give at least 1")
        }
        guard let data = checkpoints.resuming else { return Position(firstRound: model.rounds, best: nil) }
        let found = try BoostingCheckpoint(
            decoding: data, fingerprint: try fingerprint.get(), scores: rows * outputs)
        model = found.model
        scores.start.update(from: found.scores, count: found.scores.count)
        return Position(firstRound: found.firstRound, best: found.best)
    }

    /// Saves a checkpoint where one is due.
    func save(_ checkpoints: Checkpoints?, _ position: Position, best: ValidationWatch.Best?) throws {
        guard let checkpoints, (model.rounds - position.firstRound) % checkpoints.every == 0,
            .now - savedAt >= checkpoints.atLeast
        else { return }
        let checkpoint = BoostingCheckpoint(
            fingerprint: try fingerprint.get(), firstRound: position.firstRound, model: model,
            scores: Array(UnsafeBufferPointer(start: scores.start, count: rows * outputs)), best: best)
        try checkpoints.save(try checkpoint.encode())
        savedAt = .now
    }

    /// A number for everything that the trees depend on, but for closures and the number of rounds.
    func fingerprintOfInput() throws -> UInt64 {
        var (known, sum) = (parameters, FNV1a())
        known.rounds = 1
        // Sets have no order of their own.
        known.interactions = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try encoder.encode(known).withUnsafeBytes { sum.add($0) }
        for group in parameters.interactions { sum.add(group.sorted() + [-1]) }
        sum.add([seed.value, UInt64(rows), UInt64(matrix.features)])
        sum.add(target)
        sum.add(weights ?? [])
        for feature in matrix.usable { sum.add([UInt64(feature)] + matrix.mappers[feature].identity) }
        sum.add(UnsafeRawBufferPointer(start: matrix.columns.start, count: rows * matrix.usable.count))
        return sum.value
    }
}

extension BinMapper {
    /// What separates the bins, as bits.
    fileprivate var identity: [UInt64] {
        switch kind {
        case .numeric(let bounds): bounds.map { UInt64($0.bitPattern) }
        case .categorical(let codes): codes.map { UInt64(bitPattern: Int64($0)) }
        }
    }
}
