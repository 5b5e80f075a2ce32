import Foundation
import ModelZoo
import Scoring
import Storage
import Validation

/// Keeps settled units in a run's folder, one file each: whole or absent, finished ones with a checksum at the end. Several
/// processes, also of several machines, may share the folder.
struct DiskFoldStore: FoldStore {
    let folder: RunFolder
    private let blocks: DiskBlockShelf

    private static let attempts = 3

    init(folder: RunFolder) {
        self.folder = folder
        blocks = DiskBlockShelf(folder: folder.blocks)
    }

    func result(of unit: FoldUnit) -> FoldResult? {
        (try? Data(contentsOf: folder.unit(unit), options: .mappedIfSafe)).flatMap { UnitFile($0)?.result }
    }

    @discardableResult
    func save(_ result: FoldResult, model: Data, of unit: FoldUnit) throws -> FoldResult {
        defer { try? FileManager.default.removeItem(at: folder.checkpoints(of: unit)) }
        let model = try SharedBlocks.taken(outOf: model, to: blocks)
        for _ in 0..<Self.attempts {
            if try publish(result, model: model, of: unit) { return result }
            if let standing = self.result(of: unit) { return standing }
            try AtomicFile.remove(folder.unit(unit)) { UnitFile($0) != nil }
        }
        let path = folder.unit(unit).path
        throw StorageError(operation: "publish", path: path, reason: "what stands there is damaged again and again")
    }

    private func publish(_ result: FoldResult, model: Data, of unit: FoldUnit) throws -> Bool {
        let file = try AtomicFile(folder.unit(unit))
        var sum = SHA256()
        for part in [try UnitFile.head(of: result, modelBytes: model.count), model] {
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
        return UnitFile(file).flatMap { try? SharedBlocks.put(into: $0.model, from: blocks) }
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
