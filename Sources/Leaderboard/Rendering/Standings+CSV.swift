import Comparisons
import Drawing
import Foundation
import Scoring

extension Standings {
    /// The board as CSV (RFC 4180 with line feeds): all digits of every number; an empty field is unknown. A text that a
    /// spreadsheet would take for a formula stands behind an apostrophe.
    public func csv() -> String {
        let fields = Self.fields + further.map(field)
        let lines = [fields.map(\.header)] + rows.map { row in fields.map { $0.value(row) ?? "" } }
        return lines.map(CSVText.line).joined()
    }

    /// A column with what it says of a row.
    private typealias Field = (header: String, value: @Sendable (Standing) -> String?)

    /// The column of a score that does not rank, whose name is the host's: it may be that of another column.
    private func field(of label: MetricLabel) -> Field {
        (
            "also." + CSVText.harmless(label.title),
            { [board] in $0.entry.furtherScore(label.title, on: board).map { "\($0)" } }
        )
    }

    /// The columns of every board; other programs know the headers.
    private static let fields: [Field] = [
        ("rank", { "\($0.rank)" }),
        ("entry", { $0.entry.id.map { "\($0)" } }),
        ("team", { CSVText.harmless($0.entry.team) }),
        ("model", { $0.entry.model.map(CSVText.harmless) }),
        ("score", { "\($0.score)" }),
        ("cv_mean", { $0.entry.crossValidation.map { "\($0.mean)" } }),
        ("cv_stderr", { $0.entry.crossValidation?.standardError.map { "\($0)" } }),
        ("entries", { "\($0.entryCount)" }),
        ("medal", { $0.medal?.rawValue }),
        ("fit_s", { $0.entry.fitSeconds.map { "\($0)" } }),
        ("predict_s", { $0.entry.predictSeconds.map { "\($0)" } }),
        ("submitted_at", { $0.entry.submittedAt.formatted(.iso8601) }),
        ("message", { $0.entry.message.map(CSVText.harmless) }),
        ("low", { $0.certainty.map { "\($0.interval.low)" } }),
        ("high", { $0.certainty.map { "\($0.interval.high)" } }),
        ("rank_low", { $0.certainty.map { "\($0.ranks.lowerBound)" } }),
        ("rank_high", { $0.certainty.map { "\($0.ranks.upperBound)" } }),
        ("chance_of_first", { $0.certainty.map { "\($0.chanceOfFirst)" } }),
        ("tier", { $0.certainty.map { "\($0.tier)" } }),
        ("adds", { $0.adds.map { "\($0)" } }),
        ("looks_by_team", { $0.looks.map { "\($0.team)" } }),
        ("looks_by_all", { $0.looks.map { "\($0.all)" } }),
        ("public_excess", { $0.excess.map { "\($0.amount)" } }),
        ("public_excess_p", { $0.excess.map { "\($0.pValue)" } }),
        ("reproduced_at", { $0.entry.reproducedAt?.formatted(.iso8601) }),
        ("baseline", { $0.isBaseline ? "true" : nil }),
    ]
}
