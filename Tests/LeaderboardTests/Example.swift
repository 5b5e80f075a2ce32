import Foundation
import Leaderboard
import Scoring

/// A board with everything that is hard to show: ties, unknown values, a medal, wide and hostile names.
enum Example {
    static let metric = MetricLabel(id: "roc-auc", title: "ROC AUC", direction: .maximize, precision: 4)

    static func entries() -> [Entry] {
        let start = Date(timeIntervalSince1970: 1_795_442_700)
        var entries = [
            Entry(
                competition: "late-flights", team: "podium", model: "blend", run: "r1", submittedAt: start,
                publicScore: 0.75321, privateScore: 0.7489,
                crossValidation: CrossValidatedScore(folds: [0.75, 0.754, 0.746]),
                fitSeconds: 4.21, predictSeconds: 0.03),
            Entry(
                competition: "late-flights", team: "podium", model: "gradient-boosting", run: "r1",
                submittedAt: start + 60,
                publicScore: 0.7504, privateScore: 0.751,
                crossValidation: CrossValidatedScore(folds: [0.745, 0.755, 0.742]),
                fitSeconds: 312, predictSeconds: 0.2),
            Entry(
                competition: "late-flights", team: "日本の航空チーム", submittedAt: start + 120, publicScore: 0.7504,
                privateScore: 0.7, message: "=1+1, \"first\""),
            Entry(
                competition: "late-flights", team: "<b>x|y</b>\u{1B}[31m", submittedAt: start + 180, publicScore: 0.5),
            Entry(
                competition: "late-flights", team: "podium", model: "naive-bayes", run: "r1", submittedAt: start + 240),
        ]
        for index in entries.indices { entries[index].id = Int64(index + 1) }
        return entries
    }

    static func standings(board: Board = .public) -> Standings {
        Standings(
            competition: "late-flights", entries: entries(), board: board, metric: metric,
            rules: RankingRules(medals: .kaggle))
    }
}
