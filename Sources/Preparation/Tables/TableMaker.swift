import Competitions
import Foundation
import Frames
import Judging
import Problems
import Scoring
import Splitters

/// Makes train, test and solution of a competition whose rows stand in tables.
struct TableMaker {
    let competition: Competition
    /// The host's files by name, none of them compressed.
    let files: [String: InputFile]
    /// The header of the sample submission that the host gives; nil where none is given.
    let header: [String]?
    /// What the columns of photos and of sounds name.
    let media: [MediaColumns]
    let progress: (PreparationStep) -> Void

    var manifest: Manifest { competition.manifest }
    private var data: Manifest.DataFiles { manifest.data }

    /// The tables for whichever of the four shapes of data the manifest has.
    func make() throws -> PreparedTables {
        guard let train = data.train else { return try join(nil) }
        guard let file = train.file else {
            throw PreparationError.data(file: Manifest.fileName, reason: "'data.train' is no table")
        }
        let all = try table(file, kinds: kinds(isLabeled: true), firstNumber: 1)
        let labeled = try media.reduce(all) { try $1.readable($0) }
        try checkColumns(of: labeled)
        checkID(of: labeled)
        if data.test == nil, data.solution == nil {
            return manifest.split.by == .last ? try cutLastItems(of: labeled) : try cut(labeled)
        }
        return try join(labeled)
    }

    /// One labeled file: some of its rows become the test.
    private func cut(_ labeled: HostTable) throws -> PreparedTables {
        progress(.splitting(rows: labeled.rowCount))
        let splitter = RowSplitter(rule: manifest.split, name: labeled.name)
        let scales = try PastScales(competition.judgeNeeds(), in: labeled, data: data) {
            try splitter.holdOut(of: RowRoles(labeled, truth: nil, data: data)).train
        }
        let labeled = try scales?.added(to: labeled) ?? labeled
        let classes = try classNames([labeled])
        let truth = try truth(labeled, classes)
        let roles = try RowRoles(labeled, truth: truth, data: data)
        _ = try labeled.keys(data)
        let rows = try splitter.holdOut(of: roles)
        let test = labeled.selecting(rows: rows.test)
        let usage = try splitter.usage(roles.selecting(rows: rows.test))
        return PreparedTables(
            train: labeled.text.selecting(rows: rows.train),
            test: test.text.dropping(columns: hidden + (scales?.columns ?? [])),
            testIDs: try test.keys(data), truth: truth.selecting(rows: rows.train), classes: classes,
            solution: try solution(keys: test.keys(data), answers: test.text, classes: classes, usage: usage),
            answers: (test.name, test.lines))
    }

    /// The rows to predict given, with a solution or without; no labeled rows where nobody is to learn.
    private func join(_ labeled: HostTable?) throws -> PreparedTables {
        let scales = try labeled.flatMap { labeled in
            try PastScales(competition.judgeNeeds(), in: labeled, data: data) { Array(0..<labeled.rowCount) }
        }
        let labeled = try labeled.map { try scales?.added(to: $0) ?? $0 }
        let test = try rowsToPredict(after: labeled)
        if let labeled { try checkFeatures(of: test, against: labeled) }
        let answers = try answers(to: test).map { try scales?.added(to: $0) ?? $0 }
        if labeled == nil { try checkColumns(of: answers ?? test) }
        let given = try answers.flatMap { try givenUsage(of: $0, labeled: labeled) }
        let counted = answers.map { answers in
            given.map { usage in answers.selecting(rows: usage.indices.filter { usage[$0] != .ignored }) } ?? answers
        }
        let classes = try classNames([labeled, counted].compactMap { $0 })
        return PreparedTables(
            train: labeled?.text, test: try known(of: test, isUsageGiven: given != nil), testIDs: try test.keys(data),
            truth: try labeled.map { try truth($0, classes) }, classes: classes,
            solution: try answers.map { answers in
                try solution(
                    keys: test.keys(data), answers: answers.text, classes: classes,
                    usage: given ?? split(answers, classes))
            }, answers: answers.map { ($0.name, $0.lines) })
    }

    /// The rows to predict with what is known of them: those of the test, or the ids of the solution's rows.
    private func rowsToPredict(after labeled: HostTable?) throws -> HostTable {
        guard let file = data.test?.file else { return try rowsOfSolution() }
        let holdsTargets = data.solution == file
        let all = try table(file, kinds: kinds(isLabeled: holdsTargets), firstNumber: (labeled?.rowCount ?? 0) + 1)
        let test = try media.reduce(all) { try $1.present($0) }
        if !holdsTargets, let target = data.targets.first(where: { test.typed[$0] != nil }) {
            throw PreparationError.data(
                file: test.name,
                reason: "it holds the target '\(target)'; say so with 'solution: \(file)', or remove it")
        }
        return test
    }

    /// The ids of the solution's rows; each once where a row to predict has any number of them.
    private func rowsOfSolution() throws -> HostTable {
        guard let file = data.solution else {
            throw PreparationError.data(file: Manifest.fileName, reason: "nothing says which rows are the test")
        }
        let names = data.key
        let kinds = data.id == nil ? [:] : Dictionary(names.map { ($0, ColumnKind.text) }, uniquingKeysWith: { $1 })
        let all = try table(file, kinds: kinds, firstNumber: 1)
        let ids = HostTable(
            name: file, typed: try all.typed.selecting(columns: names), text: try all.text.selecting(columns: names))
        guard try rowsPerKey == .any else { return ids }
        let keys = try RowKeys(names, of: ids.text)
        var seen: Set<String> = []
        return ids.selecting(rows: keys.indices.filter { seen.insert(keys[$0]).inserted })
    }

    /// What competitors get of the rows to predict. What says which board a row counts for is the host's to know.
    private func known(of test: HostTable, isUsageGiven: Bool) throws -> Frame {
        (isUsageGiven ? test.text.dropping(columns: [Solution.usageColumn]) : test.text).dropping(columns: hidden)
    }

    /// The test rows with their targets; nil where nobody knows them.
    private func answers(to test: HostTable) throws -> HostTable? {
        guard let file = data.solution else { return nil }
        if data.test?.files == [file] { return test }
        if let gathered = try gatheredAnswers(file, to: test) { return gathered }
        var kinds = targetKinds
        for name in data.id ?? [] { kinds[name] = .text }
        let solution = try table(file, kinds: kinds, firstNumber: Int(test.keys(data).first ?? "") ?? 1)
        let roles = [data.group, data.time].compactMap { $0 } + data.seriesRoles.map(\.column)
        return try test.joined(
            with: solution, data: data, judge: competition.judgeNeeds().map(\.column) + data.judge + roles)
    }

    func split(_ answers: HostTable, _ classes: [String]) throws -> [Usage] {
        var data = data
        // Rows to predict that say nothing of their groups have none to keep together.
        if let group = data.group, answers.typed[group] == nil { data.group = nil }
        let roles = try RowRoles(answers, truth: truth(answers, classes), data: data)
        return try RowSplitter(rule: manifest.split, name: answers.name).usage(roles)
    }

    /// The columns of the rows to predict that competitors do not get.
    var hidden: [String] { data.targets + data.judge + data.past + [data.weight].compactMap { $0 } }

    func solution(keys: RowKeys, answers: Frame, classes: [String], usage: [Usage]) throws -> Solution {
        let problem = try competition.problem(classes: classes)
        return try Solution(
            keys: keys, columns: problem.solutionColumns.map(answers.column), usage: usage)
    }
}
