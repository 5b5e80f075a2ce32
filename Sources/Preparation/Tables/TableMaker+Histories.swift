import Competitions
import Frames
import Judging
import Problems
import Scoring
import Splitters

extension TableMaker {
    /// A file whose rows are items that ids met: of each id the last ones become its list to predict, those before its
    /// history.
    ///
    /// The labeled rows are what is known then, folded once more: the last of the known items are the list, those before the
    /// history.
    func cutLastItems(of items: HostTable) throws -> PreparedTables {
        progress(.splitting(rows: items.rowCount))
        let classes = try classNames([items])
        let splitter = RowSplitter(rule: manifest.split, name: items.name)
        let met = try MetItems(items, data: manifest.data, splitter: splitter)
        let asked = met.ids.filter { !$0.asked.isEmpty }
        if asked.count < met.ids.count {
            progress(
                .note(
                    "\(met.ids.count - asked.count) of \(met.ids.count) ids met no more items than are to be predicted of each, and "
                        + "stay to learn from"))
        }
        let train = try met.folded(
            met.ids.map { ($0.known.dropLast(manifest.split.items), $0.known.suffix(manifest.split.items)) })
        let test = try met.folded(asked.map { ($0.known[...], $0.asked[...]) })
        let usage = try splitter.usage(RowRoles(test, truth: truth(test, classes), data: manifest.data))
        let keys = try test.keys(manifest.data)
        return PreparedTables(
            train: train.text, test: test.text.dropping(columns: hidden), testIDs: keys,
            truth: try truth(train, classes), classes: classes,
            solution: try solution(keys: keys, answers: test.text, classes: classes, usage: usage),
            answers: (test.name, test.lines))
    }
}

/// Rows that are items, by the id that met them.
private struct MetItems {
    /// The rows of one id in the order of time.
    struct MetByID {
        var known: [Int] = []
        var asked: [Int] = []
    }

    /// The ids in the order in which they come in the file.
    let ids: [MetByID]
    private let table: HostTable
    private let data: Manifest.DataFiles

    init(_ table: HostTable, data: Manifest.DataFiles, splitter: RowSplitter) throws {
        (self.table, self.data) = (table, data)
        let column = try table.text.column(data.key[0])
        _ = try column.texts(file: table.name)
        let groups = column.groupNumbers
        let roles = RowRoles(
            count: table.rowCount, truth: nil, groups: groups,
            times: try data.time.map { try table.typed.column($0).times(file: table.name) })
        let isAsked = Set(try splitter.holdOut(of: roles).test)
        var met: [Int: MetByID] = [:]
        for row in try roles.splitRows().timeOrder {
            if isAsked.contains(row) {
                met[groups[row], default: MetByID()].asked.append(row)
            } else {
                met[groups[row], default: MetByID()].known.append(row)
            }
        }
        var seen: Set<Int> = []
        ids = groups.filter { seen.insert($0).inserted }.compactMap { met[$0] }
    }

    /// A row for each history and list: the id, the moment of the last item of the history (without one, of the first item of
    /// the list), the history and the list.
    func folded(_ rows: [(history: ArraySlice<Int>, list: ArraySlice<Int>)]) throws -> HostTable {
        let firsts = rows.map { $0.list.first ?? 0 }
        let moments = zip(rows, firsts).map { $0.history.last ?? $1 }
        let target = data.targets[0]
        let history = try table.joinedCells(
            of: table.text.column(target), rows.map { Array($0.history) }, mayBeWhole: false)
        let made = [
            Column(data.history ?? Manifest.historyColumn, history.values),
            try table.joinedCells(of: table.text.column(target), rows.map { Array($0.list) }, mayBeWhole: false),
        ]
        func folded(_ frame: Frame) throws -> Frame {
            let id = try frame.column(data.key[0]).selecting(rows: firsts)
            let time = try data.time.map { try frame.column($0).selecting(rows: moments) }
            return try Frame([id] + [time].compactMap { $0 } + made)
        }
        return HostTable(
            name: table.name, typed: try folded(table.typed), text: try folded(table.text),
            lines: table.lines.map { lines in firsts.map { lines[$0] } })
    }
}
