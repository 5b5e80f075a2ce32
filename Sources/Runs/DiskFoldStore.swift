import Foundation
import ModelZoo
import Scoring
import Storage
import Validation

/// Keeps settled units in a run's folder, one file each: whole or absent, finished ones with a checksum at the end. Several
/// processes, also of several machines, may share the folder.
struct DiskFoldStore: FoldStore {
    let folder: RunFolder

    private static let attempts = 3

    func result(of unit: FoldUnit) -> FoldResult? {
        (try? Data(contentsOf: folder.unit(unit), options: .mappedIfSafe)).flatMap { FoldResult(unitFile: $0) }
    }

    @discardableResult
    func save(_ result: FoldResult, model: Data, of unit: FoldUnit) throws -> FoldResult {
        defer { try? FileManager.default.removeItem(at: folder.checkpoints(of: unit)) }
        for _ in 0..<Self.attempts {
            if try publish(result, model: model, of: unit) { return result }
            if let standing = self.result(of: unit) { return standing }
            try AtomicFile.remove(folder.unit(unit)) { FoldResult(unitFile: $0) != nil }
        }
        let path = folder.unit(unit).path
        throw StorageError(operation: "publish", path: path, reason: "what stands there is damaged again and again")
    }

    private func publish(_ result: FoldResult, model: Data, of unit: FoldUnit) throws -> Bool {
        let file = try AtomicFile(folder.unit(unit))
        var sum = SHA256()
        for part in [try result.unitHead(modelBytes: model.count), model] {
            try part.withUnsafeBytes {
                sum.update($0)
                try file.write($0)
            }
        }
        try Data(sum.finish().utf8).withUnsafeBytes { try file.write($0) }
        return try file.publish()
    }

    func failure(of unit: WorkUnit) -> String? {
        guard let data = try? Data(contentsOf: folder.failure(of: unit.unit)),
            let failure = try? JSONDecoder.readable.decode(UnitFailure.self, from: data), failure.unit == unit
        else { return nil }
        return failure.message
    }

    func saveFailure(_ message: String, of unit: WorkUnit) throws {
        let failure = UnitFailure(unit: unit, message: message)
        try AtomicFile.write(try JSONEncoder.readable.encode(failure), to: folder.failure(of: unit.unit))
    }

    /// The fitted model of a finished unit; nil where there is none or it is damaged.
    func fittedModel(of unit: FoldUnit) -> Data? {
        guard let file = try? Data(contentsOf: folder.unit(unit)) else { return nil }
        return FoldResult.model(unitFile: file)
    }

    func checkpoints(of unit: FoldUnit) -> (any FitCheckpoints)? {
        DiskCheckpoints(folder: folder.checkpoints(of: unit))
    }
}

/// Keeps the checkpoints of one unit in a folder, one file each; the folder goes when the unit is finished.
private struct DiskCheckpoints: FitCheckpoints {
    let folder: URL

    var interval: Duration { .seconds(15) }

    func checkpoint(named name: String) -> Data? { try? Data(contentsOf: folder.appending(path: name)) }

    func keep(_ checkpoint: Data, named name: String) throws {
        try AtomicFile.write(checkpoint, to: folder.appending(path: name))
    }
}

/// Why a unit cannot be done, as its file keeps it.
private struct UnitFailure: Codable {
    let unit: WorkUnit
    let message: String
}

/// The first line of a unit file, as JSON; raw bytes follow.
private struct UnitHeader: Codable {
    var format = "podium unit 2"
    var score: Double?
    var validationBytes: Int
    var testBytes: Int
    var modelBytes: Int
    var fitSeconds: Double
    var predictSeconds: Double
    var trainingShare: Double?
}

extension FoldResult {
    /// What a unit file begins with: a header line, then validation and test predictions, packed. The model follows, and
    /// the SHA-256 of all that as 64 digits.
    func unitHead(modelBytes: Int) throws -> Data {
        let (validation, test) = (try validation.packed(), try test.packed())
        let header = UnitHeader(
            score: score, validationBytes: validation.count, testBytes: test.count, modelBytes: modelBytes,
            fitSeconds: fitSeconds, predictSeconds: predictSeconds, trainingShare: trainingShare)
        return try JSONEncoder().encode(header) + [0x0A] + validation + test
    }

    /// Reads a unit file but for its model; nil when anything of it is damaged.
    init?(unitFile file: Data) {
        guard file.count > 64, SHA256.hex(of: file.dropLast(64)) == String(decoding: file.suffix(64), as: UTF8.self),
            let end = file.firstIndex(of: 0x0A),
            let header = try? JSONDecoder().decode(UnitHeader.self, from: file[..<end])
        else { return nil }
        let rest = file[(end + 1)...].dropLast(64)
        let answers = rest.dropFirst(header.validationBytes)
        guard let validation = try? Answers(packed: Data(rest.prefix(header.validationBytes))),
            let test = try? Answers(packed: Data(answers.prefix(header.testBytes)))
        else { return nil }
        self.init(
            score: header.score, validation: validation, test: test, fitSeconds: header.fitSeconds,
            predictSeconds: header.predictSeconds, trainingShare: header.trainingShare)
    }

    /// The fitted model of a unit file that `init(unitFile:)` could read; nil where there is none.
    static func model(unitFile file: Data) -> Data? {
        guard file.count > 64, let end = file.firstIndex(of: 0x0A),
            let header = try? JSONDecoder().decode(UnitHeader.self, from: file[..<end])
        else { return nil }
        return Data(file.dropLast(64).suffix(header.modelBytes))
    }
}
