import Foundation
import Scoring
import Storage
import Validation

/// The file of a finished unit: a header line as JSON, then validation and test predictions, packed, then the fitted pipeline,
/// and the SHA-256 of all that as 64 digits.
struct UnitFile {
    /// What the unit gave.
    let result: FoldResult
    /// The fitted pipeline as it was saved.
    let model: Data

    private struct Header: Codable {
        static let currentFormat = "podium unit 3"

        var format = currentFormat
        var score: Double?
        var validationBytes: Int
        var testBytes: Int
        var modelBytes: Int
        var fitSeconds: Double
        var predictSeconds: Double
        var trainingShare: Double?

        var sizes: [Int] { [validationBytes, testBytes, modelBytes] }
    }

    /// What comes before the pipeline.
    static func head(of result: FoldResult, modelBytes: Int) throws -> Data {
        let (validation, test) = (try result.validation.packed(), try result.test.packed())
        let header = Header(
            score: result.score, validationBytes: validation.count, testBytes: test.count, modelBytes: modelBytes,
            fitSeconds: result.fitSeconds, predictSeconds: result.predictSeconds, trainingShare: result.trainingShare)
        return try JSONEncoder().encode(header) + [0x0A] + validation + test
    }

    /// Reads a file's bytes; nil when anything of them is damaged.
    init?(_ file: Data) {
        guard let content = SHA256.content(ofSealed: file), let end = content.firstIndex(of: 0x0A),
            let header = try? JSONDecoder().decode(Header.self, from: content[..<end]),
            header.format == Header.currentFormat,
            let parts = content[(end + 1)...].parts(of: header.sizes),
            let validation = try? Answers(packed: parts[0]), let test = try? Answers(packed: parts[1])
        else { return nil }
        result = FoldResult(
            score: header.score, validation: validation, test: test, fitSeconds: header.fitSeconds,
            predictSeconds: header.predictSeconds, trainingShare: header.trainingShare)
        model = parts[2]
    }
}

extension Data {
    /// The bytes in pieces of these sizes; nil where they do not add up.
    fileprivate func parts(of sizes: [Int]) -> [Data]? {
        var (rest, parts): (Data, [Data]) = (self, [])
        for size in sizes {
            guard (0...rest.count).contains(size) else { return nil }
            parts.append(Data(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return rest.isEmpty ? parts : nil
    }
}
