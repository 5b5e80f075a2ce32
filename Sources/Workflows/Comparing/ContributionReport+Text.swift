import Drawing
import Leaderboard
import Scoring

extension ContributionReport {
    /// The report for people, in lines of at most `width` columns where words allow.
    public func text(width: Int = 100) -> String {
        let way = direction == .maximize ? "higher" : "lower"
        let title = "\(competition) · blend of \(models.count) models out of fold · \(label.title), \(way) is better"
        return ([title, ""] + table(width) + [""] + notes.flatMap { $0.wrapped(width: width) }).joined(separator: "\n")
    }

    private func table(_ width: Int) -> [String] {
        var table = TextTable(
            .number("entry"), .text("model"), .number("alone"), .number("weight"), .number("adds ± stderr"))
        for member in models {
            table.add(
                member.entry.map { "\($0)" } ?? "", member.model, number(member.alone),
                "\(NumberText.fixed(member.weight * 100, digits: 0)) %",
                number(member.adds) + (member.standardError.map { " ± \(number($0))" } ?? ""))
        }
        return table.lines(width: width)
    }

    /// What the table comes to, one thing a line.
    var notes: [String] {
        let best =
            "all of them blend to \(number(blend.mean)); of two, \(pair.models.joined(separator: " and ")) blend best, to \(number(pair.score))"
        let advice = next.map { next in
            "to try next: \(next.model)"
                + (next.winRate.map {
                    ", which has won \(NumberText.fixed($0 * 100, digits: 0)) % of its duels on \(next.boards) other board\(next.boards == 1 ? "" : "s")"
                } ?? "")
        }
        return [best, advice ?? "all models that suit this data are on the board"]
    }

    private func number(_ value: Double) -> String { NumberText.fixed(value, digits: label.precision) }

    /// A board whose entries say what they add.
    func added(to standings: Standings) -> Standings {
        let adds = models.compactMap { member in member.entry.map { ($0, member.adds) } }
        return standings.withContributions(
            Dictionary(adds) { first, _ in first }, remarks: ["adds: to the blend of all, out of fold"] + notes)
    }
}
