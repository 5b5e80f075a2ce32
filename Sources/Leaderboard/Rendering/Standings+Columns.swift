import Comparisons
import Drawing
import Scoring

/// The columns of a board for people, by what stands above them.
enum BoardHeader: String {
    case rank = "#"
    /// The number by which commands name the entry.
    case entry
    case medal, team, model
    /// Whether it is a baseline.
    case mark
    /// The score that ranks; the board's own name stands above it.
    case score
    /// Where the score would lie on other rows of the same kind.
    case interval = "95 %"
    /// The ranks that are probable there.
    case ranks
    /// The chance to be the best of all.
    case first = "best"
    /// The tier: its members cannot be told from its best.
    case tier
    case folds = "cv ± stderr"
    /// What the entry adds to the blend of all.
    case adds
    case entries, fit
    /// How much too good the public score is, where it is.
    case fitted = "fitted public"
    /// How often the team, of all, had consulted the answers before.
    case looks
    /// Whether the entry's run, done again, gave the same bytes.
    case reproduced
    case submitted = "submitted (UTC)"

    /// Whether it wears the color of a row's medal.
    var showsMedal: Bool { self == .rank || self == .medal }
    /// Whether it is beside the point.
    var isAside: Bool { [.mark, .interval, .folds, .entries, .fit, .looks, .reproduced, .submitted].contains(self) }

    func text(of board: Board) -> String { self == .score ? board.rawValue : rawValue }
}

extension Standings {
    /// The columns that say something; one that would be empty is left out.
    var columns: [TextTable.Column] {
        let digits = metric.precision
        func column(
            _ header: BoardHeader, isNumber: Bool = false, mayBeCut: Bool = false, dropOrder: Int = 0,
            _ cell: (Standing) -> String?
        ) -> TextTable.Column {
            TextTable.Column(
                header.text(of: board), isNumber: isNumber, mayBeCut: mayBeCut, dropOrder: dropOrder,
                cells: rows.map { cell($0) ?? "" })
        }
        let isFolds = board == .crossValidation
        let columns =
            [
                column(.rank, isNumber: true) { "\($0.rank)" },
                column(.entry, isNumber: true, dropOrder: 1) { $0.entry.id.map { "\($0)" } },
                column(.medal, dropOrder: 4) { $0.medal?.rawValue },
                column(.team, mayBeCut: true) { $0.entry.team },
                column(.model, mayBeCut: true) { $0.entry.model },
                column(.mark, dropOrder: 3) { $0.isBaseline ? "baseline" : nil },
                isFolds ? nil : column(.score, isNumber: true) { NumberText.fixed($0.score, digits: digits) },
            ] + further.map(beside) + [
                column(.interval, isNumber: true, dropOrder: 3) { Self.intervalText($0.certainty, digits) },
                column(.ranks, isNumber: true, dropOrder: 2) { Self.ranksText($0.certainty) },
                column(.first, isNumber: true, dropOrder: 4) { Self.chanceText($0.certainty) },
                column(.tier, isNumber: true, dropOrder: 2) { $0.certainty.map { "\($0.tier)" } },
                column(.folds, isNumber: true, dropOrder: isFolds ? 0 : 3) { Self.foldsText($0.entry, digits) },
                column(.adds, isNumber: true, dropOrder: 3) { $0.adds.map { NumberText.fixed($0, digits: digits) } },
                column(.entries, isNumber: true, dropOrder: 6) { $0.entryCount > 1 ? "\($0.entryCount)" : nil },
                column(.fit, isNumber: true, dropOrder: 5) { $0.entry.fitSeconds.map(NumberText.duration) },
                column(.looks, isNumber: true, dropOrder: 6) { row in
                    row.looks.flatMap { $0.all > 0 ? "\($0.team) of \($0.all)" : nil }
                },
                column(.fitted, isNumber: true, dropOrder: 3) { row in
                    row.excess.flatMap { $0.isFitted ? NumberText.fixed($0.amount, digits: digits) : nil }
                },
                column(.reproduced, dropOrder: 6) { $0.entry.reproducedAt == nil ? nil : "same bytes" },
                column(.submitted, dropOrder: 7) { NumberText.minute($0.entry.submittedAt) },
            ]
        return columns.compactMap { $0 }.filter { !$0.isIdle }
    }

    /// The column of a score that does not rank.
    private func beside(_ label: MetricLabel) -> TextTable.Column {
        TextTable.Column(
            label.title, isNumber: true, dropOrder: 2,
            cells: rows.map { row in
                row.entry.furtherScore(label.title, on: board).map { NumberText.fixed($0, digits: label.precision) }
                    ?? ""
            })
    }

    private static func intervalText(_ certainty: Certainty?, _ digits: Int) -> String? {
        certainty.map {
            "\(NumberText.fixed($0.interval.low, digits: digits)) to \(NumberText.fixed($0.interval.high, digits: digits))"
        }
    }

    private static func ranksText(_ certainty: Certainty?) -> String? {
        certainty.map {
            $0.ranks.count == 1 ? "\($0.ranks.lowerBound)" : "\($0.ranks.lowerBound)–\($0.ranks.upperBound)"
        }
    }

    private static func chanceText(_ certainty: Certainty?) -> String? {
        certainty.map { $0.chanceOfFirst < 0.005 ? "" : "\(NumberText.fixed($0.chanceOfFirst * 100, digits: 0)) %" }
    }

    private static func foldsText(_ entry: Entry, _ digits: Int) -> String? {
        guard let folds = entry.crossValidation else { return nil }
        let mean = NumberText.fixed(folds.mean, digits: digits)
        return folds.standardError.map { "\(mean) ± \(NumberText.fixed($0, digits: digits))" } ?? mean
    }
}
