import Comparisons
import Drawing

extension AcrossReport {
    /// The report for people, in lines of at most `width` columns where words allow.
    public func text(width: Int = 100) -> String {
        let title = "\(models.count) models on \(competitions.count) competitions"
        let notes = [friedmanNote, frontNote, leftOutNote].compactMap(\.self).flatMap { $0.wrapped(width: width) }
        return ([title, ""] + modelTable(width) + [""] + notes + [""] + pairTable(width)).joined(separator: "\n")
    }

    /// The critical-difference diagram: mean ranks, with bars of half the critical difference on either side, so that models
    /// differ whose bars do not overlap. Of two models there is none, and the bars have no length.
    ///
    /// Source: Demšar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7 (2006).
    public func svg() -> String {
        let reach = (criticalDifference ?? 0) / 2
        return IntervalPlot(
            title: "Mean rank on \(competitions.count) competitions",
            note: criticalDifference == nil
                ? "" : "models whose bars do not overlap differ (Nemenyi, 5 % for all pairs)",
            axisLabel: "mean rank, 1 is best",
            items: models.map {
                .init(name: $0.model, value: $0.meanRank, low: $0.meanRank - reach, high: $0.meanRank + reach)
            }
        ).svg()
    }

    private func modelTable(_ width: Int) -> [String] {
        var table = TextTable(
            .text("model"), .number("mean rank"), .number("wins"), .number("skill"), .number("improvable"),
            .number("time"), .number("Elo"), .number("95 %"))
        for model in models {
            table.add(
                model.model, NumberText.fixed(model.meanRank, digits: 2), model.winRate.map(Self.percent) ?? "",
                NumberText.fixed(model.skill, digits: 3), model.improvability.map(Self.percent) ?? "",
                model.slowness.map { "× \(NumberText.short($0))\(model.isOnFront == true ? " *" : "")" } ?? "",
                NumberText.fixed(model.elo, digits: 0),
                "\(NumberText.fixed(model.eloInterval.low, digits: 0)) to "
                    + NumberText.fixed(model.eloInterval.high, digits: 0))
        }
        return table.lines(width: width)
    }

    private func pairTable(_ width: Int) -> [String] {
        guard let first = models.first else { return [] }
        var table = TextTable(
            .text("\(first.model) against"), .number("wins"), .number("better"), .number("equal"), .number("worse"),
            .number("p"))
        for pair in pairs {
            table.add(
                pair.second, "\(NumberText.short(pair.wins)) of \(competitions.count)", Self.percent(pair.belief.first),
                Self.percent(pair.belief.equal), Self.percent(pair.belief.second), NumberText.short(pair.corrected))
        }
        return table.lines(width: width)
    }

    private var friedmanNote: String? {
        guard let friedman, let criticalDifference else { return nil }
        let verdict =
            friedman.pValue < 0.05
            ? "the models differ (Friedman, p \(NumberText.short(friedman.pValue))): those whose mean ranks are more than "
                + "\(NumberText.fixed(criticalDifference, digits: 2)) apart (Nemenyi, 5 % for all pairs)"
            : "so different ranks are no surprise among equally good models (Friedman, p "
                + "\(NumberText.short(friedman.pValue)))"
        return verdict + "; more competitions would tell more"
    }

    private var frontNote: String? {
        models.contains { $0.isOnFront == true }
            ? "time: how many times longer than the fastest; *: no other is both faster and better by Elo" : nil
    }

    private var leftOutNote: String? {
        leftOut.isEmpty ? nil : "left out, for want of scores: " + leftOut.joined(separator: ", ")
    }

    private static func percent(_ share: Double) -> String { "\(NumberText.fixed(share * 100, digits: 0)) %" }
}
