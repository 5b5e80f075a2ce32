import Foundation
import Scoring

extension Standings {
    /// The board as CSV (RFC 4180 with line feeds): all digits of every number; an empty field is unknown.
    public func csv() -> String {
        let header = [
            "rank", "entry", "team", "model", "score", "cv_mean", "cv_stderr", "entries", "medal", "fit_s", "predict_s",
            "submitted_at", "message",
        ]
        return ([header] + rows.map(Self.fields)).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func fields(_ row: Standing) -> [String] {
        let entry = row.entry
        let folds = entry.crossValidation
        return [
            "\(row.rank)", entry.id.map { "\($0)" }, entry.team, entry.model, "\(row.score)",
            folds.map { "\($0.mean)" },
            folds?.standardError.map { "\($0)" }, "\(row.entryCount)", row.medal?.rawValue,
            entry.fitSeconds.map { "\($0)" }, entry.predictSeconds.map { "\($0)" },
            entry.submittedAt.formatted(.iso8601), entry.message,
        ].map { $0 ?? "" }
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
        return "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
