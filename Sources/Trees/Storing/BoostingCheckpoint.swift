import Foundation

/// All that a training needs to go on with the same bits: trees, scores of the training rows, and the best score so far.
///
/// Scores are stored, not computed again, since adding and removing dropped trees leaves rounding behind.
struct BoostingCheckpoint {
    /// Stands for data, parameters and seed.
    let fingerprint: UInt64
    /// Rounds that there were before this training.
    let firstRound: Int
    let model: BoostedTrees
    let scores: [Float]
    let best: ValidationWatch.Best?

    func encode() throws -> Data {
        var writer = ByteWriter()
        writer.write(fingerprint)
        writer.write(UInt64(firstRound))
        writer.write(try model.encode())
        writer.write(UInt64(best?.rounds ?? 0))
        writer.write(best?.score ?? 0)
        writer.write(scores.withUnsafeBytes { Data($0) })
        return ModelEnvelope.wrap(.checkpoint, writer.bytes)
    }

    init(fingerprint: UInt64, firstRound: Int, model: BoostedTrees, scores: [Float], best: ValidationWatch.Best?) {
        self.fingerprint = fingerprint
        self.firstRound = firstRound
        self.model = model
        self.scores = scores
        self.best = best
    }

    /// Throws `TreesError` where the bytes are something else, damaged, or of another training.
    init(decoding data: Data, fingerprint: UInt64, scores count: Int) throws {
        var reader = ByteReader(try ModelEnvelope.unwrap(.checkpoint, data))
        self.fingerprint = try reader.integer()
        guard self.fingerprint == fingerprint else {
            throw TreesError(.format, "the checkpoint is of other data, parameters or seed; begin without it")
        }
        firstRound = Int(truncatingIfNeeded: try reader.integer(UInt64.self))
        model = try BoostedTrees(decoding: try reader.data())
        let rounds = Int(truncatingIfNeeded: try reader.integer(UInt64.self))
        let score = try reader.double()
        best = rounds > 0 ? ValidationWatch.Best(score: score, rounds: rounds) : nil
        let bytes = try reader.data()
        guard bytes.count == count * MemoryLayout<Float>.size, (0...model.rounds).contains(firstRound),
            (0...model.rounds).contains(rounds)
        else { throw TreesError(.format, "the checkpoint's numbers do not fit each other; the file is damaged") }
        scores = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }
}
