import Competitions
import Foundation
import Frames
import Leaderboard
import Scoring

extension ReferenceBoard {
    /// The board that a competition's manifest names; nil where it names none.
    ///
    /// Throws `Refusal` where the file has no column of scores, and what reading a CSV file throws.
    static func named(by competition: Competition, direction: Metric.Direction) throws -> ReferenceBoard? {
        guard let name = competition.manifest.data.leaderboard else { return nil }
        let file = competition.folder.appending(path: name)
        let frame = try Frame(csv: file)
        let column = frame.columns.first { ["score", "privatescore", "finalscore"].contains($0.name.plainWord) }
        guard let column, case .number(let values)? = try? column.converted(to: .number).values else {
            throw Refusal(
                "\(file.path) has no column 'Score' of numbers; it has "
                    + frame.columns.prefix(20).map { "'\($0.name)'" }.joined(separator: ", "))
        }
        guard let board = ReferenceBoard(scores: values.filter(\.isFinite), direction: direction) else {
            throw Refusal("\(file.path) has no score")
        }
        return board
    }
}

extension String {
    /// Lower case, letters alone: how headers are compared that people write in many ways.
    fileprivate var plainWord: String { lowercased().filter(\.isLetter) }
}
