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

    /// What the board does not show, or nil.
    var footnote: String? {
        unscoredCount == 0
            ? nil : "\(unscoredCount) more \(unscoredCount == 1 ? "entry has" : "entries have") no score here"
    }

    private var direction: String { metric.direction == .maximize ? "higher" : "lower" }
}
