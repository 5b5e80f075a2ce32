import Comparisons
import Drawing
import Scoring

extension Standings {
    /// The competition and what the board is: "titanic · public board · Accuracy, higher is better".
    var title: String { "\(competition) · \(subtitle)" }

    /// What the board is: "public board · Accuracy, higher is better".
    var subtitle: String {
        let name =
            switch board {
            case .public: "public board"
            case .private: "private board"
            case .crossValidation: "cross-validation"
            }
        return "\(name) · \(metric.title), \(direction) is better"
    }

    /// What the board does not show, and how sure places were found, or nil.
    var footnote: String? {
        let reasons = Dictionary(grouping: apart, by: \.reason).mapValues(\.count).sorted { $0.key < $1.key }
        let notes =
            samplingNotes + fittedNotes + remarks
            + (unscoredCount == 0 ? [] : ["\(Self.counted(unscoredCount, "has", "have")) no score here"])
            + reasons.map { "\(Self.counted($1, "stands", "stand")) apart: \($0)" }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    /// How sure places were found, and how many neighbors can be told apart.
    private var samplingNotes: [String] {
        guard let sampling else { return [] }
        let sure = rows.compactMap(\.certainty)
        let drawn = sampling.rows == 1 ? "1 row" : "\(sampling.rows) rows"
        let draws = "95 %, ranks and best: \(drawn) drawn again \(sampling.replicates) times"
        guard let tiers = sure.map(\.tier).max(), sure.count > 1 else { return [draws] }
        let unknown = rows.count - sure.count
        return [
            draws, tiers == 1 ? "nobody can be told from the best" : "a tier's entries cannot be told from its best",
        ]
            + (expectedShift.map { ["on other rows ranks would move by \(NumberText.fixed($0, digits: 1)) on average"] }
                ?? [])
            + (unknown == 0 ? [] : ["answers of \(unknown) were not kept"])
    }

    /// What it says of an entry that it has fitted the public rows.
    private var fittedNotes: [String] {
        guard rows.contains(where: { $0.excess?.isFitted == true }) else { return [] }
        return [
            "fitted public: by so much more than others it is better on the public rows than on these, which chance does to "
                + "nobody on 95 of 100 boards"
        ]
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) more \(count == 1 ? "entry \(one)" : "entries \(many)")"
    }

    private var direction: String { metric.direction == .maximize ? "higher" : "lower" }
}
