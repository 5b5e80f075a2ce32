import Drawing
import Foundation
import Frames
import Problems
import Scoring

/// What says nothing and yet predicts the target: the id, the order of rows, the length of texts.
struct RowOrderCheck: AuditCheck {
    let id = "row-order"
    let title = "ids, the order of rows and the length of texts"

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        let answers = data.answerColumns(of: data.sample.truth.answers)
        return answers.flatMap { answer in
            lengths(in: data, for: answer) + (data.time == nil ? order(in: data, for: answer) : [])
        }
    }

    private func order(in data: AuditedData, for answer: AnswerColumn) -> [AuditFinding] {
        let rows = data.sample.rows
        let numbers = data.trainIDs.numbers(of: rows)
        let isFileOrder = numbers.map { zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } } ?? false
        // Rows of a declared group say no more than one row does.
        let units = data.group.map { Set($0.train.selecting(rows: rows).hashes()).count }
        let cure = "shuffle the rows and number them anew before the split"
        let byPlace = finding(
            rows.map(Double.init), nil, "the order of the labeled rows", for: answer, units: units, cure: cure)
        let byID =
            isFileOrder
            ? []
            : numbers.map {
                finding($0, data.trainIDs.names[0], "the number in the id", for: answer, units: units, cure: cure)
            } ?? []
        return byPlace + byID + neighbors(in: data, cure: cure, target: answer.name)
    }

    private func lengths(in data: AuditedData, for answer: AnswerColumn) -> [AuditFinding] {
        data.sample.features.columns.flatMap { column -> [AuditFinding] in
            guard case .text(let texts) = column.values else { return [] }
            let lengths = (0..<column.count).map { Double(texts.offsets[$0 + 1] - texts.offsets[$0]) }
            return finding(
                lengths, column.name, "the length of the text", for: answer, from: 0.5,
                cure: "cut or pad texts where their length came with the label and not with what they say")
        }
    }

    private func finding(
        _ numbers: [Double], _ column: String?, _ what: String, for answer: AnswerColumn, from least: Double = 0.1,
        units: Int? = nil,
        cure: String
    ) -> [AuditFinding] {
        guard let told = Association(numbers, with: answer), told.strength >= least else { return [] }
        let share = Double(units ?? numbers.count) / Double(numbers.count)
        let deviations = told.deviations * share.squareRoot()
        guard deviations >= Association.sure else { return [] }
        return [
            AuditFinding(
                told.strength >= 0.96 ? .leak : .warning, id, columns: column.map { [$0] } ?? [],
                evidence: "\(what) tells '\(answer.name)': \(told.words), "
                    + "\(NumberText.short(deviations)) standard deviations from chance",
                cure: cure)
        ]
    }

    /// Whether rows that stand side by side have answers that are alike.
    private func neighbors(in data: AuditedData, cure: String, target: String) -> [AuditFinding] {
        let rows = Array(0..<min(data.truth.rowCount, AuditedData.sampleSize))
        let answers = data.answerColumns(of: data.truth.answers.selecting(rows: rows))
        let groups = data.group.map { $0.train.selecting(rows: rows).hashes() }
        // Rows of a declared group may be alike.
        let pairs = rows.dropLast().filter { row in groups.map { $0[row] != $0[row + 1] } ?? true }
        guard pairs.count >= 30, let answer = answers.first(where: { $0.name == target }),
            let told = likeness(of: answer, pairs), told.deviations >= Association.sure, told.strength >= 0.1
        else { return [] }
        return [
            AuditFinding(
                told.strength >= 0.96 ? .leak : .warning, id,
                evidence: "neighbors in the file have like values of '\(target)': \(told.words), "
                    + "\(NumberText.short(told.deviations)) standard deviations from chance",
                cure: cure + "; where rows belong together, name that under 'data.group' or 'data.time'")
        ]
    }

    /// How much each of `rows` is like the next one.
    private func likeness(
        of answer: AnswerColumn, _ rows: [Int]
    ) -> (strength: Double, deviations: Double, words: String)? {
        let pairs = Double(rows.count)
        switch answer.values {
        case .numbers(let numbers):
            let ranks = numbers.midranks
            guard let serial = correlation(rows.map { ranks[$0] }, rows.map { ranks[$0 + 1] }), serial > 0 else {
                return nil
            }
            return (serial, serial * pairs.squareRoot(), "serial correlation \(NumberText.short(serial))")
        case .classes(let codes, let names):
            let shares = names.indices.map { code in
                Double(codes.count { Int($0) == code }) / Double(codes.count)
            }
            let (second, third) = (shares.reduce(0) { $0 + $1 * $1 }, shares.reduce(0) { $0 + $1 * $1 * $1 })
            // Of neighbors in a random order: the mean of their equality, and its spread.
            let spread = ((second + second * second - 2 * third) / pairs).squareRoot()
            let equal = Double(rows.count { codes[$0] == codes[$0 + 1] }) / pairs
            guard second < 1, spread > 0, equal > second else { return nil }
            return (
                (equal - second) / (1 - second), (equal - second) / spread,
                "\(NumberText.short(100 * equal)) % have one class, \(NumberText.short(100 * second)) % by chance"
            )
        }
    }
}

extension RowKeys {
    /// The number that ends each id of one column; nil where most have none.
    fileprivate func numbers(of rows: [Int]) -> [Double]? {
        guard columns.count == 1 else { return nil }
        let numbers = rows.map { row in
            Double(String(self[row].reversed().prefix { $0.isASCII && $0.isNumber }.reversed())) ?? .nan
        }
        return numbers.count(where: \.isFinite) * 2 > numbers.count ? numbers : nil
    }
}
