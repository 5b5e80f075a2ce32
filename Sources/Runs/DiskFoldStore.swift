import Foundation
import ModelZoo
import Scoring
import Storage
import Validation

/// Keeps finished units in a run's folder, one file each: whole or absent, with a checksum at the end.
struct DiskFoldStore: FoldStore {
    let folder: RunFolder

    func result(of unit: FoldUnit) -> FoldResult? {
        (try? Data(contentsOf: folder.unit(unit))).flatMap { FoldResult(unitFile: $0) }
    }

    func save(_ result: FoldResult, of unit: FoldUnit) throws {
        try AtomicFile.write(try result.unitFile(), to: folder.unit(unit))
        try? FileManager.default.removeItem(at: folder.checkpoints(of: unit))
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

/// The first line of a unit file, as JSON; raw bytes follow.
private struct UnitHeader: Codable {
    var format = "podium unit 1"
    var score: Double?
    var width: Int
    var validationRows: Int
    var testRows: Int
    var modelBytes: Int
    var fitSeconds: Double
    var predictSeconds: Double
}

extension FoldResult {
    /// The result as a file: a header line, validation and test predictions as little-endian doubles, the model, and the
    /// SHA-256 of all that as 64 digits.
    func unitFile() throws -> Data {
        let header = UnitHeader(
            score: score, width: test.width, validationRows: validation.rowCount, testRows: test.rowCount,
            modelBytes: model.count, fitSeconds: fitSeconds, predictSeconds: predictSeconds)
        var file = try JSONEncoder().encode(header)
        file.append(0x0A)
        for values in [validation.values, test.values] {
            let bits = values.map(\.bitPattern.littleEndian)
            bits.withUnsafeBytes { file.append(contentsOf: $0) }
        }
        file.append(model)
        file.append(contentsOf: SHA256.hex(of: file).utf8)
        return file
    }

    /// Reads what `unitFile` wrote; nil when anything of it is damaged.
    init?(unitFile file: Data) {
        guard file.count > 64, SHA256.hex(of: file.dropLast(64)) == String(decoding: file.suffix(64), as: UTF8.self),
            let end = file.firstIndex(of: 0x0A),
            let header = try? JSONDecoder().decode(UnitHeader.self, from: file[..<end])
        else { return nil }
        var rest = file[(end + 1)...].dropLast(64)
        let validation = Self.takeDoubles(header.validationRows * header.width, from: &rest)
        let test = Self.takeDoubles(header.testRows * header.width, from: &rest)
        self.init(
            score: header.score, validation: Predictions(validation, width: header.width),
            test: Predictions(test, width: header.width), fitSeconds: header.fitSeconds,
            predictSeconds: header.predictSeconds, model: Data(rest))
    }

    private static func takeDoubles(_ count: Int, from data: inout Data) -> [Double] {
        let bytes = data.prefix(count * 8)
        data = data.dropFirst(count * 8)
        return bytes.withUnsafeBytes { raw in
            (0..<count).map { index in
                Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)))
            }
        }
    }
}
