import Competitions
import Drawing
import Features
import Frames
import ModelZoo
import Problems
import Scoring

/// What a model lists, and why: where right items stand in its lists of held-out rows, and some of these with the items of
/// the history without which an item would stand lower. One HTML page.
struct ListSheet {
    private let title: String
    private let sections: [String]

    /// Rows that are shown, items of each list, those of them that are explained, and the latest items of a history that are asked about.
    private static let (rows, shown, explained, asked) = (12, 10, 3, 15)

    /// Of the rows that each fold held out, with the pipeline that did not learn from them. Nil where rows have no history.
    /// Throws what models throw.
    init?(
        _ folds: [(rows: [Int], answers: Answers)], pipelines: [FittedPipeline], dataset: Dataset, title: String
    ) throws {
        guard let history = dataset.problem.history, case .lists(let right) = dataset.truth.answers else { return nil }
        self.title = title
        let said = folds.flatMap { fold -> [(row: Int, list: [Int32])] in
            guard case .lists(let lists) = fold.answers else { return [] }
            return zip(fold.rows, 0..<lists.rowCount).map { ($0, Array(lists[$1])) }
        }
        var readings: [String] = []
        for place in stride(from: 0, to: folds[0].rows.count, by: max(1, folds[0].rows.count / Self.rows)).prefix(
            Self.rows)
        {
            let row = folds[0].rows[place]
            let reading = try Reading(
                row: row, list: said[place].list, right: Set(right[row]), history: history, pipeline: pipelines[0],
                dataset: dataset)
            readings.append(reading.html(names: right.names))
        }
        sections = [Self.places(said.map { ($0.list, Set(right[$0.row])) }), Self.section(readings)]
    }

    /// The page.
    var html: String { HTMLPage(title: title, style: Self.style, sections: sections).text }

    private static let style = """
        table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;border-top:1px solid #8884}
        article{border-top:1px solid #8884;padding:.5rem 0;overflow-wrap:anywhere}article p{opacity:1;margin:.3rem 0}
        mark{color:inherit;background:hsl(140 80% 45% / 35%);border-radius:.2rem}
        """

    /// How often the first right item of a row stands at which places.
    private static func places(_ lists: [(list: [Int32], right: Set<Int32>)]) -> String {
        let ranges = [1...1, 2...5, 6...10, 11...CodeLists.usualLength]
        let found = lists.map { list, right in list.firstIndex(where: right.contains).map { $0 + 1 } }
        func line(_ name: String, _ count: Int) -> String {
            let share = Int((Double(count) / Double(max(1, lists.count)) * 100).rounded())
            return "<tr><td>\(name)</td><td>\(count)</td><td>\(share) %</td></tr>"
        }
        let lines =
            ranges.map { range in
                line(
                    range.count == 1 ? "first" : "\(range.lowerBound) to \(range.upperBound)",
                    found.count { $0.map(range.contains) ?? false })
            } + [line("not listed", found.count { $0 == nil })]
        return "<section><h2>Where the right item stands</h2><table><tr><th>place</th><th>rows</th><th></th></tr>"
            + "\(lines.joined())</table></section>"
    }

    private static func section(_ readings: [String]) -> String {
        """
        <section><h2>Held-out rows</h2><p>The latest items of each history, the last one at the right, and the list that is made of it; what was \
        right is marked. Below, for the first \(explained) of the list: without which of the last \(asked) items it would stand lowest.</p>\
        \(readings.joined())</section>
        """
    }

    /// One row: what it met, what is listed, and why.
    private struct Reading {
        let id: String
        let history: [String]
        let list: [Int32]
        let right: Set<Int32>
        /// For the first items of the list, the item of the history that it hangs on most, and its place without that; nil: on none alone.
        let reasons: [(item: Int32, because: String, place: Int?)?]

        init(
            row: Int, list: [Int32], right: Set<Int32>, history column: String, pipeline: FittedPipeline,
            dataset: Dataset
        ) throws {
            let met = (dataset.train[column]?.text(at: row) ?? "").split(separator: " ").map(String.init)
            (id, history, self.list, self.right) = (dataset.trainIDs[row], met, list, right)
            var seen: Set<String> = []
            let asked = met.reversed().filter { seen.insert($0).inserted }.prefix(ListSheet.asked)
            let without = asked.map { item in met.filter { $0 != item }.joined(separator: " ") }
            let texts = Column(column, .text(TextValues(without.map { $0 })))
            let rows = dataset.train.selecting(rows: [Int](repeating: row, count: without.count))
            let frame = try Frame(rows.columns.map { $0.name == column ? texts : $0 })
            guard !without.isEmpty, case .lists(let changed) = try pipeline.predict(frame) else {
                reasons = []
                return
            }
            reasons = list.prefix(ListSheet.explained).enumerated().map { place, item in
                let places = asked.indices.map { Array(changed[$0]).firstIndex(of: item) }
                func fall(_ index: Int) -> Int { (places[index] ?? CodeLists.usualLength) - place }
                guard let worst = places.indices.max(by: { fall($0) < fall($1) }), fall(worst) > 0 else { return nil }
                return (item, asked[worst], places[worst].map { $0 + 1 })
            }
        }

        func html(names: [String]) -> String {
            func shown(_ item: Int32) -> String {
                let name = Markup.escaped(names[Int(item)])
                return right.contains(item) ? "<mark>\(name)</mark>" : name
            }
            let latest = history.suffix(ListSheet.shown).map(Markup.escaped).joined(separator: " · ")
            let listed = list.prefix(ListSheet.shown).map(shown).joined(separator: " · ")
            let missed = right.subtracting(list.prefix(ListSheet.shown)).sorted().map { item in
                "\(shown(item)) at \(list.firstIndex(of: item).map { "place \($0 + 1)" } ?? "no place")"
            }
            let because = reasons.compactMap { reason in
                reason.map { reason in
                    "\(shown(reason.item)) for \(Markup.escaped(reason.because)), without which "
                        + (reason.place.map { "it is at place \($0)" } ?? "it is not listed")
                }
            }
            return """
                <article><p><b>\(Markup.escaped(id))</b> \(history.count > ListSheet.shown ? "… · " : "")\(latest)</p>\
                <p>→ \(listed)\(missed.isEmpty ? "" : " … \(missed.joined(separator: ", "))")</p>\
                <p>\(because.isEmpty ? "no single item decides" : because.joined(separator: "; "))</p></article>
                """
        }
    }
}
