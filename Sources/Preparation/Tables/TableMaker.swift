import Competitions
import Foundation
import Frames
import Judging
import Problems
import Scoring

/// Makes train, test and solution of a competition whose rows stand in tables.
struct TableMaker {
    let competition: Competition
    /// The host's files by name, none of them compressed.
    let files: [String: InputFile]
    /// The header of the sample submission that the host gives; nil where none is given.
    let header: [String]?
    let progress: (PreparationStep) -> Void

    var manifest: Manifest { competition.manifest }
    private var data: Manifest.DataFiles { manifest.data }

    /// The tables for whichever of the three shapes of data the manifest has.
    func make() throws -> PreparedTables {
        guard case .table(let file) = data.train else {
            throw PreparationError.data(file: Manifest.fileName, reason: "'data.train' is no table")
        }
        let labeled = try table(file, kinds: kinds(isLabeled: true), firstNumber: 1)
        try checkColumns(of: labeled)
        checkID(of: labeled)
        if let share = manifest.split.test, data.test == nil { return try cut(labeled, share: share) }
        return try join(labeled)
    }

    /// One labeled file: some of its rows become the test.
    private func cut(_ labeled: HostTable, share: Double) throws -> PreparedTables {
        progress(.splitting(rows: labeled.rowCount))
        let classes = try classNames([labeled])
        let truth = try truth(labeled, classes)
        let roles = try RowRoles(labeled, truth: truth, data: data)
        let splitter = RowSplitter(rule: manifest.split, name: labeled.name)
        _ = try labeled.keys(data)
        let rows = try splitter.holdOut(share, of: roles)
        let test = labeled.selecting(rows: rows.test)
        let usage = try splitter.usage(roles.selecting(rows: rows.test))
        return PreparedTables(
            train: labeled.text.selecting(rows: rows.train), test: test.text.dropping(columns: hidden),
            testIDs: try test.keys(data), truth: truth.selecting(rows: rows.train), classes: classes,
            solution: try solution(keys: test.keys(data), answers: test.text, classes: classes, usage: usage),
            answers: (test.name, test.lines))
    }

    /// Train and test given, with a solution or without.
    private func join(_ labeled: HostTable) throws -> PreparedTables {
        guard case .table(let file)? = data.test else {
            throw PreparationError.data(file: Manifest.fileName, reason: "nothing says which rows are the test")
        }
        let holdsTargets = data.solution == file
        let test = try table(file, kinds: kinds(isLabeled: holdsTargets), firstNumber: labeled.rowCount + 1)
        if !holdsTargets, let target = data.targets.first(where: { test.typed[$0] != nil }) {
            throw PreparationError.data(
                file: test.name,
                reason: "it holds the target '\(target)'; say so with 'solution: \(file)', or remove it")
        }
        try checkFeatures(of: test, against: labeled)
        let answers = try answers(to: test, holdsTargets: holdsTargets)
        let given = try answers.flatMap { try givenUsage(of: $0, labeled: labeled) }
        let counted = answers.map { answers in
            given.map { usage in answers.selecting(rows: usage.indices.filter { usage[$0] != .ignored }) } ?? answers
        }
        let classes = try classNames([labeled] + (counted.map { [$0] } ?? []))
        // What says which board a row counts for is the host's to know.
        let kept = given == nil ? test.text : test.text.dropping(columns: [Solution.usageColumn])
        return PreparedTables(
            train: labeled.text, test: kept.dropping(columns: hidden), testIDs: try test.keys(data),
            truth: try truth(labeled, classes), classes: classes,
            solution: try answers.map { answers in
                try solution(
                    keys: test.keys(data), answers: answers.text, classes: classes,
                    usage: given ?? split(answers, classes))
            }, answers: answers.map { ($0.name, $0.lines) })
    }

    /// The test rows with their targets; nil where nobody knows them.
    private func answers(to test: HostTable, holdsTargets: Bool) throws -> HostTable? {
        if holdsTargets { return test }
        guard let file = data.solution else { return nil }
        if let gathered = try gatheredAnswers(file, to: test) { return gathered }
        var kinds = targetKinds
        for name in data.id ?? [] { kinds[name] = .text }
        let solution = try table(file, kinds: kinds, firstNumber: Int(test.keys(data).first ?? "") ?? 1)
        return try test.joined(with: solution, data: data, judge: competition.metric().needs.map(\.column) + data.judge)
    }

    func split(_ answers: HostTable, _ classes: [String]) throws -> [Usage] {
        let roles = try RowRoles(answers, truth: truth(answers, classes), data: data)
        return try RowSplitter(rule: manifest.split, name: answers.name).usage(roles)
    }

    /// The columns of the rows to predict that competitors do not get.
    private var hidden: [String] { data.targets + data.judge + [data.weight].compactMap { $0 } }

    private func solution(keys: RowKeys, answers: Frame, classes: [String], usage: [Usage]) throws -> Solution {
        let problem = try competition.problem(classes: classes)
        return try Solution(
            keys: keys, columns: problem.solutionColumns.map(answers.column), usage: usage)
    }
}
